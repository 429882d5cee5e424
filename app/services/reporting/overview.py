"""What those who lead look at: this month beside the last and the same of last year, twelve months, districts
and towns side by side, who is on duty, where the stations are. A fixed number of statements.

Nobody can be recognised in it: counts from 1 to 4 are not told, nor a lone one that a sum would give away."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce
from operator import add as plus
from typing import Any

import peewee

from app.clock import day_bounds, local_day, month_after
from app.errors import NotFound
from app.models import Area, Booking, Lecture, Slot, Station
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.divisions import DISTRICT_DIGITS, below, scope_of
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.reporting.statistics import HeldLecture, held_lectures, told
from app.services.reporting.tables import duty_days
from app.services.stations.calendar import CalendarMissing
from app.vocabulary import StationKind

# The towns' period rolls, so that no sum of months is the sum of towns.
SIDE_BY_SIDE = timedelta(days=90)
_MONTHS = 13


@dataclass(frozen=True)
class MonthFigures:
    """One month: lectures held, how many people came to them, sessions of counseling."""

    month: date
    lectures: int
    present: int | None
    sessions: int | None


@dataclass(frozen=True)
class PlaceFigures:
    """A district or town: its lectures of the last ninety days."""

    code: str
    name: str
    lectures: int
    present: int | None


@dataclass(frozen=True)
class Duty:
    """A station's working days of this month: those with a team, and those without."""

    station: str
    covered: frozenset[date]


@dataclass(frozen=True)
class Mark:
    """A station on the map."""

    name: str
    kind: StationKind
    lng: float
    lat: float


@dataclass(frozen=True)
class Overview:
    """An area and everything below it, as far as today has come. `months` are the same of last year, then the
    last twelve; `working_days` None where this month's calendar is missing."""

    area: str
    area_name: str
    today: date
    months: list[MonthFigures]
    districts: list[PlaceFigures]
    towns: list[PlaceFigures]
    working_days: list[date] | None
    duty: list[Duty]
    stations: list[Mark]


@command("overview:read", "area")
def read_overview(call: Call, area: str) -> Overview:
    """The overview of an area. Raises `NotFound` for an area elsewhere."""
    names = dict(Area.select(Area.code, Area.name).where(below(Area.code, scope_of(area))).tuples())
    if area not in names:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, area)
    scope, today = scope_of(area), local_day(call.now)
    firsts = [month_after(today, -back) for back in range(_MONTHS - 1, -1, -1)]
    held = held_lectures(
        below(Lecture.area, scope), from_=day_bounds(firsts[0])[0], to=call.now, now=call.now
    )
    since = call.now - SIDE_BY_SIDE
    towns = _towns([lecture for lecture in held if lecture.starts_at >= since])
    days, duty = _duty(scope, today)
    audit.record(call, "overview:read", "area", area)
    return Overview(
        area=area,
        area_name=names[area],
        today=today,
        months=_months(firsts, held, _sessions(scope, firsts, call.now)),
        districts=_districts(towns, names) if len(scope) < DISTRICT_DIGITS else [],
        towns=[_shown(town) for town in _unmistakable(towns)],
        working_days=days,
        duty=duty,
        stations=_stations(scope),
    )


def _months(firsts: list[date], held: list[HeldLecture], sessions: list[int]) -> list[MonthFigures]:
    lectures: Counter[date] = Counter()
    present: Counter[date] = Counter()
    for lecture in held:
        month = local_day(lecture.starts_at).replace(day=1)
        lectures[month] += 1
        present[month] += lecture.present
    return [
        MonthFigures(first, lectures[first], told(present[first]), told(count))
        for first, count in zip(firsts, sessions, strict=True)
    ]


def _sessions(scope: str, firsts: list[date], now: datetime) -> list[int]:
    """How many sessions were held in each month, in one statement; two who came together are one."""
    ends = [day_bounds(first)[0] for first in firsts[1:]] + [now]
    session = peewee.fn.COALESCE(Booking.party, Booking.id)
    counts = [
        peewee.fn.COUNT(
            peewee.fn.DISTINCT(
                peewee.Case(
                    None,
                    [((Booking.starts_at >= day_bounds(first)[0]) & (Booking.starts_at < end), session)],
                )
            )
        )
        for first, end in zip(firsts, ends, strict=True)
    ]
    row = (
        Booking.select(*counts)
        .join(Slot)
        .join(Station)
        .where(
            below(Station.area, scope)
            & Booking.status.in_(("attended", "late"))
            & (Booking.starts_at >= day_bounds(firsts[0])[0])
            & (Booking.starts_at < now)
        )
        .tuples()
        .get()
    )
    return [int(count) for count in row]


@dataclass(frozen=True)
class _Sum:
    """A place's figures before it is decided what may be told."""

    code: str
    name: str
    lectures: int
    present: int
    is_hidden: bool = False


def _towns(held: list[HeldLecture]) -> list[_Sum]:
    sums: dict[str, _Sum] = {}
    for lecture in held:
        before = sums.get(lecture.area, _Sum(lecture.area, lecture.area_name, 0, 0))
        sums[lecture.area] = replace(
            before, lectures=before.lectures + 1, present=before.present + lecture.present
        )
    found = [replace(one, is_hidden=told(one.present) is None) for one in sums.values()]
    return sorted(found, key=lambda one: (-one.present, one.code))


def _unmistakable(places: list[_Sum]) -> list[_Sum]:
    """Where one alone of a district is hidden, its total would tell it: the smallest other is hidden too."""
    found = {place.code: place for place in places}
    for district in {place.code[:DISTRICT_DIGITS] for place in places}:
        ours = [place for place in places if place.code.startswith(district)]
        shown = [place for place in ours if not place.is_hidden and place.present]
        if len(ours) - len([place for place in ours if not place.is_hidden]) == 1 and shown:
            least = min(shown, key=lambda place: place.present)
            found[least.code] = replace(least, is_hidden=True)
    return list(found.values())


def _shown(place: _Sum) -> PlaceFigures:
    present = None if place.is_hidden else place.present
    return PlaceFigures(place.code, place.name, place.lectures, present)


def _districts(towns: list[_Sum], names: dict[str, str]) -> list[PlaceFigures]:
    by_district: dict[str, list[_Sum]] = {}
    for town in towns:
        by_district.setdefault(town.code[:DISTRICT_DIGITS], []).append(town)
    return [
        PlaceFigures(
            code,
            names.get(code, code),
            reduce(plus, (town.lectures for town in ours)),
            told(sum(town.present for town in ours)),
        )
        for code, ours in sorted(by_district.items())
    ]


def _duty(scope: str, today: date) -> tuple[list[date] | None, list[Duty]]:
    last = month_after(today, 1) - timedelta(days=1)
    try:
        days, covered = duty_days(scope, today.replace(day=1), last)
    except CalendarMissing:
        return None, []
    return sorted(days), [Duty(name, frozenset(days & there)) for (name, _), there in sorted(covered.items())]


def _stations(scope: str) -> list[Mark]:
    rows: Any = Station.select(Station.name, Station.kind, Station.lng, Station.lat)
    where = below(Station.area, scope) & Station.closed_at.is_null()
    return [Mark(*row) for row in rows.where(where).order_by(Station.lat.desc(), Station.id).tuples()]
