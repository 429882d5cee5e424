"""Slots and bookings: what a resident needs from a counseling center."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import day_bounds, local_day
from app.errors import (
    AlreadyBooked,
    BookingLimit,
    Invalid,
    NotFound,
    Overlaps,
    SlotClosed,
    SlotFull,
    TooLate,
)
from app.models import (
    Booking,
    CounselingParty,
    Person,
    Slot,
    Station,
    Team,
    TeamTopic,
    Topic,
)
from app.prepared import Prepared, add
from app.services import audit, messages
from app.services.calls import Call, Duplicate, command
from app.services.couples import require_link
from app.services.paging import Page, after, before, page

MODES = ("in_person", "phone", "online")
PARTIES = ("single", "joint", "separate")
OPEN_BOOKINGS = 1
BOOKINGS_A_MONTH = 4
CANCEL_UNTIL = timedelta(hours=2)


@dataclass(frozen=True)
class SlotView:
    """A bookable piece of time."""

    id: str
    station: str
    station_name: str
    team: str
    team_name: str
    starts_at: datetime
    ends_at: datetime
    modes: list[str]
    topics: list[str]
    free: bool


@dataclass(frozen=True)
class SlotFilter:
    """Which slots; the moments bound `starts_at`."""

    station: str | None = None
    team: str | None = None
    topic: str | None = None
    mode: str | None = None
    from_: datetime | None = None
    to: datetime | None = None
    all: bool = False


@dataclass(frozen=True)
class BookingView:
    """A resident's own booking. Nothing in it tells of anybody else."""

    id: str
    status: str
    slot: str
    station: str
    station_name: str
    team: str
    team_name: str
    starts_at: datetime
    ends_at: datetime
    mode: str
    topic: str | None
    party: str
    note: str | None
    created_at: datetime
    cancellable_until: datetime


def list_slots(
    where: SlotFilter, *, now: datetime, limit: int = 50, cursor: str | None = None
) -> Page[SlotView]:
    """Slots to come, in order of time; only free ones unless `all`."""
    conditions = [Slot.starts_at > now, *after(cursor, Slot.starts_at, Slot.id)]
    if where.from_ is not None:
        conditions.append(Slot.starts_at >= where.from_)
    if where.to is not None:
        conditions.append(Slot.starts_at < where.to)
    if where.station:
        conditions.append(Slot.station == where.station)
    if where.team:
        conditions.append(Slot.team == where.team)
    if where.topic:
        able = TeamTopic.select(TeamTopic.team).where(TeamTopic.topic == where.topic)
        conditions.append(Slot.team.in_(able))
    if where.mode:
        conditions.append(getattr(Slot, where.mode) == True)  # noqa: E712 - SQL, not Python
    if not where.all:
        conditions += [Slot.state == "open", Slot.taken < Slot.capacity]
    rows = list(_slot_rows().where(*conditions).order_by(Slot.starts_at, Slot.id).limit(limit + 1))
    topics = _topics_of({row["team"] for row in rows})
    views = [_slot_view(row, topics) for row in rows]
    return page(views, limit, lambda view: (view.starts_at, view.id))


def _slot_rows() -> Any:
    return (
        Slot.select(
            Slot.id,
            Slot.station,
            Slot.team,
            Slot.starts_at,
            Slot.ends_at,
            Slot.capacity,
            Slot.taken,
            Slot.state,
            Slot.in_person,
            Slot.phone,
            Slot.online,
            Station.name.alias("station_name"),
            Team.name.alias("team_name"),
        )
        .join(Station)
        .switch(Slot)
        .join(Team)
        .dicts()
    )


def _topics_of(teams: set[str]) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {team: [] for team in teams}
    if teams:
        rows = (
            TeamTopic.select(TeamTopic.team, TeamTopic.topic)
            .join(Topic)
            .where(TeamTopic.team.in_(list(teams)))
            .order_by(Topic.position)
        )
        for team, topic in rows.tuples():
            topics[team].append(topic)
    return topics


def _modes(row: dict[str, Any]) -> list[str]:
    return [mode for mode in MODES if row[mode]]


def _slot_view(row: dict[str, Any], topics: dict[str, list[str]]) -> SlotView:
    return SlotView(
        id=row["id"],
        station=row["station"],
        station_name=row["station_name"],
        team=row["team"],
        team_name=row["team_name"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        modes=_modes(row),
        topics=topics[row["team"]],
        free=row["state"] == "open" and row["taken"] < row["capacity"],
    )


@command("booking:create", "slot", Duplicate(Booking, ("slot_id", "live_person"), AlreadyBooked))
def book_slot(
    call: Call,
    slot_id: str,
    *,
    party: str,
    topic: str | None = None,
    mode: str | None = None,
    note: str | None = None,
) -> BookingView:
    """Book a place in a slot for the caller.

    Raises `SlotFull`, `SlotClosed`, `AlreadyBooked`, `Overlaps`, `BookingLimit`, `NotLinked`, `Invalid`.
    """
    person_id = call.actor.person_id
    claim_person(person_id)
    claimed = _CLAIM_SLOT.run(slot=slot_id, now=call.now)
    slot = _SLOT.first(slot=slot_id)
    if slot is None:
        raise NotFound()
    _refuse_second(person_id, slot, call.now)
    if not claimed:
        raise (SlotFull() if slot["state"] == "open" and slot["starts_at"] > call.now else SlotClosed())
    modes = _modes(slot)
    if mode is None:
        mode = modes[0]
    elif mode not in modes:
        raise Invalid(errors={"json": {"mode": ["该时段不提供这种方式"]}})
    if topic is not None and topic not in _topics_of({slot["team"]})[slot["team"]]:
        raise Invalid(errors={"json": {"topic": ["值班团队不提供这个主题"]}})
    if party != "single":
        require_link(person_id)
    alone = party == "single"
    party_id = None if alone else add(CounselingParty, kind=party, created_at=call.now)
    booking_id = add(
        Booking,
        slot=slot_id,
        person=person_id,
        party=party_id,
        live_person=person_id,
        topic=topic,
        mode=mode,
        note=note,
        starts_at=slot["starts_at"],
        ends_at=slot["ends_at"],
        created_at=call.now,
    )
    audit.record(call, "booking:create", "booking", booking_id, data={"slot": slot_id})
    messages.enqueue(call, person_id, "booking_made", "booking", booking_id)
    return _booking_view(
        slot
        | {
            "id": booking_id,
            "status": "booked",
            "slot": slot_id,
            "mode": mode,
            "topic": topic,
            "party_kind": party,
            "note": note,
            "created_at": call.now,
        }
    )


def claim_person(person_id: str) -> None:
    """Take this person's turn until the transaction ends, so that two of their requests are judged one
    after the other."""
    _CLAIM_PERSON.run(person=person_id)


_CLAIM_PERSON = Prepared(lambda person: Person.update(claims=Person.claims + 1).where(Person.id == person))
_CLAIM_SLOT = Prepared(
    lambda slot, now: Slot.update(taken=Slot.taken + 1).where(
        (Slot.id == slot) & (Slot.taken < Slot.capacity) & (Slot.state == "open") & (Slot.starts_at > now)
    )
)
_SLOT = Prepared(lambda slot: _slot_rows().where(Slot.id == slot))
_MINE = Prepared(
    lambda person, since: Booking.select(
        Booking.slot, Booking.starts_at, Booking.ends_at, Booking.status
    ).where((Booking.person == person) & Booking.live_person.is_null(False) & (Booking.starts_at >= since))
)


def _refuse_second(person_id: str, slot: dict[str, Any], now: datetime) -> None:
    """The person's own other bookings, judged in one look: the same slot, the same time, too many."""
    day, _ = day_bounds(local_day(now).replace(day=1))
    mine = _MINE.rows(person=person_id, since=day)
    if any(other["slot"] == slot["id"] for other in mine):
        raise AlreadyBooked()
    if any(other["starts_at"] < slot["ends_at"] and slot["starts_at"] < other["ends_at"] for other in mine):
        raise Overlaps()
    waiting = [other for other in mine if other["status"] == "booked" and other["ends_at"] > now]
    month = local_day(slot["starts_at"]).replace(day=1)
    that_month = [other for other in mine if local_day(other["starts_at"]).replace(day=1) == month]
    if len(waiting) >= OPEN_BOOKINGS or len(that_month) >= BOOKINGS_A_MONTH:
        raise BookingLimit()


@command("booking:cancel", "booking")
def cancel_booking(call: Call, booking_id: str) -> BookingView:
    """Cancel one's own booking; its place can be booked at once. Cancelling twice changes nothing.

    Raises `NotFound`, `TooLate`.
    """
    row = _own(call.actor.person_id).where(Booking.id == booking_id).first()
    if row is None:
        raise NotFound()
    if row["status"] == "cancelled":
        return _booking_view(row)
    if row["starts_at"] - CANCEL_UNTIL < call.now:
        raise TooLate()
    freed = (
        Booking.update(status="cancelled", live_person=None, cancelled_at=call.now)
        .where((Booking.id == booking_id) & (Booking.status == "booked"))
        .execute()
    )
    if freed:
        Slot.update(taken=Slot.taken - row["places"]).where(Slot.id == row["slot"]).execute()
        audit.record(call, "booking:cancel", "booking", booking_id)
    return _booking_view(_own(call.actor.person_id).where(Booking.id == booking_id).get())


def _own(person_id: str) -> Any:
    return (
        Booking.select(
            Booking,
            Slot.station,
            Slot.team,
            Station.name.alias("station_name"),
            Team.name.alias("team_name"),
            CounselingParty.kind.alias("party_kind"),
        )
        .join(Slot)
        .join(Station)
        .switch(Slot)
        .join(Team)
        .switch(Booking)
        .join(CounselingParty, JOIN.LEFT_OUTER)
        .where(Booking.person == person_id)
        .dicts()
    )


def _booking_view(row: dict[str, Any]) -> BookingView:
    return BookingView(
        id=row["id"],
        status=row["status"],
        slot=row["slot"],
        station=row["station"],
        station_name=row["station_name"],
        team=row["team"],
        team_name=row["team_name"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        mode=row["mode"],
        topic=row["topic"],
        party=row["party_kind"] or "single",
        note=row["note"],
        created_at=row["created_at"],
        cancellable_until=row["starts_at"] - CANCEL_UNTIL,
    )


@command("booking:list", "person")
def list_bookings(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[BookingView]:
    """One's own bookings, the latest appointment first."""
    audit.record(call, "booking:list", "person", call.actor.person_id)
    rows = (
        _own(call.actor.person_id)
        .where(*before(cursor, Booking.starts_at, Booking.id))
        .order_by(Booking.starts_at.desc(), Booking.id.desc())
        .limit(limit + 1)
    )
    return page([_booking_view(row) for row in rows], limit, lambda view: (view.starts_at, view.id))


@command("booking:read", "booking")
def get_booking(call: Call, booking_id: str) -> BookingView:
    """One of one's own bookings. Raises `NotFound`, also for another person's."""
    row = _own(call.actor.person_id).where(Booking.id == booking_id).first()
    if row is None:
        raise NotFound()
    audit.record(call, "booking:read", "booking", booking_id)
    return _booking_view(row)


def list_topics() -> list[tuple[str, str]]:
    """Key and name of every topic."""
    return list(Topic.select(Topic.key, Topic.name).order_by(Topic.position).tuples())
