"""Which working days of the coming thirty have nobody on duty, and what somebody must see to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from app.clock import local_day
from app.models import CalendarYear, RotaException, RotaRule, Shift, Station
from app.services.core.call import Actor
from app.services.core.permissions import ORGANIZER, within
from app.services.rota.plan import plan
from app.services.stations.calendar import settled_days, unsettled_years

# Today and the days after it.
COVERED_DAYS = 30


@dataclass(frozen=True)
class Gap:
    """A working day on which a station has nobody. `why`: `nobody` is free, it is `closed`, somebody set
    `no_duty`, or there is `no_rule`."""

    station: str
    station_name: str
    day: date
    why: str
    reason: str = ""


@dataclass(frozen=True)
class OrphanedShift:
    """A planned day that is not due any more: the library's calendar changed after it was planned. Nothing
    moves its bookings before somebody has looked."""

    station: str
    station_name: str
    day: date


def list_orphaned_shifts(actor: Actor, *, now: datetime) -> list[OrphanedShift]:
    """The planned days of one's areas that are not due. Raises `Forbidden`."""
    return _orphaned_shifts(within(actor, ORGANIZER, Station.area), now)


def _orphaned_shifts(where: Any, now: datetime) -> list[OrphanedShift]:
    """Every other change settles the days that it touches, so the calendar alone is asked; a team that
    somebody set by hand comes on any day."""
    first = local_day(now) + timedelta(days=1)
    last = first + timedelta(days=COVERED_DAYS)
    if not _is_loaded(first, last):
        return []
    by_hand = RotaException.select(RotaException.id).where(
        RotaException.station == Shift.station,
        RotaException.day == Shift.day,
        RotaException.team.is_null(False),
    )
    rows = (
        Shift.select(Shift.station, Station.name, Shift.day)
        .join(Station)
        .where(
            where,
            Shift.day.between(first, last),
            Shift.day.not_in(settled_days(first, last)),
            Shift.state == "planned",
            Shift.rule.is_null(False),
            ~fn.EXISTS(by_hand),
        )
        .order_by(Shift.day, Station.name)
    )
    return [OrphanedShift(*row) for row in rows.tuples()]


def list_gaps(actor: Actor, *, now: datetime) -> list[Gap]:
    """The gaps at the stations of one's areas. Raises `Forbidden`."""
    return _gaps(Station.select().where(within(actor, ORGANIZER, Station.area)), now)


def all_gaps(*, now: datetime) -> list[Gap]:
    """The gaps everywhere."""
    return _gaps(Station.select(), now)


def _gaps(stations: Iterable[Station], now: datetime) -> list[Gap]:
    """A center owes every working day; another station, those that its rule promises."""
    first = local_day(now)
    last = first + timedelta(days=COVERED_DAYS - 1)
    if not _is_loaded(first, last):
        # The calendar's own warning says it.
        return []
    worked = settled_days(first, last)
    covered: dict[str, set[date]] = {}
    for station_id, day in (
        Shift.select(Shift.station, Shift.day)
        .where(Shift.day.between(first, last), Shift.state == "planned")
        .tuples()
    ):
        covered.setdefault(station_id, set()).add(day)
    with_rule = {station for (station,) in RotaRule.select(RotaRule.station).distinct().tuples()}
    gaps: list[Gap] = []
    for station in stations:
        is_center = station.kind == "center"
        if station.closed_at is not None or (station.id not in with_rule and not is_center):
            continue
        planned = plan(station.id, first, last)
        owed = {*planned.due, *(worked if is_center else ())}
        for day in sorted(owed - covered.get(station.id, set())):
            off = planned.off.get(day)
            why = "nobody" if day in planned.due else off.why if off else "no_rule"
            gaps.append(Gap(station.id, station.name, day, why, off.reason if off else ""))
    return sorted(gaps, key=lambda gap: (gap.day, gap.station_name))


def _is_loaded(first: date, last: date) -> bool:
    loaded = {year for (year,) in CalendarYear.select(CalendarYear.year).tuples()}
    return {first.year, last.year} <= loaded


def years_to_see_to(*, now: datetime) -> list[int]:
    """The years whose make-up days somebody has to enter and confirm."""
    return unsettled_years(now=now, ahead=COVERED_DAYS)


def warnings(*, now: datetime) -> list[str]:
    """What the operator and the console are told loudly: calendars to see to, days on which a center has
    nobody because somebody decided so, and planned days that are not due any more."""
    said = [
        f"{year}年的调休安排尚未公布或核对，该年的日子暂不排班。请按国务院办公厅的通知在控制台“工作日历”中录入并确认"
        for year in years_to_see_to(now=now)
    ]
    words = {"closed": "停诊", "no_duty": "不值班", "no_rule": "没有轮值规则"}
    said += [
        f"{gap.station_name} {gap.day} 无人值班：{words[gap.why]}{'，' if gap.reason else ''}{gap.reason}"
        for gap in all_gaps(now=now)
        if gap.why in words
    ]
    said += [
        f"{stray.station_name} {stray.day} 已排班，但按现在的工作日历不上班，请在控制台核对"
        for stray in _orphaned_shifts(Station.id.is_null(False), now)
    ]
    return said
