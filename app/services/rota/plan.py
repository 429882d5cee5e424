"""What a station's rules say about a day: who is due, before anybody looks at who is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.models import (
    RotaException,
    RotaRule,
    RotaTurn,
    RotaWeekday,
    Shift,
    Station,
    StationClosure,
    StationException,
)
from app.services.rota.turns import whose_turn
from app.services.stations.calendar import settled_days

# So far back a turn that was lost, or taken over, is made up for.
LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A day that has duty: by which rule, and the teams in the order in which they are asked. `named` is
    a day whose team somebody set by hand: nobody else steps in."""

    day: date
    rule: RotaRule
    teams: list[str]
    named: bool = False


@dataclass(frozen=True)
class Off:
    """Why a day has no duty though it is a working day: `closed` or `no_duty`."""

    day: date
    why: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """A station's days from the first to the last that were asked for."""

    due: dict[date, Due]
    off: dict[date, Off]


def plan(station_id: str, first: date, last: date) -> Plan:
    """The days with duty. A station that is closed for good has none; on a day on which it is shut, or gives
    no counseling, nobody comes, whoever was set by hand; that beats the calendar and the rule.
    Raises `CalendarMissing`."""
    due: dict[date, Due] = {}
    off: dict[date, Off] = {}
    rules = rules_of(station_id, first, last)
    if not rules:
        return Plan(due, off)
    since = first - LOOK_BACK
    by_hand = list(
        RotaException.select().where(
            RotaException.station == station_id, RotaException.day.between(since, last)
        )
    )
    shut = shut_days(station_id, since, last)
    free = {entry.day for entry in by_hand if entry.team_id is None} | shut.keys()
    served = {entry.day: entry.team_id for entry in by_hand if entry.team_id is not None}
    served |= _served(station_id, since, last)
    for rule in rules:
        until = min(last, rule.valid_until or last)
        due |= {
            entry.day: entry for entry in _by_rule(rule, since, until, served, free) if entry.day >= first
        }
    for entry in by_hand:
        if entry.day < first:
            continue
        holding = next((rule for rule in reversed(rules) if _holds(rule, entry.day)), None)
        if entry.team_id is None:
            if due.pop(entry.day, None) is not None:
                off[entry.day] = Off(entry.day, "no_duty", entry.reason)
        elif holding is not None:
            due[entry.day] = Due(entry.day, holding, [entry.team_id], named=True)
    for day in sorted(due.keys() & shut.keys()):
        del due[day]
        off[day] = Off(day, "closed", shut[day])
    return Plan(due, off)


def shut_days(station_id: str, first: date, last: date) -> dict[date, str]:
    """The days on which the station is shut or gives no counseling, and why."""
    shut = {
        row.day: row.note or "站点休息"
        for row in StationException.select().where(
            StationException.station == station_id, StationException.day.between(first, last)
        )
        if not row.spans
    }
    closures = StationClosure.select().where(
        StationClosure.station == station_id,
        StationClosure.lifted_at.is_null(),
        StationClosure.last_day >= first,
        StationClosure.first_day <= last,
    )
    for closure in closures:
        for day in days_between(max(first, closure.first_day), min(last, closure.last_day)):
            shut[day] = closure.reason
    return shut


def _served(station_id: str, first: date, last: date) -> dict[date, str]:
    """The team that has, or had, each planned day; the last one where a day changed hands."""
    rows = Shift.select(Shift.day, Shift.team).where(
        Shift.station == station_id, Shift.state == "planned", Shift.day.between(first, last)
    )
    return dict(rows.order_by(Shift.id).tuples())


def rules_of(station_id: str, first: date, last: date) -> list[RotaRule]:
    """The rules of a station that is open which hold on some of these days, the earliest first."""
    return list(
        RotaRule.select()
        .join(Station)
        .where(
            Station.closed_at.is_null(),
            RotaRule.station == station_id,
            RotaRule.valid_from <= last,
            RotaRule.valid_until.is_null() | (RotaRule.valid_until >= first),
        )
        .order_by(RotaRule.valid_from)
    )


def _holds(rule: RotaRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)


def _by_rule(
    rule: RotaRule, since: date, until: date, served: dict[date, str], off: set[date]
) -> Iterator[Due]:
    turns = [
        team
        for (team,) in RotaTurn.select(RotaTurn.team)
        .where(RotaTurn.rule == rule.id)
        .order_by(RotaTurn.position)
        .tuples()
    ]
    fixed = dict(
        RotaWeekday.select(RotaWeekday.weekday, RotaWeekday.team).where(RotaWeekday.rule == rule.id).tuples()
    )
    if not turns and not fixed:
        return
    # A make-up weekend that the weekly pattern does not know is taken in turn by the teams it names.
    turns = turns or list(dict.fromkeys(fixed[weekday] for weekday in sorted(fixed)))
    days = settled_days(rule.valid_from, until) if until >= rule.valid_from else []
    # Who began is counted from the rule's first day, so that it does not matter from when one looks.
    before = sum(day < since and day.isoweekday() not in fixed for day in days)
    seen = [day for day in days if day >= since]
    for day, teams in whose_turn(turns, fixed, seen, served=served, off=off, first=before):
        yield Due(day, rule, teams)


def days_between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
