"""Course requests: towns order from the menu (点课), the district offers and towns claim (送学), a town
registers a lecture of its own. One object from the first word to the host's review; the table of its life
is in `request_states`."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import peewee

from app.clock import local_moment
from app.db import write_transaction
from app.errors import Forbidden, Invalid, NotFound, NotHeldYet
from app.models import Course, CourseRequest, Lecture, Lecturer
from app.prepared import add
from app.services.catalog.lecturers import claim_hours, length_of
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Actor, Call, clock_call
from app.services.core.command import command
from app.services.core.divisions import require_area
from app.services.core.permissions import ORGANIZER, may, require
from app.services.lectures.publishing import call_off
from app.services.lectures.sign_ups.waitlist import lock_lecture
from app.services.lectures.teaching_offers import ask, require_willing
from app.services.lectures.touched import follow_end
from app.services.requests.lecturer_answers import record_answer
from app.services.requests.reading import RequestView, get_request, is_district
from app.services.requests.states import (
    lock_request,
    note,
    require_step,
    take_action,
)

# How long the district may take to answer.
ANSWER = timedelta(days=7)
SHORTEST_ANSWER = timedelta(days=1)
_DELIVERY = {"requested": "requested", "sent": "sent", "own": "open"}


@command("course_request:create", "course_request")
def create_request(call: Call, facts: dict[str, Any]) -> RequestView:
    """Asks for a course (`requested`), offers one as the district (`sent`), or register one's own lecture
    (`own`), which needs no answer and makes the lecture at once.

    Raises `Invalid`, `Forbidden` outside one's area or for an offer by a town.
    """
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    direction = facts["direction"]
    if direction == "sent" and not is_district(call.actor, facts["area"]):
        raise Forbidden()
    values = _checked(facts, call.now)
    request_id = add(
        CourseRequest,
        **values,
        direction=direction,
        area=facts["area"],
        status="offered" if direction == "sent" else "submitted",
        due_at=_due(values["preferred_from"], call.now),
        created_by=call.actor.person_id,
        created_at=call.now,
    )
    row = CourseRequest.get_by_id(request_id)
    note(call, row, "offer" if direction == "sent" else "submit")
    if direction == "own":
        course = _course(row)
        lecture = _make_lecture(call, row, None, values["preferred_from"], length_of(course))
        take_action(call, row, "accept", lecture=lecture.id)
    return get_request(call, request_id)


@command("course_request:resubmit", "course_request")
def resubmit_request(call: Call, request_id: str, facts: dict[str, Any]) -> RequestView:
    """Sends a returned request again, changed. The town stays. Raises as `create_request`, `NotFound`,
    `NotInThisState`."""
    row = _lock_visible(call.actor, request_id)
    require_step(row, "resubmit")
    values = _checked(facts | {"direction": row.direction}, call.now)
    take_action(call, row, "resubmit", **values, due_at=_due(values["preferred_from"], call.now))
    return get_request(call, request_id)


@command("course_request:claim", "course_request")
def claim_request(call: Call, request_id: str, *, area: str, venue: str) -> RequestView:
    """Takes what the district offers, for one's town: the first who claims has it; the district then names
    lecturer and hour. Raises `NotFound`, `Forbidden`, `Invalid`, `NotInThisState`."""
    row = lock_request(request_id)
    get_request(call, request_id)
    require_area(area)
    require(call.actor, ORGANIZER, area)
    take_action(call, row, "claim", area=area, venue=venue, due_at=_due(row.preferred_from, call.now))
    return get_request(call, request_id)


@command("course_request:withdraw", "course_request")
def withdraw_request(call: Call, request_id: str) -> RequestView:
    """Takes a request back. A lecture made of it is called off. Raises `NotFound`, `NotInThisState`."""
    row = _lock_visible(call.actor, request_id)
    take_action(call, row, "withdraw")
    _call_off(call, row, "主办方撤回了这场讲座")
    return get_request(call, request_id)


@command("course_request:return", "course_request")
def return_request(call: Call, request_id: str, *, reason: str) -> RequestView:
    """Gives a request back to be mended. Raises `NotFound`, `Forbidden`, `NotInThisState`."""
    row = _lock_decided(call.actor, request_id)
    take_action(call, row, "return", reason=reason)
    return get_request(call, request_id)


@command("course_request:decline", "course_request")
def decline_request(call: Call, request_id: str, *, reason: str) -> RequestView:
    """Says no, also to what was accepted before: its lecture is then called off.

    Raises `NotFound`, `Forbidden`, `NotInThisState`.
    """
    row = _lock_decided(call.actor, request_id)
    take_action(call, row, "decline", reason=reason)
    _call_off(call, row, reason)
    return get_request(call, request_id)


@command("course_request:accept", "course_request")
def accept_request(call: Call, request_id: str, *, lecturer: str, starts_at: datetime) -> RequestView:
    """Says yes: the lecture is made as a draft, and the lecturer is asked.

    Raises `NotFound`, `Forbidden`, `NotInThisState`, `Invalid`, `LecturerBusy`.
    """
    row = _lock_decided(call.actor, request_id)
    require_step(row, "accept")
    minutes = _checked_hours(row, lecturer, starts_at, call.now)
    made = _make_lecture(call, row, lecturer, starts_at, minutes)
    take_action(call, row, "accept", lecture=made.id)
    ask(call, made)
    return get_request(call, request_id)


@command("course_request:reassign", "course_request")
def reassign_request(call: Call, request_id: str, *, lecturer: str, starts_at: datetime) -> RequestView:
    """The lecturer who was asked said no: ask another, or for other hours.

    Raises `NotFound`, `Forbidden`, `NotInThisState`, `Invalid`, `LecturerBusy`.
    """
    row = _lock_decided(call.actor, request_id)
    require_step(row, "reassign")
    minutes = _checked_hours(row, lecturer, starts_at, call.now)
    lock_lecture(row.lecture_id)
    Lecture.update(
        lecturer=lecturer,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        sign_up_closes_at=starts_at,
        sequence=Lecture.sequence + 1,
    ).where(Lecture.id == row.lecture_id).execute()
    pinyin_index.index(row.lecture_id)
    follow_end(row.lecture_id, starts_at + timedelta(minutes=minutes))
    take_action(call, row, "reassign")
    ask(call, Lecture.get_by_id(row.lecture_id))
    return get_request(call, request_id)


@command("course_request:lecturer_answer", "course_request")
def note_lecturer_answer(
    call: Call, request_id: str, *, answer: str, reason: str | None = None
) -> RequestView:
    """Writes down what the lecturer said by telephone: `accepted` or `declined`. The same again changes
    nothing. Raises `NotFound`, `Forbidden`, `NotInThisState`."""
    record_answer(call, _lock_decided(call.actor, request_id), answer, reason)
    return get_request(call, request_id)


@command("course_request:schedule", "course_request")
def schedule_request(call: Call, request_id: str) -> RequestView:
    """The lecturer said yes: the lecture is published; a closed one is left out of the lists. A town does
    this itself for a lecture of its own. Raises `NotFound`, `Forbidden`, `NotInThisState`,
    `LecturerDeclined`."""
    row = _lock_visible(call.actor, request_id)
    if row.direction != "own" and not is_district(call.actor, row.area_code):
        raise Forbidden()
    take_action(call, row, "schedule")
    require_willing(call, row.lecture_id)
    lock_lecture(row.lecture_id)
    Lecture.update(status="published", published_at=call.now).where(Lecture.id == row.lecture_id).execute()
    audit.record(call, "lecture:publish", "lecture", row.lecture_id)
    public_version.changed()
    return get_request(call, request_id)


@command("course_request:review", "course_request")
def review_request(
    call: Call,
    request_id: str,
    *,
    rating: int,
    comment: str,
    head_count: int | None,
    questions: str | None,
) -> RequestView:
    """What the host says after the lecture. Raises `NotFound`, `NotInThisState`, `NotHeldYet`."""
    row = _lock_visible(call.actor, request_id)
    if row.status == "scheduled":
        if not _is_over(row, call.now):
            raise NotHeldYet()
        # The worker has not come by yet.
        take_action(call, row, "hold")
    take_action(
        call,
        row,
        "review",
        rating=rating,
        comment=comment,
        head_count=head_count,
        questions=questions or None,
    )
    return get_request(call, request_id)


def mark_held(*, now: datetime) -> int:
    """What was scheduled and is over has been held. Tells how many."""
    call = clock_call(now)
    # The scheduled ones are few; the lectures that were held are years'.
    held = Lecture.select(Lecture.id).where(
        Lecture.id == CourseRequest.lecture, Lecture.status == "published", Lecture.ends_at <= now
    )
    over = CourseRequest.select(CourseRequest.id).where(
        CourseRequest.status == "scheduled", peewee.fn.EXISTS(held)
    )
    return sum(write_transaction(partial(_hold, call, found)) for (found,) in list(over.tuples()))


def _hold(call: Call, request_id: str) -> int:
    row = lock_request(request_id)
    if row.status != "scheduled" or not _is_over(row, call.now):
        return 0
    take_action(call, row, "hold")
    return 1


def _is_over(row: CourseRequest, now: datetime) -> bool:
    return bool(Lecture.get_by_id(row.lecture_id).ends_at <= now)


def _lock_visible(actor: Actor, request_id: str) -> CourseRequest:
    row = lock_request(request_id)
    if not may(actor, ORGANIZER, row.area_code):
        raise NotFound()
    return row


def _lock_decided(actor: Actor, request_id: str) -> CourseRequest:
    """A request that the caller decides on. A town sees its own but decides nothing."""
    row = _lock_visible(actor, request_id)
    if not is_district(actor, row.area_code):
        raise Forbidden()
    return row


def _checked(facts: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The column values for what a town or the district wrote. Raises `Invalid`."""
    errors: dict[str, list[str]] = {}
    moments = [_moment(text) for text in facts["preferred"]]
    if any(moment <= now for moment in moments):
        errors["preferred"] = ["应为今后的日期"]
    course = Course.get_or_none(Course.id == facts["course"], Course.withdrawn_at.is_null())
    if facts["course"] is not None and course is None:
        errors["course"] = ["没有找到"]
    if facts["direction"] == "own":
        if not facts["own_lecturer"]:
            errors["own_lecturer"] = ["必填"]
        if course is None and not facts["title"]:
            errors["title"] = ["必填"]
        if len(facts["preferred"]) != 1 or len(facts["preferred"][0]) == len("2026-12-01"):
            errors["preferred"] = ["请写明这场讲座的开始时间"]
    elif facts["course"] is None:
        errors["course"] = ["必填"]
    if errors:
        raise Invalid(fields=errors)
    return {
        "course": facts["course"],
        "title": facts["title"] or course.title,
        "preferred": facts["preferred"],
        "preferred_from": min(moments),
        "venue": facts["venue"],
        "audience": facts["audience"],
        "closed": facts["closed"],
        "expected": facts["expected"],
        "note": facts["note"],
        "own_lecturer": facts["own_lecturer"] or None,
    }


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    # A day may still be meant on that day itself, until it ends.
    return moment if moment.tzinfo else local_moment(moment.date(), time.max)


def _due(preferred_from: datetime, now: datetime) -> datetime:
    return max(min(now + ANSWER, preferred_from), now + SHORTEST_ANSWER)


def _course(row: CourseRequest) -> Course | None:
    found: Course | None = Course.get_or_none(Course.id == row.course_id)
    return found


def _checked_hours(row: CourseRequest, lecturer: str, starts_at: datetime, now: datetime) -> int:
    """How long the lecture takes, once the lecturer's hours are free. Raises `Invalid`, `LecturerBusy`."""
    errors: dict[str, list[str]] = {}
    if starts_at <= now:
        errors["starts_at"] = ["应为今后的时间"]
    if not Lecturer.select().where(Lecturer.id == lecturer).exists():
        errors["lecturer"] = ["没有找到"]
    if errors:
        raise Invalid(fields=errors)
    minutes = length_of(_course(row))
    claim_hours(lecturer, starts_at, starts_at + timedelta(minutes=minutes), lecture_id=row.lecture_id)
    return minutes


def _make_lecture(
    call: Call, row: CourseRequest, lecturer: str | None, starts_at: datetime, minutes: int
) -> Lecture:
    lecture_id = add(
        Lecture,
        title=row.title,
        course=row.course_id,
        lecturer=lecturer,
        delivery=_DELIVERY[row.direction],
        audience=row.audience,
        approval=row.audience == "volunteers",
        area=row.area_code,
        venue=row.venue,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        sign_up_closes_at=starts_at,
        capacity=row.expected,
        description=f"主讲：{row.own_lecturer}" if row.own_lecturer else "",
        created_by=call.actor.person_id,
        created_at=call.now,
    )
    pinyin_index.index(lecture_id)
    audit.record(call, "lecture:create", "lecture", lecture_id)
    lecture: Lecture = Lecture.get_by_id(lecture_id)
    return lecture


def _call_off(call: Call, row: CourseRequest, reason: str) -> None:
    if row.lecture_id is not None:
        call_off(call, lock_lecture(row.lecture_id), reason)
