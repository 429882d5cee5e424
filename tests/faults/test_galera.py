"""Two hosts of the site on two nodes of a Galera cluster of three, behind nginx, with one Redis."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import clock, db
from app.models import Lecture, RoleGrant
from app.services.accounts import sessions
from tests import factories
from tests.faults.conftest import House
from tests.faults.galera import Node, address, cluster
from tests.faults.servers import own_redis
from tests.storm.clients import Answer, Client
from tests.storm.server import Server

PAIRS = 25
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
    """Residents book, cancel, sign up, come in and read what they did on whichever host nginx gives them;
    then the node under the first host dies, and comes back ten seconds later."""
    with own_redis() as (_, redis_url):
        first, second = address(0, 1, 2), address(1, 2, 0)
        with settle_in(first, second, REDIS_URL=redis_url) as house:
            given = _lecturers_asked_for_twice(house)
            house.crowd.wait_for(100)
            killed_at = time.monotonic()
            nodes[0].process.kill()
            time.sleep(AWAY_S)
            began = time.monotonic()
            nodes[0].come_back()
            joined_s, back_at = time.monotonic() - began, time.monotonic()
            house.crowd.wait_for(100)
            again = _lecturers_asked_for_twice(house)
            away, after = house.crowd.away(killed_at), house.crowd.away(back_at)
    assert given == again == Counter({(201, 409): PAIRS})
    outcome(
        f"503 until {away:.1f} s after the kill, {after:.1f} s after the node was back, which took it "
        f"{joined_s:.1f} s; {dict(house.crowd.counts())}; the same hours twice: 0 of {2 * PAIRS} pairs"
    )


def _lecturers_asked_for_twice(house: House) -> Counter[tuple[int, ...]]:
    """Two organizers at the two hosts ask for one lecturer's same hours at the same moment, in pair after
    pair; gives what they heard."""
    organizer = factories.create_person()
    RoleGrant.insert(person=organizer.id, role="organizer", scope="370502", granted_at=clock.now()).execute()
    token = db.write_transaction(
        lambda: sessions.open_session(organizer.id, "staff", clock.now())
    ).access_token
    lecturers = [factories.create_lecturer().id for _ in range(PAIRS)]
    db.database.close()
    starts_at = clock.now() + timedelta(days=30)
    hosts = [Server("127.0.0.1", site.port, 0, Path()) for site in house.sites]
    heard: list[dict[str, Answer]] = [{} for _ in range(len(hosts))]
    start = threading.Barrier(len(hosts))

    def ask(number: int) -> None:
        with closing(Client(hosts[number], token)) as client:
            client.connect()
            for lecturer in lecturers:
                body = {
                    "title": f"第{number}家的讲座",
                    "lecturer": lecturer,
                    "venue": "文化站",
                    "area": factories.TOWN,
                    "starts_at": starts_at.isoformat(),
                    "ends_at": (starts_at + timedelta(hours=2)).isoformat(),
                    "capacity": 30,
                }
                key = db.new_id()
                start.wait(60)
                while (answer := client.post("/api/v1/lectures", body, key=key)).status == 503:
                    time.sleep(0.1)
                heard[number][lecturer] = answer

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(hosts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refusals = {one.reason for host in heard for one in host.values() if one.status == 409}
    assert refusals <= {"lecturer_busy"}, refusals
    planned = Counter(
        lecturer
        for (lecturer,) in Lecture.select(Lecture.lecturer).where(Lecture.lecturer.in_(lecturers)).tuples()
    )
    db.database.close()
    assert set(planned.values()) == {1}
    return Counter(tuple(sorted(host[lecturer].status for host in heard)) for lecturer in lecturers)
