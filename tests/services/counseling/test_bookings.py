"""Booking a slot: who may, what is refused and in which order, what it costs."""

from datetime import timedelta

import pytest

from app.errors import (
    AlreadyBooked,
    BookingLimit,
    Invalid,
    NotFound,
    NotLinked,
    Overlaps,
    SlotClosed,
    SlotFull,
)
from app.models import AuditEntry, Booking, CounselingParty, OutboxMessage, Slot
from app.services.counseling import bookings
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot, create_team

pytestmark = pytest.mark.usefixtures("database")


def book(person, slot, *, now=NOW, party="single", **facts):
    return bookings.book_slot(call_of(person, now=now), slot.id, party=party, **facts)


def taken(slot):
    return Slot.get_by_id(slot.id).taken


@pytest.fixture
def anna():
    return create_person()


def test_a_booking_takes_one_place(anna):
    """Booking takes a place, keeps topic, mode and note, and tells the resident."""
    slot = create_slot(phone=True)
    view = book(anna, slot, topic="communication", mode="phone", note="请轻声")
    assert (view.status, view.mode, view.topic, view.note) == ("booked", "phone", "communication", "请轻声")
    assert view.cancellable_until == slot.starts_at - bookings.CANCEL_UNTIL
    assert taken(slot) == 1
    row = Booking.get()
    assert (row.person_id, row.live_person, row.note, row.starts_at) == (
        anna.id,
        anna.id,
        "请轻声",
        slot.starts_at,
    )
    told = OutboxMessage.select().where(OutboxMessage.due_at == NOW)
    assert [(row.person_id, row.kind) for row in told] == [(anna.id, "booking_made")]


def test_what_is_booked_reads_the_same_later(anna):
    """The answer to booking equals what the list and the booking's own page show."""
    view = book(anna, create_slot(), note="备注")
    assert bookings.get_booking(call_of(anna), view.id) == view
    assert bookings.list_bookings(call_of(anna)).items == [view]


def refused(reason, person, slot, **facts):
    before = (taken(slot), Booking.select().count(), CounselingParty.select().count())
    with pytest.raises(reason):
        book(person, slot, **facts)
    assert (taken(slot), Booking.select().count(), CounselingParty.select().count()) == before
    entry = AuditEntry.select().where(AuditEntry.outcome == "refused").get()
    assert (entry.event, entry.actor, entry.object_id, entry.reason) == (
        "booking:create",
        person.id,
        slot.id,
        reason.reason,
    )


def test_a_full_slot_is_refused(anna):
    """The last place is given once."""
    slot = create_slot(capacity=2, taken=1)
    book(create_person(), slot)
    refused(SlotFull, anna, slot)


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_a_slot_can_be_booked_until_it_begins(anna, seconds, works):
    """A slot closes the moment it begins."""
    slot = create_slot()
    now = slot.starts_at + timedelta(seconds=seconds)
    if works:
        assert book(anna, slot, now=now).status == "booked"
    else:
        refused(SlotClosed, anna, slot, now=now)


def test_a_closed_slot_is_refused(anna):
    """A slot that staff closed is closed, and says so even when it is full."""
    refused(SlotClosed, anna, create_slot(state="closed", taken=1))


def test_the_same_slot_twice_is_refused(anna):
    """Nobody has two places in one slot."""
    slot = create_slot(capacity=3)
    book(anna, slot)
    refused(AlreadyBooked, anna, slot)


def test_an_unknown_slot_is_not_found(anna):
    """What is not there is not found, whatever it is called."""
    for slot_id in ("0" * 24, "文", ""):
        with pytest.raises(NotFound):
            bookings.book_slot(call_of(anna), slot_id, party="single")


@pytest.mark.parametrize(
    ("offset", "minutes", "overlaps"),
    [(0, 50, True), (49, 50, True), (-49, 50, True), (10, 5, True), (50, 50, False), (-50, 50, False)],
)
def test_overlapping_times_are_refused(anna, offset, minutes, overlaps):
    """Two bookings may touch, never overlap. A second one at all is over the limit of open bookings."""
    book(anna, create_slot())
    other = create_slot(starts_at=NOW + timedelta(days=1, minutes=offset), minutes=minutes)
    refused(Overlaps if overlaps else BookingLimit, anna, other)


def test_one_open_booking_at_a_time(anna):
    """A second booking waits until the first appointment is over."""
    first = create_slot(starts_at=NOW + timedelta(hours=1))
    second = create_slot(starts_at=NOW + timedelta(hours=5))
    book(anna, first)
    with pytest.raises(BookingLimit):
        book(anna, second, now=first.ends_at - timedelta(seconds=1))
    assert book(anna, second, now=first.ends_at).status == "booked"


def test_four_bookings_a_month(anna):
    """The fifth appointment in one calendar month of the district is refused; the next month is free."""
    # The last moment of November in the district is 16:00 UTC.
    for day in range(1, 5):
        slot = create_slot(starts_at=NOW + timedelta(days=day))
        book(anna, slot, now=slot.starts_at - timedelta(hours=1))
    last_day = NOW.replace(day=30)
    fifth = create_slot(starts_at=last_day.replace(hour=15))
    sixth = create_slot(starts_at=last_day.replace(hour=16))
    with pytest.raises(BookingLimit):
        book(anna, fifth, now=last_day.replace(hour=14))
    assert book(anna, sixth, now=last_day.replace(hour=14)).status == "booked"


def test_a_cancelled_booking_does_not_count(anna):
    """The limits look at what one still has."""
    view = book(anna, create_slot())
    bookings.cancel_booking(call_of(anna), view.id)
    assert book(anna, create_slot(starts_at=NOW + timedelta(days=2))).status == "booked"


def test_coming_together_needs_the_link(anna):
    """A joint or separate party needs a partner who agreed; a single one does not."""
    slot = create_slot(capacity=2)
    for party in ("joint", "separate"):
        with pytest.raises(NotLinked):
            book(anna, slot, party=party)
    assert taken(slot) == 0
    create_couple(anna, create_person())
    assert book(anna, slot, party="joint").party == "joint"
    assert CounselingParty.get().kind == "joint"


@pytest.mark.parametrize(
    "facts", [{"mode": "online"}, {"topic": "unheard"}, {"topic": ""}, {"mode": "online", "topic": "unheard"}]
)
def test_what_the_slot_does_not_offer_is_refused(anna, facts):
    """A mode or topic that the team on duty does not offer is invalid, and no place is taken."""
    refused(Invalid, anna, create_slot(), **facts)


def test_one_refusal_stands_before_the_other(anna):
    """Where several things are wrong the caller's own booking is named first, then the slot, then the
    details, then the link."""
    mine = create_slot(capacity=2)
    book(anna, mine)
    Slot.update(state="closed").where(Slot.id == mine.id).execute()
    with pytest.raises(AlreadyBooked):
        book(anna, mine, mode="online", party="joint")
    over = create_slot(starts_at=mine.starts_at, taken=1)
    with pytest.raises(Overlaps):
        book(anna, over, mode="online", party="joint")
    full = create_slot(starts_at=NOW + timedelta(days=3), taken=1)
    with pytest.raises(BookingLimit):
        book(anna, full, mode="online", party="joint")
    bert = create_person()
    with pytest.raises(SlotFull):
        book(bert, full, mode="online", party="joint")
    free = create_slot(starts_at=NOW + timedelta(days=4))
    with pytest.raises(Invalid):
        book(bert, free, mode="online", party="joint")
    with pytest.raises(NotLinked):
        book(bert, free, party="joint")


def test_a_booking_costs_few_statements(anna, queries):
    """Booking takes a fixed, small number of statements, however full the calendar is."""
    team = create_team()
    for day in range(2, 20):
        create_slot(team=team, starts_at=NOW + timedelta(days=day))
    slot = create_slot(team=team)
    with queries() as seen:
        book(anna, slot, topic="communication")
    assert len(seen) <= 10, seen
    assert sum(sql.startswith("INSERT INTO") and "outbox_message" in sql for sql in map(str, seen)) == 1, seen
