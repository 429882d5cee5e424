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
    retire(lecture.id)
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


def retire(lecture_id: str) -> None:
    """Nobody is asked for this lecture any more; what was not delivered is taken back."""
    row = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture_id)
    if row is not None:
        messages.recall("lecturer_ask", row.id, ("lecturer_asked",))
        LecturerAsk.update(live_lecture=None).where(LecturerAsk.id == row.id).execute()


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
