"""The station finder: complete without a place, nearest first with one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from app.clock import local_day
from app.db import contains
from app.errors import NotFound
from app.models import Area, Hotline, Lecture, Shift, Slot, Station, StationService, Team
from app.prepared import Kept, Prepared, Row
from app.services.core.divisions import below, scope_now, scope_of
from app.services.core.geo import Place, box, distances
from app.services.core.paging import Page, offset, offset_page
from app.services.core.views import Shown
from app.services.stations.opening_hours import (
    OpeningHours,
    OpeningNow,
    SpecialDay,
    opening_now,
    special_days,
    special_days_of,
)
from app.vocabulary import AccessKind, AreaLevel, ServiceKind, StationKind

# So few are all measured, by one statement: a district's stations.
FEW = 100
FIRST_BOX_M = 150
MOST_AT_ONCE = 6
# So many times as many as are wanted are read of a box, and no more: it was too large.
MOST_TIMES = 8
# Radii that are no farther apart are not told apart.
CLOSE = 1.2
ANYWHERE_M = 21_000_000


@dataclass(frozen=True)
class StationView(Shown):
    """A station as anyone may see it. `distance_m` only where the caller gave a place."""

    id: str
    name: str
    kind: StationKind
    area: str
    area_name: str
    address: str
    place: Place
    phone: str | None
    services: list[ServiceKind]
    hours: list[OpeningHours]
    access: list[AccessKind]
    intro: str
    assured_on: date | None
    distance_m: int | None = None
    # In lists only where a moment was given.
    opening: OpeningNow | None = None


@dataclass(frozen=True)
class NextSlot:
    id: str
    starts_at: datetime


@dataclass(frozen=True)
class NextLecture:
    id: str
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class TeamRef:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class StationDetail(StationView):
    """A station's own page: with what can be had there next."""

    next_slot: NextSlot | None
    next_lecture: NextLecture | None
    on_duty_today: list[TeamRef]
    special_days: list[SpecialDay]


@dataclass(frozen=True)
class StationFilter:
    """What to look for; `point` in GCJ-02."""

    point: Place | None = None
    radius_m: int | None = None
    kind: str | None = None
    service: str | None = None
    area: str | None = None
    q: str | None = None


@dataclass(frozen=True)
class HotlineView:
    key: str
    name: str
    number: str
    hours: str
    note: str


@dataclass(frozen=True)
class AreaView:
    code: str
    name: str
    level: AreaLevel
    parent: str | None


def find_stations(
    where: StationFilter, *, limit: int = 20, cursor: str | None = None, now: datetime | None = None
) -> Page[StationView]:
    """Opens stations: nearest first where a point is given, else in the order of their division codes.
    With `now`, they tell what a sign at each door would say then."""
    skipped = offset(cursor)
    if where.point is None:
        listed = _rows().where(*_conditions(where)).order_by(Station.area, Station.id)
        rows = [Row(values) for values in listed.limit(skipped + limit + 1)]
        return offset_page(_views(rows, now), limit, skipped)
    found = _nearest(where, where.point, skipped + limit + 1)
    shown = offset_page(found, limit, skipped)
    ids = tuple(station_id for _, station_id in shown.items)
    there = {row.values["id"]: row for row in _THESE.kept(_SHOWN, stations=ids)} if ids else {}
    # One may be gone since it was measured.
    near = [(distance, there[station_id]) for distance, station_id in shown.items if station_id in there]
    views = _views([row for _, row in near], now)
    away = [round(distance) for distance, _ in near]
    told = [view.told(distance_m=metres) for view, metres in zip(views, away, strict=True)]
    return Page(told, shown.next)


def _nearest(where: StationFilter, point: Place, wanted: int) -> list[tuple[float, str]]:
    """Distances and ids, nearest first. Where there are many, the box is looked for that holds enough and
    not much more: a larger one after too few, a smaller one after too many, of which the rest is not read.
    So little is read where stations crowd, and none is missed where they are far apart."""
    reach: float = where.radius_m or ANYWHERE_M
    some = _places(where, limit=FEW + 1)
    if len(some) <= FEW:
        return _measured(some, point, reach)[:wanted]
    # Within `few` there are too few, within `many` there are enough.
    radius: float = min(FIRST_BOX_M, reach)
    few, many = 0.0, math.inf
    most = MOST_TIMES * wanted
    while True:
        sides = zip(("west", "south", "east", "north"), box(point, radius), strict=True)
        read = _places(where, limit=most + 1, **dict(sides))
        if len(read) > most:
            # The nearest of all are no farther away than the nearest of some.
            many = min(many, _measured(read, point, math.inf)[wanted - 1][0])
            radius = min(many if many < radius / 2 else _between(few, many, radius), reach)
            # No box parts those who stand at one place.
            most *= 2
            continue
        near = _measured(read, point, radius)
        if len(near) >= wanted or radius >= reach:
            return near[:wanted]
        few = radius
        growth = min(MOST_AT_ONCE, math.sqrt(2 * wanted / len(near))) if near else MOST_AT_ONCE
        radius = min(radius * growth, _between(few, many, many), reach)


def _between(few: float, many: float, below: float) -> float:
    """Where to look next: between too few and enough, and below what was too much; at what is enough where
    there is nothing between."""
    top = min(many, below)
    if few * CLOSE >= top:
        return many
    return math.sqrt(few * top) if few else top / 4


def _measured(rows: list[tuple[str, float, float]], point: Place, radius: float) -> list[tuple[float, str]]:
    measure = distances(point)
    return sorted(
        (distance, station_id) for station_id, lng, lat in rows if (distance := measure(lng, lat)) <= radius
    )


def _places(where: StationFilter, **bounds: Any) -> list[Any]:
    """At most `limit` stations, in a box or of all, by id and place alone."""
    if where.area or where.q:
        return list(_placed(_conditions(where), **bounds).tuples())
    asked = {"kind": where.kind, "service": where.service}
    return _PLACES.tuples(**bounds, **{name: value for name, value in asked.items() if value})


def _placed(conditions: list[Any], *, limit: Any, **sides: Any) -> Any:
    rows = Station.select(Station.id, Station.lng, Station.lat).where(*conditions).limit(limit)
    if not sides:
        return rows
    return rows.where(
        Station.lat.between(sides["south"], sides["north"]),
        Station.lng.between(sides["west"], sides["east"]),
    )


_BOUNDS = ("limit", "west", "south", "east", "north")
_PLACES = Prepared(
    lambda **told: _placed(
        _conditions(StationFilter(**{name: told[name] for name in told.keys() - _BOUNDS})),
        **{name: told[name] for name in told.keys() & _BOUNDS},
    )
)


def _rows() -> Any:
    return Station.select(Station, Area.name.alias("area_name")).join(Area).dicts()


_THESE = Prepared(lambda stations: _rows().where(Station.id.in_(stations)))
_SHOWN = Kept()
_OFFERED = Prepared(
    lambda stations: (
        StationService.select(StationService.station, StationService.service)
        .where(StationService.station.in_(stations))
        .order_by(StationService.id)
    )
)


def _conditions(where: StationFilter) -> list[peewee.Expression]:
    conditions = [Station.closed_at.is_null()]
    if where.kind:
        conditions.append(Station.kind == where.kind)
    if where.area:
        conditions.append(below(Station.area, scope_now(where.area)))
    if where.service:
        offering = StationService.select(StationService.station).where(
            StationService.service == where.service
        )
        conditions.append(Station.id.in_(offering))
    if where.q:
        conditions.append(contains(Station.name, where.q) | contains(Station.address, where.q))
    return conditions


def _views(rows: list[Row], now: datetime | None) -> list[StationView]:
    services: dict[str, list[str]] = {row.values["id"]: [] for row in rows}
    if rows:
        for offered in _OFFERED.rows(stations=tuple(services)):
            services[offered["station"]].append(offered["service"])
    if now is None:
        return [row.shown(_view, services[row.values["id"]]) for row in rows]
    special = special_days_of(list(services), today=local_day(now))
    # Hours are kept in minutes: within one, no sign changes.
    minute = now.replace(second=0, microsecond=0)
    return [
        row.shown(_opened, services[station_id], special[station_id], minute)
        for row in rows
        if (station_id := row.values["id"])
    ]


def _view(row: dict[str, Any], services: list[str]) -> StationView:
    return StationView(**_facts(row, services))


def _opened(
    row: dict[str, Any], services: list[str], special: list[SpecialDay], minute: datetime
) -> StationView:
    facts = _facts(row, services)
    return StationView(**facts, opening=opening_now(facts["hours"], special, minute))


def _facts(row: dict[str, Any], services: list[str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "area": row["area"],
        "area_name": row["area_name"],
        "address": row["address"],
        "place": Place(row["lng"], row["lat"]),
        "phone": row["phone"],
        "services": services,
        "hours": [OpeningHours(**opening) for opening in row["hours"]],
        "access": row["access"],
        "intro": row["intro"],
        "assured_on": row["assured_on"],
    }


def get_station(station_id: str, *, now: datetime) -> StationDetail:
    """One station with its next free slot, next lecture, today's teams and the days on which it keeps
    other hours. Raises `NotFound`."""
    row = _rows().where(Station.id == station_id, Station.closed_at.is_null()).first()
    if row is None:
        raise NotFound()
    services = StationService.select(StationService.service).where(StationService.station == station_id)
    facts = _facts(row, [service for (service,) in services.order_by(StationService.id).tuples()])
    special = special_days(station_id, today=local_day(now))
    return StationDetail(
        **facts,
        next_slot=_next_slot(station_id, now),
        next_lecture=_next_lecture(row, now),
        on_duty_today=_on_duty(station_id, local_day(now)),
        special_days=special,
        opening=opening_now(facts["hours"], special, now),
    )


def list_venues(areas: Sequence[str]) -> list[str]:
    """The names of the stations in these divisions themselves where lectures can be held, by name."""
    rows = (
        Station.select(Station.name)
        .join(StationService)
        .where(
            Station.area.in_(list(areas)),
            Station.closed_at.is_null(),
            StationService.service == "lecture",
        )
        .order_by(Station.name)
        .limit(100)
    )
    return [name for (name,) in rows.tuples()]


def next_slots(station_ids: Sequence[str], *, now: datetime) -> dict[str, datetime]:
    """When each station that takes bookings has its next free slot, in one statement."""
    rows = (
        Slot.select(Slot.station, peewee.fn.MIN(Slot.starts_at))
        .where(Slot.station.in_(list(station_ids)), _is_free(now))
        .group_by(Slot.station)
        .tuples()
    )
    return {
        station: moment for station, starts_at in rows if (moment := Slot.starts_at.python_value(starts_at))
    }


def _is_free(now: datetime) -> Any:
    """SQL condition: the slot can be booked."""
    return (Slot.starts_at > now) & (Slot.state == "open") & (Slot.taken < Slot.capacity)


def _next_slot(station_id: str, now: datetime) -> NextSlot | None:
    row = (
        Slot.select(Slot.id, Slot.starts_at)
        .where(Slot.station == station_id, _is_free(now))
        .order_by(Slot.starts_at)
        .tuples()
        .first()
    )
    return NextSlot(*row) if row else None


def _next_lecture(station: dict[str, Any], now: datetime) -> NextLecture | None:
    """The next lecture in the station's own town: lectures are held at venues, not at stations."""
    row = (
        Lecture.select(Lecture.id, Lecture.title, Lecture.starts_at)
        .where(
            (Lecture.status == "published")
            & (Lecture.ends_at > now)
            & below(Lecture.area, scope_of(station["area"]))
        )
        .order_by(Lecture.starts_at)
        .tuples()
        .first()
    )
    return NextLecture(*row) if row else None


def _on_duty(station_id: str, day: date) -> list[TeamRef]:
    rows = (
        Shift.select(Team.id, Team.name)
        .join(Team)
        .where((Shift.station == station_id) & (Shift.day == day) & (Shift.state == "planned"))
        .order_by(Team.name)
    )
    return [TeamRef(*row) for row in rows.tuples()]


def find_centre() -> Place | None:
    """Where a map of the stations begins: at the first counseling centre, else at the first station."""
    row = (
        Station.select(Station.lng, Station.lat)
        .where(Station.closed_at.is_null())
        .order_by(Station.kind != "center", Station.area, Station.id)
        .tuples()
        .first()
    )
    return Place(*row) if row else None


def list_hotlines() -> list[HotlineView]:
    """The numbers to call, in the order they are shown."""
    rows = Hotline.select(Hotline.key, Hotline.name, Hotline.number, Hotline.hours, Hotline.note).order_by(
        Hotline.position
    )
    return [HotlineView(*row) for row in rows.tuples()]


def list_areas() -> list[AreaView]:
    """All areas that are not merged into another, parents first."""
    current = Area.select(Area.code, Area.name, Area.level).where(Area.merged_into.is_null())
    rows = list(current.order_by(Area.code).tuples())
    known = {scope_of(code): code for code, _, _ in rows}
    return [AreaView(code, name, level, _parent(scope_of(code), known)) for code, name, level in rows]


def _parent(scope: str, known: dict[str, str]) -> str | None:
    """By the lengths a code may have, not by looking at all: a city has thousands of villages."""
    above = (scope[:digits] for digits in (9, 6, 4, 2) if digits < len(scope))
    return next((known[prefix] for prefix in above if prefix in known), None)
