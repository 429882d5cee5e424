"""Two partners' bookings: linked, and neither visible to the other in anything."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from app.errors import DomainError, JointNotAllowed, SlotFull
from app.models import Booking, CounselingParty, RiskFlag, Slot
from app.services.counseling import bookings, holds, slot_waits
from app.services.messaging import messages
from app.services.operations import invariants
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot

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


def test_a_risk_flag_forbids_joint_sessions_and_does_not_say_whose(two):
    """Both are refused in the same words, which are those of a slot that is not in person; separate and
    single bookings go on as for anybody."""
    anna, bert = two
    slot = create_slot(capacity=2)
    distant = create_slot(in_person=False, phone=True)
    ordinary = refusal(bert, distant, "joint")
    RiskFlag.create(person=anna.id, set_by="x", set_at=NOW)
    assert refusal(anna, slot, "joint") == refusal(bert, slot, "joint") == ordinary
    assert ordinary[0] == JointNotAllowed.reason
    assert book(bert, slot, "separate").party == "separate"
    assert book(anna, slot, "separate").party == "separate"
    sound()
