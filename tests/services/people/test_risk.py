"""Somebody who may be in danger at home: what changes for them, and that nobody learns of it."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import SlotClosed, SlotFull
from app.models import AuditEntry, OutboxMessage, RiskFlag
from app.services.counseling import bookings, day
from app.services.messaging import messages
from app.services.privacy import subject_rights
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot
from tests.services.counseling.desk import counselor_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def two():
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    return anna, bert


@pytest.fixture
def slot():
    return create_slot(capacity=3)


@pytest.fixture
def liu(slot):
    return counselor_of(slot.team_id)


def book(person, slot, party="single", **facts):
    return bookings.book_slot(call_of(person), slot.id, party=party, **facts)


def inbox(person):
    return [view.text for view in messages.list_inbox(call_of(person, now=NOW + timedelta(days=1))).items]


def test_a_word_at_intake_is_enough(two, slot, liu):
    """The answer is that of any booking; staff see the mark, also on a joint booking of the partner's."""
    anna, bert = two
    other = create_slot(starts_at=NOW + timedelta(days=3))
    quiet = asdict(book(anna, other))
    bookings.cancel_booking(call_of(anna), quiet["id"])
    said = asdict(book(anna, slot, unsafe=True))
    assert said.keys() == quiet.keys()
    (seen,) = day.list_duty(liu.at(), local_day(slot.starts_at))
    assert seen.at_risk
    bookings.cancel_booking(call_of(anna), said["id"])
    later = create_slot(team=slot.team, starts_at=NOW + timedelta(days=5))
    book(bert, later, "joint")
    (seen,) = day.list_duty(liu.at(), local_day(later.starts_at))
    assert (seen.at_risk, seen.apart_only) == (False, True)
    assert RiskFlag.get().set_by == "intake"


def test_what_was_said_stays_when_the_booking_is_refused(two):
    """The slot was full, or closed: they said it all the same, once."""
    anna, _ = two
    full = create_slot(capacity=1)
    book(create_person(), full)
    with pytest.raises(SlotFull):
        book(anna, full, unsafe=True)
    with pytest.raises(SlotClosed):
        book(anna, create_slot(starts_at=NOW + timedelta(days=2), state="closed"), unsafe=True)
    assert RiskFlag.select().count() == 1


def test_messages_say_nothing_of_counseling(two, slot):
    """Also those written before; lectures are as before, and the partner's messages too."""
    anna, bert = two
    book(anna, slot)
    book(bert, slot)
    before = inbox(bert)
    assert inbox(anna) == before != [messages.DISCREET] * len(before)
    RiskFlag.create(person=anna.id, set_by="x", set_at=NOW)
    assert set(inbox(anna)) == {messages.DISCREET}
    assert inbox(bert) == before
    exported = subject_rights.export(call_of(anna)).sections["messages"]
    assert {row["text"] for row in exported} == {messages.DISCREET}
    for kind in messages.TEXTS:
        told = messages.is_about_counseling(kind)
        facts = dict.fromkeys(messages.FACTS[kind], "甲")
        assert (messages.render(kind, facts, discreet=True) == messages.DISCREET) == told
    assert "预约" not in messages.DISCREET and "辅导" not in messages.DISCREET
    assert OutboxMessage.select().count() > 0


def test_staff_set_and_lift_it(two, slot, liu):
    """Setting twice keeps one mark with the latest note; lifting twice changes nothing. The log has who and
    whom, not the note."""
    anna, _ = two
    booking = book(anna, slot).id
    for note in ("第一次", "第二次", None):
        assert day.set_risk(liu.at(), booking, at_risk=True, note=note).at_risk
    assert (RiskFlag.get().note, RiskFlag.get().set_by) == ("第二次", liu.id)
    for _ in range(2):
        assert not day.set_risk(liu.at(), booking, at_risk=False).at_risk
    assert RiskFlag.select().count() == 0
    assert [row.event for row in AuditEntry.select().where(AuditEntry.event.startswith("risk:"))] == (
        ["risk:set"] * 3 + ["risk:lift"] * 2
    )
    assert "第二次" not in str(list(AuditEntry.select().dicts()))


def test_the_flag_reaches_no_page_of_either(two, slot, liu):
    """What the two are shown is the same, but for the words of the one's messages."""
    anna, bert = two
    booking = book(anna, slot)

    def shown(person):
        return [asdict(view) for view in bookings.list_bookings(call_of(person)).items], asdict(
            replace(subject_rights.export(call_of(person)), sections={})
        )

    before = shown(anna), shown(bert)
    day.set_risk(liu.at(), booking.id, at_risk=True, note="危险")
    assert (shown(anna), shown(bert)) == before
    for person in two:
        assert "危险" not in str(subject_rights.export(call_of(person)))
