"""Cancelling a booking, and reading one's own."""

from datetime import timedelta

import pytest

from app.errors import NotFound, TooLate
from app.models import AuditEntry, Booking, Slot
from app.services.counseling import bookings
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")


def book(person, slot, **facts):
    return bookings.book_slot(call_of(person), slot.id, **({"party": "single"} | facts))


@pytest.fixture
def anna():
    return create_person()


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, True), (1, False)])
def test_cancelling_works_until_two_hours_before(anna, seconds, works):
    """The last moment to cancel is two hours before the appointment, that moment included."""
    slot = create_slot()
    booking = book(anna, slot)
    call = call_of(anna, now=booking.cancellable_until + timedelta(seconds=seconds))
    if works:
        assert bookings.cancel_booking(call, booking.id).status == "cancelled"
        assert Slot.get().taken == 0
    else:
        with pytest.raises(TooLate):
            bookings.cancel_booking(call, booking.id)
        assert (Slot.get().taken, Booking.get().status) == (1, "booked")


def test_the_freed_slot_can_be_booked_at_once(anna):
    """Somebody else gets the place the moment it is free, and the first can come back for another."""
    slot = create_slot()
    bookings.cancel_booking(call_of(anna), book(anna, slot).id)
    book(create_person(), slot)
    assert Slot.get().taken == 1


def test_one_can_book_again_what_one_cancelled(anna):
    """The same slot can be booked again after cancelling; the first row stays as it ended."""
    slot = create_slot()
    bookings.cancel_booking(call_of(anna), book(anna, slot).id)
    book(anna, slot)
    assert sorted(row.status for row in Booking.select()) == ["booked", "cancelled"]


def test_cancelling_twice_changes_nothing(anna):
    """The second cancelling answers as the first and frees no second place."""
    slot = create_slot(capacity=2)
    book(create_person(), slot)
    booking = book(anna, slot)
    first = bookings.cancel_booking(call_of(anna), booking.id)
    later = call_of(anna, now=slot.starts_at + timedelta(days=9))
    assert bookings.cancel_booking(later, booking.id) == first
    assert Slot.get().taken == 1
    assert AuditEntry.select().where(AuditEntry.event == "booking:cancel").count() == 1


def test_anothers_booking_does_not_exist(anna):
    """Nobody reads or cancels another's booking; not a partner's either."""
    bert, carl = create_person(), create_person()
    create_couple(anna, bert)
    booking = book(anna, create_slot(), note="只给我看")
    for other in (bert, carl):
        with pytest.raises(NotFound):
            bookings.get_booking(call_of(other), booking.id)
        with pytest.raises(NotFound):
            bookings.cancel_booking(call_of(other), booking.id)
        assert bookings.list_bookings(call_of(other)).items == []
    assert Booking.get().status == "booked"
    refusals = AuditEntry.select().where(AuditEntry.outcome == "refused", AuditEntry.object_id == booking.id)
    assert sorted((row.actor, row.event, row.reason) for row in refusals) == sorted(
        (other.id, event, "not_found")
        for other in (bert, carl)
        for event in ("booking:read", "booking:cancel")
    )


def test_own_bookings_come_latest_first_page_by_page(anna):
    """The list is ordered by appointment, the latest first, and its pages join without gap or repeat."""
    for day in range(1, 4):
        slot = create_slot(starts_at=NOW + timedelta(days=day))
        bookings.cancel_booking(call_of(anna), book(anna, slot).id)
    seen, cursor = [], None
    while True:
        page = bookings.list_bookings(call_of(anna), limit=2, cursor=cursor)
        seen += [view.starts_at for view in page.items]
        if (cursor := page.next) is None:
            break
    assert seen == [NOW + timedelta(days=day) for day in (3, 2, 1)]


def test_reading_leaves_a_trace(anna):
    """Looking at one's bookings is in the audit log."""
    booking = book(anna, create_slot())
    bookings.list_bookings(call_of(anna))
    bookings.get_booking(call_of(anna), booking.id)
    reads = AuditEntry.select(AuditEntry.event, AuditEntry.object_id).where(
        AuditEntry.event.in_(["booking:list", "booking:read"])
    )
    assert sorted(reads.tuples()) == [("booking:list", anna.id), ("booking:read", booking.id)]
