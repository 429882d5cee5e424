"""A violent husband with her phone: unlocked, signed in, and all the time in the world. `docs/threats.md`
says what he gets at worst; here he tries every operation and every page, as her, as himself, and after he
erased her."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.clock import local_day
from app.models import RiskFlag, SessionNote
from app.services.core import limits
from app.services.counseling import day
from tests.attackers.world import HER_NAME, OWN, World, create_world, everything, heard, token_of
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot
from tests.fuzz.test_never_a_failure import freeze


@pytest.fixture
def world(app: Flask) -> World:
    return create_world()


def test_her_phone_tells_what_she_wrote_and_nothing_that_staff_did(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her own page is hers to see: her name and number, when to call her, her own note. No word of the
    session, of the danger, of the case; nor who of the staff works on it."""
    token = token_of(world.her.id)
    freeze(monkeypatch)
    ids = {"booking_id": world.booking, "lecture_id": world.lecture.id, "case_id": world.desk.id}
    told = list(everything(app, ids, token))
    assert sum(status < 300 for _, _, status, _ in told) > 40
    assert heard([text for *_, text in told]) == set(OWN)
    said = "\n".join(text for *_, text in told)
    for who in (world.desk.liu, world.desk.su, world.desk.gu):
        assert who.id not in said
    assert "at_risk" not in said and world.desk.id not in _answers(told, world.desk.id)


def _answers(told: list[tuple[str, str, int, str]], unless: str) -> str:
    """What was answered where the address itself did not say it."""
    return "\n".join(text for _, address, _, text in told if unless not in address)


def test_his_own_phone_tells_nothing_of_her(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linked as they are: neither a word nor an id of hers, whatever he asks and whichever of her ids he
    knows."""
    token = token_of(world.him.id)
    freeze(monkeypatch)
    ids = {"booking_id": world.booking, "lecture_id": world.lecture.id, "case_id": world.desk.id}
    told = list(everything(app, ids, token))
    assert sum(status < 300 for _, _, status, _ in told) > 40
    assert heard([text for *_, text in told]) == set()
    assert world.her.id not in _answers(told, world.her.id)
    assert world.booking not in _answers(told, world.booking)


def test_his_own_phone_takes_no_longer_for_the_mark(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, queries: Callable[[], Any]
) -> None:
    """Whatever he asks, also for both of them, costs the same statements and gets the same status, whether
    she is marked or not."""
    token = token_of(world.him.id)
    headers = {"Authorization": f"Bearer {token}"}
    slot, lecture = create_slot(starts_at=NOW + timedelta(days=5), capacity=3), create_lecture()
    ids = {"booking_id": world.booking, "lecture_id": world.lecture.id, "case_id": world.desk.id}

    def cost() -> tuple[list[tuple[str, str, int]], list[str]]:
        with monkeypatch.context() as frozen, queries() as seen:
            freeze(frozen)
            monkeypatch.setattr(limits, "REFUSED", limits.Refusals())
            told = [one[:3] for one in everything(app, ids, token)]
            for path, body in (
                ("/api/v1/bookings", {"slot": slot.id, "party": "joint"}),
                (f"/api/v1/lectures/{lecture.id}/sign-ups", {"party": "couple"}),
            ):
                answer = app.test_client().post(path, json=body, headers=headers)
                assert answer.status_code == 201, answer.text
        # Whether something public was changed is looked for by the clock, whoever asks.
        return told, [one for one in seen if '"content_version"' not in one]

    cost()
    marked = cost()
    assert RiskFlag.update(live_person=None, lifted_at=NOW).execute() == 1
    unmarked = cost()
    assert len(marked[1]) > 500
    assert marked == unmarked


def test_erasing_her_gives_her_bookings_up_and_leaves_the_mark(app: Flask, world: World) -> None:
    """With her phone he ends her account: what staff know of the danger stays theirs, her token opens
    nothing that asks who she is, and nothing leads from him to her."""
    token, his = token_of(world.her.id), token_of(world.him.id)
    erased = app.test_client().delete("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert erased.status_code == 204
    assert RiskFlag.select().where(RiskFlag.live_person == world.her.id).count() == 1
    assert SessionNote.select().count() == 1
    for used in (token, his):
        told = list(everything(app, {"booking_id": world.booking}, used))
        said = "\n".join(text for *_, text in told)
        assert HER_NAME not in said and heard([said]) == set()
        assert world.her.id not in _answers(told, world.her.id)


def test_who_looked_is_not_told_of_the_marked(app: Flask, world: World) -> None:
    """Staff read her note and her mark; what her phone says of it names no desk and nothing of counseling."""
    day.list_duty(world.desk.liu.at(), local_day(NOW))
    headers = {"Authorization": f"Bearer {token_of(world.her.id)}"}
    reads = app.test_client().get("/api/v1/me/reads", headers=headers)
    assert reads.status_code == 200
    said = reads.get_data(as_text=True)
    assert "counsel" not in said and "辅导" not in said and world.desk.liu.id not in said
