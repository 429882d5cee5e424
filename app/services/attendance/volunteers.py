"""Volunteers at a lecture's door: invited by its organizer, their right ends with the lecture."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee
from peewee import JOIN

from app import letters
from app.errors import InvitationInvalid, NotFound
from app.models import Lecture, LectureVolunteer, VolunteerInvitation
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.keys import token_hash
from app.services.core.permissions import ORGANIZER, managed_lecture, may
from app.services.messaging import messages

# How a paired scanner calls, whoever it calls for.
SCANNER = "scanner"
# Scanners that were offline at the end still hand in what they have.
AFTER_END = timedelta(hours=24)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class VolunteerInvitationView:
    """A code that any signed-in person may accept until it expires or is taken back."""

    id: str
    lecture: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """An invitation as its lecture's organizer sees it afterwards, without the code."""

    id: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    helpers: int


@dataclass(frozen=True)
class HelpedLecture:
    """A lecture at whose door one helps."""

    lecture: str
    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    until: datetime


@command("volunteer:invite", "lecture")
def invite_volunteers(call: Call, lecture_id: str) -> VolunteerInvitationView:
    """Makes an invitation for a lecture's helpers. Raises `NotFound`."""
    lecture = managed_lecture(call.actor, lecture_id)
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    invitation_id = add(
        VolunteerInvitation,
        lecture=lecture_id,
        code_hash=token_hash("volunteer", code),
        created_by=call.actor.person_id,
        created_at=call.now,
        expires_at=lecture.ends_at,
    )
    audit.record(call, "volunteer:invite", "lecture", lecture_id, data={"invitation": invitation_id})
    return VolunteerInvitationView(invitation_id, lecture_id, code, lecture.ends_at)


@command("volunteer:accept", "lecture", Duplicate(LectureVolunteer, ("lecture_id", "person_id")))
def accept_invitation(call: Call, *, code: str) -> HelpedLecture:
    """Becomes a helper of the invitation's lecture. Accepting twice changes nothing. Whose right was taken
    back has it again by an invitation made afterwards, by none of before.

    Raises `InvitationInvalid`.
    """
    invitation = VolunteerInvitation.get_or_none(
        (VolunteerInvitation.code_hash == token_hash("volunteer", letters.code(code)))
        & VolunteerInvitation.revoked_at.is_null()
        & (VolunteerInvitation.expires_at > call.now)
    )
    if invitation is None:
        raise InvitationInvalid()
    lecture = Lecture.get_by_id(invitation.lecture_id)
    if lecture.status == "cancelled":
        raise InvitationInvalid()
    person_id = call.actor.person_id
    known = LectureVolunteer.get_or_none(
        LectureVolunteer.lecture == invitation.lecture_id, LectureVolunteer.person == person_id
    )
    if known is not None and known.revoked_at is not None:
        if invitation.created_at <= known.revoked_at:
            raise InvitationInvalid()
        LectureVolunteer.update(invitation=invitation.id, accepted_at=call.now, revoked_at=None).where(
            LectureVolunteer.id == known.id
        ).execute()
        audit.record(call, "volunteer:accept", "lecture", invitation.lecture_id)
    if known is None:
        add(
            LectureVolunteer,
            lecture=invitation.lecture_id,
            person=person_id,
            invitation=invitation.id,
            accepted_at=call.now,
        )
        audit.record(call, "volunteer:accept", "lecture", invitation.lecture_id)
    return HelpedLecture(
        lecture.id,
        lecture.title,
        lecture.venue,
        lecture.starts_at,
        lecture.ends_at,
        lecture.ends_at + AFTER_END,
    )


@command("volunteer:list", "person")
def list_helped(call: Call) -> list[HelpedLecture]:
    """The lectures at whose door the caller helps, or hands in what was scanned, soonest first."""
    audit.record(call, "volunteer:list", "person", call.actor.person_id)
    rows = (
        Lecture.select(Lecture.id, Lecture.title, Lecture.venue, Lecture.starts_at, Lecture.ends_at)
        .join(LectureVolunteer, on=(LectureVolunteer.lecture == Lecture.id))
        .where(
            LectureVolunteer.person == call.actor.person_id,
            LectureVolunteer.revoked_at.is_null(),
            Lecture.status == "published",
            Lecture.ends_at > call.now - AFTER_END,
        )
        .order_by(Lecture.starts_at, Lecture.id)
    )
    return [
        HelpedLecture(lecture_id, title, venue, starts_at, ends_at, ends_at + AFTER_END)
        for lecture_id, title, venue, starts_at, ends_at in rows.tuples()
    ]


@command("volunteer:revoke", "lecture")
def revoke_invitation(call: Call, lecture_id: str, invitation_id: str) -> None:
    """Takes an invitation back, and with it the right of everyone who came by it; until the lecture is over
    they are told. Raises `NotFound`."""
    lecture = managed_lecture(call.actor, lecture_id)
    VolunteerInvitation.update(revoked_at=call.now).where(
        VolunteerInvitation.id == invitation_id, VolunteerInvitation.lecture == lecture_id
    ).execute()
    theirs = (
        (LectureVolunteer.invitation == invitation_id)
        & (LectureVolunteer.lecture == lecture_id)
        & LectureVolunteer.revoked_at.is_null()
    )
    helpers = [
        person_id for (person_id,) in LectureVolunteer.select(LectureVolunteer.person).where(theirs).tuples()
    ]
    LectureVolunteer.update(revoked_at=call.now).where(theirs).execute()
    if lecture.status == "published" and lecture.ends_at > call.now:
        for person_id in helpers:
            messages.enqueue(call, person_id, "helper_ended", "lecture", lecture_id, {"title": lecture.title})
    audit.record(call, "volunteer:revoke", "lecture", lecture_id, data={"invitation": invitation_id})


def list_invitations(lecture_id: str) -> list[Invited]:
    """The invitations of a lecture that the caller may see, newest first."""
    rows = (
        VolunteerInvitation.select(
            VolunteerInvitation.id,
            VolunteerInvitation.created_at,
            VolunteerInvitation.expires_at,
            VolunteerInvitation.revoked_at,
            peewee.fn.COUNT(LectureVolunteer.id),
        )
        .join(LectureVolunteer, peewee.JOIN.LEFT_OUTER)
        .where(VolunteerInvitation.lecture == lecture_id)
        .group_by(VolunteerInvitation.id)
        .order_by(VolunteerInvitation.created_at.desc(), VolunteerInvitation.id.desc())
    )
    return [Invited(*row) for row in rows.tuples()]


def look_at_door(actor: Actor, lecture_id: str, now: datetime) -> dict[str, Any]:
    """The lecture's `id`, `area`, `ends_at`, `status` and `taken`, for who may stand at its door: its
    organizer, or a volunteer who accepted it until a day after its end; a scanner of either until then.
    Raises `NotFound` to others."""
    lecture = _DOOR.first(lecture=lecture_id, person=actor.person_id)
    if lecture is None:
        raise NotFound()
    over = now - AFTER_END >= lecture["ends_at"]
    if may(actor, ORGANIZER, lecture["area"]):
        refused = over and actor.via == SCANNER
    else:
        refused = over or lecture["helper"] is None
    if refused:
        raise NotFound()
    return lecture


_DOOR = Prepared(
    lambda lecture, person: (
        Lecture.select(
            Lecture.id,
            Lecture.area,
            Lecture.ends_at,
            Lecture.status,
            Lecture.taken,
            LectureVolunteer.id.alias("helper"),
        )
        .join(
            LectureVolunteer,
            JOIN.LEFT_OUTER,
            on=(
                (LectureVolunteer.lecture == Lecture.id)
                & (LectureVolunteer.person == person)
                & LectureVolunteer.revoked_at.is_null()
            ),
        )
        .where((Lecture.id == lecture) & (Lecture.status != "draft"))
    )
)
