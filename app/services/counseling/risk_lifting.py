"""Lifting a mark of danger takes two: somebody of the team asks and says why, and the supervisor of another
team in the district agrees. Where a district has no such person, it can't be lifted, and whoever asks is
told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from app.errors import Conflict, NotFound
from app.models import (
    Booking,
    Counselor,
    Person,
    ReadingPause,
    RiskFlag,
    RiskLift,
    Slot,
    StaffAccount,
    Station,
    Team,
    TeamSupervisor,
)
from app.prepared import add
from app.services.accounts import reading_pauses
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import DISTRICT_DIGITS, below
from app.services.core.permissions import COUNSELOR, within
from app.services.core.views import from_row
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.day import DutyBooking, find_booking, view
from app.services.people import risk


class NoSecond(Conflict):
    reason, message = "no_second", "本区县没有其他团队的督导可以复核，暂时不能解除"


@dataclass(frozen=True)
class AskedLift:
    """That a team wants to lift a mark, for whom it may be who agrees."""

    id: str
    name: str | None
    team_name: str
    asked_by_name: str | None
    asked_at: datetime
    why: str


@command("risk:ask_lift", "booking", Duplicate(RiskLift, ("live_flag",)))
def ask_lift(call: Call, booking_id: str, *, why: str) -> DutyBooking:
    """Asks for the mark of whoever made a booking to be lifted. Where there is none, or it was asked for
    already, this changes nothing. Raises `Forbidden`, `NotFound`, `NoSecond`."""
    claim_person(find_booking(call, booking_id)["person"])
    row = find_booking(call, booking_id)
    if row["risk"] is None or row["lift"] is not None:
        return view(row)
    if not _seconds(call, row):
        raise NoSecond()
    add(
        RiskLift,
        flag=row["risk"],
        live_flag=row["risk"],
        booking=booking_id,
        why=why,
        asked_by=call.actor.person_id,
        asked_at=call.now,
    )
    audit.record(call, "risk:ask_lift", "person", row["person"])
    return view(find_booking(call, booking_id))


def has_second(call: Call, booking_id: str) -> bool:
    """Whether the district has somebody who could agree. Raises `Forbidden`, `NotFound`."""
    return _seconds(call, find_booking(call, booking_id))


def _seconds(call: Call, row: dict[str, Any]) -> bool:
    """Whether somebody supervises another team of the booking's district, who is not of its own team."""
    area = Station.select(Station.area).where(Station.id == row["station"]).tuples().get()[0]
    mine, others = TeamSupervisor.alias(), Team.alias()
    own = mine.select(mine.person).where(mine.team == row["team"])
    return bool(
        TeamSupervisor.select()
        .join(others)
        .join(Station)
        .switch(TeamSupervisor)
        .join(StaffAccount, on=(StaffAccount.person == TeamSupervisor.person))
        .where(
            below(Station.area, area[:DISTRICT_DIGITS]),
            others.id != row["team"],
            others.disbanded_at.is_null(),
            StaffAccount.disabled_at.is_null(),
            TeamSupervisor.person != call.actor.person_id,
            TeamSupervisor.person.not_in(own),
            TeamSupervisor.person.not_in(_members(row["team"])),
        )
        .exists()
    )


def _members(team: Any) -> Any:
    return Counselor.select(Counselor.person).where((Counselor.team == team) & Counselor.left_at.is_null())


@command("risk:list_lifts", "person")
def list_awaiting_second(call: Call) -> list[AskedLift]:
    """The marks that other teams of the caller's districts want lifted, the oldest first. Raises
    `Forbidden`."""
    audit.record(call, "risk:list_lifts", "person", call.actor.person_id)
    rows = _asked(call).order_by(RiskLift.asked_at).dicts()
    return [from_row(AskedLift, row, why=row["why"].open(row["id"])) for row in rows]


def count_asked(call: Call) -> int:
    """How many wait for the caller. Raises `Forbidden`."""
    return int(_asked(call).count())


def _asked(call: Call) -> Any:
    # Who was just made one, or got an account back, decides nothing yet: it may be the asking one's own hand.
    paused = ReadingPause.select(ReadingPause.id).where(
        reading_pauses.is_open(call.actor.person_id, call.now)
        & (ReadingPause.team_id.is_null() | (ReadingPause.team_id == TeamSupervisor.team))
    )
    own = (
        TeamSupervisor.select(TeamSupervisor.team, Station.area)
        .join(Team)
        .join(Station)
        .where(
            (TeamSupervisor.person == call.actor.person_id)
            & Team.disbanded_at.is_null()
            & within(call.actor, COUNSELOR, Station.area)
            & ~fn.EXISTS(paused)
        )
    )
    teams = list(own.tuples())
    here = Station.id.is_null()
    for _, area in teams:
        here = here | below(Station.area, area[:DISTRICT_DIGITS])
    colleague = Person.alias()
    return (
        RiskLift.select(
            RiskLift.id,
            RiskLift.asked_at,
            RiskLift.why,
            Person.nickname.alias("name"),
            Team.name.alias("team_name"),
            colleague.nickname.alias("asked_by_name"),
        )
        .join(Booking)
        .join(Person)
        .switch(Booking)
        .join(Slot)
        .join(Station)
        .switch(Slot)
        .join(Team)
        .switch(RiskLift)
        .join(colleague, on=(colleague.id == RiskLift.asked_by))
        .where(
            RiskLift.live_flag.is_null(False),
            here,
            RiskLift.asked_by != call.actor.person_id,
            Slot.team.not_in([team for team, _ in teams]),
            ~fn.EXISTS(_members(Slot.team).where(Counselor.person == call.actor.person_id)),
        )
    )


@command("risk:decide_lift", "risk_lift")
def decide_lift(call: Call, lift_id: str, *, agreed: bool) -> str:
    """The second person's word on what `list_awaiting_second` shows; the mark goes where they agree. What was
    settled meanwhile is not found. Raises `Forbidden`, `NotFound`."""
    row = _asked(call).where(RiskLift.id == lift_id).tuples().first()
    settled = (
        row is not None
        and RiskLift.update(
            live_flag=None, agreed=agreed, decided_by=call.actor.person_id, decided_at=call.now
        )
        .where((RiskLift.id == lift_id) & RiskLift.live_flag.is_null(False))
        .execute()
    )
    if not settled:
        raise NotFound()
    flag = RiskFlag.select(RiskFlag.person).join(RiskLift).where(RiskLift.id == lift_id).tuples().get()
    if agreed:
        risk.lift(flag[0], now=call.now)
    audit.record(call, "risk:lift" if agreed else "risk:keep", "person", flag[0])
    return lift_id
