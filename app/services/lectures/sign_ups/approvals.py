"""Sign-ups that wait for their organizer's word, where the organizer wants to give it. Who only asked holds
no seat and stands in nobody's way; who is approved gets seats at once, or keeps the place in the queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import Conflict, LectureClosed, NotFound
from app.models import Lecture, Person, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, after, page
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.lectures.recognition import VOLUNTEERS, recognise
from app.services.lectures.sign_ups.questions import drop_answers
from app.services.lectures.sign_ups.waitlist import claim_seats, lock_lecture, members
from app.services.messaging import messages
from app.services.messaging.reminders import remind_of_lecture
from app.services.people.profiles import mask_name
from app.vocabulary import PartyKind, SignUpStatus


@dataclass(frozen=True)
class AwaitingApproval:
    """One person's part in a party that asked. The party is approved or declined as a whole."""

    sign_up: str
    name: str
    party: PartyKind
    status: SignUpStatus
    asked_at: datetime


@command("sign_up:asked", "lecture")
def list_awaiting_approval(
    call: Call, lecture_id: str, *, limit: int = 20, cursor: str | None = None
) -> Page[AwaitingApproval]:
    """Who waits for the organizer's word, the first to ask first. Raises `NotFound`, also elsewhere."""
    _require(call, Lecture.get_or_none(Lecture.id == lecture_id))
    rows = (
        _rows()
        .where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            SignUpParty.status == "waitlisted",
            SignUpParty.approval == "asked",
            *after(cursor, SignUp.created_at, SignUp.id),
        )
        .order_by(SignUp.created_at, SignUp.id)
        .limit(limit + 1)
    )
    found = page([_view(row) for row in rows], limit, lambda view: (view.asked_at, view.sign_up))
    audit.record(call, "sign_up:asked", "lecture", lecture_id, data={"shown": len(found.items)})
    return found


def count_awaiting_approval(lecture_id: str) -> int:
    """How many people wait for the organizer's word, at a lecture that the caller may see."""
    rows = SignUp.select().join(SignUpParty)
    return int(
        rows.where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            SignUpParty.status == "waitlisted",
            SignUpParty.approval == "asked",
        ).count()
    )


@command("sign_up:approve", "sign_up", about="sign_up_id")
def approve(call: Call, lecture_id: str, sign_up_id: str) -> AwaitingApproval:
    """Lets the whole party in: seats if there are enough, else its place in the queue. At a lecture for
    volunteers its members count as counseling volunteers from then on. Approving twice changes nothing.
    Raises `NotFound`, `LectureClosed` from the start on, `Conflict` where nobody asked."""
    lecture, row = _asked(call, lecture_id, sign_up_id)
    party = row.party
    if party.approval == "granted" and row.live_person is not None:
        return _view(row)
    _require_asking(call, lecture, party)
    seated = claim_seats(lecture_id, party.size)
    status = "confirmed" if seated else "waitlisted"
    SignUpParty.update(status=status, seats=party.size if seated else 0, approval="granted").where(
        SignUpParty.id == party.id
    ).execute()
    told: dict[str, Any] = {"title": lecture.title, "when": lecture.starts_at}
    if lecture.audience == VOLUNTEERS:
        recognise(call, lecture.area_code, [person_id for person_id, _ in members(party.id)])
    for person_id, own_id in members(party.id):
        messages.enqueue(call, person_id, f"sign_up_{status}", "sign_up", own_id, told)
        if seated:
            remind_of_lecture(
                call,
                person_id,
                lecture_id,
                title=lecture.title,
                starts_at=lecture.starts_at,
                venue=lecture.venue,
            )
    audit.record(call, "sign_up:approve", "sign_up", sign_up_id)
    return _view(_row(lecture_id, sign_up_id))


@command("sign_up:decline", "sign_up", about="sign_up_id")
def decline(call: Call, lecture_id: str, sign_up_id: str) -> AwaitingApproval:
    """Turns the whole party down and tells its members. Declining twice changes nothing. Raises `NotFound`,
    `LectureClosed` from the start on, `Conflict` where nobody asked."""
    lecture, row = _asked(call, lecture_id, sign_up_id)
    party = row.party
    if party.approval == "declined":
        return _view(row)
    _require_asking(call, lecture, party)
    asking = members(party.id)
    for person_id, own_id in asking:
        messages.enqueue(call, person_id, "sign_up_declined", "sign_up", own_id, {"title": lecture.title})
    drop_answers([own_id for _, own_id in asking])
    SignUp.update(live_person=None, cancelled_at=call.now).where(
        SignUp.id.in_([own_id for _, own_id in asking])
    ).execute()
    SignUpParty.update(status="cancelled", size=0, approval="declined").where(
        SignUpParty.id == party.id
    ).execute()
    audit.record(call, "sign_up:decline", "sign_up", sign_up_id)
    return _view(_row(lecture_id, sign_up_id))


def _asked(call: Call, lecture_id: str, sign_up_id: str) -> tuple[Lecture, SignUp]:
    """The lecture, locked, and a sign-up of it."""
    lecture = lock_lecture(lecture_id)
    _require(call, lecture)
    return lecture, _row(lecture_id, sign_up_id)


def _require(call: Call, lecture: Lecture | None) -> None:
    if lecture is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, lecture.area_code)


def _require_asking(call: Call, lecture: Lecture, party: SignUpParty) -> None:
    if party.status != "waitlisted" or party.approval != "asked":
        raise Conflict()
    if lecture.status != "published" or lecture.starts_at <= call.now:
        raise LectureClosed()


def _rows() -> Any:
    return SignUp.select(SignUp, SignUpParty, Person).join(SignUpParty).switch(SignUp).join(Person)


def _row(lecture_id: str, sign_up_id: str) -> SignUp:
    row: SignUp | None = _rows().where(SignUp.id == sign_up_id, SignUp.lecture == lecture_id).first()
    if row is None:
        raise NotFound()
    return row


def _view(row: SignUp) -> AwaitingApproval:
    asking = row.party.status == "waitlisted" and row.party.approval == "asked"
    declined = row.party.approval == "declined"
    return AwaitingApproval(
        sign_up=row.id,
        name=mask_name(row.person.nickname),
        party="couple" if row.together else "single",
        status="asked" if asking else "declined" if declined else row.party.status,
        asked_at=row.created_at,
    )
