"""The life of a course request, as data. docs/course-requests.md shows the same table; a test compares."""

from typing import Any, get_args

from app.errors import NotFound, NotInThisState
from app.models import CourseRequest, CourseRequestEvent
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.lectures.steps import Step, follows_lectures, hears_of_moves
from app.services.messaging import messages
from app.vocabulary import RequestStatus

STATES = get_args(RequestStatus)
ACTIONS = (
    "claim", "resubmit", "withdraw", "return", "accept", "decline", "confirm", "refuse", "reassign",
    "schedule", "hold", "review",
)  # fmt: skip

# What is not here is refused. Requests begin as `submitted`, the district's own as `offered`.
NEXT = {
    ("offered", "claim"): "submitted",
    ("offered", "withdraw"): "withdrawn",
    ("submitted", "return"): "returned",
    ("submitted", "accept"): "accepted",
    ("submitted", "decline"): "declined",
    ("submitted", "withdraw"): "withdrawn",
    ("returned", "resubmit"): "submitted",
    ("returned", "withdraw"): "withdrawn",
    ("accepted", "confirm"): "accepted",
    ("accepted", "refuse"): "accepted",
    ("accepted", "reassign"): "accepted",
    ("accepted", "schedule"): "scheduled",
    ("accepted", "decline"): "declined",
    ("accepted", "withdraw"): "withdrawn",
    ("scheduled", "hold"): "held",
    ("scheduled", "decline"): "declined",
    ("scheduled", "withdraw"): "withdrawn",
    ("held", "review"): "reviewed",
}
# What the one who asked is told of.
ANSWERS = {
    "return": "需要补充后再提交",
    "accept": "已受理，正在请讲师确认",
    "reassign": "的讲师或时间有调整，正在请讲师确认",
    "decline": "未能安排",
    "schedule": "已排定，讲座已经发布",
}
_MOVED = "的讲座改了时间或地点"
_ASKED = ("submit", "resubmit", "claim")
# Those in which somebody still has something to do, or to look forward to.
UNFINISHED = ("offered", "submitted", "returned", "accepted", "scheduled")
# The states in which a lecture was made and stands.
WITH_LECTURE = ("accepted", "scheduled", "held", "reviewed")


def lock_request(request_id: str) -> CourseRequest:
    """Takes the request's turn until the transaction ends, and reads it. Raises `NotFound`."""
    CourseRequest.turn().where(CourseRequest.id == request_id).execute()
    row: CourseRequest | None = CourseRequest.get_or_none(CourseRequest.id == request_id)
    if row is None:
        raise NotFound()
    return row


def require_step(row: CourseRequest, action: str) -> str:
    """The state that `action` leads to. Raises `NotInThisState`."""
    target = NEXT.get((row.status, action))
    if target is None:
        raise NotInThisState(facts={"status": row.status, "action": action})
    return target


def take_action(
    call: Call, row: CourseRequest, action: str, *, reason: str | None = None, **values: object
) -> None:
    """Moves a locked request on, notes who did it, and tells whoever asked last, unless they did it
    themselves. Raises `NotInThisState`."""
    target = require_step(row, action)
    CourseRequest.update(status=target, **values).where(CourseRequest.id == row.id).execute()
    row.status = target  # type: ignore[assignment]
    note(call, row, action, reason=reason)
    if action in ANSWERS:
        _tell_asker(call, row, ANSWERS[action])


def _tell_asker(call: Call, row: CourseRequest, answer: str) -> None:
    asker = _asker(row)
    if asker is not None and asker != call.actor.person_id:
        told: dict[str, Any] = {"title": row.title, "answer": answer}
        messages.enqueue(call, asker, "request_answered", "course_request", row.id, told)


def _asker(row: CourseRequest) -> str | None:
    asked = (
        CourseRequestEvent.select()
        .where(CourseRequestEvent.request == row.id, CourseRequestEvent.action.in_(_ASKED))
        .order_by(CourseRequestEvent.at.desc(), CourseRequestEvent.id.desc())
        .first()
    )
    return asked.actor_id if asked else None


def note(call: Call, row: CourseRequest, action: str, *, reason: str | None = None) -> None:
    add(
        CourseRequestEvent,
        request=row.id,
        action=action,
        status=row.status,
        at=call.now,
        actor=call.actor.person_id or None,
        reason=reason,
    )
    audit.record(call, f"course_request:{action}", "course_request", row.id)


# The step of a request that goes with a step of its lecture.
_WITH_LECTURE_STEP: dict[Step, str] = {"published": "schedule", "cancelled": "decline"}


@follows_lectures
def follow_lecture(call: Call, lecture_id: str, step: Step, *, reason: str | None) -> None:
    """Moves the request that a lecture came from, where it has such a step."""
    action = _WITH_LECTURE_STEP[step]
    row = CourseRequest.get_or_none(CourseRequest.lecture == lecture_id)
    if row is not None and (row.status, action) in NEXT:
        take_action(call, row, action, reason=reason)


@hears_of_moves
def tell_who_asked(call: Call, lecture_id: str) -> None:
    """Who asked for a lecture hears of its other time or place."""
    row = CourseRequest.get_or_none(CourseRequest.lecture == lecture_id)
    if row is not None:
        _tell_asker(call, row, _MOVED)
