"""What teams hear of a change of the rota: whose duty it is now, and whose no more. Who is on duty is
compared before and after, so whatever the change was, each counselor whom it touches is told once, and nobody
else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.clock import local_day
from app.db import require_transaction
from app.models import Counselor, Shift, Slot, Station, Substitution
from app.services.core.call import Call
from app.services.messaging import messages
from app.services.rota import generation

# A team's day at a station.
Duty = tuple[date, str, str]


@dataclass(frozen=True)
class Duties:
    """Who is on duty from today on, and which questions whether a team may take a duty over are open."""

    planned: frozenset[Duty]
    asked: frozenset[str]


def read_duties(now: datetime) -> Duties:
    """As it is now; the caller holds the rota."""
    require_transaction()
    today = local_day(now)
    # Of today, what is still to come: the rest of a day can change hands.
    rest = fn.EXISTS(Slot.select(Slot.id).where(Slot.shift == Shift.id, Slot.starts_at > now))
    shifts = Shift.select(Shift.day, Shift.station, Shift.team).where(
        Shift.state == "planned", (Shift.day > today) | ((Shift.day == today) & rest)
    )
    asked = Substitution.select(Substitution.id).where(Substitution.status == "asked")
    return Duties(frozenset(shifts.tuples()), frozenset(row_id for (row_id,) in asked.tuples()))


def tell_duties(call: Call, before: Duties, *, answered: Collection[str] = ()) -> int:
    """Tells the counselors whose duties differ, but for the caller, who knows, and those who are `answered`
    otherwise; and those who were asked to take over what nobody has to take over now. Tells how many."""
    after = read_duties(call.now)
    knowing = {call.actor.person_id, *answered}
    told = 0
    for person_id, (gained, lost) in sorted(_by_person(before, after).items()):
        if person_id not in knowing and gained | lost:
            _tell(call, person_id, gained, lost, after)
            knowing.add(person_id)
            told += 1
    return told + sum(_withdraw(call, row_id, knowing) for row_id in sorted(before.asked - after.asked))


def _by_person(before: Duties, after: Duties) -> dict[str, tuple[set[Duty], set[Duty]]]:
    """What each counselor gains and loses. Who counsels in both teams of a swap does neither."""
    differs = before.planned ^ after.planned
    people = Counselor.select(Counselor.team, Counselor.person).where(
        Counselor.team.in_({team for _, _, team in differs}), Counselor.left_at.is_null()
    )
    teams: dict[str, set[str]] = {}
    for team, person in people.tuples() if differs else ():
        teams.setdefault(person, set()).add(team)
    found = {}
    for person, own in teams.items():
        gained = {duty for duty in after.planned - before.planned if duty[2] in own}
        lost = {duty for duty in before.planned - after.planned if duty[2] in own}
        still = {duty[:2] for duty in gained} & {duty[:2] for duty in lost}
        found[person] = (
            {duty for duty in gained if duty[:2] not in still},
            {duty for duty in lost if duty[:2] not in still},
        )
    return found


def _tell(call: Call, person_id: str, gained: set[Duty], lost: set[Duty], after: Duties) -> None:
    days = {day for day, _, _ in gained | lost}
    if len(gained) + len(lost) > 1:
        messages.enqueue(call, person_id, "duty_changed", "person", person_id, {"days": str(len(days))})
        return
    ((day, station_id, _),) = gained | lost
    if gained:
        kind = "duty_given"
    else:
        is_covered = any(duty[:2] == (day, station_id) for duty in after.planned)
        kind = "duty_taken" if is_covered else "duty_cancelled"
    told: dict[str, Any] = {"when": _begins(station_id, day), "where": Station.get_by_id(station_id).name}
    messages.enqueue(call, person_id, kind, "station", station_id, told)


def _begins(station_id: str, day: date) -> datetime:
    first = (
        Slot.select(fn.MIN(Slot.starts_at)).join(Shift).where(Shift.station == station_id, Shift.day == day)
    )
    return first.scalar() or generation.noon(day)


def _withdraw(call: Call, substitution_id: str, knowing: set[str]) -> int:
    """Nobody has to take this duty over any more: who saw the question hears so."""
    seen = messages.retract("substitution", substitution_id, "substitution_asked")
    row = Substitution.get_by_id(substitution_id)
    if row.status != "withdrawn":
        return 0
    told = {"when": _begins(row.shift.station_id, row.shift.day)}
    left = [person_id for person_id in seen if person_id not in knowing]
    for person_id in left:
        knowing.add(person_id)
        messages.enqueue(call, person_id, "substitution_withdrawn", "substitution", substitution_id, told)
    return len(left)


def counselors_of(team_id: str) -> Iterator[str]:
    """The people of a team."""
    rows = Counselor.select(Counselor.person).where(Counselor.team == team_id, Counselor.left_at.is_null())
    return (person for (person,) in rows.order_by(Counselor.person).tuples())
