"""Two hosts of the site on two nodes of a Galera cluster of three, behind nginx, with one Redis; a worker on
each."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any

import pytest

from app import db
from tests.console.conftest import PASSWORD, create_account
from tests.deploy.visitor import Visitor
from tests.faults.conftest import House, working
from tests.faults.galera import Node, address, cluster
from tests.faults.races import OUTCOMES, PAIRS, Races
from tests.faults.servers import own_redis, until

# How long the killed node stays away.
AWAY_S = 10.0
Opens = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def nodes() -> Iterator[list[Node]]:
    with cluster() as three:
        yield three


def test_a_node_is_killed_in_mid_storm(
    settle_in: Opens, nodes: list[Node], outcome: Callable[[str], None]
) -> None:
    """Residents book, cancel, sign up, come in and read what they did on whichever host nginx gives them, and
    pairs of them want one thing at both hosts; then the node under the first host dies, and comes back ten
    seconds later."""
    with own_redis() as (_, redis_url):
        first, second = address(0, 1, 2), address(1, 2, 0)
        with (
            settle_in(first, second, REDIS_URL=redis_url) as house,
            working(house.sites[0]),
            working(house.sites[1]),
            ThreadPoolExecutor(1) as beside,
        ):
            desks = _Desks(house)
            races = [Races(house.crowd.programme.under_way) for _ in range(3)]
            heard = races[0].run(house.sites)
            house.crowd.wait_for(100)
            sheets = desks.make()
            racing = beside.submit(races[1].run, house.sites)
            time.sleep(1)
            killed_at = time.monotonic()
            nodes[0].process.kill()
            time.sleep(AWAY_S)
            desks.open(desks.make())
            began = time.monotonic()
            nodes[0].come_back()
            joined_s, back_at = time.monotonic() - began, time.monotonic()
            house.crowd.wait_for(100)
            heard += racing.result() + races[2].run(house.sites)
            for race in races:
                race.require_given_once()
            desks.open(sheets)
            away, after = house.crowd.away(killed_at), house.crowd.away(back_at)
    assert heard == Counter({pair: len(races) * PAIRS for pair in OUTCOMES.values()})
    outcome(
        f"503 until {away:.1f} s after the kill, {after:.1f} s after the node was back, which took it "
        f"{joined_s:.1f} s; {dict(house.crowd.counts())}; given twice: 0 of {heard.total()} pairs; files of "
        f"the workers opened on both hosts"
    )


class _Desks:
    """Somebody at the console, whom both hosts know."""

    def __init__(self, house: House) -> None:
        create_account()
        db.database.close()
        self._hosts = [f"http://127.0.0.1:{site.port}" for site in house.sites]
        # A cookie is the same for each port of an address.
        self._visitor = Visitor(self._hosts[0])
        self._visitor.send("/console/sign-in", username="organizer", password=PASSWORD)

    def make(self) -> str:
        """Sheets of cards, as one of the workers has drawn them; gives the path of their file."""
        asked = self._visitor.send("/console/cards/new", count="20")
        path = asked.url.removeprefix(self._visitor.house).partition("?")[0]
        until(lambda: f"{path}/file" in self._visitor.page(path))
        return f"{path}/file"

    def open(self, path: str) -> None:
        """It is the same on either host."""
        files = {self._visitor.http.get(f"{host}{path}", timeout=60).content for host in self._hosts}
        (file,) = files
        assert file[:5] == b"%PDF-"
