"""What a lecturer answers about the lecture of a course request, and the step it makes the request take."""

from app.errors import NotInThisState
from app.models import CourseRequest, Lecture, LecturerAsk
from app.services.core.call import Call
from app.services.lectures.teaching_offers import ask
from app.services.requests.states import require_step, take_action

STEPS = {"accepted": "confirm", "declined": "refuse"}


def record_answer(
    call: Call, row: CourseRequest, answer: str, reason: str | None, *, ask_id: str | None = None
) -> None:
    """Writes down what the lecturer said about a locked request's lecture, to the ask `ask_id` where one is
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
    take_action(call, row, STEPS[answer], reason=reason)
