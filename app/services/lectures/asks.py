"""A lecturer is asked for the lecture of a course request, and answers: by WeChat, or to somebody of the
district who writes it down. Each ask is a row; the newest of a lecture is the one that counts."""

from datetime import datetime

from app.errors import LecturerDeclined, NotInThisState
from app.models import CourseRequest, Lecture, LecturerAsk, LecturerLink
from app.services.core.calls import Call
from app.services.messaging import messages
from app.services.requests.request_states import require_step, step

STEPS = {"accepted": "confirm", "declined": "refuse"}


def ask(call: Call, lecture: Lecture) -> LecturerAsk:
    """Ask the lecture's lecturer for its hours, in the caller's transaction, which holds its request. Who was
    asked before need not answer any more."""
    retire(lecture.id)
    row: LecturerAsk = LecturerAsk.create(
        lecture=lecture.id,
        lecturer=lecture.lecturer_id,
        live_lecture=lecture.id,
        asked_by=call.actor.person_id,
        asked_at=call.now,
    )
    told = {"title": lecture.title, "when": lecture.starts_at}
    link = LecturerLink.get_or_none(LecturerLink.lecturer == lecture.lecturer_id)
    if link is not None:
        messages.enqueue(call, link.person_id, "lecturer_asked", "lecturer_ask", row.id, told)
    return row


def tell_lecturer(
    call: Call, lecturer_id: str, lecture_id: str, kind: str, told: dict[str, str | datetime]
) -> None:
    """A lecturer who is known in WeChat hears what becomes of their lecture, in the caller's transaction."""
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


def record_answer(
    call: Call, row: CourseRequest, answer: str, reason: str | None, *, ask_id: str | None = None
) -> None:
    """Write down what the lecturer said about a locked request's lecture, to the ask `ask_id` where one is
    named; the same again changes nothing. Raises `NotInThisState`, also where nobody of the pool teaches,
    or another was asked since."""
    require_step(row, STEPS[answer])
    lecture = Lecture.get_by_id(row.lecture_id)
    asked = LecturerAsk.get_or_none(LecturerAsk.live_lecture == lecture.id)
    if asked is None and ask_id is None and lecture.lecturer_id is not None:
        # A request accepted before lecturers were asked here.
        asked = ask(call, lecture)
    if asked is None or ask_id not in (None, asked.id):
        raise NotInThisState(facts={"status": row.status, "action": STEPS[answer]})
    if asked.answer == answer:
        return
    changed = (
        LecturerAsk.update(
            answer=answer, reason=reason, answered_by=call.actor.person_id, answered_at=call.now
        )
        .where(LecturerAsk.id == asked.id, LecturerAsk.live_lecture.is_null(False))
        .execute()
    )
    if not changed:
        raise NotInThisState(facts={"status": row.status, "action": STEPS[answer]})
    step(call, row, STEPS[answer], reason=reason)


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
