"""Lectures: what the public sees, and what organizers do with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.errors import CapacityBelowTaken, Invalid, LectureClosed, NotEditable, NotFound
from app.models import (
    Area,
    Course,
    Lecture,
    Lecturer,
    Series,
    SignUp,
    SignUpParty,
)
from app.prepared import Prepared
from app.services import audit, content, messages
from app.services.areas import below, require_area, scope_of
from app.services.calls import Actor, Call, command
from app.services.geo import Place
from app.services.messages import show_moment
from app.services.paging import Page, after, before, page
from app.services.permissions import ORGANIZER, may, require, require_visible, within
from app.services.waitlist import offer_freed_seats


@dataclass(frozen=True)
class LectureView:
    """A lecture as anyone may see it. `status` follows from the row and the clock: draft, published,
    full, closed, under_way, held, cancelled."""

    id: str
    title: str
    status: str
    delivery: str
    audience: str
    series: str | None
    series_title: str | None
    course: str | None
    course_title: str | None
    lecturer: str | None
    lecturer_name: str | None
    venue: str
    area: str
    area_name: str
    place: Place | None
    starts_at: datetime
    ends_at: datetime
    capacity: int
    seats_left: int
    waiting: int
    sign_up_opens_at: datetime | None
    sign_up_closes_at: datetime
    description: str
    hours: float
    cancel_reason: str | None


@dataclass(frozen=True)
class SeriesView:
    """A run of lectures under one name."""

    id: str
    title: str
    audience: str
    intro: str
    required_lectures: int
    lecture_count: int


@dataclass(frozen=True)
class CourseView:
    """An item of the menu of courses."""

    id: str
    title: str
    topic: str
    minutes: int
    intro: str


@dataclass(frozen=True)
class LecturerView:
    """Who can be asked to teach."""

    id: str
    name: str


@dataclass(frozen=True)
class LectureFilter:
    """Which lectures; the moments bound `starts_at`. Without `from_`, those that are not over."""

    from_: datetime | None = None
    to: datetime | None = None
    area: str | None = None
    series: str | None = None
    delivery: str | None = None
    audience: str | None = None
    q: str | None = None


def list_lectures(
    where: LectureFilter, *, now: datetime, limit: int = 20, cursor: str | None = None
) -> Page[LectureView]:
    """Published and cancelled lectures in the order of time."""
    if where == LectureFilter() and cursor is None:
        return _page(_COMING.rows(now=now, limit=limit + 1), now, limit)
    conditions = [Lecture.status.in_(_PUBLIC)]
    if where.from_ is None:
        conditions.append(Lecture.ends_at > now)
    else:
        conditions.append(Lecture.starts_at >= where.from_)
    return _list(conditions, where, now, limit, cursor)


_PUBLIC = ("published", "cancelled")
# The list that everybody opens.
_COMING = Prepared(
    lambda now, limit: (
        _rows()
        .where(Lecture.status.in_(_PUBLIC), Lecture.ends_at > now)
        .order_by(Lecture.starts_at, Lecture.id)
        .limit(limit)
    )
)


def list_managed(
    actor: Actor,
    where: LectureFilter,
    *,
    states: tuple[str, ...] = ("draft", "published", "cancelled"),
    newest_first: bool = False,
    now: datetime,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[LectureView]:
    """The lectures an organizer looks after, drafts included. Raises `Forbidden`."""
    conditions = [within(actor, ORGANIZER, Lecture.area), Lecture.status.in_(states)]
    if where.from_ is not None:
        conditions.append(Lecture.starts_at >= where.from_)
    return _list(conditions, where, now, limit, cursor, newest_first)


def _list(
    conditions: list[Any],
    where: LectureFilter,
    now: datetime,
    limit: int,
    cursor: str | None,
    newest_first: bool = False,
) -> Page[LectureView]:
    order: tuple[Any, ...] = (Lecture.starts_at, Lecture.id)
    conditions = [*conditions, *(before if newest_first else after)(cursor, *order)]
    if newest_first:
        order = tuple(column.desc() for column in order)
    if where.to is not None:
        conditions.append(Lecture.starts_at < where.to)
    if where.area:
        conditions.append(below(Lecture.area, scope_of(where.area)))
    if where.series:
        conditions.append(Lecture.series == where.series)
    if where.delivery:
        conditions.append(Lecture.delivery == where.delivery)
    if where.audience:
        conditions.append(Lecture.audience == where.audience)
    if where.q:
        conditions.append(
            Lecture.title.contains(where.q)
            | Lecture.venue.contains(where.q)
            | Area.name.contains(where.q)
            | Course.title.contains(where.q)
            | Lecturer.name.contains(where.q)
        )
    return _page(list(_rows().where(*conditions).order_by(*order).limit(limit + 1)), now, limit)


def _page(rows: list[dict[str, Any]], now: datetime, limit: int) -> Page[LectureView]:
    views = [_view(row, now) for row in rows]
    return page(views, limit, lambda view: (view.starts_at, view.id))


_SHOWN = (
    Lecture.id,
    Lecture.title,
    Lecture.course,
    Lecture.series,
    Lecture.lecturer,
    Lecture.delivery,
    Lecture.audience,
    Lecture.area,
    Lecture.venue,
    Lecture.lng,
    Lecture.lat,
    Lecture.starts_at,
    Lecture.ends_at,
    Lecture.sign_up_opens_at,
    Lecture.sign_up_closes_at,
    Lecture.capacity,
    Lecture.taken,
    Lecture.status,
    Lecture.cancel_reason,
    Lecture.description,
)


def _rows() -> Any:
    waiting = SignUpParty.select(peewee.fn.COALESCE(peewee.fn.SUM(SignUpParty.size), 0)).where(
        (SignUpParty.lecture == Lecture.id) & (SignUpParty.status == "waitlisted")
    )
    return (
        Lecture.select(
            *_SHOWN,
            Area.name.alias("area_name"),
            Course.title.alias("course_title"),
            Series.title.alias("series_title"),
            Lecturer.name.alias("lecturer_name"),
            waiting.alias("waiting"),
        )
        .join(Area)
        .switch(Lecture)
        .join(Course, peewee.JOIN.LEFT_OUTER)
        .switch(Lecture)
        .join(Series, peewee.JOIN.LEFT_OUTER)
        .switch(Lecture)
        .join(Lecturer, peewee.JOIN.LEFT_OUTER)
        .dicts()
    )


_ONE = Prepared(lambda lecture: _rows().where(Lecture.id == lecture))


def _view(row: dict[str, Any], now: datetime) -> LectureView:
    return LectureView(
        id=row["id"],
        title=row["title"],
        status=_status(row, now),
        delivery=row["delivery"],
        audience=row["audience"],
        series=row["series"],
        series_title=row["series_title"],
        course=row["course"],
        course_title=row["course_title"],
        lecturer=row["lecturer"],
        lecturer_name=row["lecturer_name"],
        venue=row["venue"],
        area=row["area"],
        area_name=row["area_name"],
        place=None if row["lng"] is None else Place(row["lng"], row["lat"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        capacity=row["capacity"],
        seats_left=row["capacity"] - row["taken"],
        waiting=int(row["waiting"]),
        sign_up_opens_at=row["sign_up_opens_at"],
        sign_up_closes_at=row["sign_up_closes_at"],
        description=row["description"],
        hours=credit_hours(row["starts_at"], row["ends_at"]),
        cancel_reason=row["cancel_reason"],
    )


def _status(row: dict[str, Any], now: datetime) -> str:
    if row["status"] != "published":
        return str(row["status"])
    if now >= row["ends_at"]:
        return "held"
    if now >= row["starts_at"]:
        return "under_way"
    if now >= row["sign_up_closes_at"]:
        return "closed"
    return "full" if row["taken"] >= row["capacity"] else "published"


def credit_hours(starts_at: datetime, ends_at: datetime) -> float:
    """What attending counts for: the planned length in hours, to two places."""
    return round((ends_at - starts_at).total_seconds() / 3600, 2)


def get_lecture(lecture_id: str, *, now: datetime) -> LectureView:
    """A lecture the public may see. Raises `NotFound`, also for a draft."""
    row = _ONE.first(lecture=lecture_id)
    if row is None or row["status"] == "draft":
        raise NotFound()
    return _view(row, now)


def get_managed(actor: Actor, lecture_id: str, *, now: datetime) -> LectureView:
    """A lecture the caller looks after, also a draft. Raises `NotFound`, also for one elsewhere."""
    row = _ONE.first(lecture=lecture_id)
    if row is None or not may(actor, ORGANIZER, row["area"]):
        raise NotFound()
    return _view(row, now)


def list_series() -> list[SeriesView]:
    counts = dict(
        Lecture.select(Lecture.series, peewee.fn.COUNT(Lecture.id))
        .where(Lecture.status == "published", Lecture.series.is_null(False))
        .group_by(Lecture.series)
        .tuples()
    )
    return [_series_view(row, counts.get(row.id, 0)) for row in Series.select().order_by(Series.id)]


def get_series(series_id: str) -> SeriesView:
    """Raises `NotFound`."""
    row = Series.get_or_none(Series.id == series_id)
    if row is None:
        raise NotFound()
    count = Lecture.select().where(Lecture.series == series_id, Lecture.status == "published").count()
    return _series_view(row, count)


def _series_view(row: Series, count: int) -> SeriesView:
    return SeriesView(row.id, row.title, row.audience, row.intro, row.required_lectures, count)


def list_courses() -> list[CourseView]:
    """The menu of courses."""
    rows = Course.select().where(Course.withdrawn_at.is_null()).order_by(Course.id)
    return [CourseView(row.id, row.title, row.topic, row.minutes, row.intro) for row in rows]


def list_lecturers() -> list[LecturerView]:
    rows = Lecturer.select(Lecturer.id, Lecturer.name).order_by(Lecturer.id)
    return [LecturerView(*row) for row in rows.tuples()]


# What organizers do


@command("lecture:create", "lecture")
def create_lecture(call: Call, facts: dict[str, Any]) -> LectureView:
    """Write a draft. Raises `Forbidden` outside one's area, `Invalid` for facts that don't fit."""
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    values = _checked(facts)
    lecture = Lecture.create(**values, created_by=call.actor.person_id, created_at=call.now)
    audit.record(call, "lecture:create", "lecture", lecture.id)
    return get_managed(call.actor, lecture.id, now=call.now)


@command("lecture:update", "lecture")
def update_lecture(call: Call, lecture_id: str, facts: dict[str, Any]) -> LectureView:
    """Change a lecture that is not over. Those who signed up hear of a new time or venue.

    Fewer seats than are taken are refused: nobody is thrown out silently. More seats go to those who
    wait. Raises `NotFound`, `Forbidden`, `Invalid`, `NotEditable`, `CapacityBelowTaken`.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or lecture.ends_at <= call.now:
        raise NotEditable()
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    values = _checked(facts)
    if values["capacity"] < lecture.taken:
        raise CapacityBelowTaken(facts={"taken": lecture.taken})
    moved = (lecture.starts_at, lecture.ends_at, lecture.venue) != (
        values["starts_at"],
        values["ends_at"],
        values["venue"],
    )
    Lecture.update(**values, sequence=Lecture.sequence + int(moved)).where(Lecture.id == lecture_id).execute()
    audit.record(call, "lecture:update", "lecture", lecture_id, data={"fields": sorted(facts)})
    if lecture.status == "published":
        content.changed()
        if moved:
            when = show_moment(values["starts_at"])
            told = {"title": values["title"], "when": when, "venue": values["venue"]}
            _tell_signed_up(call, lecture_id, "lecture_moved", told)
        offer_freed_seats(call, lecture_id)
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:publish", "lecture")
def publish_lecture(call: Call, lecture_id: str) -> LectureView:
    """Show a draft to the public. Publishing twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it is cancelled or already over.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or lecture.ends_at <= call.now:
        raise LectureClosed()
    if lecture.status == "draft":
        Lecture.update(status="published", published_at=call.now).where(Lecture.id == lecture_id).execute()
        audit.record(call, "lecture:publish", "lecture", lecture_id)
        content.changed()
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:cancel", "lecture")
def cancel_lecture(call: Call, lecture_id: str, *, reason: str) -> LectureView:
    """Call a lecture off and tell everyone who signed up or waits. Cancelling twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it is over.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status != "cancelled":
        if lecture.ends_at <= call.now:
            raise LectureClosed()
        Lecture.update(status="cancelled", cancel_reason=reason, sequence=Lecture.sequence + 1).where(
            Lecture.id == lecture_id
        ).execute()
        audit.record(call, "lecture:cancel", "lecture", lecture_id)
        content.changed()
        told = {"title": lecture.title, "reason": reason}
        _tell_signed_up(call, lecture_id, "lecture_cancelled", told)
    return get_managed(call.actor, lecture_id, now=call.now)


def lock_lecture(lecture_id: str) -> Lecture:
    """Take the lecture's turn until the transaction ends, and read it. Raises `NotFound`."""
    Lecture.update(taken=Lecture.taken).where(Lecture.id == lecture_id).execute()
    lecture: Lecture | None = Lecture.get_or_none(Lecture.id == lecture_id)
    if lecture is None:
        raise NotFound()
    return lecture


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    """The column values for an organizer's facts. Raises `Invalid`."""
    errors: dict[str, list[str]] = {}
    if facts["ends_at"] <= facts["starts_at"]:
        errors["ends_at"] = ["结束时间应晚于开始时间"]
    closes_at = facts.get("sign_up_closes_at") or facts["starts_at"]
    if closes_at > facts["ends_at"]:
        errors["sign_up_closes_at"] = ["报名截止不能晚于讲座结束"]
    opens_at = facts.get("sign_up_opens_at")
    if opens_at is not None and opens_at >= closes_at:
        errors["sign_up_opens_at"] = ["报名开始应早于报名截止"]
    for name, model in (("course", Course), ("series", Series), ("lecturer", Lecturer)):
        wanted = facts.get(name)
        if wanted is not None and not model.select().where(model.id == wanted).exists():
            errors[name] = ["没有找到"]
    if errors:
        raise Invalid(errors={"json": errors})
    place = facts.get("place")
    return {
        "title": facts["title"],
        "course": facts.get("course"),
        "series": facts.get("series"),
        "lecturer": facts.get("lecturer"),
        "delivery": facts["delivery"],
        "audience": facts["audience"],
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
    }


def _tell_signed_up(call: Call, lecture_id: str, kind: str, facts: dict[str, str]) -> None:
    rows = SignUp.select(SignUp.person).where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(False))
    for (person_id,) in rows.tuples():
        messages.enqueue(call, person_id, kind, "lecture", lecture_id, facts)
