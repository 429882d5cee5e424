"""The rota as its managers read it: days by station, who is on duty, how full, where nobody is."""

from dataclasses import dataclass
from datetime import date, datetime

from peewee import fn

from app.clock import local_day
from app.models import (
    Area,
    CalendarDay,
    CalendarYear,
    RotaException,
    RotaRule,
    Shift,
    Slot,
    Station,
    Team,
)
from app.services.core.call import Actor
from app.services.core.divisions import is_below
from app.services.core.permissions import ORGANIZER, scopes, within
from app.services.rota.plan import days_between, plan
from app.services.rota.substitutions import count_duties


@dataclass(frozen=True)
class DayCell:
    """One day of one station. `gap` is why nobody is there though somebody should be: `nobody`, `closed`,
    `no_duty`; empty where all is well."""

    day: date
    is_working: bool
    name: str
    shift: str | None
    team_name: str
    slots: int
    booked: int
    gap: str
    reason: str
    by_hand: bool


@dataclass(frozen=True)
class StationDays:
    """A station's days, in order."""

    station: str
    name: str
    cells: list[DayCell]


@dataclass(frozen=True)
class DutyCount:
    """How often a team is on duty in a month: what makes a rota fair."""

    team_name: str
    duties: int


@dataclass(frozen=True)
class ShiftSlot:
    """A slot of a shift, and how much of it is taken."""

    id: str
    starts_at: datetime
    ends_at: datetime
    taken: int
    capacity: int
    is_open: bool


def read_rota(
    actor: Actor, first: date, last: date, *, now: datetime, station: str = ""
) -> list[StationDays]:
    """The days of the stations of one's areas that have a rule, centers first. Raises `Forbidden`."""
    rows = [(one, name) for one, name in list_stations(actor).items() if station in ("", one)]
    worked = {
        day: (bool(is_working), name)
        for day, is_working, name in CalendarDay.select(
            CalendarDay.day, CalendarDay.is_working, CalendarDay.name
        )
        .where(CalendarDay.day.between(first, last))
        .tuples()
    }
    duty = _duty([station_id for station_id, _ in rows], first, last)
    by_hand = set(
        RotaException.select(RotaException.station, RotaException.day)
        .where(RotaException.day.between(first, last))
        .tuples()
    )
    loaded = {year for (year,) in CalendarYear.select(CalendarYear.year).tuples()}
    today = local_day(now)
    shown = []
    for station_id, name in rows:
        known = {first.year, last.year} <= loaded and last >= today
        planned = plan(station_id, first, last) if known else None
        cells = []
        for day in days_between(first, last):
            is_working, word = worked.get(day, (False, ""))
            shift, team_name, slots, booked = duty.get((station_id, day), (None, "", 0, 0))
            off = planned.off.get(day) if planned else None
            gap = ""
            if shift is None and planned and day >= today:
                gap = "nobody" if day in planned.due else off.why if off else ""
            cells.append(
                DayCell(
                    day,
                    is_working,
                    word,
                    shift,
                    team_name,
                    slots,
                    booked,
                    gap,
                    off.reason if off else "",
                    (station_id, day) in by_hand,
                )
            )
        shown.append(StationDays(station_id, name, cells))
    return shown


def list_stations(actor: Actor) -> dict[str, str]:
    """The stations of one's areas that have a rule or should have one, centers first: names by id. Raises
    `Forbidden`."""
    with_rule = RotaRule.select(RotaRule.station)
    stations = Station.select(Station.id, Station.name).where(
        within(actor, ORGANIZER, Station.area),
        Station.id.in_(with_rule) | ((Station.kind == "center") & Station.closed_at.is_null()),
    )
    order = (Station.kind != "center", Station.area, Station.name, Station.id)
    return dict(stations.order_by(*order).tuples())


def _duty(stations: list[str], first: date, last: date) -> dict[tuple[str, date], tuple[str, str, int, int]]:
    if not stations:
        return {}
    shifts = (
        Shift.select(Shift.station, Shift.day, Shift.id, Team.name)
        .join(Team)
        .where(Shift.station.in_(stations), Shift.day.between(first, last), Shift.state == "planned")
        .order_by(Shift.id)
    )
    counts = {
        shift: (slots, booked)
        for shift, slots, booked in Slot.select(Slot.shift, fn.COUNT(Slot.id), fn.SUM(Slot.taken))
        .join(Shift)
        .where(
            Shift.station.in_(stations),
            Shift.day.between(first, last),
            Shift.state == "planned",
            Slot.state == "open",
        )
        .group_by(Slot.shift)
        .tuples()
    }
    return {
        (station, day): (shift, name, *map(int, counts.get(shift, (0, 0))))
        for station, day, shift, name in shifts.tuples()
    }


def count_month(actor: Actor, day: date) -> list[DutyCount]:
    """The duties of one's teams in the month of `day`, most first. Raises `Forbidden`."""
    duties = count_duties(day)
    rows = (
        Team.select(Team.id, Team.name)
        .join(Station)
        .where(within(actor, ORGANIZER, Station.area), Team.disbanded_at.is_null())
        .tuples()
    )
    counts = [DutyCount(name, duties.get(team_id, 0)) for team_id, name in rows]
    return sorted(counts, key=lambda count: (-count.duties, count.team_name))


def list_slots_of(shift_id: str) -> list[ShiftSlot]:
    """The slots of a shift that the caller has been shown."""
    rows = Slot.select().where(Slot.shift == shift_id).order_by(Slot.starts_at)
    return [
        ShiftSlot(row.id, row.starts_at, row.ends_at, row.taken, row.capacity, row.state == "open")
        for row in rows
    ]


def manages_station(actor: Actor, station_id: str) -> bool:
    """Whether the caller manages the rota of this station."""
    row = Station.select(Station.area).join(Area).where(Station.id == station_id).tuples().first()
    return row is not None and any(is_below(row[0], scope) for scope in scopes(actor, ORGANIZER))


def is_by_hand(station_id: str, day: date) -> bool:
    """Whether somebody set this day by hand."""
    one = (RotaException.station == station_id) & (RotaException.day == day)
    return bool(RotaException.select().where(one).exists())
