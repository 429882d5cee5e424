"""Whom a lecture's change has not reached, as its organizers see it."""

from datetime import timedelta

import pytest

from app import db
from app.errors import Forbidden, NotFound
from app.models import AuditEntry, Booking, BookingMove, Counselor, OutboxMessage, Slot
from app.services.counseling import bookings
from app.services.counseling import day as counseling_day
from app.services.lectures.sign_ups import signups
from app.services.messaging import messages
from app.services.messaging.unreached import count_unreached_bookings, list_unreached, list_unreached_bookings
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person, create_slot, create_team
from tests.services.attendance.test_volunteers import organizer
from tests.services.requests.asking import call_by

pytestmark = pytest.mark.usefixtures("database")


def tell(person, lecture, state, *, minutes=0, read=False, kind="lecture_moved"):
    at = NOW + timedelta(minutes=minutes)
    facts = {"title": "好好说话", "when": NOW, "venue": "会场", "reason": "天气"}
    told = {name: facts[name] for name in messages.FACTS[kind]}
    db.write_transaction(
        lambda: messages.enqueue(call_of(person, now=at), person.id, kind, "lecture", lecture.id, told)
    )
    newest = OutboxMessage.select().order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc()).get()
    sent = {"sent_at": at, "permission": "t"} if state == "sent" else {}
    OutboxMessage.update(state=state, read_at=at if read else None, **sent).where(
        OutboxMessage.id == newest.id
    ).execute()


def signed_up(lecture, nickname):
    person = create_person(nickname=nickname)
    return person, signups.sign_up(call_of(person), lecture.id, party="single").id


def test_only_those_who_neither_got_nor_read_it_are_named():
    lecture = create_lecture()
    (wang, own), (li, _), (zhao, _), (sun, _), (gone, gone_id) = (
        signed_up(lecture, name) for name in ("王芳", "李梅", "赵燕", "孙丽", "周静")
    )
    tell(wang, lecture, "inbox")
    tell(li, lecture, "sent")
    tell(zhao, lecture, "inbox", read=True)
    tell(sun, lecture, "pending")
    tell(gone, lecture, "dead")
    signups.cancel_sign_up(call_of(gone), gone_id)
    found = list_unreached(organizer(), lecture.id)
    assert [(entry.sign_up, entry.name) for entry in found] == [(own, "王*")]
    assert AuditEntry.select().where(AuditEntry.event == "lecture:read_unreached").count() == 1


def test_the_last_change_counts():
    """Who heard of the second change knows the first one too; and the other way round."""
    lecture = create_lecture()
    (wang, _), (li, own) = signed_up(lecture, "王芳"), signed_up(lecture, "李梅")
    tell(wang, lecture, "inbox")
    tell(wang, lecture, "sent", minutes=5)
    tell(li, lecture, "sent")
    tell(li, lecture, "dead", minutes=5, kind="lecture_cancelled")
    assert [entry.sign_up for entry in list_unreached(organizer(), lecture.id)] == [own]


def test_another_towns_organizer_learns_nothing():
    lecture = create_lecture()
    with pytest.raises((Forbidden, NotFound)):
        list_unreached(organizer("370503"), lecture.id)
    with pytest.raises(NotFound):
        list_unreached(organizer(), "none")


@pytest.fixture
def team():
    return create_team()


@pytest.fixture
def counselor(team):
    """A call by somebody of the team."""
    call = call_by(NOW, "370502", "counselor")
    Counselor.create(person=call.actor.person_id, team=team.id)
    return call


def cancelled(team, counselor, state, *, read=False, **facts):
    """A booking that staff cancelled, and what became of the message."""
    person = create_person(**facts)
    slot = create_slot(team=team, starts_at=NOW + timedelta(days=1, hours=Slot.select().count()))
    booking = bookings.book_slot(call_of(person), slot.id, party="single").id
    counseling_day.cancel_for(counselor, booking, reason="counselor_away")
    sent = {"sent_at": NOW, "permission": "t"} if state == "sent" else {}
    OutboxMessage.update(state=state, read_at=NOW if read else None, **sent).where(
        OutboxMessage.object_id == booking, OutboxMessage.kind == "booking_cancelled"
    ).execute()
    return booking


def test_a_cancelled_booking_that_nobody_heard_of(team, counselor):
    """Named are those whom the message neither reached nor waits to reach, and who did not look."""
    safely = '{"channel": "phone", "avoid": "不要提辅导"}'
    lost = cancelled(
        team, counselor, "inbox", nickname="王芳", phone="+8613800000000", contact_preference=safely
    )
    cancelled(team, counselor, "sent")
    cancelled(team, counselor, "pending")
    cancelled(team, counselor, "inbox", read=True)
    dead = cancelled(team, counselor, "dead")
    found = list_unreached_bookings(counselor)
    assert [(row.booking, row.has_phone) for row in found] == [(lost, True), (dead, False)]
    assert (found[0].name, found[0].contact_preference["avoid"]) == ("王*", "不要提辅导")
    assert count_unreached_bookings(counselor.actor, now=NOW) == 2
    assert AuditEntry.select().where(AuditEntry.event == "duty:read_unreached").count() == 1


def test_its_number_can_be_called_until_it_is_known(team, counselor):
    """A cancelled booking's number is shown for telling its owner, and no longer."""
    booking = cancelled(team, counselor, "inbox", phone="+8613800000000")
    assert counseling_day.read_phone(counselor, booking).phone == "+8613800000000"
    messages.list_inbox(call_of(Booking.get_by_id(booking).person_id))
    assert list_unreached_bookings(counselor) == []
    with pytest.raises(NotFound):
        counseling_day.read_phone(counselor, booking)


def test_what_is_past_needs_no_call(team, counselor):
    booking = cancelled(team, counselor, "dead")
    starts_at = Booking.get_by_id(booking).starts_at
    assert len(list_unreached_bookings(counselor)) == 1
    late = call_by(starts_at, "370502", "counselor")
    Counselor.create(person=late.actor.person_id, team=team.id)
    assert list_unreached_bookings(late) == []


def test_only_what_staff_moved_is_named(team, counselor):
    """Who moves their own booking knows; whom staff moved has to be told."""
    person = create_person()
    one, other = (create_slot(team=team, starts_at=NOW + timedelta(days=day)) for day in (2, 3))
    booking = bookings.book_slot(call_of(person), one.id, party="single").id
    bookings.reschedule_booking(call_of(person), booking, slot=other.id)
    OutboxMessage.update(state="inbox").where(OutboxMessage.kind == "booking_moved").execute()
    assert list_unreached_bookings(counselor) == []
    BookingMove.update(by_staff=True).execute()
    assert [(row.booking, row.change) for row in list_unreached_bookings(counselor)] == [
        (booking, "booking_moved")
    ]


def test_another_team_learns_nothing_of_it(team, counselor):
    booking = cancelled(team, counselor, "dead", phone="+8613800000000")
    stranger = call_by(NOW, "370502", "counselor")
    Counselor.create(person=stranger.actor.person_id, team=create_team().id)
    assert list_unreached_bookings(stranger) == []
    with pytest.raises(NotFound):
        counseling_day.read_phone(stranger, booking)
    with pytest.raises(Forbidden):
        list_unreached_bookings(call_of(create_person()))
