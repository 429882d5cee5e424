"""Whom a lecture's change has not reached, as its organizers see it."""

from datetime import timedelta

import pytest

from app import db
from app.errors import Forbidden, NotFound
from app.models import AuditEntry, OutboxMessage
from app.services import messages, signups
from app.services.unreached import list_unreached
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person
from tests.services.test_volunteers import organizer

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
