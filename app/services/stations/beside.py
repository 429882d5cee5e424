"""What is kept of stations beside their rows: what they offer, and the days that are not as their weekday."""

from datetime import date, timedelta
from typing import Any

import peewee

from app.models import CalendarDay, StationException, StationService
from app.prepared import Kept, Prepared
from app.services.stations.opening_hours import Span, SpecialDay

# So far ahead special days are told.
AHEAD = timedelta(days=30)


def offered(station_ids: list[str]) -> dict[str, list[str]]:
    """The services of each station, in the order in which they were entered."""
    services: dict[str, list[str]] = {station_id: [] for station_id in station_ids}
    for station_id, _, service in _OFFERED.tuples(stations=tuple(station_ids)) if station_ids else ():
        services[station_id].append(service)
    return services


def beside(station_ids: list[str], *, today: date) -> dict[str, tuple[list[str], list[SpecialDay]]]:
    """The services of each station and its special days of the coming month, by its own word, else by the
    calendar's; all by one statement. Stations that say nothing share one list of days."""
    services: dict[str, list[str]] = {station_id: [] for station_id in station_ids}
    own: dict[str, list[SpecialDay]] = {}
    unsaid: list[SpecialDay] = []
    span = {"first": today, "last": today + AHEAD}
    for row in _BESIDE.kept(_KEPT, stations=tuple(station_ids), **span) if station_ids else ():
        station_id, service = row.values["station"], row.values["service"]
        if service is not None:
            services[station_id].append(service)
        elif station_id is not None:
            own.setdefault(station_id, []).append(row.shown(_said))
        elif (day := row.shown(_unsaid)) is not None:
            unsaid.append(day)
    return {
        station_id: (services[station_id], _by_day(own[station_id], unsaid) if station_id in own else unsaid)
        for station_id in station_ids
    }


def _by_day(own: list[SpecialDay], unsaid: list[SpecialDay]) -> list[SpecialDay]:
    days = {day.day: day for day in (*unsaid, *own)}
    return [days[day] for day in sorted(days)]


def _said(row: dict[str, Any]) -> SpecialDay:
    return SpecialDay(row["day"], [Span(**each) for each in row["spans"]], row["note"])


def _unsaid(row: dict[str, Any]) -> SpecialDay | None:
    """A day that the calendar alone makes special; None for one that is as its weekday."""
    is_usual = bool(row["is_working"]) == (row["day"].isoweekday() <= 5)
    return None if is_usual else SpecialDay(row["day"], None, row["note"])


_NOTHING = peewee.SQL("NULL")


def _offered(stations: Any, *rest: Any) -> Any:
    rows = StationService.select(StationService.station, StationService.id, StationService.service, *rest)
    return rows.where(StationService.station.in_(stations))


def _beside(stations: Any, first: Any, last: Any) -> Any:
    own = StationException.select(
        StationException.station,
        StationException.id,
        _NOTHING.alias("service"),
        StationException.day,
        StationException.spans,
        StationException.note,
        _NOTHING.alias("is_working"),
    ).where(StationException.station.in_(stations), StationException.day.between(first, last))
    # The second, so that PostgreSQL learns from it that the last column is no text.
    named = CalendarDay.select(
        _NOTHING, _NOTHING, _NOTHING, CalendarDay.day, _NOTHING, CalendarDay.name, CalendarDay.is_working
    ).where(CalendarDay.day.between(first, last), CalendarDay.name != "")
    rows = own.union_all(named).union_all(_offered(stations, *[_NOTHING] * 4))
    return rows.order_by(peewee.SQL("2, 4"))


_KEPT = Kept()
_OFFERED = Prepared(lambda stations: _offered(stations).order_by(StationService.id))
_BESIDE = Prepared(_beside)
