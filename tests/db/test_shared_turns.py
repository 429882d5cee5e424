"""A row's turn that several may have together, and who waits for whom."""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app import db
from app.db import InTurn
from app.prepared import Prepared
from tests import engines
from tests.conftest import make_config
from tests.engines import SERVERS

WAIT_S = 20


class Thing(InTurn):
    id = db.IdField()


@pytest.fixture(params=sorted(SERVERS))
def row(request: pytest.FixtureRequest) -> Iterator[str]:
    address = SERVERS[request.param]
    engines.need(address)
    with engines.temporary_database(address, f"huhang_turns_{os.getpid()}") as url:
        engine = db.connect(make_config(url))
        engine.create_tables([Thing])
        yield Thing.create().id
        engine.close_all()


def _take(turn: Callable[[], Any], row: str, *, when_held: Callable[[], None] = lambda: None) -> int:
    with db.database.atomic():
        number = Prepared(lambda row: turn().where(Thing.id == row)).run(row=row)
        when_held()
    return number


def _beside(act: Callable[[], Any]) -> tuple[threading.Thread, threading.Event]:
    """`act` in a thread of its own, and whether it is done."""
    done = threading.Event()

    def run() -> None:
        act()
        done.set()
        db.database.give_back()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, done


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [("shared_turn", "shared_turn", True), ("shared_turn", "turn", False), ("turn", "shared_turn", False)],
)
def test_who_waits_for_whom(row: str, first: str, second: str, together: bool) -> None:
    together = together and db.engine_name() == "postgresql"
    seen: list[bool] = []

    def let_the_second_try() -> None:
        thread, done = _beside(lambda: _take(getattr(Thing, second), row))
        waiting.append(thread)
        seen.append(done.wait(WAIT_S if together else 0.3))

    waiting: list[threading.Thread] = []
    assert _take(getattr(Thing, first), row, when_held=let_the_second_try) == 1
    waiting[0].join(WAIT_S)
    assert not waiting[0].is_alive()
    assert seen == [together]


def test_it_tells_whether_the_row_is_there(row: str) -> None:
    for turn in (Thing.turn, Thing.shared_turn):
        assert (_take(turn, row), _take(turn, "0" * 24)) == (1, 0)
