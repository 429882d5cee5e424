"""More than one server: the next is taken where one is away, and one that may not write is passed over."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field

import pymysql
import pytest
from playhouse.db_url import parse

from app import db
from app.db.addresses import read
from app.db.engine import Engine
from app.errors import Busy
from tests import engines
from tests.conftest import make_config
from tests.engines import SERVERS


def test_servers_are_read_in_their_order() -> None:
    options, addresses = read("mysql://huhang:a%2Cb%40c@10.0.0.1:3307,db.example.org,[::1]:3308/house?x=1")
    assert options == {"database": "house", "user": "huhang", "passwd": "a,b@c", "x": 1}
    assert addresses == [
        {"host": "10.0.0.1", "port": 3307},
        {"host": "db.example.org"},
        {"host": "::1", "port": 3308},
    ]


def test_a_file_has_no_address() -> None:
    assert read("sqlite:////srv/huhang.db") == ({"database": "/srv/huhang.db"}, [{}])


@dataclass
class Door:
    """A port of this machine that leads to a database server until it is shut."""

    to: tuple[str, int]
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    through: list[socket.socket] = field(default_factory=list)
    # What is said inside is not heard outside any more.
    is_silent: bool = False

    def __post_init__(self) -> None:
        threading.Thread(target=self._let_in, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def shut(self) -> None:
        """As a machine that dies: nobody comes in any more, and who is in is cut off."""
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in self.through:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                inside, _ = self.listener.accept()
                outside = socket.create_connection(self.to)
                self.through += [inside, outside]
                for one, other in ((inside, outside), (outside, inside)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError), closing(one), closing(other):
            while some := one.recv(65536):
                if not self.is_silent:
                    other.sendall(some)


@pytest.fixture(params=sorted(SERVERS))
def two_doors(request: pytest.FixtureRequest) -> Iterator[tuple[str, Door, Door]]:
    """Two addresses of one database, and the address that names both."""
    server = SERVERS[request.param]
    engines.need(server)
    with engines.temporary_database(server, f"huhang_doors_{os.getpid()}") as url:
        there = parse(url)
        doors = [Door((there["host"], there["port"])) for _ in range(2)]
        place = f"{there['host']}:{there['port']}"
        yield url.replace(place, ",".join(door.address for door in doors)), doors[0], doors[1]
        for door in doors:
            door.shut()


@pytest.fixture
def engine(two_doors: tuple[str, Door, Door]) -> Iterator[Engine]:
    config = make_config(two_doors[0])
    config.activate()
    engine = db.connect(config)
    yield engine
    engine.close_all()


def answer() -> int:
    return int(db.database.execute_sql("SELECT 42").fetchone()[0])


def test_the_next_server_is_taken_and_kept(two_doors: tuple[str, Door, Door], engine: Engine) -> None:
    """The first dies under a connection: the same read goes to the second, and the next ones too."""
    _, first, second = two_doors
    assert answer() == 42
    assert first.through and not second.through
    first.shut()
    assert answer() == 42
    engine.close_all()
    assert answer() == 42
    assert len(second.through) == 4


def test_what_waits_in_the_pool_goes_with_the_server(
    two_doors: tuple[str, Door, Door], engine: Engine
) -> None:
    """Ten connections led to the server that died: a use case may lose five, and needs no more than one."""
    _, first, _second = two_doors

    def hold(ready: threading.Barrier) -> None:
        answer()
        ready.wait(10)
        db.database.close()

    ready = threading.Barrier(10)
    threads = [threading.Thread(target=hold, args=(ready,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first.shut()
    assert db.write_transaction(answer) == 42


def test_no_server_at_all_is_busy(two_doors: tuple[str, Door, Door], engine: Engine) -> None:
    for door in two_doors[1:]:
        door.shut()
    with pytest.raises(Busy):
        answer()


def test_a_server_that_may_not_write_is_passed_over(
    two_doors: tuple[str, Door, Door], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first door's connections say that they only read, as a replica's do."""
    _, first, second = two_doors
    if db.engine_name() == "mysql":
        first_port = int(first.address.rpartition(":")[2])
        true_execute = pymysql.cursors.Cursor.execute

        def execute(cursor: pymysql.cursors.Cursor, sql: str, args: object = None) -> int:
            is_first = cursor.connection.port == first_port
            return true_execute(cursor, sql.replace("@@global.read_only", str(int(is_first))), args)

        monkeypatch.setattr(pymysql.cursors.Cursor, "execute", execute)
        assert answer() == 42
        assert len(second.through) == 2
    else:
        # What libpq is asked for; a standby that is promoted is tried in tests/faults.
        assert engine.connect_params["target_session_attrs"] == "read-write"
