"""What organizers do with lectures: write, publish, move, call off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.errors import CapacityBelowTaken, Invalid, LectureClosed, NotEditable
from app.models import Course, Lecture, Lecturer, Series, SignUp, SignUpParty
from app.prepared import add
from app.services.catalog.lecturers import claim_hours
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.divisions import require_area
from app.services.core.permissions import ORGANIZER, managed_lecture, require, require_visible
from app.services.lectures.held import LONGEST
from app.services.lectures.reading import LectureView, get_managed
from app.services.lectures.recognition import VOLUNTEERS
from app.services.lectures.set_aside import set_aside
from app.services.lectures.sign_ups.questions import questions_of, set_questions
from app.services.lectures.sign_ups.too_small import end_what_never_fits
from app.services.lectures.sign_ups.waitlist import lock_lecture, offer_freed_seats, shorten_offers
from app.services.lectures.steps import take_step, tell_of_move
from app.services.lectures.teaching_offers import (
    answer_to,
    ask,
    call_off_teaching,
    require_willing,
    retire,
    tell_lecturer,
)
from app.services.lectures.touched import follow_end, hear_of, is_moved, tell, who_comes
from app.services.messaging.reminders import forget_lecture, remind_of_lecture


@command("lecture:create", "lecture")
def create_lecture(call: Call, facts: dict[str, Any]) -> LectureView:
    """Writes a draft. Sign-ups to a lecture for volunteers are approved unless told otherwise (decision
    0027).

    Raises `Forbidden` outside one's area, `Invalid` for facts that don't fit,
    `LecturerBusy`.
    """
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    values = _checked(facts)
    values.setdefault("approval", values["audience"] == VOLUNTEERS)
    _claim_lecturer(values)
    lecture_id = add(Lecture, **values, created_by=call.actor.person_id, created_at=call.now)
    pinyin_index.index(lecture_id)
    set_questions(lecture_id, facts.get("questions", []))
    audit.record(call, "lecture:create", "lecture", lecture_id)
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:update", "lecture")
def update_lecture(call: Call, lecture_id: str, facts: dict[str, Any]) -> LectureView:
    """Changes a lecture that was not held; a draft whose day has passed gets another. Those who signed up or
    help hear of a new time or venue, those who signed up of another lecturer; check-ins that the new hours
    leave without ground are voided.

    Fewer seats than are taken are refused: nobody is thrown out silently. More seats go to those who
    wait. Raises `NotFound`, `Forbidden`, `Invalid`, `NotEditable`, `CapacityBelowTaken`,
    `LecturerBusy`.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or (lecture.status == "published" and lecture.ends_at <= call.now):
        raise NotEditable()
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    _require_not_passed(call, lecture, facts)
    values = _checked(facts)
    if values["audience"] == VOLUNTEERS != lecture.audience:
        values.setdefault("approval", True)
    if values["capacity"] < lecture.taken:
        raise CapacityBelowTaken(facts={"taken": lecture.taken})
    _claim_lecturer(values, lecture_id)
    moved = is_moved(lecture, values)
    Lecture.update(**values, sequence=Lecture.sequence + int(moved)).where(Lecture.id == lecture_id).execute()
    pinyin_index.index(lecture_id)
    follow_end(lecture_id, values["ends_at"])
    _follow_lecturer(call, lecture, values, moved)
    if "questions" in facts:
        set_questions(lecture_id, facts["questions"])
    audit.record(call, "lecture:update", "lecture", lecture_id, data={"fields": sorted(facts)})
    if lecture.status == "published":
        public_version.changed()
        if moved:
            # Also who came without a place: it ends with their check-in.
            people = hear_of(lecture, values)
            hours = (values["starts_at"], values["ends_at"])
            set_aside(call, lecture_id, hours, reason="讲座改期，届时重新签到")
            told = {"title": values["title"], "when": values["starts_at"], "venue": values["venue"]}
            tell(call, people, "lecture_moved", lecture_id, told)
            _remind_anew(call, lecture_id, values)
            tell_of_move(call, lecture_id)
        elif lecture.lecturer_id != values["lecturer"]:
            told = {"title": values["title"], "lecturer": _name_of(values["lecturer"])}
            tell(call, hear_of(lecture, values), "lecture_lecturer_changed", lecture_id, told)
        if values["capacity"] < 2 <= lecture.capacity:
            end_what_never_fits(call, lecture_id)
        shorten_offers(call, lecture_id, values["sign_up_closes_at"])
        offer_freed_seats(call, lecture_id)
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:clone", "lecture")
def clone_lecture(call: Call, lecture_id: str, *, starts_at: datetime) -> LectureView:
    """Writes a draft that is like another lecture, at a time of its own. Sign-up closes as long before the
    start as there. Raises `NotFound`, `LecturerBusy`."""
    model = managed_lecture(call.actor, lecture_id)
    lecture = draft_like(call, pattern_of(model), starts_at)
    audit.record(call, "lecture:clone", "lecture", lecture, data={"model": lecture_id})
    return get_managed(call.actor, lecture, now=call.now)


@dataclass(frozen=True)
class Pattern:
    """What another lecture like this one has in common with it: column values, questions, how long it lasts
    and how long before its start sign-up closes, in minutes."""

    values: dict[str, Any]
    questions: list[dict[str, Any]]
    length_min: int
    closes_before_min: int


def pattern_of(lecture: Lecture) -> Pattern:
    """What a lecture hands on to others like it."""
    return Pattern(
        values={name: lecture.__data__[name] for name in _HANDED_ON},
        questions=[vars(question) for question in questions_of(lecture.id)],
        length_min=(lecture.ends_at - lecture.starts_at) // _MINUTE,
        closes_before_min=(lecture.starts_at - lecture.sign_up_closes_at) // _MINUTE,
    )


def draft_like(call: Call, pattern: Pattern, starts_at: datetime) -> str:
    """Writes a draft by a pattern, at a time of its own; returns its id. Raises `LecturerBusy`, `Invalid`
    where the pattern is longer than a lecture may be."""
    if pattern.length_min * _MINUTE > LONGEST:
        raise Invalid(message=TOO_LONG)
    values = pattern.values | {
        "starts_at": starts_at,
        "ends_at": starts_at + pattern.length_min * _MINUTE,
        "sign_up_closes_at": starts_at - pattern.closes_before_min * _MINUTE,
    }
    _claim_lecturer(values)
    lecture_id = add(Lecture, **values, created_by=call.actor.person_id, created_at=call.now)
    pinyin_index.index(lecture_id)
    set_questions(lecture_id, pattern.questions)
    return lecture_id


_MINUTE = timedelta(minutes=1)
TOO_LONG = "一场讲座最长12小时。办几天的培训请一天建一场，每天各自签到（讲座页的“接着几天再办”）"
_HANDED_ON = (
    "title", "course", "series", "lecturer", "delivery", "audience", "area", "venue", "lng", "lat",
    "capacity", "description", "approval",
)  # fmt: skip


@command("lecture:publish", "lecture")
def publish_lecture(call: Call, lecture_id: str) -> LectureView:
    """Shows a draft to the public. Publishing twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it is cancelled or already over, `LecturerDeclined`.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or lecture.ends_at <= call.now:
        raise LectureClosed()
    if lecture.status == "draft":
        require_willing(call, lecture_id)
        Lecture.update(status="published", published_at=call.now).where(Lecture.id == lecture_id).execute()
        audit.record(call, "lecture:publish", "lecture", lecture_id)
        take_step(call, lecture_id, "published")
        public_version.changed()
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:cancel", "lecture")
def cancel_lecture(call: Call, lecture_id: str, *, reason: str) -> LectureView:
    """Calls a lecture off, voids its check-ins and tells everyone who signed up or waits; a draft is given
    up, whenever it was for, and nobody hears of it. Cancelling twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it was held.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status != "cancelled":
        call_off(call, lecture, reason)
        take_step(call, lecture_id, "cancelled", reason=reason)
    return get_managed(call.actor, lecture_id, now=call.now)


def call_off(call: Call, lecture: Lecture, reason: str) -> None:
    """Cancels a locked lecture, voids its check-ins and tells everyone who has a place or waits for one.
    Raises `LectureClosed` where it is over: what was held stays."""
    if lecture.status == "published" and lecture.ends_at <= call.now:
        raise LectureClosed()
    Lecture.update(status="cancelled", cancel_reason=reason, sequence=Lecture.sequence + 1).where(
        Lecture.id == lecture.id
    ).execute()
    set_aside(call, lecture.id, None, reason=f"讲座取消：{reason}")
    audit.record(call, "lecture:cancel", "lecture", lecture.id)
    public_version.changed()
    forget_lecture(lecture.id)
    told: dict[str, str | datetime] = {"title": lecture.title, "reason": reason}
    tell(call, who_comes(lecture.id), "lecture_cancelled", lecture.id, told)
    call_off_teaching(call, lecture, told)


def _require_not_passed(call: Call, lecture: Lecture, facts: dict[str, Any]) -> None:
    """A date typed wrong puts nothing into the past that was announced: it would be over at once, and could
    be neither changed nor called off. What is under way may end earlier than planned; a draft may have any
    date, until it is to be published. Raises `Invalid`."""
    is_put_off = lecture.status == "published" and facts["starts_at"] != lecture.starts_at
    if is_put_off and facts["ends_at"] <= call.now:
        raise Invalid(fields={"ends_at": ["这个时间已经过去了，请核对日期"]})


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    """The column values for an organizer's facts. Raises `Invalid`."""
    errors: dict[str, list[str]] = {}
    if facts["ends_at"] <= facts["starts_at"]:
        errors["ends_at"] = ["结束时间应晚于开始时间"]
    elif facts["ends_at"] - facts["starts_at"] > LONGEST:
        errors["ends_at"] = [TOO_LONG]
    said_to_close = facts.get("sign_up_closes_at")
    closes_at = said_to_close or facts["starts_at"]
    # Where nothing was said it follows the start: one wrong end is one fault.
    if closes_at > facts["ends_at"] and (said_to_close or "ends_at" not in errors):
        errors["sign_up_closes_at"] = ["报名截止不能晚于讲座结束"]
    opens_at = facts.get("sign_up_opens_at")
    if opens_at is not None and opens_at >= closes_at:
        errors["sign_up_opens_at"] = ["报名开始应早于报名截止"]
    for name, model in (("course", Course), ("series", Series), ("lecturer", Lecturer)):
        wanted = facts.get(name)
        if wanted is not None and not model.select().where(model.id == wanted).exists():
            errors[name] = ["没有找到"]
    if errors:
        raise Invalid(fields=errors)
    place = facts.get("place")
    return {
        "title": facts["title"],
        "course": facts.get("course"),
        "series": facts.get("series"),
        "lecturer": facts.get("lecturer"),
        "delivery": facts["delivery"],
        "audience": _audience(facts),
        "area": facts["area"],
        "venue": facts["venue"],
        "lng": place["lng"] if place else None,
        "lat": place["lat"] if place else None,
        "starts_at": facts["starts_at"],
        "ends_at": facts["ends_at"],
        "capacity": facts["capacity"],
        "sign_up_opens_at": opens_at,
        "sign_up_closes_at": closes_at,
        "description": facts.get("description") or "",
    } | {name: facts[name] for name in ("approval",) if name in facts}


def _audience(facts: dict[str, Any]) -> str:
    """Whom a lecture is for. A series for volunteers has lectures for volunteers."""
    closed = Series.select().where(Series.id == facts.get("series"), Series.audience == VOLUNTEERS)
    return VOLUNTEERS if closed.exists() else str(facts["audience"])


def _claim_lecturer(values: dict[str, Any], lecture_id: str | None = None) -> None:
    if values["lecturer"] is not None:
        claim_hours(values["lecturer"], values["starts_at"], values["ends_at"], lecture_id=lecture_id)


def _follow_lecturer(call: Call, before: Lecture, values: dict[str, Any], moved: bool) -> None:
    """A draft's lecturer is asked again for other hours; a published lecture's hears of the move, or that it
    is another's now."""
    hours = (before.lecturer_id, before.starts_at, before.ends_at)
    if before.status == "draft":
        is_asked = answer_to(before.id) is not None
        if is_asked and hours != (values["lecturer"], values["starts_at"], values["ends_at"]):
            lecture = Lecture.get_by_id(before.id)
            ask(call, lecture) if values["lecturer"] is not None else retire(call, before.id)
            if is_moved(before, values):
                tell_of_move(call, before.id)
        return
    told = {"title": values["title"], "when": values["starts_at"], "venue": values["venue"]}
    if values["lecturer"] == before.lecturer_id:
        if moved and before.lecturer_id is not None:
            tell_lecturer(call, before.lecturer_id, before.id, "lecture_moved", told)
        return
    if before.lecturer_id is not None:
        was: dict[str, Any] = {"title": before.title, "when": before.starts_at}
        tell_lecturer(call, before.lecturer_id, before.id, "teaching_ended", was)
    if values["lecturer"] is not None:
        tell_lecturer(call, values["lecturer"], before.id, "teaching_given", told)


def _name_of(lecturer_id: str | None) -> str:
    return "另行通知的老师" if lecturer_id is None else str(Lecturer.get_by_id(lecturer_id).name)


def _remind_anew(call: Call, lecture_id: str, values: dict[str, Any]) -> None:
    forget_lecture(lecture_id)
    confirmed = (
        SignUp.select(SignUp.person)
        .join(SignUpParty)
        .where(
            SignUp.lecture == lecture_id, SignUp.live_person.is_null(False), SignUpParty.status == "confirmed"
        )
    )
    told = {name: values[name] for name in ("title", "starts_at", "venue")}
    for (person_id,) in confirmed.tuples():
        remind_of_lecture(call, person_id, lecture_id, **told)
