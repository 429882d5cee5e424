"""Two partners' bookings: linked, and neither visible to the other in anything."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import DomainError, JointNotAllowed, SlotFull
from app.models import Booking, CounselingParty, RiskFlag, Slot
from app.services.counseling import bookings, day, holds, slot_waits
from app.services.messaging import messages
from app.services.operations import invariants
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot
from tests.services.counseling.desk import counselor_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def two():
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    return anna, bert


def book(person, slot, party, **facts):
    return bookings.book_slot(call_of(person), slot.id, party=party, **facts)


def seen_by(person):
    """All that a person is shown: bookings one by one, the list, waits, messages, the link."""
    call = call_of(person)
    listed = bookings.list_bookings(call).items
    return {
        "bookings": [asdict(view) for view in listed],
        "each": [asdict(bookings.get_booking(call, view.id)) for view in listed],
        "waits": [asdict(view) for view in slot_waits.list_waits(call).items],
        "inbox": [asdict(view) for view in messages.list_inbox(call).items],
        "link": asdict(couples.get_link(call)),
    }


def sound():
    assert [row for row in invariants.check_all(now=NOW) if row.rows] == []


def test_a_joint_session_has_one_place(two):
    """The partner who books the same slot jointly comes along; a stranger finds it full."""
    anna, bert = two
    slot = create_slot()
    book(anna, slot, "joint")
    with pytest.raises(SlotFull):
        book(create_person(), slot, "single")
    book(bert, slot, "joint")
    assert Slot.get_by_id(slot.id).taken == 1
    assert CounselingParty.select().count() == 1
    assert sorted(row.places for row in Booking.select()) == [0, 1]
    sound()


@pytest.mark.parametrize("leaver", [0, 1])
def test_either_leaves_a_joint_session_and_the_other_keeps_it(two, leaver):
    """Whoever cancels or moves away, the other's booking and place stay; the second frees the place."""
    slot, other = create_slot(), create_slot(starts_at=NOW + timedelta(days=2))
    made = [book(person, slot, "joint") for person in two]
    before = seen_by(two[1 - leaver])
    bookings.reschedule_booking(call_of(two[leaver]), made[leaver].id, slot=other.id)
    assert seen_by(two[1 - leaver]) == before
    assert (Slot.get_by_id(slot.id).taken, Slot.get_by_id(other.id).taken) == (1, 1)
    sound()
    bookings.cancel_booking(call_of(two[1 - leaver]), made[1 - leaver].id)
    assert Slot.get_by_id(slot.id).taken == 0
    sound()


def test_separate_bookings_are_linked(two):
    """Each books their own slot; the two share a party and no slot's place."""
    slots = [create_slot(starts_at=NOW + timedelta(days=day)) for day in (1, 2)]
    for person, slot in zip(two, slots, strict=True):
        book(person, slot, "separate")
    assert len({row.party_id for row in Booking.select()}) == 1
    assert [row.places for row in Booking.select()] == [1, 1]
    sound()


def test_neither_sees_the_other_after_any_change(two):
    """Field by field: whatever one partner does, everything the other is shown stays as it was, and no
    id, time, station or word of the one's is among it."""
    anna, bert = two
    days = [create_slot(starts_at=NOW + timedelta(days=day), phone=True) for day in range(1, 6)]
    book(anna, days[0], "separate", note="安娜的话", mode="phone")
    made = []
    steps = [
        lambda: holds.hold_slot(call_of(bert), days[1].id),
        lambda: made.append(book(bert, days[1], "separate", note="伯特的话")),
        lambda: bookings.reschedule_booking(call_of(bert), made[0].id, slot=days[2].id),
        lambda: bookings.cancel_booking(call_of(bert), made[0].id),
        lambda: made.append(book(bert, days[3], "joint")),
        lambda: bookings.cancel_booking(call_of(bert), made[1].id),
        lambda: slot_waits.join(
            call_of(bert), days[4].station_id, from_=NOW, to=NOW + timedelta(days=9), topic=None
        ),
        lambda: slot_waits.accept(call_of(bert), slot_waits.list_waits(call_of(bert)).items[0].id),
        lambda: couples.leave(call_of(bert)),
    ]
    for step in steps:
        before = seen_by(anna)
        step()
        after = seen_by(anna)
        if step is steps[-1]:
            before["link"] = after["link"] = None
        assert after == before
        theirs = seen_by(bert)
        for secret in (
            "安娜的话",
            days[0].id,
            days[0].station_id,
            days[0].team_id,
            anna.id,
            before_id(before),
        ):
            assert secret not in str(theirs)
        for view in theirs["bookings"]:
            assert view["id"] not in str(after) and view["slot"] not in str(after)
        sound()


def before_id(seen):
    return seen["bookings"][0]["id"]


def test_a_separate_booking_answers_the_same_whatever_the_partner_has(two):
    """The same request is answered alike, but for ids, whether or not the partner has a booking."""
    anna, bert = two
    free, taken = create_slot(starts_at=NOW + timedelta(days=3)), create_slot()
    alone = asdict(book(bert, free, "separate"))
    bookings.cancel_booking(call_of(bert), alone["id"])
    book(anna, taken, "separate")
    linked = asdict(book(bert, free, "separate"))
    assert alone | {"id": 0} == linked | {"id": 0}


def refusal(person, slot, party):
    with pytest.raises(DomainError) as refused:
        book(person, slot, party)
    return refused.value.reason, refused.value.text, refused.value.facts, refused.value.fields


@pytest.mark.parametrize("flagged", [0, 1])
def test_a_risk_flag_changes_no_answer(two, flagged):
    """Joint sessions are asked for, whoever is at risk; staff alone see that the two are to be kept apart. A
    session that is not in person is refused to everybody in the same words."""
    anna, bert = two
    slot, other = create_slot(), create_slot(starts_at=NOW + timedelta(days=2))
    distant = create_slot(in_person=False, phone=True)
    quiet = [asdict(book(person, slot, "joint")) for person in two]
    assert refusal(create_person(), slot, "single")[0] == SlotFull.reason
    for person, view in zip(two, quiet, strict=True):
        bookings.cancel_booking(call_of(person), view["id"])
    RiskFlag.create(person=two[flagged].id, live_person=two[flagged].id, set_by="x", set_at=NOW)
    assert refusal(anna, distant, "joint") == refusal(bert, distant, "joint")
    assert refusal(anna, distant, "joint")[0] == JointNotAllowed.reason
    flagged_too = [asdict(book(person, slot, "joint")) for person in two]
    assert [view | {"id": 0} for view in flagged_too] == [view | {"id": 0} for view in quiet]
    liu = counselor_of(slot.team_id)
    seen = day.list_duty(liu.at(), local_day(slot.starts_at))
    assert [(row.apart_only, row.party) for row in seen] == [(True, "joint")] * 2
    assert sorted(row.at_risk for row in seen) == [False, True]
    bookings.cancel_booking(call_of(anna), flagged_too[0]["id"])
    book(anna, other, "separate")
    (alone,) = day.list_duty(counselor_of(other.team_id).at(), local_day(other.starts_at))
    assert not alone.apart_only
    sound()


def test_a_joint_booking_is_let_in_beside_any_place(two):
    """Whether the partner, a stranger or nobody has the slot's place, the answer is the same; one lies beside
    each place, the next is refused whoever asks. Who lies beside a place gets it when it is left."""
    anna, bert = two
    others = create_person(), create_person()
    create_couple(*others)
    mine, anybodys, free = (create_slot(starts_at=NOW + timedelta(days=day)) for day in (1, 2, 3))
    stranger = create_person()
    holders = {
        mine.id: (anna, book(anna, mine, "joint")),
        anybodys.id: (stranger, book(stranger, anybodys, "single")),
    }
    seen = []
    for slot in (mine, anybodys, free):
        made = book(bert, slot, "joint")
        seen.append((made.status, made.party, made.mode))
        assert Slot.get_by_id(slot.id).taken == 1
        sound()
        if slot.id in holders:
            with pytest.raises(SlotFull):
                book(others[0], slot, "joint")
            holder, view = holders[slot.id]
            bookings.cancel_booking(call_of(holder), view.id)
            assert (Slot.get_by_id(slot.id).taken, Booking.get_by_id(made.id).places) == (1, 1)
            sound()
        bookings.cancel_booking(call_of(bert), made.id)
        assert (Slot.get_by_id(slot.id).taken, Slot.get_by_id(slot.id).beside) == (0, 0)
    assert len(set(seen)) == 1
