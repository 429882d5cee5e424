"""Somebody who may be in danger at home: what changes for them, and that nobody learns of it."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from app.clock import local_day
from app.db import write_transaction
from app.errors import NotFound, SlotClosed, SlotFull
from app.models import AuditEntry, OutboxMessage, Person, RiskFlag, RiskLift, StaffAccount, TeamSupervisor
from app.services.accounts import reading_pauses, sessions
from app.services.counseling import bookings, day, risk_lifting, session_notes
from app.services.messaging import messages
from app.services.people import risk, terms
from app.services.privacy import subject_rights
from tests.conftest import NOW, call_of
from tests.factories import (
    ELSEWHERE,
    create_couple,
    create_person,
    create_slot,
    create_station,
    create_team,
)
from tests.services.counseling.desk import Counseling, counselor_of

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


def _note():
    row = RiskFlag.get()
    return row.note.open(row.id)


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
    RiskFlag.create(person=anna.id, live_person=anna.id, set_by="x", set_at=NOW)
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
        assert day.set_risk(liu.at(), booking, note=note).at_risk
    assert (_note(), RiskFlag.get().set_by) == ("第二次", liu.id)
    second = supervisor_of(create_team(station=slot.station))
    for _ in range(2):
        asked = risk_lifting.ask_lift(liu.at(), booking, why="单独问过")
        assert (asked.at_risk, asked.lift_asked) == (True, True)
    (lift,) = risk_lifting.list_awaiting_second(second.at())
    assert (lift.why, lift.asked_by_name) == ("单独问过", "刘老师")
    risk_lifting.decide_lift(second.at(), lift.id, agreed=True)
    seen = day.read_booking(liu.at(), booking)
    assert (seen.at_risk, seen.lift_asked) == (False, False)
    assert RiskFlag.get().lifted_at == NOW and _note() == "第二次"
    with pytest.raises(NotFound):
        risk_lifting.decide_lift(second.at(), lift.id, agreed=False)
    assert [row.event for row in AuditEntry.select().where(AuditEntry.event.startswith("risk:"))] == [
        "risk:set"
    ] * 3 + ["risk:ask_lift", "risk:list_lifts", "risk:lift", "risk:decide_lift"]
    assert "第二次" not in str(list(AuditEntry.select().dicts()))


def supervisor_of(team, *, account=True):
    """Somebody who supervises a team and counsels in none."""
    person = create_person(nickname="周督导")
    TeamSupervisor.create(team=team.id, person=person.id)
    if account:
        StaffAccount.create(person=person.id, username=f"zhou-{person.id}", password_hash="", created_at=NOW)
    return Counseling(person)


def test_lifting_takes_somebody_from_elsewhere(two, slot, liu):
    """Not one's own supervisor, not somebody of another district, not whose account is gone: then it is
    refused, and the mark and no row of the try stay. A no keeps the mark, and it can be asked again."""
    anna, _ = two
    booking = book(anna, slot, unsafe=True).id
    own = supervisor_of(slot.team)
    supervisor_of(create_team(station=create_station(area=ELSEWHERE)))
    supervisor_of(create_team(station=slot.station), account=False)
    assert not risk_lifting.has_second(liu.at(), booking)
    with pytest.raises(risk_lifting.NoSecond):
        risk_lifting.ask_lift(liu.at(), booking, why="没事了")
    assert RiskLift.select().count() == 0
    second = supervisor_of(create_team(station=slot.station))
    risk_lifting.ask_lift(liu.at(), booking, why="没事了")
    assert risk_lifting.list_awaiting_second(own.at()) == []
    (lift,) = risk_lifting.list_awaiting_second(second.at())
    with pytest.raises(NotFound):
        risk_lifting.decide_lift(own.at(), lift.id, agreed=True)
    risk_lifting.decide_lift(second.at(), lift.id, agreed=False)
    seen = day.read_booking(liu.at(), booking)
    assert (seen.at_risk, seen.lift_asked) == (True, False)
    assert risk_lifting.ask_lift(liu.at(), booking, why="又谈过").lift_asked
    assert RiskLift.select().count() == 2


def test_a_supervisor_of_today_does_not_agree(two, slot, liu):
    """Whoever names somebody to agree waits for three days, in which those concerned are told."""
    anna, _ = two
    booking = book(anna, slot, unsafe=True).id
    second = supervisor_of(team := create_team(station=slot.station))
    boss = call_of(create_person(), via="staff")
    write_transaction(
        lambda: reading_pauses.begin(boss, second.id, reading_pauses.SUPERVISOR, team_id=team.id)
    )
    risk_lifting.ask_lift(liu.at(), booking, why="没事了")
    assert risk_lifting.list_awaiting_second(second.at()) == []
    with pytest.raises(NotFound):
        risk_lifting.decide_lift(second.at(), RiskLift.get().id, agreed=True)
    later = NOW + reading_pauses.PAUSE
    assert len(risk_lifting.list_awaiting_second(second.at(later))) == 1


def test_who_asks_does_not_agree(two, slot, liu):
    """Not even who counsels in one team and supervises another."""
    anna, _ = two
    booking = book(anna, slot, unsafe=True).id
    supervisor_of(create_team(station=slot.station))
    TeamSupervisor.create(team=create_team(station=slot.station).id, person=liu.id)
    risk_lifting.ask_lift(liu.at(), booking, why="没事了")
    assert risk_lifting.list_awaiting_second(liu.at()) == []
    with pytest.raises(NotFound):
        risk_lifting.decide_lift(liu.at(), RiskLift.get().id, agreed=True)


def test_an_erasure_leaves_the_mark_and_the_note(wechat, slot, liu):
    """Whoever holds the phone erases and signs in again: marked still, as often as they like, until two have
    lifted it. Somebody who had no mark has none."""

    def signed_in(name):
        return Person.get_by_id(sessions.sign_in_as(f"sim-{name}", now=NOW).person.id)

    anna, carl = signed_in("anna"), signed_in("carl")
    booking = book(anna, slot, unsafe=True).id
    session_notes.write_note(liu.at(slot.starts_at), booking, text="她说怕他", version=0)
    for person in (anna, carl):
        subject_rights.erase(call_of(person))
    assert day.read_booking(liu.at(), booking).at_risk
    (note,) = session_notes.read_notes(liu.at(), booking)
    assert note.text == "她说怕他"
    again, other = signed_in("anna"), signed_in("carl")
    assert again.id != anna.id
    assert [risk.is_discreet(person.id) for person in (again, other)] == [True, False]
    subject_rights.erase(call_of(again))
    back = signed_in("anna")
    later = book(back, create_slot(team=slot.team, starts_at=NOW + timedelta(days=2))).id
    assert day.read_booking(liu.at(), later).at_risk
    second = supervisor_of(create_team(station=slot.station))
    risk_lifting.ask_lift(liu.at(), later, why="搬走了")
    risk_lifting.decide_lift(second.at(), RiskLift.get().id, agreed=True)
    subject_rights.erase(call_of(back))
    assert not risk.is_discreet(signed_in("anna").id)


def test_everybody_is_told_the_same_beforehand(two, slot):
    """In the terms and in the export, marked or not."""
    anna, _ = two
    book(anna, slot, unsafe=True)
    told = {subject_rights.export(call_of(person)).kept for person in two} | {terms.terms_of().kept}
    assert told == {terms.KEPT}
    assert terms.terms_of("2026-11").kept == ""


def test_the_flag_reaches_no_page_of_either(two, slot, liu):
    """What the two are shown is the same, but for the words of the one's messages."""
    anna, bert = two
    booking = book(anna, slot)

    def shown(person):
        return [asdict(view) for view in bookings.list_bookings(call_of(person)).items], asdict(
            replace(subject_rights.export(call_of(person)), sections={})
        )

    before = shown(anna), shown(bert)
    day.set_risk(liu.at(), booking.id, note="危险")
    assert (shown(anna), shown(bert)) == before
    for person in two:
        assert "危险" not in str(subject_rights.export(call_of(person)))
