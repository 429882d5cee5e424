"""kill -9, of the site's master with all its workers, and of the database server."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.faults.crowd import THREADS
from tests.faults.servers import Process, mariadb, postgresql

# How long the database's host takes to start it again.
AWAY_S = 5.0
Opens = Callable[..., AbstractContextManager[Any]]


def test_the_sites_master(settle_in: Opens, outcome: Callable[[str], None], tmp_path: Path) -> None:
    """The service manager holds the port and starts it again after two seconds. An answer that was on its
    way breaks off, at most one a resident."""
    with settle_in(f"sqlite:///{tmp_path}/house.db") as house:
        house.crowd.wait_for(100)
        killed_at = time.monotonic()
        house.crowd.may_break = THREADS
        os.kill(house.sites[0].process.pid, signal.SIGKILL)
        time.sleep(1)
        house.crowd.wait_for(100)
        away = house.crowd.away(killed_at)
    outcome(f"503 until {away:.1f} s after the kill; {dict(house.crowd.counts())}")


def test_a_worker_of_the_site(settle_in: Opens, outcome: Callable[[str], None], tmp_path: Path) -> None:
    with settle_in(f"sqlite:///{tmp_path}/house.db") as house:
        house.crowd.wait_for(100)
        killed_at = time.monotonic()
        house.crowd.may_break = THREADS
        os.kill(house.sites[0].workers()[0], signal.SIGKILL)
        house.crowd.wait_for(100)
        away = house.crowd.away(killed_at)
    outcome(f"503 until {away:.1f} s after the kill; {dict(house.crowd.counts())}")


@pytest.mark.parametrize("server", [mariadb, postgresql], ids=["mariadb", "postgresql"])
def test_the_database_server(
    settle_in: Opens,
    outcome: Callable[[str], None],
    server: Callable[[], AbstractContextManager[tuple[Process, str]]],
) -> None:
    """All of it at once, and started again over what lies on its disk."""
    with server() as (database, url), settle_in(url) as house:
        house.crowd.wait_for(100)
        killed_at = time.monotonic()
        database.kill()
        time.sleep(AWAY_S)
        database.start()
        back_at = time.monotonic()
        house.crowd.wait_for(100)
        away, after = house.crowd.away(killed_at), house.crowd.away(back_at)
        assert house.crowd.counts(killed_at)[503] > 0
    outcome(f"503 for {away:.1f} s, {after:.1f} s after it was back; {dict(house.crowd.counts())}")
