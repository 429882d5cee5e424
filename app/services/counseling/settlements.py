"""A team's month as it is paid for: time on duty, sessions held, absences, lectures given, work on cases.
Worked out from the rows each time, so that it can be checked and never drifts from them. Of cases it tells
how many, and nothing of any."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, fn

from app.clock import day_bounds
from app.errors import NotFound
from app.models import (
    Arrangement,
    Booking,
    CaseFile,
    CaseParty,
    Counselor,
    FollowUp,
    Lecture,
    LecturerLink,
    Shift,
    Slot,
    StaffAccount,
    StaffLink,
    Station,
    Team,
)
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import ORGANIZER, require_visible, within


@dataclass(frozen=True)
class TeamSheet:
    """What one team did from the day `month` on, up to now. `open` are sessions that are over and nobody
    wrote down; of the sessions held, `walk_ins` came without a booking and `follow_ups` were arranged. A
    lecture counts for the team that its lecturer joined first; `calls` are follow-ups of cases that were
    made."""

    team: str
    team_name: str
    month: date
    duty_days: int
    duty_minutes: int
    sessions: int
    late: int
    no_shows: int
    open: int
    walk_ins: int
    follow_ups: int
    lectures: int
    lecture_minutes: int
    cases: int
    cases_closed: int
    calls: int


@command("settlement:read", "team")
def read_sheet(call: Call, team_id: str, month: date) -> TeamSheet:
    """The sheet of a team for the month that begins on `month`. A couple's joint session is one session.
    Raises `NotFound`, also for a team elsewhere, `Forbidden`."""
    team = (
        Team.select(Team.id, Team.name, Station.area.alias("area"))
        .join(Station)
        .where(Team.id == team_id)
        .dicts()
        .first()
    )
    if team is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, team["area"])
    audit.record(call, "settlement:read", "team", team_id, data={"month": f"{month:%Y-%m}"})
    (sheet,) = count_sheets([(team_id, team["name"])], month, _next(month), now=call.now)
    return sheet


@command("settlement:list", "team")
def list_sheets(call: Call, month: date) -> list[TeamSheet]:
    """The sheets of all teams of one's areas, by name, disbanded ones where they were on duty. Raises
    `Forbidden`."""
    teams = (
        Team.select(Team.id, Team.name, Team.disbanded_at)
        .join(Station)
        .where(within(call.actor, ORGANIZER, Station.area))
        .order_by(Team.name, Team.id)
        .tuples()
    )
    found = list(teams)
    audit.record(call, "settlement:list", "team", None, data={"month": f"{month:%Y-%m}"})
    disbanded = {team_id for team_id, _, ended in found if ended is not None}
    named = [(team_id, name) for team_id, name, _ in found]
    sheets = count_sheets(named, month, _next(month), now=call.now)
    return [sheet for sheet in sheets if sheet.team not in disbanded or _has_work(sheet)]


def _has_work(sheet: TeamSheet) -> bool:
    of_cases = sheet.cases + sheet.cases_closed + sheet.calls
    return bool(sheet.duty_days + sheet.sessions + sheet.lectures + of_cases)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def count_sheets(teams: list[tuple[str, str]], first: date, after: date, *, now: datetime) -> list[TeamSheet]:
    """What each of these teams (id, name) did from the day `first` to before the day `after`, up to `now`.
    A fixed number of statements, however many teams."""
    (start, _), (end, _) = day_bounds(first), day_bounds(after)
    ids = [team_id for team_id, _ in teams]
    slots: dict[str, list[tuple[str, datetime, datetime]]] = {team_id: [] for team_id in ids}
    bookings: dict[str, list[dict[str, Any]]] = {team_id: [] for team_id in ids}
    for team_id, *slot in (
        Slot.select(Slot.team, Slot.shift, Slot.starts_at, Slot.ends_at)
        .join(Shift)
        .where(
            Slot.team.in_(ids)
            & (Slot.starts_at >= start)
            & (Slot.starts_at < end)
            & (Slot.ends_at <= now)
            & (Shift.state == "planned")
        )
        .order_by(Slot.starts_at)
        .tuples()
    ):
        slots[team_id].append(tuple(slot))
    for row in (
        Booking.select(
            Booking.id,
            Booking.slot,
            Booking.party,
            Booking.status,
            Slot.team,
            Arrangement.kind.alias("arranged"),
        )
        .join(Slot)
        .switch(Booking)
        .join(Arrangement, JOIN.LEFT_OUTER, on=(Arrangement.booking == Booking.id))
        .where(
            Slot.team.in_(ids)
            & (Booking.starts_at >= start)
            & (Booking.starts_at < end)
            & (Booking.ends_at <= now)
            & (Booking.status != "cancelled")
        )
        .dicts()
    ):
        bookings[row["team"]].append(row)
    lectures = _lectures(start, end, now)
    of_cases = _case_work(ids, start, min(end, now))
    return [
        _sheet(team_id, name, first, slots[team_id], bookings[team_id], lectures[team_id], of_cases[team_id])
        for team_id, name in teams
    ]


def _lectures(start: datetime, end: datetime, now: datetime) -> dict[str, list[tuple[datetime, datetime]]]:
    """By team, when lectures were held by who counsels in it, as the one they are in WeChat or as staff."""
    held = list(
        Lecture.select(LecturerLink.person, Lecture.starts_at, Lecture.ends_at)
        .join(LecturerLink, on=(LecturerLink.lecturer == Lecture.lecturer))
        .where(
            Lecture.status == "published",
            Lecture.starts_at >= start,
            Lecture.starts_at < end,
            Lecture.ends_at <= now,
        )
        .tuples()
    )
    linked = StaffLink.select(StaffLink.person, StaffAccount.person).join(StaffAccount)
    staff = dict(linked.where(StaffLink.person.in_([person for person, _, _ in held])).tuples())
    persons = {staff.get(person, person) for person, _, _ in held}
    joined = Counselor.select(Counselor.person, Counselor.team, Counselor.left_at).order_by(Counselor.id)
    memberships = list(joined.where(Counselor.person.in_(persons)).tuples())
    found: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for person, starts_at, ends_at in held:
        own = (
            team_id
            for one, team_id, left_at in memberships
            if one == staff.get(person, person) and (left_at is None or left_at > starts_at)
        )
        team_id = next(own, None)
        if team_id is not None:
            found[team_id].append((starts_at, ends_at))
    return found


def _case_work(ids: list[str], start: datetime, end: datetime) -> dict[str, Counter[str]]:
    """By team, how many cases were taken in and closed, and how many calls made."""
    calls = FollowUp.select(CaseFile.team, fn.COUNT(FollowUp.id)).join(CaseParty).join(CaseFile)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rows, at in (
        ("cases", CaseFile.select(CaseFile.team, fn.COUNT(CaseFile.id)), CaseFile.registered_at),
        ("cases_closed", CaseFile.select(CaseFile.team, fn.COUNT(CaseFile.id)), CaseFile.closed_at),
        ("calls", calls.where(FollowUp.state == "done"), FollowUp.settled_at),
    ):
        told = rows.where(CaseFile.team.in_(ids), at >= start, at < end).group_by(CaseFile.team)
        for team_id, count in told.tuples():
            found[team_id][name] = count
    return found


def _sheet(
    team_id: str,
    name: str,
    first: date,
    slots: list[tuple[str, datetime, datetime]],
    bookings: list[dict[str, Any]],
    lectures: list[tuple[datetime, datetime]],
    of_cases: Counter[str],
) -> TeamSheet:
    outcomes = _outcomes((row["id"], row["slot"], row["party"], row["status"]) for row in bookings)
    held = [row["arranged"] for row in bookings if row["status"] in ("attended", "late")]
    return TeamSheet(
        team=team_id,
        team_name=name,
        month=first,
        duty_days=len({shift for shift, _, _ in slots}),
        duty_minutes=_minutes((starts, ends) for _, starts, ends in slots),
        sessions=sum(outcome in ("attended", "late") for outcome in outcomes),
        late=outcomes.count("late"),
        no_shows=outcomes.count("no_show"),
        open=outcomes.count("booked"),
        walk_ins=held.count("walk_in"),
        follow_ups=held.count("follow_up"),
        lectures=len(lectures),
        lecture_minutes=sum((ends - starts) // timedelta(minutes=1) for starts, ends in lectures),
        cases=of_cases["cases"],
        cases_closed=of_cases["cases_closed"],
        calls=of_cases["calls"],
    )


def _minutes(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """The time that spans in order of their start cover, each minute once: somebody at the door may be seen
    beside the grid."""
    total, until = timedelta(0), None
    for starts, ends in spans:
        begins = starts if until is None or starts > until else until
        total += max(ends - begins, timedelta(0))
        until = ends if until is None else max(until, ends)
    return total // timedelta(minutes=1)


def _outcomes(bookings: Iterable[tuple[str, str, str | None, str]]) -> list[str]:
    """One outcome for each session: where two came together, the best of theirs."""
    order = ("attended", "late", "booked", "no_show")
    best: dict[tuple[str, str], str] = {}
    for booking, slot, party, status in bookings:
        key = (slot, party or booking)
        best[key] = min(status, best.get(key, status), key=order.index)
    return list(best.values())
