"""One place, sixty-four residents."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from app import clock
from app.models import Booking, Lecture, SignUp, SignUpParty, Slot
from app.services.operations.invariants import check_all
from tests import factories
from tests.storm.clients import Answer, Request, all_at_once
from tests.storm.conftest import House
from tests.storm.residents import Resident, settle
from tests.storm.server import Server, serving

CLIENTS = 64


def tomorrow() -> datetime:
    return clock.now() + timedelta(days=1)


def race_for_slot(server: Server, slot_id: str, tokens: Sequence[str]) -> list[Answer]:
    body = {"slot": slot_id, "party": "single"}
    return all_at_once(server, [Request("/api/v1/bookings", body, token) for token in tokens])


def bookings_of(slot_id: str) -> int:
    return Booking.select().where(Booking.slot == slot_id, Booking.live_person.is_null(False)).count()


def test_last_slot_goes_to_exactly_one(house: House) -> None:
    """Of 64 residents after one place, one gets it and 63 hear that it is gone."""
    slot = factories.create_slot(starts_at=tomorrow())
    residents = settle(CLIENTS, now=clock.now())

    answers = race_for_slot(house.server, slot.id, [resident.token for resident in residents])

    assert Counter(answer.status for answer in answers) == {201: 1, 409: CLIENTS - 1}
    assert {answer.reason for answer in answers if answer.status == 409} == {"slot_full"}
    assert Slot.get_by_id(slot.id).taken == 1
    assert bookings_of(slot.id) == 1


def test_race_without_the_claim_oversells(served: House, house: House) -> None:
    """The same race against an app that looks first and writes later sells one place several times: the
    storm can see what it looks for, and so can the audit."""
    slot = factories.create_slot(starts_at=tomorrow())
    residents = settle(CLIENTS, now=clock.now())

    log = served.folder / "careless.log"
    with serving("tests.storm.careless:create_app()", served.env, log=log) as careless:
        answers = race_for_slot(careless, slot.id, [resident.id for resident in residents])

    winners = sum(answer.status == 201 for answer in answers)
    assert winners > 1, log.read_text()
    assert bookings_of(slot.id) == winners
    broken = {result.number for result in check_all(now=clock.now()) if result.rows}
    assert 1 in broken
    _forget_bookings(slot.id)


def _forget_bookings(slot_id: str) -> None:
    Booking.delete().where(Booking.slot == slot_id).execute()
    Slot.update(taken=0).where(Slot.id == slot_id).execute()


def sign_up_requests(lecture_id: str, residents: Sequence[Resident], party: str = "single") -> list[Request]:
    path = f"/api/v1/lectures/{lecture_id}/sign-ups"
    return [Request(path, {"party": party}, resident.token) for resident in residents]


def test_last_seat_goes_to_exactly_one_and_the_others_queue(house: House) -> None:
    """Of 64 residents after one seat, one is confirmed and 63 wait, each at a place of their own."""
    starts_at = tomorrow()
    lecture = factories.create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at, capacity=1)
    residents = settle(CLIENTS, now=clock.now())

    answers = all_at_once(house.server, sign_up_requests(lecture.id, residents))

    assert {answer.status for answer in answers} == {201}
    told = Counter(answer.json["status"] for answer in answers)
    assert told == {"confirmed": 1, "waitlisted": CLIENTS - 1}
    positions = [answer.json["position"] for answer in answers if answer.json["position"]]
    assert sorted(positions) == list(range(1, CLIENTS))
    assert Lecture.get_by_id(lecture.id).taken == 1


def test_couples_are_never_split(house: House) -> None:
    """Three seats hold one couple and nobody's half, however many couples and singles ask at once."""
    starts_at = tomorrow()
    lecture = factories.create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at, capacity=3)
    residents = settle(24, now=clock.now())
    couples, partners = residents[:12], residents[12:]
    for one, other in zip(couples, partners, strict=True):
        factories.create_couple(one.id, other.id)

    # Both halves of each couple ask, for both of them.
    answers = all_at_once(house.server, sign_up_requests(lecture.id, residents, "couple"))

    statuses = Counter(answer.status for answer in answers)
    assert statuses == {201: 12, 409: 12}
    assert {answer.reason for answer in answers if answer.status == 409} == {"already_signed_up"}
    told = Counter(answer.json["status"] for answer in answers if answer.status == 201)
    assert told == {"confirmed": 1, "waitlisted": 11}
    assert Lecture.get_by_id(lecture.id).taken == 2
    parties = SignUpParty.select().where(SignUpParty.lecture == lecture.id)
    assert {(party.status, party.size, party.seats) for party in parties} == {
        ("confirmed", 2, 2),
        ("waitlisted", 2, 0),
    }
    assert SignUp.select().where(SignUp.lecture == lecture.id).count() == 24
