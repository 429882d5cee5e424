"""Series: lectures in an order, some of them required, and who has completed which."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.db import new_id
from app.errors import Invalid, NotFound
from app.models import CheckIn, Lecture, Series, SeriesLecture
from app.prepared import Prepared, add
from app.services.core import audit, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import (
    ORGANIZER,
    is_district_wide,
    may,
    require_district_wide,
    require_own_lectures,
)
from app.services.core.public_lectures import is_listed, was_public
from app.services.lectures.held import is_held, was_published
from app.services.lectures.recognition import VOLUNTEERS
from app.vocabulary import Audience, LectureState


@dataclass(frozen=True)
class SeriesItem:
    """A lecture in its series' order."""

    lecture: str
    title: str
    status: LectureState
    starts_at: datetime
    required: bool


@dataclass(frozen=True)
class SeriesPlan:
    """A series with its lectures in order. Completed when `required_lectures` of them were attended, the
    required ones among them."""

    id: str
    title: str
    audience: Audience
    intro: str
    required_lectures: int
    lectures: list[SeriesItem]


@dataclass(frozen=True)
class SeriesProgress:
    """How far one person is in a series."""

    series: str
    title: str
    attended: int
    required_lectures: int
    required_left: int
    completed: bool
    for_volunteers: bool = False


@dataclass(frozen=True)
class SeriesRow:
    """A series in the district's list."""

    id: str
    title: str
    audience: str
    required_lectures: int


def get_plan(series_id: str, *, drafts: bool = False) -> SeriesPlan:
    """A series as anyone may see it, without `drafts`. Raises `NotFound`."""
    row = Series.get_or_none(Series.id == series_id)
    if row is None:
        raise NotFound()
    seen = () if drafts else (was_public(), is_listed())
    found = (
        _placed(Lecture.id, Lecture.title, Lecture.status, Lecture.starts_at, SeriesLecture.required)
        .where(Lecture.series == series_id, *seen)
        # Those without a place come last, in the order of time.
        .order_by(SeriesLecture.position.is_null(), SeriesLecture.position, Lecture.starts_at, Lecture.id)
    )
    items = [
        SeriesItem(lecture, title, status, starts_at, bool(required))
        for lecture, title, status, starts_at, required in found.tuples()
    ]
    return SeriesPlan(row.id, row.title, row.audience, row.intro, row.required_lectures, items)


def list_rows(actor: Actor, *, limit: int, cursor: str | None, descending: bool = False) -> Page[SeriesRow]:
    """All series by title. Raises `Forbidden`."""
    require_district_wide(actor)
    rows = Series.select().dicts()
    found = seek(rows, Series.title, Series.id, limit=limit, cursor=cursor, descending=descending)
    names = ("id", "title", "audience", "required_lectures")
    return Page([SeriesRow(**{name: row[name] for name in names}) for row in found.items], found.next)


def get_managed_plan(actor: Actor, series_id: str) -> SeriesPlan:
    """A series as its district keeps it, drafts among its lectures. Raises `NotFound`, `Forbidden` where
    others have lectures in it."""
    if not is_district_wide(actor):
        raise NotFound()
    require_own_lectures(actor, Lecture.series == series_id)
    return get_plan(series_id, drafts=True)


@command("series:create", "series")
def create_series(call: Call, facts: dict[str, Any]) -> SeriesPlan:
    """Begins a series. Raises `Forbidden` for whoever looks after less than a district."""
    require_district_wide(call.actor)
    series_id = add(Series, **facts, key=new_id())
    audit.record(call, "series:create", "series", series_id)
    public_version.changed()
    return get_plan(series_id)


@command("series:update", "series")
def update_series(call: Call, series_id: str, facts: dict[str, Any]) -> SeriesPlan:
    """Changes what a series says and asks. Raises `Forbidden`, also where others have lectures in it,
    `NotFound`."""
    require_own_lectures(call.actor, Lecture.series == series_id)
    Series.update(**facts).where(Series.id == series_id).execute()
    audit.record(call, "series:update", "series", series_id)
    public_version.changed()
    return get_plan(series_id)


@command("series:order", "series")
def order_series(call: Call, series_id: str, items: list[dict[str, Any]]) -> SeriesPlan:
    """Says which lectures are in a series, in which order, and which are required. Lectures left out leave
    it.

    In a series for volunteers they are for volunteers, and approved, from now on. Raises `Forbidden`,
    `NotFound`, `Invalid` for a lecture named twice or looked after by others.
    """
    require_district_wide(call.actor)
    # The series' turn: two who order it at once follow one another.
    if not Series.turn().where(Series.id == series_id).execute():
        raise NotFound()
    before = list(Lecture.select().where(Lecture.series == series_id))
    wanted = [item["lecture"] for item in items]
    after = list(Lecture.select().where(Lecture.id.in_(wanted)))
    unfit = len(set(wanted)) != len(wanted) or len(after) != len(wanted)
    if unfit or not all(may(call.actor, ORGANIZER, row.area_code) for row in [*before, *after]):
        raise Invalid(fields={"lectures": ["有重复的或不在您范围内的讲座"]})
    touched = {row.id for row in [*before, *after]}
    SeriesLecture.delete().where(SeriesLecture.lecture.in_(touched)).execute()
    Lecture.update(series=None).where(Lecture.series == series_id).execute()
    for position, item in enumerate(items, start=1):
        Lecture.update(series=series_id).where(Lecture.id == item["lecture"]).execute()
        add(SeriesLecture, lecture=item["lecture"], position=position, required=item["required"])
    if Series.select().where(Series.id == series_id, Series.audience == VOLUNTEERS).exists():
        # No way around the organizer's word: what is in the series is for whom the series is.
        Lecture.update(audience=VOLUNTEERS, approval=True).where(
            Lecture.series == series_id, Lecture.audience != VOLUNTEERS
        ).execute()
    audit.record(call, "series:order", "series", series_id)
    public_version.changed()
    return get_plan(series_id)


@command("series:progress", "person")
def read_progress(call: Call) -> list[SeriesProgress]:
    """The caller's own progress in every series of which they attended something."""
    audit.record(call, "series:progress", "person", call.actor.person_id)
    return progress_of(call.actor.person_id, now=call.now)


def progress_of(person_id: str, *, now: datetime) -> list[SeriesProgress]:
    """For use cases that have their own right to a person's record. Only lectures that were held count as
    attended. Two queries, however many series."""
    attended = {row["lecture"]: row["series"] for row in _IN_SERIES.rows(person=person_id, now=now)}
    if not attended:
        return []
    rows = _PLANNED.rows(series=tuple(sorted(set(attended.values()))))
    found: dict[str, tuple[str, int, str, list[tuple[str, bool]]]] = {}
    for row in rows:
        said = row["title"], row["required_lectures"], row["audience"]
        lectures = found.setdefault(row["series"], (*said, []))[3]
        lectures.append((row["lecture"], bool(row["required"])))
    there = set(attended)
    return [_progress(series_id, *facts, there) for series_id, facts in found.items()]


def _progress(
    series_id: str, title: str, needed: int, audience: str, lectures: list[tuple[str, bool]], there: set[str]
) -> SeriesProgress:
    attended = sum(lecture in there for lecture, _ in lectures)
    left = sum(required and lecture not in there for lecture, required in lectures)
    completed = attended >= needed and not left
    return SeriesProgress(series_id, title, attended, needed, left, completed, audience == "volunteers")


def _placed(*columns: Any) -> Any:
    return Lecture.select(*columns).join_from(
        Lecture, SeriesLecture, peewee.JOIN.LEFT_OUTER, on=(SeriesLecture.lecture == Lecture.id)
    )


_IN_SERIES = Prepared(
    lambda person, now: (
        CheckIn.select(CheckIn.lecture, Lecture.series)
        .join(Lecture)
        .where(CheckIn.live_holder == person, is_held(now), Lecture.series.is_null(False))
    )
)
_PLANNED = Prepared(
    lambda series: (
        _placed(
            Series.id.alias("series"),
            Series.title,
            Series.required_lectures,
            Series.audience,
            Lecture.id.alias("lecture"),
            SeriesLecture.required,
        )
        .join_from(Lecture, Series)
        .where(Lecture.series.in_(series), was_published())
        .order_by(Series.id)
    )
)
