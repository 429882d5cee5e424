"""Guests read from a real replica: it is killed, and comes back; its applying stops, and goes on. Nobody
notices, and nothing that was published is missing from a page."""

import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
import requests

from app.models import Lecture
from tests import factories
from tests.faults.servers import (
    Process,
    folder_for,
    make_mariadb,
    mariadb,
    mariadb_answers,
    mariadb_options,
    mariadb_user,
    postgres_over,
    postgres_user,
    postgresql,
    program,
    until,
)

TOKEN = "a-token-for-figures"
HOST, PORT = "127.0.20.15", 34004
Opens = Callable[..., AbstractContextManager[Any]]


@dataclass
class Replica:
    """A server that follows the primary of the address `primary`."""

    process: Process
    primary: str
    url: str
    _ask: Callable[[str], Any]
    pause: Callable[[], None]
    go_on: Callable[[], None]

    def count(self, table: str) -> int:
        return int(self._ask(f"SELECT COUNT(*) FROM {table}"))


@contextmanager
def _postgres_pair() -> Iterator[Replica]:
    with postgresql() as (_, url), folder_for(postgres_user()) as folder:
        subprocess.run(
            [program("pg_basebackup"), "-d", url.rpartition("/")[0] + "/postgres", "-D", str(folder / "data")]
            + ["-R", "-c", "fast"],
            check=True,
            capture_output=True,
            user=postgres_user(),
            cwd=folder,
        )
        server = postgres_over(folder / "data", HOST, PORT)

        def ask(sql: str) -> Any:
            with psycopg.connect(
                host=HOST, port=PORT, user="postgres", dbname="huhang", autocommit=True
            ) as connection:
                return (connection.execute(sql).fetchone() or [None])[0]

        server.start()
        try:
            yield Replica(
                server,
                url,
                f"postgresql://postgres@{HOST}:{PORT}/huhang",
                ask,
                lambda: ask("SELECT pg_wal_replay_pause()"),
                lambda: ask("SELECT pg_wal_replay_resume()"),
            )
        finally:
            server.kill()


@contextmanager
def _mariadb_pair() -> Iterator[Replica]:
    """The replica begins empty, at the primary's first event."""
    binlog = ("--log-bin=binlog", "--server-id=1", "--gtid-strict-mode=1")
    with mariadb("127.0.20.16", 34005, more=binlog) as (_, url), folder_for(mariadb_user()) as folder:
        make_mariadb(folder / "data")
        there = url.partition("@")[2].partition("/")[0].split(":")
        server = Process(
            [program("mariadbd"), *mariadb_options(folder / "data", HOST, PORT)]
            + ["--server-id=2", "--read-only=1", "--relay-log=relay"],
            folder / "log",
            lambda: mariadb_answers(HOST, PORT),
            user=mariadb_user(),
        )

        def ask(sql: str, database: str | None = "huhang") -> Any:
            with pymysql.connect(host=HOST, port=PORT, user="root", database=database) as connection:
                cursor = connection.cursor()
                cursor.execute(sql)
                return (cursor.fetchone() or [None])[0]

        server.start()
        ask(
            f"CHANGE MASTER TO MASTER_HOST='{there[0]}', MASTER_PORT={there[1]}, MASTER_USER='root', "
            "MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=slave_pos",
            None,
        )
        ask("START SLAVE", None)
        try:
            yield Replica(
                server,
                url,
                f"mysql://root@{HOST}:{PORT}/huhang",
                ask,
                lambda: ask("STOP SLAVE SQL_THREAD"),
                lambda: ask("START SLAVE SQL_THREAD"),
            )
        finally:
            server.kill()


@dataclass
class Guests:
    """Two who read on and on, at addresses that nobody keeps a page of."""

    port: int
    statuses: Counter[int] = field(default_factory=Counter)
    slowest_s: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def read(self, number: int) -> None:
        with requests.Session() as phone:
            turn = 0
            while not self._over.is_set():
                turn += 1
                path = f"/lectures?x={number}.{turn}" if turn % 2 else "/api/v1/lectures"
                began = time.monotonic()
                answer = phone.get(f"http://127.0.0.1:{self.port}{path}", timeout=60)
                self.statuses[answer.status_code] += 1
                self.slowest_s = max(self.slowest_s, time.monotonic() - began)
                time.sleep(0.02)

    def sees(self, title: str) -> bool:
        page = requests.get(f"http://127.0.0.1:{self.port}/lectures?x={time.time()}", timeout=60)
        assert page.status_code == 200
        return title in page.text

    def counted(self) -> dict[str, float]:
        """Guests' reads by the server that answered, all processes together."""
        told = requests.get(
            f"http://127.0.0.1:{self.port}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60
        ).text
        rows = [line.split() for line in told.splitlines() if line.startswith("huhang_guest_reads_total{")]
        return {row[0].partition('server="')[2].rstrip('"}'): float(row[1]) for row in rows}

    def read_from(self, server: str, *, seconds: float = 60) -> float:
        """Waits until twenty reads in a row were answered there; for how long."""
        began = time.monotonic()
        before = self.counted()

        def only_there() -> bool:
            nonlocal before
            now = self.counted()
            more = {name: now[name] - before.get(name, 0) for name in now}
            if any(more.get(name, 0) > 0 for name in more if name != server):
                before = now
            return more.get(server, 0) >= 20 and sum(more.values()) == more[server]

        until(only_there, seconds)
        return time.monotonic() - began


@contextmanager
def _guests(port: int) -> Iterator[Guests]:
    there = Guests(port)
    with ExitStack() as stack:
        for number in range(2):
            reader = threading.Thread(target=there.read, args=(number,))
            reader.start()
            stack.callback(reader.join)
            stack.callback(there._over.set)
        yield there
    assert set(there.statuses) == {200}, there.statuses


@pytest.mark.parametrize("pair", [_postgres_pair, _mariadb_pair], ids=["postgresql", "mariadb"])
def test_a_replica_that_fails_is_not_missed(
    pair: Callable[[], AbstractContextManager[Replica]],
    settle_in: Opens,
    outcome: Callable[[str], None],
    tmp_path: Path,
) -> None:
    with (
        pair() as replica,
        settle_in(
            replica.primary, DATABASE_READ_URL=replica.url, METRICS_TOKEN=TOKEN, TMPDIR=str(tmp_path)
        ) as house,
    ):
        until(lambda: replica.count("person") > 800, 120)
        with _guests(house.sites[0].port) as guests:
            guests.read_from("replica")
            # A row of the replica alone would be seen, were it read; one of the primary alone is.
            replica.pause()
            factories.create_lecture(title="刚刚写入主库的讲座")
            stopped = guests.read_from("primary")
            assert guests.sees("刚刚写入主库的讲座")
            assert replica.count("lecture") == Lecture.select().count() - 1
            replica.go_on()
            resumed = guests.read_from("replica")
            assert guests.sees("刚刚写入主库的讲座")
            replica.process.kill()
            killed = guests.read_from("primary")
            replica.process.start()
            back = guests.read_from("replica", seconds=120)
            house.crowd.wait_for(50)
            by = guests.counted()
    outcome(
        f"{guests.statuses[200]} reads, all 200, slowest {guests.slowest_s:.1f} s; {by}; left when it "
        f"stopped applying after {stopped:.1f} s, taken again {resumed:.1f} s; when killed {killed:.1f} s, "
        f"again {back:.1f} s"
    )
