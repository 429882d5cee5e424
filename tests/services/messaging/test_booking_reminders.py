"""Reminders of a booking: written with it, moved with it, gone with it."""

from datetime import timedelta

import pytest

from app.models import OutboxMessage
from app.services.counseling import bookings
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")
REMINDERS = ("booking_tomorrow", "booking_soon")


def reminders(state="pending"):
    """Kind and time of the reminders in one state, in their order."""
    rows = OutboxMessage.select().where(OutboxMessage.kind.in_(REMINDERS), OutboxMessage.state == state)
    return [(row.kind, row.due_at) for row in rows.order_by(OutboxMessage.due_at)]


def due(slot):
    """The evening before at 18:00 in the district, and two hours before."""
    evening = (slot.starts_at - timedelta(days=1)).replace(hour=10, minute=0)
    return [("booking_tomorrow", evening), ("booking_soon", slot.starts_at - timedelta(hours=2))]


def test_two_reminders_come_with_a_booking():
    """One for the evening before, one for two hours before; the inbox shows neither yet."""
    slot = create_slot(starts_at=NOW + timedelta(days=3))
    bookings.book_slot(call_of(create_person()), slot.id, party="single")
    assert reminders() == due(slot)


def test_what_is_past_is_left_out():
    """A booking for this afternoon has only the later reminder; one in an hour has none."""
    today = create_slot(starts_at=NOW + timedelta(hours=5))
    bookings.book_slot(call_of(create_person()), today.id, party="single")
    assert reminders() == due(today)[1:]
    bookings.book_slot(
        call_of(create_person()), create_slot(starts_at=NOW + timedelta(hours=1)).id, party="single"
    )
    assert reminders() == due(today)[1:]


def test_a_moved_booking_is_reminded_of_at_its_new_time_only():
    """The old reminders are dropped with the move; a reminder of the old time never comes."""
    anna = create_person()
    old, new = create_slot(starts_at=NOW + timedelta(days=3)), create_slot(starts_at=NOW + timedelta(days=5))
    booking = bookings.book_slot(call_of(anna), old.id, party="single")
    bookings.reschedule_booking(call_of(anna), booking.id, slot=new.id)
    assert (reminders(), reminders("dropped")) == (due(new), due(old))


def test_a_cancelled_booking_is_reminded_of_no_more():
    """Its reminders are dropped; another person's stay."""
    anna, bert = create_person(), create_person()
    slot = create_slot(starts_at=NOW + timedelta(days=3), capacity=2)
    booking = bookings.book_slot(call_of(anna), slot.id, party="single")
    bookings.book_slot(call_of(bert), slot.id, party="single")
    bookings.cancel_booking(call_of(anna), booking.id)
    left = OutboxMessage.select().where(OutboxMessage.kind.in_(REMINDERS), OutboxMessage.state == "pending")
    assert {row.person_id for row in left} == {bert.id}
    assert reminders("dropped") == due(slot)
