"""Fifty who guess a PIN, and a lookup that is switched off while somebody opens it."""

from collections.abc import Callable

import pytest

from app import clock
from app.config import Config
from app.models import CaseParty, LookupGrant
from app.services.cases import risk
from app.services.cases.lookups import own_case
from app.services.cases.lookups.own_case import NewPin
from tests.services.cases.desk import CaseDesk, taken_on
from tests.storm.conftest import House
from tests.storm.test_referrals import together

CLIENTS, ROUNDS = 50, 20


@pytest.fixture
def desk(house: House) -> CaseDesk:
    Config.from_env(house.env).activate()
    desk = taken_on()
    for side in ("a", "b"):
        risk.set_level(desk.liu.at(clock.now()), desk.party(side), level="none", reason="问过")
    return desk


def hand_out(desk: CaseDesk, side: str = "a") -> NewPin:
    return own_case.switch_on(desk.liu.at(clock.now()), desk.party(side))


def opening(made: NewPin, pin: str) -> Callable[[], object]:
    return lambda: own_case.open_lookup(code=made.code, pin=pin, now=clock.now())


def test_fifty_guess_no_more_than_five_times(desk: CaseDesk) -> None:
    """Of fifty at once five are compared, and the right PIN comes too late; the other side's still opens."""
    made, bert = hand_out(desk), hand_out(desk, "b")
    wrong = [f"{(int(made.pin) + 2 * step) % 10**6:06}" for step in range(1, CLIENTS + 1)]
    answers = together([opening(made, pin) for pin in wrong])
    assert answers == ["lookup_unknown"] * CLIENTS
    assert CaseParty.get_by_id(desk.party("a")).pin_misses == own_case.MISSES
    assert together([opening(made, made.pin)]) == ["lookup_unknown"]
    assert LookupGrant.select().where(LookupGrant.party == desk.party("a")).count() == 0
    assert together([opening(bert, bert.pin)]) != ["lookup_unknown"]


def test_a_danger_and_an_opening(desk: CaseDesk) -> None:
    """Whichever is first, nobody looks afterwards."""
    for _ in range(ROUNDS):
        risk.set_level(desk.su.at(clock.now()), desk.party("a"), level="none", reason="已安全")
        made = hand_out(desk)
        together(
            [
                opening(made, made.pin),
                lambda: risk.set_level(
                    desk.liu.at(clock.now()), desk.party("a"), level="yellow", reason="不安"
                ),
                opening(made, made.pin),
            ]
        )
        party = LookupGrant.party == desk.party("a")
        assert LookupGrant.select().where(party & LookupGrant.ended_at.is_null()).count() == 0
        assert together([opening(made, made.pin)]) == ["lookup_unknown"]
