"""What a station's rules say about a day: who is due, before anybody looks at who is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.models import RotaException, RotaRule, RotaTurn, RotaWeekday, StationClosure
from app.services.workdays import settled_days


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
    """The days with duty. A closure beats a day set by hand, which beats the calendar and the rule.
    Raises `CalendarMissing`."""
    due: dict[date, Due] = {}
    off: dict[date, Off] = {}
    rules = rules_of(station_id, first, last)
    for rule in rules:
        until = min(last, rule.valid_until or last)
        due |= {entry.day: entry for entry in _by_rule(rule, until) if entry.day >= first}
    by_hand = RotaException.select().where(
        RotaException.station == station_id, RotaException.day.between(first, last)
    )
    for entry in by_hand:
        holding = next((rule for rule in reversed(rules) if _holds(rule, entry.day)), None)
        if entry.team_id is None:
            if due.pop(entry.day, None) is not None:
                off[entry.day] = Off(entry.day, "no_duty", entry.reason)
        elif holding is not None:
            due[entry.day] = Due(entry.day, holding, [entry.team_id], named=True)
    closures = StationClosure.select().where(
        StationClosure.station == station_id,
        StationClosure.lifted_at.is_null(),
        StationClosure.last_day >= first,
        StationClosure.first_day <= last,
    )
    for closure in closures:
        for day in sorted(due):
            if closure.first_day <= day <= closure.last_day:
                del due[day]
                off[day] = Off(day, "closed", closure.reason)
    return Plan(due, off)


def rules_of(station_id: str, first: date, last: date) -> list[RotaRule]:
    """The station's rules that hold on some of these days, the earliest first."""
    return list(
        RotaRule.select()
        .where(
            RotaRule.station == station_id,
            RotaRule.valid_from <= last,
            RotaRule.valid_until.is_null() | (RotaRule.valid_until >= first),
        )
        .order_by(RotaRule.valid_from)
    )


def _holds(rule: RotaRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)


def _by_rule(rule: RotaRule, until: date) -> Iterator[Due]:
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
    # Turns are counted over all working days since the rule began: the same day gives the same team,
    # however often and from whenever the rota is generated.
    days = settled_days(rule.valid_from, until) if until >= rule.valid_from else []
    for day, teams in whose_turn(turns, fixed, days):
        yield Due(day, rule, teams)


def whose_turn(turns: list[str], fixed: dict[int, str], days: list[date]) -> Iterator[tuple[date, list[str]]]:
    """Each day with its teams in the order in which they are asked: the weekday's own team first, else the
    one whose turn it is."""
    turn = 0
    for day in days:
        start = turn % len(turns)
        order = turns[start:] + turns[:start]
        own = fixed.get(day.isoweekday())
        if own is None:
            turn += 1
            yield day, order
        else:
            yield day, [own, *(team for team in order if team != own)]


def days_between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
