"""Bringing planned days in line with rules that changed: shifts are added, handed over or given up, and the
bookings in them find another home. All of it in the caller's transaction."""

from dataclasses import dataclass
from datetime import date, timedelta

from peewee import fn

from app.clock import local_day
from app.db import new_id, require_transaction
from app.models import Shift, Slot, Substitution, TeamTopic
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.rota import generation
from app.services.rota.plan import Due, plan
from app.services.rota.rebooking import (
    Affected,
    claim_people,
    close_slots,
    find_homes,
    hand_over_bookings,
)


@dataclass(frozen=True)
class Outcome:
    """What a change did, or would do. `uncovered` are days that are due and for which nobody is free.
    `visitors_told` have an appointment that stays as it is at a place that does not; of these, `out_of_hours`
    come when it is shut. `lectures_there` name the place as it was."""

    added: int
    handed_over: int
    given_up: int
    uncovered: list[date]
    affected: list[Affected]
    visitors_told: int = 0
    out_of_hours: int = 0
    lectures_there: int = 0
    counselors_told: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.added + other.added,
            self.handed_over + other.handed_over,
            self.given_up + other.given_up,
            self.uncovered + other.uncovered,
            self.affected + other.affected,
        )


NOTHING = Outcome(0, 0, 0, [], [])


def settle_days(call: Call, station_id: str, first: date, last: date, *, retake: bool = False) -> Outcome:
    """Brings a station's days in line, from today and as far as the rota is planned. A team that is on duty
    stays, unless its rule ended, the day is off or somebody named another; with `retake` the rule decides
    anew. Raises `CalendarMissing`."""
    require_transaction()
    today = local_day(call.now)
    first = max(first, today)
    last = min(last, today + timedelta(days=generation.DAYS_AHEAD))
    if last < first:
        return NOTHING
    generation.lock_rota()
    due = plan(station_id, first, last).due
    standing = list(
        Shift.select()
        .where(Shift.station == station_id, Shift.state == "planned", Shift.day.between(first, last))
        .order_by(Shift.day, Shift.id)
    )
    over = [shift for shift in standing if _is_over(call, shift, due, retake)]
    named = [shift for shift in standing if shift not in over and _has_other_team(shift, due)]
    leaving = _slots_to_come(call, over)
    claim_people([*leaving, *_slots_to_come(call, named)])
    close_slots(call, leaving)
    # Whoever booked since the line above looked.
    claim_people(leaving)
    _end_questions(call, [*over, *named])
    given_up = [_withdraw(call, shift) for shift in over]
    affected: list[Affected] = []
    for shift in named:
        affected += hand_over(call, shift, due[shift.day].teams[0])
    added = generation.extend(station_id, first, last, generation.SLOT_DAYS, call.now).shifts
    affected += find_homes(call, leaving)
    _clear(given_up)
    covered = {
        day
        for (day,) in Shift.select(Shift.day)
        .where(Shift.station == station_id, Shift.state == "planned", Shift.day.between(first, last))
        .tuples()
    }
    return Outcome(added, len(named), len(over), sorted(due.keys() - covered), affected)


def _is_over(call: Call, shift: Shift, due: dict[date, Due], retake: bool) -> bool:
    entry = due.get(shift.day)
    if entry is None:
        return True
    if shift.rule_id is not None and shift.rule_id != entry.rule.id:
        return True
    if not retake or entry.named or shift.team_id == entry.teams[0]:
        return False
    # Today's team stays once it has begun.
    return not _has_begun(call, shift)


def _has_other_team(shift: Shift, due: dict[date, Due]) -> bool:
    return due[shift.day].named and due[shift.day].teams != [shift.team_id]


def _end_questions(call: Call, shifts: list[Shift]) -> None:
    """Whoever was asked to take one of these shifts over need not answer any more."""
    open_ones = Substitution.select(Substitution.id).where(
        Substitution.live_shift.in_([shift.id for shift in shifts])
    )
    for (substitution_id,) in list(open_ones.tuples()) if shifts else []:
        Substitution.update(
            status="withdrawn", live_shift=None, answered_by=call.actor.person_id, answered_at=call.now
        ).where((Substitution.id == substitution_id) & (Substitution.status == "asked")).execute()
        audit.record(call, "substitution:withdrawn", "substitution", substitution_id)


def _slots_to_come(call: Call, shifts: list[Shift]) -> list[str]:
    if not shifts:
        return []
    rows = Slot.select(Slot.id).where(
        Slot.shift.in_([shift.id for shift in shifts]), Slot.starts_at > call.now
    )
    return [slot_id for (slot_id,) in rows.tuples()]


def _withdraw(call: Call, shift: Shift) -> str:
    """The shift ends; returns the shift that is given up. Of one that has begun it is the rest of the day, in
    a row of its own: what was done stays, and the day can be opened again."""
    if not _has_begun(call, shift):
        Shift.update(state="cancelled", live_team=None).where(Shift.id == shift.id).execute()
        return str(shift.id)
    rest = new_id()
    add(
        Shift,
        id=rest,
        station=shift.station_id,
        team=shift.team_id,
        rule=shift.rule_id,
        day=shift.day,
        state="cancelled",
    )
    Slot.update(shift=rest).where(Slot.shift == shift.id, Slot.starts_at > call.now).execute()
    return rest


def _has_begun(call: Call, shift: Shift) -> bool:
    return bool(Slot.select().where(Slot.shift == shift.id, Slot.starts_at <= call.now).exists())


def hand_over(call: Call, shift: Shift, team_id: str) -> list[Affected]:
    """Gives what is left of a shift to a team that is free that day; the bookings in it stay, but for topics
    that it does not offer. The database refuses a team that is on duty elsewhere."""
    require_transaction()
    to_come = _slots_to_come(call, [shift])
    claim_people(to_come)
    if _has_begun(call, shift):
        shift_id = new_id()
        add(
            Shift,
            id=shift_id,
            station=shift.station_id,
            team=team_id,
            live_team=team_id,
            rule=shift.rule_id,
            day=shift.day,
        )
    else:
        shift_id = shift.id
        Shift.update(team=team_id, live_team=team_id).where(Shift.id == shift_id).execute()
    Slot.update(shift=shift_id, team=team_id).where(Slot.id.in_(to_come)).execute()
    topics = {
        topic for (topic,) in TeamTopic.select(TeamTopic.topic).where(TeamTopic.team == team_id).tuples()
    }
    return hand_over_bookings(call, to_come, topics)


def _clear(ids: list[str]) -> None:
    """Removes the closed slots and shifts that nothing points to; the others tell of what was."""
    if not ids:
        return
    unused = (Slot.shift.in_(ids)) & (Slot.state == "closed")
    for field, model in Slot._meta.backrefs.items():
        unused &= ~fn.EXISTS(model.select(field).where(field == Slot.id))
    Slot.delete().where(unused).execute()
    empty = (Shift.id.in_(ids)) & (Shift.state == "cancelled")
    for field, model in Shift._meta.backrefs.items():
        empty &= ~fn.EXISTS(model.select(field).where(field == Shift.id))
    Shift.delete().where(empty).execute()
