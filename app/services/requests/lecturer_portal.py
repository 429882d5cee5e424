"""A lecturer in WeChat: becomes known by a code, sees what they are asked for, says yes or no."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from app import letters
from app.errors import InvitationInvalid, NotFound
from app.models import Area, CourseRequest, Lecture, Lecturer, LecturerAsk, LecturerInvitation, LecturerLink
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.keys import token_hash
from app.services.core.paging import Page, before, page
from app.services.core.permissions import require_district_wide, require_own_lectures
from app.services.messaging import messages
from app.services.requests.lecturer_answers import record_answer
from app.services.requests.states import lock_request
from app.vocabulary import Audience, LecturerAnswer

INVITATION = timedelta(days=7)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class TeachingInvitation:
    """A code to hand to a lecturer: 10 letters, good once."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Teacher:
    """Who the caller is as a lecturer."""

    lecturer: str
    name: str
    linked_at: datetime


@dataclass(frozen=True)
class TeachingOfferView:
    """What a lecturer was asked for. `answer` is asked, accepted or declined; `open` while it still can be
    given; `cancelled` where the lecture was called off."""

    id: str
    lecture: str
    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    area: str
    area_name: str
    audience: Audience
    expected: int
    note: str
    answer: LecturerAnswer
    reason: str | None
    open: Annotated[bool, "现在还能答复"]
    cancelled: bool
    asked_at: datetime


@command("lecturer:invite", "lecturer")
def invite_lecturer(call: Call, lecturer_id: str) -> TeachingInvitation:
    """A code by which a lecturer makes themself known in WeChat. Where one is known already, it is for who
    looks after all of their lectures (decision 0133). Raises `Forbidden`, `NotFound`."""
    require_district_wide(call.actor)
    if Lecturer.get_or_none(Lecturer.id == lecturer_id) is None:
        raise NotFound()
    if is_linked(lecturer_id):
        require_own_lectures(call.actor, Lecture.lecturer == lecturer_id)
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    add(
        LecturerInvitation,
        lecturer=lecturer_id,
        code_hash=token_hash("lecturer", code),
        created_by=call.actor.person_id,
        created_at=call.now,
        expires_at=call.now + INVITATION,
    )
    audit.record(call, "lecturer:invite", "lecturer", lecturer_id)
    return TeachingInvitation(code, call.now + INVITATION)


@command("lecturer:link", "lecturer", Duplicate(LecturerLink, ("lecturer_id",)))
def accept_invitation(call: Call, *, code: str) -> Teacher:
    """Becomes known as a lecturer; whoever was so before is no longer, and is told. Raises
    `InvitationInvalid`, also for somebody who is another lecturer."""
    person_id = call.actor.person_id
    used = (
        LecturerInvitation.update(used_at=call.now)
        .where(
            LecturerInvitation.code_hash == token_hash("lecturer", letters.code(code)),
            LecturerInvitation.used_at.is_null(),
            LecturerInvitation.expires_at > call.now,
        )
        .execute()
    )
    if not used:
        raise InvitationInvalid()
    lecturer_id = LecturerInvitation.get(
        LecturerInvitation.code_hash == token_hash("lecturer", letters.code(code))
    ).lecturer_id
    if LecturerLink.select().where(LecturerLink.person == person_id).exists():
        own = LecturerLink.get(LecturerLink.person == person_id)
        if own.lecturer_id != lecturer_id:
            raise InvitationInvalid(message="您已是另一位讲师，请联系发码的工作人员")
    name = Lecturer.get_by_id(lecturer_id).name
    before = LecturerLink.get_or_none(LecturerLink.lecturer == lecturer_id)
    if before is not None and before.person_id != person_id:
        messages.enqueue(
            call, before.person_id, "lecturer_moved", "lecturer", lecturer_id, {"lecturer": name}
        )
    # What was handed out before somebody was known, by whichever district, moves nobody away afterwards.
    LecturerInvitation.update(used_at=call.now).where(
        LecturerInvitation.lecturer == lecturer_id, LecturerInvitation.used_at.is_null()
    ).execute()
    LecturerLink.delete().where(LecturerLink.lecturer == lecturer_id).execute()
    add(LecturerLink, lecturer=lecturer_id, person=person_id, linked_at=call.now)
    audit.record(call, "lecturer:link", "lecturer", lecturer_id)
    return Teacher(lecturer_id, name, call.now)


def is_linked(lecturer_id: str) -> bool:
    """Whether the lecturer is known in WeChat."""
    return bool(LecturerLink.select().where(LecturerLink.lecturer == lecturer_id).exists())


@command("teaching:list", "person")
def list_teaching_offers(
    call: Call, *, limit: int = 20, cursor: str | None = None
) -> Page[TeachingOfferView]:
    """What the caller was asked to teach, the newest first; nothing for who is no lecturer."""
    audit.record(call, "teaching:list", "person", call.actor.person_id)
    rows = (
        _mine(call)
        .where(*before(cursor, LecturerAsk.asked_at, LecturerAsk.id))
        .order_by(LecturerAsk.asked_at.desc(), LecturerAsk.id.desc())
        .limit(limit + 1)
    )
    return page([_view(row) for row in rows], limit, lambda view: (view.asked_at, view.id))


@command("teaching:answer", "lecturer_ask")
def answer(call: Call, ask_id: str, *, answer: str, reason: str | None = None) -> TeachingOfferView:
    """Says yes or no, or changes one's mind until the lecture is published. The same again changes nothing.

    Raises `NotFound`, `NotInThisState` where it is settled, or another was asked since.
    """
    asked = _one(call, ask_id)
    row = lock_request(CourseRequest.get(CourseRequest.lecture == asked.lecture).id)
    record_answer(call, row, answer, reason, ask_id=ask_id)
    audit.record(call, "teaching:answer", "lecturer_ask", ask_id)
    return _one(call, ask_id)


def _one(call: Call, ask_id: str) -> TeachingOfferView:
    row = _mine(call).where(LecturerAsk.id == ask_id).first()
    if row is None:
        raise NotFound()
    return _view(row)


def _mine(call: Call) -> Any:
    return (
        LecturerAsk.select(LecturerAsk, Lecture, Area, CourseRequest)
        .join(LecturerLink, on=(LecturerLink.lecturer == LecturerAsk.lecturer))
        .join_from(LecturerAsk, Lecture)
        .join(Area)
        .join_from(Lecture, CourseRequest, on=(CourseRequest.lecture == Lecture.id), attr="request")
        .where(LecturerLink.person == call.actor.person_id)
    )


def _view(row: LecturerAsk) -> TeachingOfferView:
    lecture = row.lecture
    return TeachingOfferView(
        id=row.id,
        lecture=lecture.id,
        title=lecture.title,
        starts_at=lecture.starts_at,
        ends_at=lecture.ends_at,
        venue=lecture.venue,
        area=lecture.area_code,
        area_name=lecture.area.name,
        audience=lecture.audience,
        expected=lecture.request.expected,
        note=lecture.request.note,
        answer=row.answer,
        reason=row.reason,
        open=row.live_lecture is not None and lecture.request.status == "accepted",
        cancelled=lecture.status == "cancelled",
        asked_at=row.asked_at,
    )
