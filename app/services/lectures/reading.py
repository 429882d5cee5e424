"""Lectures as they are seen: by the public, and by those who look after them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

import peewee

from app.clock import local_days
from app.db import unsearched
from app.errors import NotFound
from app.models import Area, Course, Lecture, Lecturer, Series, SignUpParty
from app.prepared import Kept, Prepared
from app.services.core.call import Actor
from app.services.core.divisions import below, scope_now
from app.services.core.geo import Place
from app.services.core.paging import Page, after, before, page
from app.services.core.permissions import ORGANIZER, listed, may
from app.services.core.pinyin_index import matches
from app.services.core.public_lectures import is_listed, was_public
from app.services.core.views import Shown, from_row
from app.services.lectures.held import LONGEST, credit_hours
from app.services.lectures.sign_ups.questions import Question, questions_of
from app.services.lectures.sign_ups.waitlist import IS_WAITING
from app.vocabulary import Audience, Delivery, LectureState, LectureStatus


@dataclass(frozen=True)
class LectureView(Shown):
    """A lecture as anyone may see it. `status` follows from the row and the clock: draft, published,
    full, closed, under_way, held, cancelled."""

    id: str
    title: str
    status: LectureStatus
    delivery: Delivery
    audience: Audience
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
    approval: bool
    # In lists left empty.
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class LectureFilter:
    """Which lectures: those that are not over at `from_` and begin before `to`, none before `begins_from`.
    Without `from_`, the public sees those that are not over now; called-off ones too, unless only those that
    are still `standing` are asked for."""

    from_: datetime | None = None
    to: datetime | None = None
    begins_from: datetime | None = None
    standing: bool = False
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
        rows = _COMING.kept(_COMING_ROWS, now=now, limit=limit + 1)
        return _page([row.shown(_view, state_of(row.values, now)) for row in rows], limit)
    return _list(_public(where, now), where, now, limit, cursor)


@dataclass(frozen=True)
class LectureDay:
    """How many lectures are on on one day; one that goes past midnight is on on both."""

    day: date
    lectures: Annotated[int, "当天有几场讲座，含已取消的"]


def count_days(where: LectureFilter, *, now: datetime) -> list[LectureDay]:
    """The lectures that `list_lectures` would find, counted by the district's days; days without any are left
    out."""
    rows = Lecture.select(Lecture.starts_at, Lecture.ends_at).where(*_public(where, now), *_asked(where))
    found = Counter(day for starts_at, ends_at in rows.tuples() for day in local_days(starts_at, ends_at))
    return [LectureDay(day, found[day]) for day in sorted(found)]


def _public(where: LectureFilter, now: datetime) -> list[Any]:
    return [was_public(), is_listed(), Lecture.ends_at > (where.from_ or now)]


# The list that everybody opens.
_COMING = Prepared(
    lambda now, limit: (
        _rows()
        .where(was_public(), Lecture.ends_at > now, is_listed())
        .order_by(Lecture.starts_at, Lecture.id)
        .limit(limit)
    )
)
_COMING_ROWS = Kept()


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
    status = Lecture.status if len(states) == 1 else unsearched(Lecture.status)
    conditions = [listed(actor, ORGANIZER, Lecture.area), status.in_(states)]
    if where.from_ is not None:
        conditions += [Lecture.starts_at > where.from_ - LONGEST, unsearched(Lecture.ends_at) > where.from_]
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
    conditions = [*conditions, *(before if newest_first else after)(cursor, *order), *_asked(where)]
    if newest_first:
        order = tuple(column.desc() for column in order)
    rows = _rows().where(*conditions).order_by(*order).limit(limit + 1)
    return _page([_view(row, state_of(row, now)) for row in rows], limit)


def _asked(where: LectureFilter) -> list[Any]:
    """All that was asked for but the beginning, which is another one for the public."""
    conditions = []
    if where.to is not None:
        conditions.append(Lecture.starts_at < where.to)
    if where.begins_from is not None:
        conditions.append(Lecture.starts_at >= where.begins_from)
    if where.standing:
        # Not by an index on it: that one begins with all that was ever held.
        conditions.append(unsearched(Lecture.status) == "published")
    if where.area:
        conditions.append(below(Lecture.area, scope_now(where.area)))
    if where.series:
        conditions.append(Lecture.series == where.series)
    if where.delivery:
        conditions.append(Lecture.delivery == where.delivery)
    if where.audience:
        conditions.append(Lecture.audience == where.audience)
    if where.q:
        conditions.append(matches(where.q))
    return conditions


def _page(views: list[LectureView], limit: int) -> Page[LectureView]:
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
    Lecture.approval,
)


def _rows() -> Any:
    waiting = SignUpParty.select(peewee.fn.COALESCE(peewee.fn.SUM(SignUpParty.size), 0)).where(
        (SignUpParty.lecture == Lecture.id) & IS_WAITING
    )
    return (
        Lecture.select(
            *_SHOWN,
            peewee.fn.COALESCE(Lecture.area_was, Area.name).alias("area_name"),
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
_PUBLIC_ONE = Prepared(lambda lecture: _rows().where(Lecture.id == lecture, was_public()))


def _view(row: dict[str, Any], state: LectureStatus) -> LectureView:
    return from_row(
        LectureView,
        row,
        status=state,
        place=None if row["lng"] is None else Place(row["lng"], row["lat"]),
        seats_left=row["capacity"] - row["taken"],
        waiting=int(row["waiting"]),
        hours=credit_hours(row["starts_at"], row["ends_at"]),
        approval=bool(row["approval"]),
    )


def state_of(row: dict[str, Any], now: datetime) -> LectureStatus:
    """The one word for what a lecture is at a moment."""
    if row["status"] != "published":
        state: LectureState = row["status"]
        return state
    if now >= row["ends_at"]:
        return "held"
    if now >= row["starts_at"]:
        return "under_way"
    if now >= row["sign_up_closes_at"]:
        return "closed"
    return "full" if row["taken"] >= row["capacity"] else "published"


def get_lecture(lecture_id: str, *, now: datetime) -> LectureView:
    """A lecture the public may see. Raises `NotFound`, also for a draft."""
    row = _PUBLIC_ONE.first(lecture=lecture_id)
    if row is None:
        raise NotFound()
    return replace(_view(row, state_of(row, now)), questions=questions_of(lecture_id))


def get_managed(actor: Actor, lecture_id: str, *, now: datetime) -> LectureView:
    """A lecture the caller looks after, also a draft. Raises `NotFound`, also for one elsewhere."""
    row = _ONE.first(lecture=lecture_id)
    if row is None or not may(actor, ORGANIZER, row["area"]):
        raise NotFound()
    return replace(_view(row, state_of(row, now)), questions=questions_of(lecture_id))


def is_public(lecture: LectureView) -> bool:
    """Whether the public may see a lecture that the caller looks after; only of one that was called off, the
    state does not tell."""
    if lecture.status != "cancelled":
        return lecture.status != "draft"
    return _PUBLIC_ONE.first(lecture=lecture.id) is not None
