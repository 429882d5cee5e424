"""When a replica is close enough behind to answer guests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import peewee
import pytest

from app import db
from app.services.core import guest_reads


@dataclass
class Pair:
    """A server that writes and its replica, in numbers; and the clock that looks are told by."""

    written: int = 7
    done: int = 7
    is_away: bool = False
    asked: int = 0
    now: float = 1000.0
    says: bool = True

    def position(self) -> str:
        return str(self.written) if self.says else ""

    def has_reached(self, position: str) -> bool:
        self.asked += 1
        if self.is_away:
            raise peewee.OperationalError("gone")
        return self.done >= int(position)

    def is_closed(self) -> bool:
        return True

    def keeps_up(self, *, later: float = 1.0, version: int = 1) -> bool:
        """Whether a guest who comes so much later is sent to the replica."""
        self.now += later
        guest_reads.go_apart(version)
        is_apart = guest_reads.is_apart()
        db.database.come_back()
        return is_apart


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    there: Any = Pair()
    monkeypatch.setattr(db.database, "primary", there)
    monkeypatch.setattr(db.database, "replica", there)
    monkeypatch.setattr(guest_reads, "_last", None)
    monkeypatch.setattr(guest_reads.time, "monotonic", lambda: there.now)
    yield there
    db.database.come_back()


def test_one_look_a_second_is_enough(pair: Pair) -> None:
    assert all(pair.keeps_up(later=0.05) for _ in range(50))
    assert pair.asked == 3


def test_it_may_be_a_look_behind(pair: Pair) -> None:
    """What was written since the last look need not be there yet; what was written before it must."""
    assert pair.keeps_up()
    pair.written = 9
    assert pair.keeps_up()
    pair.written, pair.done = 12, 8
    assert not pair.keeps_up()
    pair.done = 12
    assert pair.keeps_up()


def test_the_first_look_and_one_after_a_pause_ask_for_now(pair: Pair) -> None:
    """A look of a minute ago says nothing of what was written since."""
    pair.done = 6
    assert not pair.keeps_up()
    pair.done = 7
    assert pair.keeps_up()
    pair.written = 9
    assert not pair.keeps_up(later=60)


def test_what_was_published_has_to_be_there(pair: Pair) -> None:
    """At once, not at the next look; until then the server that writes answers."""
    assert pair.keeps_up()
    pair.written = 8
    assert not pair.keeps_up(later=0.01, version=2)
    pair.done = 8
    assert not pair.keeps_up(later=0.01, version=2)
    assert pair.keeps_up(version=2)


def test_one_that_is_away_is_left_alone_for_a_while(pair: Pair) -> None:
    pair.is_away = True
    assert not any(pair.keeps_up(later=0.5) for _ in range(20))
    assert pair.asked == 1
    pair.is_away = False
    assert pair.keeps_up(later=0.5)


def test_while_one_thread_looks_the_others_do_not_wait(pair: Pair) -> None:
    with guest_reads._looking:
        assert not pair.keeps_up()
    assert (pair.asked, pair.keeps_up()) == (0, True)


def test_a_server_that_tells_nothing_is_not_trusted(pair: Pair) -> None:
    """As MariaDB without a binary log: nobody could say how far its replica is."""
    pair.says = False
    assert not pair.keeps_up()
    assert not pair.keeps_up()
    assert pair.asked == 0
