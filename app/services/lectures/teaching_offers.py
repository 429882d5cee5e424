"""A lecturer is asked for the lecture of a course request, and answers: by WeChat, or to somebody of the
district who writes it down. Each ask is a row; the newest of a lecture is the one that counts."""

from datetime import datetime
from typing import Any

from app.db import require_transaction
from app.errors import LecturerDeclined
from app.models import Lecture, LecturerAsk, LecturerLink
from app.prepared import add
from app.services.core.call import Call
from app.services.messaging import messages


def ask(call: Call, lecture: Lecture) -> LecturerAsk:
    """Asks the lecture's lecturer for its hours, in the caller's transaction, which holds its request. Who
    was asked before need not answer any more."""
    require_transaction()
    _end(call, lecture.id, again=lecture.lecturer_id)
    ask_id = add(
        LecturerAsk,
        lecture=lecture.id,
        lecturer=lecture.lecturer_id,
        live_lecture=lecture.id,
        asked_by=call.actor.person_id,
        asked_at=call.now,
    )
    told: dict[str, Any] = {"title": lecture.title, "when": lecture.starts_at}
    link = LecturerLink.get_or_none(LecturerLink.lecturer == lecture.lecturer_id)
    if link is not None:
        messages.enqueue(call, link.person_id, "lecturer_asked", "lecturer_ask", ask_id, told)
    row: LecturerAsk = LecturerAsk.get_by_id(ask_id)
    return row


def tell_lecturer(
    call: Call, lecturer_id: str, lecture_id: str, kind: str, told: dict[str, str | datetime]
) -> None:
    """A lecturer who is known in WeChat hears what becomes of their lecture, in the caller's transaction."""
    require_transaction()
    link = LecturerLink.get_or_none(LecturerLink.lecturer == lecturer_id)
    if link is not None:
        messages.enqueue(call, link.person_id, kind, "lecture", lecture_id, told)


def answer_to(lecture_id: str) -> str | None:
    """What the lecturer said who is asked for this lecture: asked, accepted, declined; None for nobody."""
    row = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture_id)
    return None if row is None else str(row.answer)


def retire(call: Call, lecture_id: str) -> None:
    """Nobody is asked for this lecture any more, in the caller's transaction."""
    require_transaction()
    _end(call, lecture_id)


def call_off_teaching(call: Call, lecture: Lecture, told: dict[str, str | datetime]) -> None:
    """The lecture is called off, in the caller's transaction: its lecturer hears so, unless they said no, or
    never saw that they were asked."""
    require_transaction()
    row = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture.id)
    knows = lecture.lecturer_id is not None
    if row is not None:
        seen = messages.retract("lecturer_ask", row.id, "lecturer_asked")
        knows = row.answer == "accepted" or (row.answer == "asked" and bool(seen))
        LecturerAsk.update(live_lecture=None).where(LecturerAsk.id == row.id).execute()
    if knows:
        tell_lecturer(call, lecture.lecturer_id, lecture.id, "lecture_cancelled", told)


def _end(call: Call, lecture_id: str, *, again: str | None = None) -> None:
    """Ends the ask that counted. Whoever saw it, or said yes, hears that it is over, unless they are asked
    `again`."""
    row = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture_id)
    if row is None:
        return
    seen = messages.retract("lecturer_ask", row.id, "lecturer_asked")
    LecturerAsk.update(live_lecture=None).where(LecturerAsk.id == row.id).execute()
    if row.lecturer_id != again and (row.answer == "accepted" or (row.answer == "asked" and seen)):
        lecture = Lecture.get_by_id(lecture_id)
        told: dict[str, Any] = {"title": lecture.title, "when": lecture.starts_at}
        tell_lecturer(call, row.lecturer_id, lecture_id, "teaching_ended", told)


def require_willing(call: Call, lecture_id: str) -> None:
    """Before the lecture is shown to the public: who publishes it vouches for a yes that nobody wrote down.
    Raises `LecturerDeclined`."""
    row = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture_id)
    if row is None:
        return
    if row.answer == "declined":
        raise LecturerDeclined()
    LecturerAsk.update(answer="accepted", answered_by=call.actor.person_id, answered_at=call.now).where(
        LecturerAsk.id == row.id, LecturerAsk.answer == "asked"
    ).execute()
