"""A counselor's day: whom they see, what they write down, what follows for the resident."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import BookingLimit, Conflict, Forbidden, Invalid, NotFound
from app.models import AuditEntry, Booking, BookingOutcome, Counselor, OutboxMessage, Person, Slot
from app.services.core.call import Grant
from app.services.counseling import bookings
from app.services.counseling import day as counseling_day
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot, create_team

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def anna():
    return create_person(
        nickname="安娜", phone="13800000000", contact_preference='{"when": "上班时间", "never": "不提辅导"}'
    )


@pytest.fixture
def slot():
    return create_slot()


@pytest.fixture
def on_duty(slot):
    """Call as a counselor of the slot's team, at any time."""
    counselor = create_person()
    Counselor.create(person=counselor.id, team=slot.team_id)
    return lambda now=NOW, scope="370502": granted(counselor, scope, now)


def granted(person, scope="370502", now=NOW):
    call = call_of(person, now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("counselor", scope),)))


def book(person, slot, now=NOW):
    return bookings.book_slot(call_of(person, now=now), slot.id, party="single", note="请轻声").id


def test_a_team_sees_its_own_day(anna, slot, on_duty):
    """The day's living bookings, with the preference for being reached, without the number."""
    booking = book(anna, slot)
    book(create_person(), create_slot(team=create_team(station=slot.station)))
    (seen,) = counseling_day.list_duty(on_duty(), local_day(slot.starts_at))
    assert (seen.id, seen.name, seen.note, seen.has_phone) == (booking, "安娜", "请轻声", True)
    assert seen.contact_preference == {"when": "上班时间", "never": "不提辅导"}
    assert "13800000000" not in str(seen)
    assert counseling_day.list_duty(on_duty(), local_day(NOW)) == []
    bookings.cancel_booking(call_of(anna), booking)
    assert counseling_day.list_duty(on_duty(), local_day(slot.starts_at)) == []
    assert AuditEntry.select().where(AuditEntry.event == "duty:list").count() == 3


def test_the_number_is_another_look(anna, slot, on_duty):
    """Each look at the number is in the log; where there is none, there is nothing to find."""
    booking = book(anna, slot)
    assert counseling_day.read_phone(on_duty(), booking).phone == "13800000000"
    entry = AuditEntry.get(AuditEntry.event == "booking:phone")
    assert (entry.object_id, "138" in str(entry.data)) == (booking, False)
    Person.update(phone=None).where(Person.id == anna.id).execute()
    with pytest.raises(NotFound):
        counseling_day.read_phone(on_duty(), booking)


def test_nobody_else_finds_the_booking(anna, slot, on_duty):
    """Not a counselor of another team, nor of the team once they left it, nor without the grant there."""
    booking = book(anna, slot)
    with pytest.raises(NotFound):
        counseling_day.read_phone(granted(create_person()), booking)
    with pytest.raises(NotFound):
        counseling_day.read_phone(on_duty(scope="370503"), booking)
    with pytest.raises(Forbidden):
        counseling_day.read_phone(call_of(on_duty().actor.person_id), booking)
    Counselor.update(left_at=NOW).execute()
    with pytest.raises(NotFound):
        counseling_day.read_phone(on_duty(), booking)


def test_what_became_of_a_booking(anna, slot, on_duty):
    """It is written once it begins, can be corrected, and an absence has its reason."""
    booking = book(anna, slot)
    with pytest.raises(counseling_day.NotBegun):
        counseling_day.record_outcome(
            on_duty(slot.starts_at - timedelta(minutes=31)), booking, outcome="attended"
        )
    with pytest.raises(counseling_day.NotBegun):
        early = on_duty(slot.starts_at - timedelta(minutes=1))
        counseling_day.record_outcome(early, booking, outcome="no_show", reason="ill")
    for facts in ({"outcome": "no_show"}, {"outcome": "late", "reason": "ill"}):
        with pytest.raises(Invalid):
            counseling_day.record_outcome(on_duty(slot.ends_at), booking, **facts)
    counseling_day.record_outcome(on_duty(slot.ends_at), booking, outcome="no_show", reason="ill")
    seen = counseling_day.record_outcome(on_duty(slot.ends_at), booking, outcome="late")
    assert (seen.status, seen.no_show_reason, Booking.get().status) == ("late", None, "late")
    assert [(row.outcome, row.reason) for row in BookingOutcome.select()] == [("late", None)]


def test_two_unexplained_absences_mean_one_booking_a_month(anna, slot, on_duty):
    """After two within 90 days the second booking of a month is refused; staff can lift it."""
    missed = []
    for week in (0, 1):
        there = slot if not week else create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(7))
        missed.append(book(anna, there, there.starts_at - timedelta(days=1)))
        counseling_day.record_outcome(
            on_duty(there.ends_at), missed[-1], outcome="no_show", reason="unexplained"
        )
    later = slot.starts_at + timedelta(days=9)
    with pytest.raises(BookingLimit):
        book(anna, create_slot(starts_at=later), later - timedelta(days=1))
    counseling_day.excuse_no_show(on_duty(later), missed[0])
    counseling_day.excuse_no_show(on_duty(later), missed[0])
    last = book(anna, create_slot(team=slot.team, starts_at=later), later - timedelta(days=1))
    with pytest.raises(Conflict):
        counseling_day.excuse_no_show(on_duty(later), last)


def test_an_explained_absence_costs_nothing(anna, slot, on_duty):
    """Two absences with a reason leave all bookings as they were."""
    for day in (0, 1):
        there = slot if not day else create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(7))
        booking = book(anna, there, there.starts_at - timedelta(days=1))
        counseling_day.record_outcome(on_duty(there.ends_at), booking, outcome="no_show", reason="ill")
    later = slot.starts_at + timedelta(days=9)
    book(anna, create_slot(starts_at=later), later - timedelta(days=1))


def test_staff_cancel_and_the_resident_is_told(anna, slot, on_duty):
    """The place is free again, the message says no reason, reminders go; twice changes nothing."""
    booking = book(anna, slot)
    for _ in range(2):
        assert counseling_day.cancel_for(on_duty(), booking, reason="counselor_away").status == "cancelled"
    assert (Slot.get().taken, Booking.get().live_person) == (0, None)
    pending = OutboxMessage.select().where(OutboxMessage.state == "pending")
    assert [(row.kind, row.facts) for row in pending] == [("booking_made", {}), ("booking_cancelled", {})]
    done = AuditEntry.get(AuditEntry.event == "booking:cancel_by_staff")
    assert done.data == {"reason": "counselor_away"}
    with pytest.raises(Conflict):
        counseling_day.record_outcome(on_duty(slot.ends_at), booking, outcome="attended")


def test_what_has_begun_is_not_cancelled(anna, slot, on_duty):
    """A booking under way gets an outcome instead."""
    booking = book(anna, slot)
    with pytest.raises(Conflict):
        counseling_day.cancel_for(on_duty(slot.starts_at), booking, reason="other")


def test_a_day_costs_the_same_however_full_it_is(slot, on_duty, queries):
    """The list is one read, whoever is on it."""
    Slot.update(capacity=10).execute()
    counts = []
    for _ in range(2):
        book(create_person(), slot)
        with queries() as seen:
            counseling_day.list_duty(on_duty(), local_day(slot.starts_at))
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 5
