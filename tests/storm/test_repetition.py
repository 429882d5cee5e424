"""The same request many times at once, and one person everywhere at once."""

from collections import Counter
from datetime import timedelta

from app import clock
from app.models import Booking, CheckIn, Lecture, Scan, Slot
from app.services.attendance.doorcodes import door_code
from tests import factories
from tests.storm.clients import Request, all_at_once
from tests.storm.conftest import House
from tests.storm.residents import settle


def lecture_under_way(**facts: int) -> Lecture:
    now = clock.now()
    return factories.create_lecture(
        starts_at=now - timedelta(minutes=10), sign_up_closes_at=now + timedelta(hours=1), **facts
    )


def test_copies_of_one_booking_make_one_row_and_one_answer(house: House) -> None:
    """32 copies of a booking under one key: one row, and 32 times the same bytes."""
    slot = factories.create_slot(starts_at=clock.now() + timedelta(days=1), capacity=5)
    (resident,) = settle(1, now=clock.now())
    request = Request("/api/v1/bookings", {"slot": slot.id, "note": "轻声"}, resident.token, key="copy-1")

    answers = all_at_once(house.server, [request] * 32)

    assert {answer.status for answer in answers} == {201}
    assert len({answer.body for answer in answers}) == 1
    assert Booking.select().where(Booking.slot == slot.id).count() == 1
    assert Slot.get_by_id(slot.id).taken == 1


def test_copies_of_a_refused_booking_are_refused_alike(house: House) -> None:
    """A refusal under a key is an answer too: 32 copies hear the same one."""
    slot = factories.create_slot(starts_at=clock.now() + timedelta(days=1), taken=0)
    first, second = settle(2, now=clock.now())
    all_at_once(house.server, [Request("/api/v1/bookings", {"slot": slot.id}, first.token)])
    request = Request("/api/v1/bookings", {"slot": slot.id}, second.token, key="copy-2")

    answers = all_at_once(house.server, [request] * 32)

    assert {(answer.status, answer.reason) for answer in answers} == {(409, "slot_full")}
    assert len({answer.body for answer in answers}) == 1


def test_copies_of_a_check_in_are_one_check_in(house: House) -> None:
    """A phone that sends the door code 16 times at once is checked in once and told so each time."""
    lecture = lecture_under_way()
    (resident,) = settle(1, now=clock.now())
    code = door_code(lecture.id, now=clock.now()).qr_text

    answers = all_at_once(house.server, [Request("/api/v1/check-ins", {"code": code}, resident.token)] * 16)

    assert Counter(answer.status for answer in answers) == {201: 1, 200: 15}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert {answer.reason for answer in answers if answer.status == 200} == {"already_checked_in"}
    assert CheckIn.select().where(CheckIn.lecture == lecture.id).count() == 1
    assert Scan.select().where(Scan.lecture == lecture.id).count() == 16


def test_copies_of_a_check_in_under_one_key_get_one_answer(house: House) -> None:
    """With a key, all 16 copies of a check-in hear the first answer, and there is one scan."""
    lecture = lecture_under_way()
    (resident,) = settle(1, now=clock.now())
    code = door_code(lecture.id, now=clock.now()).qr_text
    request = Request("/api/v1/check-ins", {"code": code}, resident.token, key="copy-3")

    answers = all_at_once(house.server, [request] * 16)

    assert {answer.status for answer in answers} == {201}
    assert len({answer.body for answer in answers}) == 1
    assert Scan.select().where(Scan.lecture == lecture.id).count() == 1


def test_one_person_gets_one_of_many_slots(house: House) -> None:
    """16 different slots asked for at once by one resident: one booking, the limit holds."""
    team = factories.create_team()
    first = clock.now() + timedelta(days=1)
    slots = [factories.create_slot(team=team, starts_at=first + timedelta(hours=hour)) for hour in range(16)]
    (resident,) = settle(1, now=clock.now())

    answers = all_at_once(
        house.server, [Request("/api/v1/bookings", {"slot": slot.id}, resident.token) for slot in slots]
    )

    assert Counter(answer.status for answer in answers) == {201: 1, 409: 15}
    assert {answer.reason for answer in answers if answer.status == 409} == {"booking_limit"}
    assert Booking.select().where(Booking.person == resident.id).count() == 1
    assert sum(Slot.get_by_id(slot.id).taken for slot in slots) == 1
