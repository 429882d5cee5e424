"""From the rota's rules to shifts and slots. Run again, it adds what is missing and doubles nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import local_day, local_moment
from app.db import new_id, write_transaction
from app.models import RotaRule, RotaTurn, Shift, Slot
from app.services.workdays import working_days

DAYS_AHEAD = 28


@dataclass(frozen=True)
class Generated:
    """How much a run added."""

    shifts: int
    slots: int


def generate(*, now: datetime, days: int = DAYS_AHEAD) -> Generated:
    """Plan shifts and open slots for every rule, from today, over the next `days` days.

    One transaction for each rule, so that a long run keeps nobody waiting.
    Raises `CalendarMissing` where a year in reach is not loaded.
    """
    first = local_day(now)
    last = first + timedelta(days=days)
    total = Generated(0, 0)
    for rule in RotaRule.select().order_by(RotaRule.id):
        added = write_transaction(lambda rule=rule: _extend(rule, first, last, now))  # type: ignore[misc]
        total = Generated(total.shifts + added.shifts, total.slots + added.slots)
    return total


def _extend(rule: RotaRule, first: date, last: date, now: datetime) -> Generated:
    teams = [
        team
        for (team,) in RotaTurn.select(RotaTurn.team)
        .where(RotaTurn.rule == rule.id)
        .order_by(RotaTurn.position)
        .tuples()
    ]
    # Turns are counted over all working days since the rule began: the same day gives the same team,
    # however often and from whenever the rota is generated.
    until = min(last, rule.valid_until or last)
    if not teams or until < max(first, rule.valid_from):
        return Generated(0, 0)
    duty = whose_turn(teams, working_days(rule.valid_from, until))
    # One run at a time, for all rules, because a team may be in several: the second waits here and then
    # finds nothing to add.
    RotaRule.update(capacity=RotaRule.capacity).execute()
    elsewhere = set(
        Shift.select(Shift.team, Shift.day)
        .where(Shift.team.in_(teams), Shift.day.between(first, last))
        .tuples()
    )
    planned = {
        day
        for (day,) in Shift.select(Shift.day)
        .where(Shift.station == rule.station_id, Shift.day.between(first, last))
        .tuples()
    }
    shifts, slots = [], []
    for day, due in duty:
        if day < first or day in planned:
            continue
        team = free_team(teams, due, {busy for busy, when in elsewhere if when == day})
        if team is None:
            # A gap, which the audit names: nobody is sent to two places.
            continue
        shift_id = new_id()
        shifts.append({"id": shift_id, "station": rule.station_id, "team": team, "rule": rule.id, "day": day})
        slots += [
            {
                "id": new_id(),
                "shift": shift_id,
                "station": rule.station_id,
                "team": team,
                "starts_at": start,
                "ends_at": end,
                "capacity": rule.capacity,
                "in_person": rule.in_person,
                "phone": rule.phone,
                "online": rule.online,
            }
            for start, end in grid(day, rule.windows, rule.slot_minutes)
            if start > now
        ]
    for batch in _batches(shifts):
        Shift.insert_many(batch).execute()
    for batch in _batches(slots):
        Slot.insert_many(batch).execute()
    return Generated(len(shifts), len(slots))


def whose_turn(teams: list[str], days: list[date]) -> Iterator[tuple[date, str]]:
    """Round robin: each working day, the next team."""
    return ((day, teams[index % len(teams)]) for index, day in enumerate(days))


def free_team(teams: list[str], due: str, busy: set[str]) -> str | None:
    """The team whose turn it is, or the next in order that is in no other place; None where all are."""
    start = teams.index(due)
    return next((team for team in teams[start:] + teams[:start] if team not in busy), None)


def grid(day: date, windows: list[list[str]], slot_minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """The slots of one day: each window cut from its start; what is left over at its end stays free."""
    step = timedelta(minutes=slot_minutes)
    for opens, closes in windows:
        start = local_moment(day, time.fromisoformat(opens))
        end = local_moment(day, time.fromisoformat(closes))
        while start + step <= end:
            yield start, start + step
            start += step


def _batches(rows: list[dict[str, object]], size: int = 200) -> Iterator[list[dict[str, object]]]:
    """Slices that stay below every engine's limit on parameters."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
