"""A team's month as it is paid for: time on duty, sessions held, absences. Worked out from the shifts, slots
and bookings each time, so that it can be checked and never drifts from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.clock import day_bounds
from app.errors import NotFound
from app.models import Booking, Shift, Slot, Station, Team
from app.services import audit
from app.services.calls import Call, command
from app.services.permissions import ORGANIZER, require_visible


@dataclass(frozen=True)
class TeamSheet:
    """What one team did from the day `month` on, up to now. `open` are sessions that are over and nobody
    wrote down."""

    team: str
    team_name: str
    month: date
    duty_days: int
    duty_minutes: int
    sessions: int
    late: int
    no_shows: int
    open: int


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
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    audit.record(call, "settlement:read", "team", team_id, data={"month": f"{month:%Y-%m}"})
    (sheet,) = count_sheets([(team_id, team["name"])], month, after, now=call.now)
    return sheet


def count_sheets(teams: list[tuple[str, str]], first: date, after: date, *, now: datetime) -> list[TeamSheet]:
    """What each of these teams (id, name) did from the day `first` to before the day `after`, up to `now`.
    Two statements, however many teams."""
    (start, _), (end, _) = day_bounds(first), day_bounds(after)
    ids = [team_id for team_id, _ in teams]
    slots: dict[str, list[tuple[str, timedelta]]] = {team_id: [] for team_id in ids}
    for team, shift, starts, ends in (
        Slot.select(Slot.team, Slot.shift, Slot.starts_at, Slot.ends_at)
        .join(Shift)
        .where(
            Slot.team.in_(ids)
            & (Slot.starts_at >= start)
            & (Slot.starts_at < end)
            & (Slot.ends_at <= now)
            & (Shift.state == "planned")
        )
        .tuples()
    ):
        slots[team].append((shift, ends - starts))
    bookings: dict[str, list[tuple[str, str, str | None, str]]] = {team_id: [] for team_id in ids}
    for team, *booking in (
        Booking.select(Slot.team, Booking.id, Booking.slot, Booking.party, Booking.status)
        .join(Slot)
        .where(
            Slot.team.in_(ids)
            & (Booking.starts_at >= start)
            & (Booking.starts_at < end)
            & (Booking.ends_at <= now)
            & (Booking.status != "cancelled")
        )
        .tuples()
    ):
        bookings[team].append(tuple(booking))
    return [_sheet(team_id, name, first, slots[team_id], bookings[team_id]) for team_id, name in teams]


def _sheet(
    team_id: str,
    name: str,
    first: date,
    slots: list[tuple[str, timedelta]],
    bookings: list[tuple[str, str, str | None, str]],
) -> TeamSheet:
    outcomes = _outcomes(bookings)
    return TeamSheet(
        team=team_id,
        team_name=name,
        month=first,
        duty_days=len({shift for shift, _ in slots}),
        duty_minutes=sum(length // timedelta(minutes=1) for _, length in slots),
        sessions=sum(outcome in ("attended", "late") for outcome in outcomes),
        late=outcomes.count("late"),
        no_shows=outcomes.count("no_show"),
        open=outcomes.count("booked"),
    )


def _outcomes(bookings: Iterable[tuple[str, str, str | None, str]]) -> list[str]:
    """One outcome for each session: where two came together, the best of theirs."""
    order = ("attended", "late", "booked", "no_show")
    best: dict[tuple[str, str], str] = {}
    for booking, slot, party, status in bookings:
        key = (slot, party or booking)
        best[key] = min(status, best.get(key, status), key=order.index)
    return list(best.values())
