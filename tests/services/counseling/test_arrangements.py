"""What staff book for a person: the next sessions, and whoever is at the door."""

from datetime import timedelta

import pytest

from app.errors import AlreadyBooked, BookingLimit, Conflict, Invalid, NotFound, Overlaps, SlotFull
from app.models import (
    Arrangement,
    AuditEntry,
    Booking,
    BookingOutcome,
    Counselor,
    OutboxMessage,
    Person,
    Shift,
    Slot,
)
from app.services.counseling import (
    arrangements,
    bookings,
    day,
    slot_waits,
)
from app.services.counseling.arrangements import NotOnDuty
from app.services.counseling.booking_limits import FOLLOW_UPS
from app.services.counseling.day import NotBegun
from app.services.messaging import messages
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_person, create_slot, create_team
from tests.services.counseling.desk import counselor_of, had_session

pytestmark = pytest.mark.usefixtures("database")

WEEK = timedelta(days=7)


@pytest.fixture
def session(anna, slot, liu):
    return had_session(anna, slot, liu, topic="communication")


def ahead(slot, weeks=1, **facts):
    return create_slot(team=slot.team, starts_at=slot.starts_at + weeks * WEEK, **facts)


def sound():
    assert [row for row in invariants.check_all(now=NOW) if row.rows] == []


def test_a_series_is_booked_at_once_and_the_person_is_told(anna, slot, liu, session):
    """Three sessions ahead of a person who may have one booking of their own; each in their list."""
    later = [ahead(slot, weeks) for weeks in (1, 2, 3)]
    made = arrangements.book_follow_ups(
        liu.at(slot.ends_at), session.id, slots=[row.id for row in later], agreed=True
    ).items
    assert [view.arranged for view in made] == ["follow_up"] * 3
    assert {row.follows_id for row in Arrangement.select()} == {session.id}
    own = bookings.list_bookings(call_of(anna)).items
    assert {view.slot for view in own} == {slot.id, *(row.id for row in later)}
    assert {view.topic for view in own} == {"communication"}
    assert {view.note for view in own} == {None}
    texts = [view.text for view in messages.list_inbox(call_of(anna, now=slot.ends_at)).items]
    assert texts.count(messages.TEXTS["booking_arranged"]) == 3
    reminders = OutboxMessage.select().where(OutboxMessage.kind == "booking_tomorrow")
    assert reminders.where(OutboxMessage.due_at > slot.ends_at).count() == 3
    sound()


def test_without_a_yes_nothing_is_booked(slot, liu, session):
    """The person is asked first; the log says who arranged it."""
    with pytest.raises(Invalid):
        arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[ahead(slot).id], agreed=False)
    assert Arrangement.select().count() == 0


def test_all_of_a_series_or_none(anna, slot, liu, session):
    """One slot that is full leaves the others free."""
    free, full = ahead(slot, 1), ahead(slot, 2)
    bookings.book_slot(call_of(create_person()), full.id, party="single")
    with pytest.raises(SlotFull):
        arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[free.id, full.id], agreed=True)
    assert Slot.get_by_id(free.id).taken == 0
    assert Booking.select().where(Booking.person == anna.id).count() == 1
    sound()


def test_limits_don_t_count_but_times_do(anna, slot, liu, session):
    """What is arranged takes none of the person's own bookings, nor they of it; nobody is in two rooms."""
    own = bookings.book_slot(call_of(anna, now=slot.ends_at), ahead(slot, 1, capacity=2).id, party="single")
    other = create_team(station=slot.station)
    Counselor.create(person=liu.id, team=other.id)
    same_time = create_slot(team=other, starts_at=slot.starts_at + WEEK + timedelta(minutes=10))
    with pytest.raises(Overlaps):
        arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[same_time.id], agreed=True)
    with pytest.raises(AlreadyBooked):
        arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[own.slot], agreed=True)
    arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[ahead(slot, 2).id], agreed=True)
    with pytest.raises(BookingLimit):
        bookings.book_slot(call_of(anna, now=slot.ends_at), ahead(slot, 3).id, party="single")
    bookings.cancel_booking(call_of(anna, now=slot.ends_at), own.id)
    bookings.book_slot(call_of(anna, now=slot.ends_at), ahead(slot, 4).id, party="single")
    sound()


def test_a_series_ends_somewhere(slot, liu, session):
    """Eight sessions ahead, and not a ninth."""
    slots = [ahead(slot, weeks).id for weeks in range(1, FOLLOW_UPS + 2)]
    with pytest.raises(BookingLimit):
        arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=slots, agreed=True)
    made = arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=slots[:-1], agreed=True)
    assert len(made.items) == FOLLOW_UPS


def test_the_person_moves_and_cancels_what_was_arranged(anna, slot, liu, session):
    """It is theirs as any booking, also beside one of their own."""
    (made,) = arrangements.book_follow_ups(
        liu.at(slot.ends_at), session.id, slots=[ahead(slot, 1).id], agreed=True
    ).items
    bookings.book_slot(call_of(anna, now=slot.ends_at), ahead(slot, 2).id, party="single")
    moved = bookings.reschedule_booking(call_of(anna, now=slot.ends_at), made.id, slot=ahead(slot, 3).id)
    assert bookings.cancel_booking(call_of(anna, now=slot.ends_at), moved.id).status == "cancelled"
    sound()


def test_a_wait_goes_on_beside_what_was_arranged(anna, slot, liu, session):
    """Who has a session ahead by arrangement is still offered what they wait for."""
    arrangements.book_follow_ups(liu.at(slot.ends_at), session.id, slots=[ahead(slot, 1).id], agreed=True)
    free = ahead(slot, 2)
    wait = slot_waits.join(
        call_of(anna, now=slot.ends_at), slot.station_id, from_=free.starts_at, to=free.ends_at
    )
    assert wait.status == "offered"


def test_who_did_not_come_or_is_another_s_gets_nothing(anna, slot, liu, session):
    """Not before it begins, not after an absence, not by a counselor of another team, not in their slots."""
    call, wanted = liu.at(slot.ends_at), ahead(slot).id
    with pytest.raises(NotFound):
        arrangements.book_follow_ups(
            counselor_of(create_team()).at(slot.ends_at), session.id, slots=[wanted], agreed=True
        )
    with pytest.raises(NotFound):
        arrangements.book_follow_ups(call, session.id, slots=[create_slot().id], agreed=True)
    day.record_outcome(call, session.id, outcome="no_show", reason="ill")
    with pytest.raises(Conflict):
        arrangements.book_follow_ups(call, session.id, slots=[wanted], agreed=True)
    early = bookings.book_slot(call_of(create_person()), ahead(slot, 5).id, party="single")
    with pytest.raises(NotBegun):
        arrangements.book_follow_ups(call, early.id, slots=[wanted], agreed=True)


def test_somebody_at_the_door_takes_a_free_slot_that_has_begun(slot, liu):
    """Without a phone; they are here, so they came."""
    now = slot.starts_at + timedelta(minutes=10)
    seen = arrangements.record_walk_in(
        liu.at(now), slot.station_id, slot=slot.id, name="陈女士", agreed=True, note="想问问"
    )
    assert (seen.name, seen.status, seen.arranged, seen.has_phone) == ("陈女士", "attended", "walk_in", False)
    assert (Slot.get_by_id(slot.id).taken, BookingOutcome.get().outcome) == (1, "attended")
    with pytest.raises(SlotFull):
        arrangements.record_walk_in(liu.at(now), slot.station_id, slot=slot.id, name="又一位", agreed=True)
    assert "陈女士" not in str(AuditEntry.get(AuditEntry.event == "booking:walk_in").data)
    sound()


def test_somebody_who_comes_back_later_has_a_booking(slot, liu):
    """A slot of the same day that has not begun is booked as any other."""
    seen = arrangements.record_walk_in(
        liu.at(slot.starts_at - timedelta(hours=2)), slot.station_id, slot=slot.id, name="陈女士", agreed=True
    )
    assert (seen.status, BookingOutcome.select().count()) == ("booked", 0)


def test_beside_the_grid_in_the_shift_of_the_day(slot, liu):
    """When all slots are taken, the team still sees whoever came: from now on, in a slot nobody can book."""
    now = slot.starts_at + timedelta(minutes=5)
    seen = arrangements.record_walk_in(
        liu.at(now), slot.station_id, minutes=40, name="陈女士", phone="13900000000", agreed=True
    )
    assert (seen.starts_at, seen.ends_at, seen.has_phone) == (now, now + timedelta(minutes=40), True)
    made = Slot.get(Slot.id != slot.id)
    assert (made.state, made.taken, made.capacity) == ("closed", 1, 1)
    # A number that is only said leads to nobody.
    assert Person.get(Person.nickname.is_null(False) & Person.phone.is_null(False)).phone_hash is None
    sound()
    Shift.update(state="cancelled", live_team=None).execute()
    with pytest.raises(NotOnDuty):
        arrangements.record_walk_in(liu.at(now), slot.station_id, name="又一位", agreed=True)


def test_a_card_says_who_it_is(anna, slot, liu):
    """Whoever shows their card has the booking in their own list, and is not in two rooms."""
    card = create_card(state="bound", person=anna.id, bound_at=NOW)
    now = slot.starts_at
    seen = arrangements.record_walk_in(
        liu.at(now), slot.station_id, slot=slot.id, card=card.code, agreed=True
    )
    assert [view.id for view in bookings.list_bookings(call_of(anna)).items] == [seen.id]
    with pytest.raises(Overlaps):
        arrangements.record_walk_in(liu.at(now), slot.station_id, card=card.code, agreed=True)
    for facts in ({"card": create_card().code}, {}):
        with pytest.raises(Invalid):
            arrangements.record_walk_in(liu.at(now), slot.station_id, agreed=True, **facts)
    sound()


def test_only_the_team_on_duty_records_walk_ins(slot, liu):
    """Another team's counselor finds neither the slot nor a shift."""
    other = counselor_of(create_team())
    with pytest.raises(NotFound):
        arrangements.record_walk_in(
            other.at(slot.starts_at), slot.station_id, slot=slot.id, name="x", agreed=True
        )
    with pytest.raises(NotOnDuty):
        arrangements.record_walk_in(other.at(slot.starts_at), slot.station_id, name="x", agreed=True)
    assert arrangements.free_slots(other.at(), from_=NOW, to=NOW + 9 * WEEK) == []
    assert [row["id"] for row in arrangements.free_slots(liu.at(), from_=NOW, to=NOW + WEEK)] == [slot.id]
