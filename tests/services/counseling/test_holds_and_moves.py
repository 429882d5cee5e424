"""Holds, moves and waits: each place has one owner, whatever happens to it."""

from datetime import timedelta

import pytest

from app.errors import (
    AlreadyBooked,
    BookingLimit,
    Conflict,
    Invalid,
    NotFound,
    OfferExpired,
    RescheduleLimit,
    SlotClosed,
    SlotFull,
    TooLate,
    TooMany,
    WaitLimit,
)
from app.models import Allowance, AuditEntry, Booking, OutboxMessage, Slot, SlotHold, SlotWait
from app.services.counseling import bookings, holds, slot_waits
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot, create_station, create_team

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def anna():
    return create_person()


@pytest.fixture(autouse=True)
def sound(database):
    yield
    assert [row for row in invariants.check_all(now=NOW) if row.rows] == []


def book(person, slot, *, now=NOW, **facts):
    return bookings.book_slot(call_of(person, now=now), slot.id, **({"party": "single"} | facts))


def taken(slot):
    return Slot.get_by_id(slot.id).taken


def wait(person, slot, *, now=NOW, **facts):
    until = slot.starts_at + timedelta(hours=1)
    asked = {"from_": now, "to": until} | facts
    return slot_waits.join(call_of(person, now=now), slot.station_id, **asked)


# Holds


def test_a_hold_keeps_the_slot_for_its_holder(anna):
    """Others find the slot full; its holder books it, with or without naming the hold."""
    for named in (True, False):
        slot = create_slot(starts_at=NOW + timedelta(days=2 + named))
        person = create_person()
        held = holds.hold_slot(call_of(person), slot.id)
        assert (taken(slot), held.expires_at) == (1, NOW + holds.HOLD)
        with pytest.raises(SlotFull):
            book(anna, slot)
        book(person, slot, hold=held.hold if named else None)
        assert (taken(slot), SlotHold.select().count()) == (1, 0)


def test_asking_again_does_not_prolong(anna):
    """The same hold comes back with the same end; one on another slot replaces it and frees its place."""
    one, two = create_slot(), create_slot(starts_at=NOW + timedelta(days=2))
    first = holds.hold_slot(call_of(anna), one.id)
    assert holds.hold_slot(call_of(anna, now=NOW + timedelta(minutes=5)), one.id) == first
    holds.hold_slot(call_of(anna), two.id)
    assert (taken(one), taken(two), SlotHold.select().count()) == (0, 1, 1)


def test_a_hold_that_ran_out_unused_waits_before_the_next(anna):
    """Twice, then once an hour: nobody keeps a place from others for good. Whoever books is forgiven."""
    slot, now = create_slot(), NOW
    for _ in range(2):
        now = holds.hold_slot(call_of(anna, now=now), slot.id).expires_at
        holds.expire_holds(now=now)
    with pytest.raises(TooMany) as refused:
        holds.hold_slot(call_of(anna, now=now), slot.id)
    assert (taken(slot), refused.value.retry_after) == (0, 40 * 60)
    book(create_person(), slot, now=now)
    now += timedelta(minutes=40)
    late = create_slot(starts_at=NOW + timedelta(days=2))
    holds.hold_slot(call_of(anna, now=now), late.id)
    book(anna, late, now=now)
    assert Allowance.select().where(Allowance.id.startswith("holds_")).count() == 0


def test_changing_a_hold_prolongs_it_a_few_times(anna):
    """Two slots in turn, just before each hold runs out, are no hold without end."""
    pair = [create_slot(), create_slot(starts_at=NOW + timedelta(days=2))]
    now, held = NOW, 0
    with pytest.raises(TooMany):
        while held < 50:
            holds.hold_slot(call_of(anna, now=now), pair[held % 2].id)
            held, now = held + 1, now + holds.HOLD - timedelta(seconds=1)
    assert 12 < held < 20


@pytest.mark.parametrize(("seconds", "free"), [(-1, False), (0, True)])
def test_an_expired_hold_holds_nothing(anna, seconds, free):
    """From the moment a hold ends anyone may book, also before the worker took it back."""
    slot = create_slot()
    ends = holds.hold_slot(call_of(create_person()), slot.id).expires_at
    now = ends + timedelta(seconds=seconds)
    if free:
        book(anna, slot, now=now)
        assert holds.expire_holds(now=now) == 0
    else:
        with pytest.raises(SlotFull):
            book(anna, slot, now=now)
        assert holds.expire_holds(now=now) == 0
    assert taken(slot) == 1


def test_the_worker_takes_expired_holds_back():
    """Once each, and those that run on stay."""
    slot = create_slot(capacity=2)
    holds.hold_slot(call_of(create_person()), slot.id)
    holds.hold_slot(call_of(create_person(), now=NOW + timedelta(minutes=5)), slot.id)
    assert [holds.expire_holds(now=NOW + holds.HOLD) for _ in range(2)] == [1, 0]
    assert taken(slot) == 1


def test_what_cannot_be_booked_cannot_be_held(anna):
    """A hold is refused as a booking would be, and takes nothing."""
    full, closed = create_slot(taken=0), create_slot(state="closed")
    book(create_person(), full)
    for slot, reason in ((full, SlotFull), (closed, SlotClosed)):
        with pytest.raises(reason):
            holds.hold_slot(call_of(anna), slot.id)
    with pytest.raises(NotFound):
        holds.hold_slot(call_of(anna), "号源")
    mine = create_slot(starts_at=NOW + timedelta(days=5), capacity=2)
    book(anna, mine)
    with pytest.raises(AlreadyBooked):
        holds.hold_slot(call_of(anna), mine.id)
    with pytest.raises(BookingLimit):
        holds.hold_slot(call_of(anna), create_slot(starts_at=NOW + timedelta(days=8)).id)
    assert SlotHold.select().count() == 0


def test_a_slot_closed_meanwhile_is_not_booked_by_its_hold(anna):
    """What staff closed stays closed for whoever held it; the hold is still counted."""
    slot = create_slot()
    holds.hold_slot(call_of(anna), slot.id)
    Slot.update(state="closed").where(Slot.id == slot.id).execute()
    with pytest.raises(SlotClosed):
        book(anna, slot)
    assert taken(slot) == 1


# Moves


def test_moving_frees_the_old_place_at_once(anna):
    """One booking, in its new time; the place it left can be booked, and the resident is told."""
    team = create_team()
    old, new = create_slot(team=team), create_slot(team=team, starts_at=NOW + timedelta(days=2))
    made = book(anna, old, topic="communication", note="轻声")
    moved = bookings.reschedule_booking(call_of(anna), made.id, slot=new.id)
    assert (moved.id, moved.slot, moved.starts_at) == (made.id, new.id, new.starts_at)
    assert (moved.topic, moved.note, taken(old), taken(new)) == ("communication", "轻声", 0, 1)
    book(create_person(), old)
    assert OutboxMessage.select().where(OutboxMessage.kind == "booking_moved").count() == 1
    again = bookings.reschedule_booking(call_of(anna), made.id, slot=new.id)
    assert (again, taken(new)) == (moved, 1), "moving it to where it is changes nothing"


def test_a_refused_move_changes_nothing(anna):
    """Full, closed, unknown, another way of meeting: the booking stays where it was."""
    slot = create_slot()
    made = book(anna, slot)
    day = NOW + timedelta(days=3)
    full, closed = create_slot(starts_at=day), create_slot(starts_at=day, state="closed")
    book(create_person(), full)
    distant = create_slot(starts_at=day, in_person=False, phone=True)
    for target, reason in ((full, SlotFull), (closed, SlotClosed), (distant, Invalid)):
        with pytest.raises(reason):
            bookings.reschedule_booking(call_of(anna), made.id, slot=target.id)
    with pytest.raises(NotFound):
        bookings.reschedule_booking(call_of(anna), made.id, slot="x")
    with pytest.raises(NotFound):
        bookings.reschedule_booking(call_of(create_person()), made.id, slot=distant.id)
    assert bookings.get_booking(call_of(anna), made.id) == made
    assert (taken(slot), taken(full), taken(distant)) == (1, 1, 0)


def test_moves_have_a_limit_and_an_end(anna):
    """Twice, until two hours before, and never after cancelling."""
    days = [create_slot(starts_at=NOW + timedelta(days=day)) for day in range(1, 5)]
    made = book(anna, days[0])
    late = call_of(anna, now=made.cancellable_until + timedelta(seconds=1))
    with pytest.raises(TooLate):
        bookings.reschedule_booking(late, made.id, slot=days[1].id)
    for target in days[1:3]:
        bookings.reschedule_booking(call_of(anna), made.id, slot=target.id)
    with pytest.raises(RescheduleLimit):
        bookings.reschedule_booking(call_of(anna), made.id, slot=days[3].id)
    bookings.cancel_booking(call_of(anna), made.id)
    with pytest.raises(Conflict):
        bookings.reschedule_booking(call_of(anna), made.id, slot=days[3].id)
    assert [taken(slot) for slot in days] == [0, 0, 0, 0]


# Waits


def test_a_freed_place_is_offered_to_who_waited_longest(anna):
    """One offer for one place; whoever waits longer comes first, and only they can take it."""
    slot = create_slot()
    made = book(anna, slot)
    bert, carl = create_person(), create_person()
    first = wait(bert, slot)
    second = wait(carl, slot, now=NOW + timedelta(minutes=1))
    bookings.cancel_booking(call_of(anna), made.id)
    assert [row.status for row in SlotWait.select().order_by(SlotWait.created_at)] == ["offered", "waiting"]
    assert taken(slot) == 1
    with pytest.raises(SlotFull):
        book(anna, slot)
    with pytest.raises(NotFound):
        slot_waits.accept(call_of(carl), first.id)
    with pytest.raises(Conflict):
        slot_waits.accept(call_of(carl), second.id)
    booking = slot_waits.accept(call_of(bert), first.id)
    assert (booking.slot, taken(slot)) == (slot.id, 1)
    assert slot_waits.accept(call_of(bert), first.id) == booking, "accepting twice gives the booking again"
    assert Booking.select().where(Booking.live_person == bert.id).count() == 1


def test_an_offer_nobody_answered_goes_on(anna):
    """It runs out, the next gets it, and it can't be accepted any more."""
    slot = create_slot()
    made = book(anna, slot)
    bert, carl = create_person(), create_person()
    first, second = wait(bert, slot), wait(carl, slot, now=NOW + timedelta(minutes=1))
    bookings.cancel_booking(call_of(anna), made.id)
    ends = SlotWait.get_by_id(first.id).offer_expires_at
    assert slot_waits.expire_offers(now=ends - timedelta(seconds=1)) == 0
    with pytest.raises(OfferExpired):
        slot_waits.accept(call_of(bert, now=ends), first.id)
    assert [slot_waits.expire_offers(now=ends) for _ in range(2)] == [1, 0]
    assert SlotWait.get_by_id(second.id).status == "offered"
    assert taken(slot) == 1
    with pytest.raises(OfferExpired):
        slot_waits.accept(call_of(bert, now=ends), first.id)


def test_offers_come_from_every_way_a_place_gets_free(anna):
    """Moving away, a hold that ran out, a slot that is new, leaving an offer: each goes to who waits."""
    bert, carl, dora = create_person(), create_person(), create_person()
    team = create_team()
    slot = create_slot(team=team)
    other = create_slot(team=team, starts_at=NOW + timedelta(days=40))
    made = book(anna, slot)
    waits = [wait(person, slot, now=NOW + timedelta(minutes=n)) for n, person in enumerate((bert, carl))]
    bookings.reschedule_booking(call_of(anna), made.id, slot=other.id)
    assert SlotWait.get_by_id(waits[0].id).status == "offered"
    slot_waits.leave(call_of(bert), waits[0].id)
    assert slot_waits.leave(call_of(bert), waits[0].id).status == "left"
    assert SlotWait.get_by_id(waits[1].id).status == "offered"
    slot_waits.leave(call_of(carl), waits[1].id)
    holds.hold_slot(call_of(carl), slot.id)
    third = wait(dora, slot)
    holds.expire_holds(now=NOW + holds.HOLD)
    assert SlotWait.get_by_id(third.id).status == "offered"
    fourth = wait(bert, slot)
    new = create_slot(team=team, starts_at=slot.starts_at + timedelta(minutes=50))
    assert slot_waits.offer_new_slots(now=NOW) == 1
    assert slot_waits.offer_new_slots(now=NOW) == 0, "run again, nothing is offered twice"
    assert (SlotWait.get_by_id(fourth.id).slot_id, taken(new)) == (new.id, 1)


def test_with_nothing_to_give_nothing_is_written(anna, queries):
    """However many wait, a look without a free slot for them takes one statement and no transaction."""
    slot = create_slot(team=create_team())
    book(anna, slot)
    for _ in range(5):
        wait(create_person(), slot)
    with queries() as seen:
        assert slot_waits.offer_new_slots(now=NOW) == 0
    assert len(seen) == 1 and seen[0].startswith("SELECT")


def test_a_wait_whose_range_is_over_ends(anna):
    """At its last moment, not before, and it no longer counts among the three."""
    slot = create_slot(team=create_team())
    book(anna, slot)
    made = wait(create_person(), slot)
    over = SlotWait.get_by_id(made.id).to
    assert slot_waits.end_overdue(now=over - timedelta(seconds=1)) == 0
    assert slot_waits.end_overdue(now=over) == 1
    assert SlotWait.get_by_id(made.id).status == "expired"


def test_who_cannot_take_it_is_passed_over(anna):
    """Another topic, another time, a booking of their own, an offer already: the place goes to the next."""
    slot = create_slot(team=create_team(topics=("law", "youth")))
    made = book(anna, slot)
    create_team(topics=("music",))
    day = slot.starts_at
    busy, last = create_person(), create_person()
    wait(create_person(), slot, topic="music")
    wait(create_person(), slot, from_=day + timedelta(seconds=1))
    wait(create_person(), slot, to=day)
    wait(busy, slot)
    book(busy, create_slot(starts_at=NOW + timedelta(days=6)))
    mine = wait(last, slot, topic="law", now=NOW + timedelta(minutes=1))
    bookings.cancel_booking(call_of(anna), made.id)
    assert [row.id for row in SlotWait.select().where(SlotWait.status == "offered")] == [mine.id]


def test_a_free_slot_is_offered_at_once(anna):
    """Who waits for what is free has the offer in the answer; leaving frees it again."""
    slot = create_slot()
    view = wait(anna, slot)
    assert (view.status, view.slot, view.offer_expires_at) == ("offered", slot.id, NOW + timedelta(hours=2))
    slot_waits.leave(call_of(anna), view.id)
    assert taken(slot) == 0


def test_the_one_that_fits_is_found_behind_many_that_do_not(anna):
    """A free slot is offered at once, however many of teams that don't know the topic come before it."""
    station = create_station()
    others = create_team(station=station, topics=("parenting",))
    for hours in range(60):
        create_slot(team=others, starts_at=NOW + timedelta(days=1, hours=hours))
    right = create_slot(team=create_team(station=station), starts_at=NOW + timedelta(days=9))
    assert wait(anna, right, topic="communication").slot == right.id


def test_absurd_waits_are_refused(anna):
    """Unknown station or topic, no time at all, the past, and more than three at once."""
    station = create_slot(starts_at=NOW + timedelta(days=80)).station_id
    soon = {"from_": NOW, "to": NOW + timedelta(days=1)}
    closed = create_station(closed_at=NOW).id
    for nowhere in ("x", closed):
        with pytest.raises(NotFound):
            slot_waits.join(call_of(anna), nowhere, **soon)
    for facts in ({"topic": "?"}, {"to": NOW}, {"from_": NOW - timedelta(days=2), "to": NOW}):
        with pytest.raises(Invalid):
            slot_waits.join(call_of(anna), station, **(soon | facts))
    for _ in range(slot_waits.WAITS):
        slot_waits.join(call_of(anna), station, **soon)
    with pytest.raises(WaitLimit):
        slot_waits.join(call_of(anna), station, **soon)
    assert AuditEntry.select().where(AuditEntry.reason == "wait_limit").count() == 1


def test_no_message_tells_what_it_is_about(anna):
    """Every text of this kind could be read by anybody over one's shoulder."""
    slot = create_slot()
    made = book(anna, slot)
    mine = wait(create_person(), slot)
    bookings.cancel_booking(call_of(anna), made.id)
    slot_waits.expire_offers(now=SlotWait.get_by_id(mine.id).offer_expires_at)
    assert {row.kind for row in OutboxMessage.select()} == {
        "booking_made",
        "booking_soon",
        "booking_tomorrow",
        "slot_offered",
        "slot_offer_expired",
    }
    for row in OutboxMessage.select():
        assert set(row.facts) <= {"until"}
