"""Writing a lecture: the form over the API's own `LectureRequest`, with the district's clock for times."""

from datetime import datetime
from typing import Any

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited, Meanwhile
from app.blueprints.console.frame.forms import Field, Form, longest_of
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import (
    areas_of,
    faults_of,
    go,
    load,
    typed,
)
from app.blueprints.console.lectures.sign_ups import read_questions, typed_questions
from app.clock import LOCAL
from app.errors import (
    CapacityBelowTaken,
    ChangedMeanwhile,
    DomainError,
    Forbidden,
    IdempotencyMismatch,
    NotFound,
    Unavailable,
)
from app.letters import figures
from app.schemas.lectures import CloneForm, LectureRequest, RepeatRequest
from app.services.catalog.courses import find_course, list_courses, list_lecturers, list_series
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.lectures.preview import Consequences, preview_lecture
from app.services.lectures.publishing import clone_lecture, create_lecture, update_lecture
from app.services.lectures.reading import LectureView, get_managed
from app.services.lectures.several_days import repeat_daily
from app.services.lectures.sign_ups.questions import Question
from app.services.stations.finder import list_venues

MOMENTS = ("starts_at", "ends_at", "sign_up_opens_at", "sign_up_closes_at")
FIELDS = (
    "title",
    "course",
    "series",
    "lecturer",
    "delivery",
    "audience",
    "area",
    "venue",
    "lng",
    "lat",
    *MOMENTS,
    "capacity",
    "description",
    "approval",
    "questions",
)

Answer = str | Response | tuple[str, int]


@access(Access.CONSOLE)
def new_lecture() -> Answer:
    """Writes a draft."""
    require_somewhere(g.actor, ORGANIZER)
    if request.method != "POST":
        usual = {"delivery": "sent", "audience": "residents"}
        return _form(None, usual | _from_course(request.args.get("course", "")))
    values = typed(*FIELDS)
    if "preview" in request.form:
        return _form(None, values, preview=values.get("description", ""))
    facts, faults = _facts(values, ())
    if faults:
        return _form(None, values, faults)
    try:
        lecture_id = done_once(lambda call: create_lecture(call, facts), lambda made: made.id)
    except IdempotencyMismatch:
        return _form(None, values, said="这份表单已经提交过一次。如果确实要再建一场，请再点一次保存。")
    except (NotFound, Unavailable):
        raise
    except DomainError as refusal:
        return _form(None, values, *_blame(refusal))
    return go("lecture", lecture_id=lecture_id, done="created")


@access(Access.CONSOLE)
def edit_lecture(lecture_id: str) -> Answer:
    """Changes a lecture that is not over."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    edited = _edited(lecture_id)
    if request.method != "POST":
        return _form(shown, edited.shown())
    values = typed(*FIELDS)
    if "preview" in request.form:
        return _form(shown, values, preview=values.get("description", ""))
    facts, faults = _facts(values, shown.questions)
    if faults:
        return _form(shown, values, faults)
    # Before anybody is asked about consequences of a change that is not theirs.
    found = edited.meanwhile(values, _in_words)
    if found.changed:
        return _form(shown, found.values, meanwhile=found)
    try:
        consequences = _consequences(shown, facts)
        if consequences and "moved" not in request.form:
            return _form(shown, values, consequences=consequences)
        done_once(
            lambda call: update_lecture(edited.begun(call, values), lecture_id, facts), lambda made: made.id
        )
    except IdempotencyMismatch:
        return _form(shown, values, said="这份表单已经提交过一次。如果确实要再改，请再点一次保存。")
    except ChangedMeanwhile:
        found = edited.meanwhile(values, _in_words)
        return _form(shown, found.values, meanwhile=found)
    except (NotFound, Unavailable):
        raise
    except DomainError as refusal:
        return _form(shown, values, *_blame(refusal))
    return go("lecture", lecture_id=lecture_id, done="updated")


@access(Access.CONSOLE)
def clone(lecture_id: str) -> Answer:
    """Writes a draft that is like another lecture, at a time of its own."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    form = Form(
        f"照样再办一场：{shown.title}",
        (Field("starts_at", "开始时间", type="datetime-local"),),
        back=(shown.title, url_for("console.lecture", lecture_id=lecture_id)),
        verb="起草",
        lead="题目、讲师、地点、名额和报名问题都照原来的；长短不变，报名截止跟着开始时间走。",
        schema=CloneForm,
    )
    return form.answer(
        lambda call, facts: clone_lecture(call, lecture_id, **facts),
        lambda made: go("lecture", lecture_id=made, done="cloned"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def repeat(lecture_id: str) -> Answer:
    """Writes a draft for each following day of a training."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    form = Form(
        f"接着几天再办：{shown.title}",
        (Field("until", "办到哪一天", type="date"),),
        back=(shown.title, url_for("console.lecture", lecture_id=lecture_id)),
        verb="起草",
        lead="从这场的第二天起，每天同一时间起草一场，题目、讲师、地点、名额都照原来的。每天各自报名、各自签到，课时按来过的天数算。",
        schema=RepeatRequest,
    )
    return form.answer(
        lambda call, facts: repeat_daily(call, lecture_id, **facts),
        lambda _: go("lecture_list", view="drafts", done="repeated"),
        lambda _: "done",
    )


def _facts(
    values: dict[str, str], known: tuple[Question, ...]
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What was typed, as a request of the API; or the faults by field. `known` are the questions so far."""
    body: dict[str, Any] = dict(values)
    body["questions"] = read_questions(body.get("questions", ""), known)
    unread = []
    for name in MOMENTS:
        if name in body:
            moment = _moment(body[name])
            body[name] = moment
            if moment is None:
                unread.append(name)
    place = {name: body.pop(name) for name in ("lng", "lat") if name in body}
    if place:
        body["place"] = place
    facts, faults = load(LectureRequest(), body)
    return facts, faults | {name: ["请填写日期和时间，如 2026-12-01T09:00"] for name in unread}


def _consequences(shown: LectureView, facts: dict[str, Any]) -> Consequences | None:
    """What saving would do, unless it is refused in any case. A draft's own page tells what it meets, before
    it is published."""
    if shown.status == "draft" or facts["capacity"] < shown.capacity - shown.seats_left:
        return None
    return preview_lecture(g.actor, facts, lecture_id=shown.id)


def _moved(shown: LectureView, values: dict[str, str]) -> list[tuple[str, str, str]]:
    """What people will hear of: its name, what it was, what it will be."""
    before = _typed_from(shown)
    names = {"starts_at": "开始", "ends_at": "结束", "area": "区划", "venue": "地点", "lecturer": "讲师"}
    return [
        (label, _in_words(name, before[name]), _in_words(name, values.get(name, "")))
        for name, label in names.items()
        if before[name] != values.get(name, "")
    ]


def _moment(raw: str) -> str | None:
    """`2026-12-01T09:00` on the district's clock, with the offset that the API wants."""
    try:
        moment = datetime.fromisoformat(figures(raw))
    except ValueError:
        return None
    return None if moment.tzinfo else moment.replace(tzinfo=LOCAL).isoformat()


def _edited(lecture_id: str) -> Edited:
    return Edited(
        "lecture", lecture_id, lambda: _typed_from(get_managed(g.actor, lecture_id, now=clock.now()))
    )


def _typed_from(shown: LectureView) -> dict[str, str]:
    """A lecture as its form shows it. An end of sign-up that follows the start is left to follow it."""
    closes_at = None if shown.sign_up_closes_at == shown.starts_at else shown.sign_up_closes_at
    values: dict[str, Any] = {
        "title": shown.title,
        "course": shown.course,
        "series": shown.series,
        "lecturer": shown.lecturer,
        "delivery": shown.delivery,
        "audience": shown.audience,
        "area": shown.area,
        "venue": shown.venue,
        "lng": shown.place and shown.place.lng,
        "lat": shown.place and shown.place.lat,
        "starts_at": _local(shown.starts_at),
        "ends_at": _local(shown.ends_at),
        "sign_up_opens_at": _local(shown.sign_up_opens_at),
        "sign_up_closes_at": _local(closes_at),
        "capacity": shown.capacity,
        "description": shown.description,
        "approval": "true" if shown.approval else "false",
        "questions": typed_questions(shown.questions),
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _local(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(LOCAL):%Y-%m-%dT%H:%M}"


def _blame(refusal: DomainError) -> tuple[dict[str, list[str]], str]:
    """Beside which field a refusal belongs, and what the page's head says."""
    if isinstance(refusal, CapacityBelowTaken):
        return {"capacity": [f"{refusal.text}，现在已有 {refusal.facts['taken']} 人"]}, ""
    if isinstance(refusal, Forbidden):
        return {"area": ["您不负责这个区划"]}, ""
    faults = faults_of(refusal.fields)
    return faults, "" if faults else f"{refusal.text}。"


def _from_course(course_id: str) -> dict[str, str]:
    """What a course says about a lecture; its lecturer where only one can teach it."""
    found = find_course(course_id)
    if found is None:
        return {}
    course, lecturers = found
    told = {"course": course.id, "title": course.title, "description": course.intro}
    return told | ({"lecturer": lecturers[0]} if len(lecturers) == 1 else {})


def _form(
    shown: LectureView | None,
    values: dict[str, str],
    faults: dict[str, list[str]] | None = None,
    said: str = "",
    preview: str | None = None,
    consequences: Consequences | None = None,
    meanwhile: Meanwhile | None = None,
) -> Answer:
    menu = list_courses()
    courses = {course.id: course.title for course in menu}
    if shown is not None and shown.course is not None:
        # A course that was withdrawn from the menu stays with the lecture that has it.
        courses.setdefault(shown.course, shown.course_title or "")
    page = render_template(
        "console/lectures/lecture_form.html",
        lecture=shown,
        values=values,
        faults=faults or {},
        longest=longest_of(LectureRequest),
        said=said,
        preview=preview,
        consequences=consequences,
        moved=_moved(shown, values) if consequences and shown else [],
        version=meanwhile.version if meanwhile else _edited(shown.id).version() if shown else "",
        changed=meanwhile.changed if meanwhile else {},
        areas={area.code: ("　" if area.level == "town" else "") + area.name for area in areas_of(g.actor)},
        courses=courses,
        minutes={course.id: course.minutes for course in menu},
        venues=list_venues([area.code for area in areas_of(g.actor)]),
        all_series=_series(),
        lecturers=_lecturers(),
        once=new_number(),
    )
    return page, 409 if meanwhile else 422 if faults or said else 200


def _courses() -> dict[str, str]:
    return {course.id: course.title for course in list_courses()}


def _series() -> dict[str, str]:
    return {series.id: series.title for series in list_series()}


def _lecturers() -> dict[str, str]:
    return {lecturer.id: lecturer.name for lecturer in list_lecturers()}


def _in_words(name: str, text: str) -> str:
    """A field's value as its form shows it."""
    match name:
        case "course":
            words = _courses()
        case "series":
            words = _series()
        case "lecturer":
            words = _lecturers()
        case "area":
            words = {area.code: area.name for area in areas_of(g.actor)}
        case "delivery":
            words = dict(labels.DELIVERIES)
        case "audience":
            words = dict(labels.AUDIENCES)
        case "approval":
            words = {"false": "不用，报上就算", "true": "要，由我逐个通过"}
        case _:
            return text.replace("T", " ") if name in MOMENTS else text
    return words.get(text, text)
