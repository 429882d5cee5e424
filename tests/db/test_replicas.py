"""A replica: who reads apart is answered by it, whoever writes never, and nobody notices when it fails."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import peewee
import pytest
from playhouse.db_url import parse

from app import db
from app.config import Config
from app.db.engine import Engine
from tests import engines
from tests.conftest import make_config
from tests.db.test_addresses import Door
from tests.engines import SERVERS

# A file does not die, refuses nothing and follows nobody.
on_servers = pytest.mark.parametrize("two", sorted(SERVERS), indirect=True)


class Note(db.Table):
    text = peewee.CharField()


@pytest.fixture(scope="module", params=["sqlite", *sorted(SERVERS)])
def two(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The addresses of two databases; each has one row, which names it."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            folder = tmp_path_factory.mktemp("two")
            urls = [f"sqlite:///{folder / name}.db" for name in ("primary", "replica")]
        else:
            server = SERVERS[request.param]
            engines.need(server)
            names = [f"huhang_{name}_{os.getpid()}" for name in ("primary", "replica")]
            urls = [stack.enter_context(engines.temporary_database(server, name)) for name in names]
        for url, name in zip(urls, ("primary", "replica"), strict=True):
            engine = db.connect(make_config(url))
            db.database.create_tables([Note])
            Note.insert(text=name).execute()
            engine.close_all()
        yield urls


@pytest.fixture
def apart(two: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Door | None]:
    """Connected to both, this thread reading from the replica; gives the door that leads there."""
    primary, replica = two
    door = None
    monkeypatch.setattr(Engine, "silent_s", 0.5)
    if not replica.startswith("sqlite"):
        there = parse(replica)
        door = Door((there["host"], there["port"]))
        replica = replica.replace(f"{there['host']}:{there['port']}", door.address)
    engine = db.connect(make_config(primary))
    # Settings refuse a file; what a thread is answered by is the same on the three of them.
    other = db.database.replica = db._engine(replica, 5, only_reads=True)
    db.database.read_apart()
    yield door
    db.database.give_back()
    db.database.replica = None
    Note.delete().where(Note.text == "new").execute()
    for one in (other, engine):
        one.close_all()
    if door is not None:
        door.shut()


def texts() -> list[str]:
    return [note.text for note in Note.select().order_by(Note.id)]


def test_who_reads_apart_reads_from_the_replica(apart: Door | None) -> None:
    """Until the end of the request; and no other thread does."""
    heard: list[list[str]] = []

    def read_as_ever() -> None:
        heard.append(texts())
        db.database.give_back()

    other = threading.Thread(target=read_as_ever)
    other.start()
    other.join()
    assert (texts(), heard) == (["replica"], [["primary"]])
    db.database.give_back()
    assert (texts(), db.database.replica.is_closed()) == (["primary"], True)


def test_who_writes_is_with_the_primary_from_then_on(apart: Door | None) -> None:
    assert texts() == ["replica"]

    def work() -> list[str]:
        before = texts()
        Note.insert(text="new").execute()
        return before

    assert db.write_transaction(work) == ["primary"]
    assert texts() == ["primary", "new"]
    db.database.read_apart()
    assert texts() == ["replica"]


@on_servers
def test_a_replica_writes_nothing(apart: Door) -> None:
    """Though the server would let it: a statement that is no reading goes to the server that writes."""
    Note.insert(text="new").execute()
    assert not db.database.is_apart()
    assert texts() == ["primary", "new"]
    db.database.read_apart()
    assert texts() == ["replica"]


@on_servers
def test_a_replica_that_dies_is_not_missed(apart: Door) -> None:
    """Under a connection, and before one: the same read is answered by the server that writes."""
    assert texts() == ["replica"]
    apart.shut()
    assert texts() == ["primary"]
    db.database.give_back()
    db.database.read_apart()
    assert texts() == ["primary"]


@on_servers
def test_a_replica_that_is_silent_is_not_waited_for(apart: Door) -> None:
    """Its machine takes what is asked, and nobody answers: a database whose disk hangs."""
    assert texts() == ["replica"]
    apart.is_silent = True
    began = time.monotonic()
    assert texts() == ["primary"]
    assert time.monotonic() - began < 2
    assert db.database.replica.is_closed()


@on_servers
def test_a_server_that_follows_nobody_keeps_up_with_nobody(apart: Door) -> None:
    """As one that was promoted. What a real replica answers is asked in tests/faults/test_replicas.py."""
    is_postgres = db.engine_name() == "postgresql"
    position = db.database.primary.position()
    assert position or not is_postgres
    assert not db.database.replica.has_reached(position if is_postgres else "0-1-999999999")


@pytest.mark.parametrize(
    ("url", "read_url"),
    [
        ("sqlite:///a.db", "sqlite:///b.db"),
        ("mysql://u:p@h/d", "postgresql://u:p@h/d"),
        ("mysql://u:p@h/d", "h"),
    ],
)
def test_a_replica_is_of_the_same_kind(url: str, read_url: str) -> None:
    with pytest.raises(Exception, match="DATABASE_READ_URL"):
        make_config(url, DATABASE_READ_URL=read_url)


def test_several_replicas_may_be_named() -> None:
    """A standby is no reason to pass one over."""
    config: Config = make_config("postgresql://u@a/d", DATABASE_READ_URL="postgresql://u@b,c:5433/d")
    bound: Any = db.connect(config)
    assert db.database.replica._addresses[1] == {"host": "c", "port": 5433}
    assert "target_session_attrs" not in db.database.replica.connect_params
    db.connect(make_config("sqlite:///:memory:"))
    assert (db.database.replica, bound.is_closed()) == (None, True)
