"""Threads that write to one SQLite file at the same time share a COMMIT, and nothing else."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import peewee
import pytest

from app.db import write_queue
from app.db.faults import CommitUnanswered
from app.db.sqlite import SqliteEngine
from app.errors import Busy, Conflict

T = TypeVar("T")
Act = Callable[[int], None]


class Engine(SqliteEngine):
    """Counts its commits, or fails at them."""

    commits = 0
    fails = False

    def commit(self) -> None:
        if self.fails:
            raise CommitUnanswered()
        self.commits += 1
        super().commit()


class House:
    """A file with one column of numbers, written by threads, and read by somebody else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = ThreadPoolExecutor(12)
        self.engine = Engine(str(path), max_connections=20, timeout=1, stale_timeout=60)
        self.engine.execute_sql("CREATE TABLE IF NOT EXISTS number (value INTEGER PRIMARY KEY)")

    def write(self, number: int, then: Act = lambda number: None) -> list[int]:
        """What somebody else reads, once this was said to be done."""
        with self.engine.transact(""):
            self.engine.execute_sql("INSERT INTO number VALUES (?)", (number,))
            then(number)
        return self.committed()

    def line_up(self, act: Callable[[], T]) -> Future[T]:
        """`act` in another thread, which stands in line when this returns."""
        before = self.engine.writers.waiting()
        future = self._threads.submit(act)
        while self.engine.writers.waiting() == before and not future.done():
            time.sleep(0.001)
        return future

    def start(self, number: int, then: Act = lambda number: None) -> Future[list[int]]:
        """As `write`, by another thread that stands in line."""
        return self.line_up(lambda: self.write(number, then))

    def committed(self) -> list[int]:
        reader = sqlite3.connect(self._path)
        try:
            return [value for (value,) in reader.execute("SELECT value FROM number ORDER BY value")]
        finally:
            reader.close()

    def close(self) -> None:
        self._threads.shutdown()
        self.engine.close_all()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "house.db"


@pytest.fixture
def house(path: Path) -> Iterator[House]:
    house = House(path)
    yield house
    house.close()


def refuse(number: int) -> None:
    raise Conflict()


def test_one_alone_is_one_commit(house: House) -> None:
    assert house.write(1) == [1]
    assert house.write(2) == [1, 2]
    assert house.engine.commits == 2


def test_those_who_wait_are_committed_with_those_before(house: House) -> None:
    """In the order of coming, and none is said to be done before all are on the disk."""
    others: list[Future[list[int]]] = []

    def gather(_: int) -> None:
        others.extend(house.start(number) for number in (2, 3, 4))
        assert house.committed() == []

    assert house.write(1, gather) == [1, 2, 3, 4]
    assert [other.result() for other in others] == [[1, 2, 3, 4]] * 3
    assert house.engine.commits == 1
    assert house.engine.execute_sql("SELECT value FROM number ORDER BY rowid").fetchall() == [
        (number,) for number in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize("at", [2, 3, 4])
def test_a_refusal_takes_nobody_elses_rows_along(house: House, at: int) -> None:
    others: dict[int, Future[list[int]]] = {}

    def gather(_: int) -> None:
        others.update({n: house.start(n, refuse if n == at else lambda number: None) for n in (2, 3, 4)})

    left = [number for number in (1, 2, 3, 4) if number != at]
    assert house.write(1, gather) == left
    with pytest.raises(Conflict):
        others.pop(at).result()
    assert [other.result() for other in others.values()] == [left, left]
    assert house.engine.commits == 1


def test_a_refusal_waits_for_what_it_was_judged_by(house: House) -> None:
    """The seat was taken by a transaction of the same group: that must be true when it is told."""
    asked: list[Future[list[int]]] = []

    def ask() -> list[int]:
        with pytest.raises(Conflict):
            house.write(2, refuse)
        return house.committed()

    def gather(_: int) -> None:
        asked.extend([house.line_up(ask), house.start(3)])

    assert house.write(1, gather) == [1, 3]
    assert asked[0].result() == [1, 3]


def test_the_first_that_fails_ends_alone(house: House) -> None:
    others: list[Future[list[int]]] = []

    def gather_and_refuse(number: int) -> None:
        others.extend(house.start(number) for number in (2, 3))
        refuse(number)

    with pytest.raises(Conflict):
        house.write(1, gather_and_refuse)
    assert [other.result() for other in others] == [[2, 3]] * 2


def test_where_the_commit_fails_nobody_is_told_otherwise(house: House) -> None:
    others: list[Future[list[int]]] = []

    def gather(_: int) -> None:
        others.extend(house.start(number) for number in (2, 3))
        house.engine.fails = True

    with pytest.raises(CommitUnanswered):
        house.write(1, gather)
    for other in others:
        with pytest.raises(CommitUnanswered):
            other.result()
    assert house.committed() == []
    house.engine.fails = False
    assert house.write(5) == [5]


@pytest.mark.parametrize("statement", ["SAVEPOINT", "RELEASE", "ROLLBACK TO"])
def test_whose_own_rows_cannot_be_told_apart_ends_all(
    house: House, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """One was refused before, and another one's rows lie between: no rollback goes too far, and nobody is
    told that a row stands which does not."""
    execute = house.engine.execute_sql
    others: list[Future[list[int]]] = []

    def fail(sql: str, params: object = None, *rest: object) -> object:
        if sql.startswith(statement):
            raise peewee.OperationalError("the disk")
        return execute(sql, params, *rest)

    def break_down(_: int) -> None:
        monkeypatch.setattr(house.engine, "execute_sql", fail)
        refuse(_)

    def gather(_: int) -> None:
        others.extend([house.start(2, refuse), house.start(3), house.start(4, break_down), house.start(5)])

    told: list[bool] = []
    for wait in (lambda: house.write(1, gather), *(lambda at=at: others[at].result() for at in range(4))):
        try:
            told.append(bool(wait()))
        except (Conflict, CommitUnanswered, peewee.OperationalError):
            told.append(False)
    monkeypatch.undo()
    assert house.committed() == [number for number, stands in enumerate(told, 1) if stands]
    assert house.write(6)[-1] == 6


def test_what_sqlite_ended_by_itself_is_lost_for_all_before(house: House) -> None:
    """As a full disk may; who comes after it is served."""

    def be_ended(_: int) -> None:
        house.engine.connection().execute("ROLLBACK")
        raise Conflict()

    others: list[Future[list[int]]] = []

    def gather(_: int) -> None:
        others.extend([house.start(2), house.start(3, be_ended), house.start(4)])

    with pytest.raises(CommitUnanswered):
        house.write(1, gather)
    for lost in others[:2]:
        with pytest.raises(CommitUnanswered):
            lost.result()
    assert others[2].result() == [4]


def test_who_waited_too_long_is_told_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """And keeps nobody from the turn that would have been next."""
    others: list[Future[list[int]]] = []

    def gather(_: int) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(write_queue, "LOCK_WAIT_S", 0.01)
            others.append(house.start(2))
            with pytest.raises(Busy):
                others[0].result()
        others.append(house.start(3))

    assert house.write(1, gather) == [1, 3]
    assert others[1].result() == [1, 3]


def test_another_process_waits_for_the_whole_group(house: House, path: Path) -> None:
    """A second queue on the file stands for it: its turn is between groups, never within one."""
    elsewhere = House(path)
    others: list[Future[list[int]]] = []

    def gather(_: int) -> None:
        others.append(elsewhere._threads.submit(elsewhere.write, 9))
        others.extend(house.start(number) for number in (2, 3))

    assert house.write(1, gather)[:3] == [1, 2, 3]
    assert [other.result()[:3] for other in others] == [[1, 2, 3]] * 3
    assert house.committed() == [1, 2, 3, 9]
    elsewhere.close()
