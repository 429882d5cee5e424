"""The station finder: complete without a place, nearest first with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import peewee

from app.clock import local_day
from app.errors import NotFound
from app.models import Area, Hotline, Lecture, Shift, Slot, Station, StationService, Team
from app.prepared import Kept, Prepared, Row
from app.services.core.divisions import below, scope_of
from app.services.core.geo import Place
from app.services.core.paging import Page, offset, offset_page
from app.services.core.public_lectures import is_listed
from app.services.core.views import Shown
from app.services.stations.beside import beside, offered
from app.services.stations.nearest import StationFilter, conditions, nearest
from app.services.stations.opening_hours import (
    OpeningHours,
    OpeningNow,
    SpecialDay,
    opening_now,
)
from app.vocabulary import AccessKind, AreaLevel, ServiceKind, StationKind


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
        listed = _rows().where(*conditions(where)).order_by(Station.area, Station.id)
        if where.service:
            giving = StationService.select(StationService.station).where(
                StationService.service == where.service
            )
            listed = listed.where(Station.id.in_(giving))
        rows = [Row(values) for values in listed.limit(skipped + limit + 1)]
        return offset_page(_views(rows, now), limit, skipped)
    found = nearest(where, where.point, skipped + limit + 1)
    shown = offset_page(found, limit, skipped)
    ids = tuple(station_id for _, station_id in shown.items)
    there = {row.values["id"]: row for row in _THESE.kept(_SHOWN, stations=ids)} if ids else {}
    # One may be gone since it was measured.
    near = [(distance, there[station_id]) for distance, station_id in shown.items if station_id in there]
    views = _views([row for _, row in near], now)
    away = [round(distance) for distance, _ in near]
    told = [view.told(distance_m=metres) for view, metres in zip(views, away, strict=True)]
    return Page(told, shown.next)


_TOLD = (
    Station.id,
    Station.name,
    Station.kind,
    Station.area,
    Station.address,
    Station.lng,
    Station.lat,
    Station.phone,
    # Many keep the same hours: their text is read once.
    Station.hours.coerce(False),
    Station.access,
    Station.intro,
    Station.assured_on,
)


@lru_cache(maxsize=500)
def _week(hours: str) -> list[OpeningHours]:
    return [OpeningHours(**opening) for opening in Station.hours.python_value(hours)]


def _rows() -> Any:
    return Station.select(*_TOLD, Area.name.alias("area_name")).join(Area).dicts()


_THESE = Prepared(lambda stations: _rows().where(Station.id.in_(stations)))
_SHOWN = Kept()


def _views(rows: list[Row], now: datetime | None) -> list[StationView]:
    ids = [row.values["id"] for row in rows]
    if now is None:
        services = offered(ids)
        return [row.shown(_view, services[row.values["id"]]) for row in rows]
    known = beside(ids, today=local_day(now))
    # Hours are kept in minutes: within one, no sign changes.
    minute = now.replace(second=0, microsecond=0)
    return [row.shown(_opened, *known[row.values["id"]], minute) for row in rows]


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
        "hours": _week(row["hours"]),
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
    services, special = beside([station_id], today=local_day(now))[station_id]
    facts = _facts(row, services)
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
            & is_listed()
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
        Hotline.position, Hotline.id
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
