"""A server that ends connections: what has not begun to write runs again, the rest is `Busy`."""

import contextlib
import os
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import peewee
import pytest

from app import db, migrate
from app.db.engine import RUNS
from app.errors import Busy, SlotFull
from app.models import CalendarYear, Heartbeat, IdempotencyKey
from app.services.core.call import Call, Once
from app.services.core.command import AlreadyAnswered, command
from tests import engines
from tests.conftest import NOW, call_of, make_config
from tests.engines import SERVERS


@pytest.fixture(scope="module", params=sorted(SERVERS))
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this module's own, in the newest schema."""
    server = SERVERS[request.param]
    engines.need(server)
    with engines.temporary_database(server, f"huhang_cut_{os.getpid()}") as url:
        engine = db.connect(make_config(url))
        migrate.upgrade()
        engine.close_all()
        yield url


@pytest.fixture
def cut(address: str) -> Iterator[Callable[[], int]]:
    """Ends all connections to the database."""
    config = make_config(address)
    config.activate()
    engine = db.connect(config)
    yield lambda: engines.cut_connections(address)
    engine.discard(RuntimeError("the test is over"))
    for model in (CalendarYear, Heartbeat, IdempotencyKey):
        model.delete().execute()
    engine.close_all()


def add_year(year: int = 2026) -> None:
    CalendarYear.insert(year=year, source="test", complete=True, loaded_at=NOW).execute()


def years() -> int:
    return int(CalendarYear.select().count())


def test_connections_that_died_in_the_pool_cost_nobody_anything(cut: Callable[[], int]) -> None:
    """Five idle connections are ended; each of the next five visitors reads at the first try."""
    at_once = [Thread(target=_hold_one) for _ in range(5)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()
    assert cut() >= 1
    for _ in range(5):
        assert years() == 0
        db.database.close()


def _hold_one() -> None:
    years()
    db.database.close()


def test_a_read_runs_again(cut: Callable[[], int]) -> None:
    """The connection is ended while the request holds it, between two of its reads."""
    add_year()
    assert cut() == 1
    assert years() == 1
    assert not db.database.close() or db.database.is_closed()


def test_a_read_does_not_run_again_for_ever(cut: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that ends every connection is `Busy`."""
    tries = []

    def end_it_first(*_: Any, **__: Any) -> Any:
        db.database.connection()
        tries.append(cut())
        return peewee.Database.cursor(db.database.obj)

    monkeypatch.setattr(db.database.obj, "cursor", end_it_first)
    with pytest.raises(Busy):
        years()
    assert tries == [1] * RUNS


def test_a_transaction_runs_again(cut: Callable[[], int]) -> None:
    """It is ended in the middle of its work; what it does is done once."""
    cuts = iter([True, True, False])

    def work() -> None:
        add_year()
        if next(cuts):
            assert cut() == 1
        Heartbeat.insert(name="test", at=NOW).execute()

    db.write_transaction(work)
    assert (years(), Heartbeat.select().count()) == (1, 1)


def test_one_that_is_lost_before_commit_runs_again(cut: Callable[[], int]) -> None:
    """Nothing was sent yet, so nothing can have been committed."""
    cuts = iter([True, False])

    def work() -> None:
        add_year()
        if next(cuts):
            assert cut() == 1

    db.write_transaction(work)
    assert years() == 1


def test_a_refusal_is_told_though_the_connection_is_lost(cut: Callable[[], int]) -> None:
    """The rollback that can't be sent hides nothing."""

    def work() -> None:
        add_year()
        assert cut() == 1
        raise SlotFull()

    with pytest.raises(SlotFull):
        db.write_transaction(work)
    db.database.close()
    assert years() == 0


@pytest.fixture
def unanswered(monkeypatch: pytest.MonkeyPatch, cut: Callable[[], int]) -> Iterator[list[str]]:
    """The first COMMIT is done, and the connection ended before its answer arrives."""
    engine, seen = db.database.obj, list[str]()
    say = engine._say

    def lose_the_answer(word: str) -> None:
        say(word)
        if word == "COMMIT":
            seen.append(word)
            if len(seen) == 1:
                cut()
                engine.cursor().execute("SELECT 1")

    def raised_as_peewee(word: str) -> None:
        with peewee.__exception_wrapper__:
            lose_the_answer(word)

    monkeypatch.setattr(engine, "_say", raised_as_peewee)
    yield seen


def test_a_commit_without_an_answer_is_not_repeated(unanswered: list[str]) -> None:
    """Whoever asks again will see; twice the same deed would be worse."""
    with pytest.raises(Busy):
        db.write_transaction(add_year)
    assert unanswered == ["COMMIT"]
    assert years() == 1


@command("test:add", "year")
def add_one(call: Call, year: int) -> int:
    add_year(year)
    return year


@contextlib.contextmanager
def answered_before() -> Iterator[list[str]]:
    answers: list[str] = []
    try:
        yield answers
    except AlreadyAnswered as again:
        answers.append(again.answer)


def test_under_a_key_it_finds_the_answer(unanswered: list[str]) -> None:
    """The copy that runs again meets the key of the first, and tells what the first would have told."""
    call = call_of("p" * 24)
    once = Call(call.actor, call.now, Once("key", "print", lambda year: f"made {year}"))
    with answered_before() as answers:
        add_one(once, 2026)
    assert answers == ["made 2026"]
    assert (years(), len(unanswered)) == (1, 1)


def test_under_a_key_it_runs_again_if_it_was_not_done(
    cut: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection ended with COMMIT on its way, and the server rolled back."""
    looks = iter([False, True])
    engine = db.database.obj
    is_closed, say = engine._is_closed, engine._say

    def end_it_first(word: str) -> None:
        if word == "COMMIT" and next(looks, None) is False:
            cut()
        say(word)

    monkeypatch.setattr(engine, "_is_closed", lambda conn: engine.in_transaction() and is_closed(conn))
    monkeypatch.setattr(engine, "_say", end_it_first)
    call = call_of("p" * 24)
    once = Call(call.actor, call.now, Once("key", "print", lambda year: f"made {year}"))
    assert add_one(once, 2026) == 2026
    assert years() == 1


def test_a_server_that_only_reads_is_left(cut: Callable[[], int]) -> None:
    """As after a failover: the connection leads to one that may not write, a fresh one to one that may."""
    db.database.execute_sql(
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
        if db.engine_name() == "postgresql"
        else "SET SESSION TRANSACTION READ ONLY"
    )
    db.write_transaction(add_year)
    assert years() == 1


def test_a_lock_does_not_move_to_another_connection(cut: Callable[[], int]) -> None:
    """Who keeps one connection, because a lock hangs on it, hears that it is gone."""
    with pytest.raises(Busy), db.database.obj.one_connection():
        years()
        cut()
        years()
    assert years() == 0


def test_what_waits_for_a_connection_too_long_is_told(address: str) -> None:
    """All of the pool's connections are taken by others."""
    engine = db.connect(make_config(address, DATABASE_POOL="1"))
    engine._wait_timeout = 1
    years()
    heard: list[Exception] = []

    def ask() -> None:
        try:
            years()
        except Busy as busy:
            heard.append(busy)

    other = Thread(target=ask)
    other.start()
    other.join()
    engine.close_all()
    assert len(heard) == 1
