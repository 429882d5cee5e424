"""From the rota's rules to shifts and slots. Run again, it adds what is missing and doubles nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from app.clock import day_bounds, local_day, local_moment
from app.db import new_id, require_transaction, write_transaction
from app.models import RotaRule, Shift, Slot
from app.services.rota.plan import Due, plan, rules_of

# Two days of duty are known before their slots open, so that thirty days can be judged at any hour.
DAYS_AHEAD = 30
SLOT_DAYS = 28


@dataclass(frozen=True)
class Generated:
    """How much a run added."""

    shifts: int
    slots: int


def generate(*, now: datetime, days: int = DAYS_AHEAD, slot_days: int = SLOT_DAYS) -> Generated:
    """Plans shifts for every station with a rule, from today, over the next `days` days, and opens the slots
    of the first `slot_days` of them.

    One transaction for each station, so that a long run keeps nobody waiting.
    Raises `CalendarMissing` where a year in reach is not loaded.
    """
    first = local_day(now)
    last = first + timedelta(days=days)
    stations = RotaRule.select(RotaRule.station).order_by(RotaRule.station).distinct().tuples()
    total = Generated(0, 0)
    for (station_id,) in list(stations):
        added = write_transaction(partial(extend, station_id, first, last, slot_days, now))
        total = Generated(total.shifts + added.shifts, total.slots + added.slots)
    return total


def lock_rota() -> None:
    """One change of the rota at a time, at all stations, because a team may be on duty at several: the
    second waits here and then finds what the first one did."""
    RotaRule.turn().execute()


def extend(station_id: str, first: date, last: date, slot_days: int, now: datetime) -> Generated:
    """Plans the station's missing shifts and opens their slots, in the caller's transaction."""
    require_transaction()
    if not rules_of(station_id, first, last):
        return Generated(0, 0)
    lock_rota()
    due = plan(station_id, first, last).due
    shifts = _plan_shifts(station_id, due, first, last)
    until = min(last, local_day(now) + timedelta(days=slot_days))
    slots = _open_slots(station_id, {day: entry for day, entry in due.items() if day <= until}, now)
    return Generated(shifts, slots)


def _plan_shifts(station_id: str, due: dict[date, Due], first: date, last: date) -> int:
    standing = Shift.select(Shift.station, Shift.live_team, Shift.day).where(
        Shift.day.between(first, last), Shift.state == "planned"
    )
    planned, busy = set(), set()
    for station, team, day in standing.tuples():
        busy.add((team, day))
        if station == station_id:
            planned.add(day)
    shifts = []
    for day in sorted(due.keys() - planned):
        team = next((team for team in due[day].teams if (team, day) not in busy), None)
        if team is None:
            # A gap, which the audit names: nobody is sent to two places.
            continue
        shifts.append(
            {
                "id": new_id(),
                "station": station_id,
                "team": team,
                "live_team": team,
                "rule": due[day].rule.id,
                "day": day,
            }
        )
    for batch in _batches(shifts):
        Shift.insert_many(batch).execute()
    return len(shifts)


def _open_slots(station_id: str, due: dict[date, Due], now: datetime) -> int:
    """Cut the planned shifts into slots; a time that has its slot already, open or closed, is left."""
    if not due:
        return 0
    shifts = {
        day: (shift_id, team)
        for shift_id, day, team in Shift.select(Shift.id, Shift.day, Shift.team)
        .where(Shift.station == station_id, Shift.day.in_(list(due)), Shift.state == "planned")
        .order_by(Shift.id)
        .tuples()
    }
    taken: dict[date, list[tuple[datetime, datetime]]] = {}
    known = (
        Slot.select(Shift.day, Slot.starts_at, Slot.ends_at)
        .join(Shift)
        .where(
            Slot.station == station_id,
            Slot.starts_at >= day_bounds(min(due))[0],
            Slot.starts_at < day_bounds(max(due))[1],
            Shift.state == "planned",
        )
    )
    for day, starts, ends in known.tuples():
        taken.setdefault(day, []).append((starts, ends))
    slots = []
    for day, (shift_id, team) in shifts.items():
        rule = due[day].rule
        slots += [
            {
                "id": new_id(),
                "shift": shift_id,
                "station": station_id,
                "team": team,
                "starts_at": start,
                "ends_at": end,
                "capacity": rule.capacity,
                "in_person": rule.in_person,
                "phone": rule.phone,
                "online": rule.online,
            }
            for start, end in grid(day, rule.windows, rule.slot_minutes)
            if start > now and not any(start < ends and starts < end for starts, ends in taken.get(day, ()))
        ]
    for batch in _batches(slots):
        Slot.insert_many(batch).execute()
    return len(slots)


def grid(day: date, windows: list[list[str]], slot_minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """The slots of one day: each window cut from its start; what is left over at its end stays free."""
    step = timedelta(minutes=slot_minutes)
    for opens, closes in windows:
        start = local_moment(day, time.fromisoformat(opens))
        end = local_moment(day, time.fromisoformat(closes))
        while start + step <= end:
            yield start, start + step
            start += step


def noon(day: date) -> datetime:
    """A moment of a day, for words that name the day."""
    return local_moment(day, time(12))


def _batches(rows: list[dict[str, object]], size: int = 200) -> Iterator[list[dict[str, object]]]:
    """Slices that stay below every engine's limit on parameters."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
