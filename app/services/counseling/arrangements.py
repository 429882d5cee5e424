"""Bookings that staff make for a person who agreed: for somebody who is at the door, and sessions to come."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from app.clock import day_bounds, local_day
from app.errors import Conflict, Invalid, NotFound
from app.models import Arrangement, Booking, BookingOutcome, Person, Shift, Slot, Station
from app.prepared import add
from app.services.cards import codes
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page
from app.services.core.permissions import COUNSELOR, within
from app.services.counseling import holds, slots
from app.services.counseling.booking_limits import claim_person, refuse_clash
from app.services.counseling.day import (
    EARLY,
    DutyBooking,
    NotBegun,
    find_booking,
    my_teams,
    view,
)
from app.services.counseling.slots import SlotFilter, SlotOffer
from app.services.messaging import messages, reminders

SHORTEST, LONGEST = 10, 240
MOST_FOLLOW_UPS = 8


class NotOnDuty(Conflict):
    reason, message = "not_on_duty", "您的团队今天在这里没有值班"


@command("booking:follow_up", "booking")
def book_follow_ups(
    call: Call, booking_id: str, *, slots: list[str], agreed: bool, mode: str | None = None
) -> Page[DutyBooking]:
    """Books the next session, or a series of them, for whom one has counseled: all of the slots, or none. The
    person has `agreed` and is told; their limits don't count, their other times do.

    Raises `Forbidden`, `NotFound`, `Invalid`, `NotBegun`, `Conflict` where the person did not come, and what
    booking does.
    """
    _require_yes(agreed)
    person_id = find_booking(call, booking_id)["person"]
    claim_person(person_id)
    row = find_booking(call, booking_id)
    if row["status"] not in ("booked", "attended", "late") or row["person_state"] != "active":
        raise Conflict()
    if call.now < row["starts_at"] - EARLY:
        raise NotBegun()
    made = []
    for slot_id in sorted(set(slots)):
        slot = _claim_ours(call, slot_id)
        refuse_clash(person_id, slot, call.now)
        topic = row["topic"] if row["topic"] in _topics(slot) else None
        new_id = _write(call, person_id, slot, mode=_mode(slot, mode), topic=topic, follows=booking_id)
        messages.enqueue(call, person_id, "booking_arranged", "booking", new_id)
        reminders.remind_of_booking(call, person_id, new_id, slot["starts_at"])
        made.append(new_id)
    reminders.forget_follow_up(booking_id)
    audit.record(call, "booking:follow_up", "booking", booking_id, data={"made": made})
    return Page([view(find_booking(call, new_id)) for new_id in made], None)


@command("booking:walk_in", "station")
def record_walk_in(
    call: Call,
    station_id: str,
    *,
    agreed: bool,
    slot: str | None = None,
    minutes: int = 50,
    name: str | None = None,
    phone: str | None = None,
    card: str | None = None,
    mode: str | None = None,
    topic: str | None = None,
    note: str | None = None,
) -> DutyBooking:
    """Writes down somebody who came without a booking: into a free slot, or, without one, from now on for so
    many `minutes`, beside the grid. Who shows their `card` gets it among their own bookings; of others the
    `name` they give is kept, and a number where they leave one. It has begun: they are here.

    Raises `Forbidden`, `NotFound`, `NotOnDuty`, `Invalid`, `SlotFull`, `SlotClosed`, `AlreadyBooked`,
    `Overlaps`, `CodeUnknown`, `CodeExpired`, `CardVoid`.
    """
    _require_yes(agreed)
    person_id = _whose(call, card, name, phone)
    claim_person(person_id)
    there = _claim_begun(call, station_id, slot) if slot else _beside_the_grid(call, station_id, minutes)
    refuse_clash(person_id, there, call.now)
    if topic is not None and topic not in _topics(there):
        raise Invalid(fields={"topic": ["值班团队不提供这个主题"]})
    booking_id = _write(call, person_id, there, mode=_mode(there, mode), topic=topic, note=note)
    if there["starts_at"] - EARLY <= call.now:
        Booking.update(status="attended").where(Booking.id == booking_id).execute()
        add(
            BookingOutcome,
            booking=booking_id,
            outcome="attended",
            recorded_by=call.actor.person_id,
            recorded_at=call.now,
        )
    audit.record(call, "booking:walk_in", "booking", booking_id, data={"slot": there["id"]})
    return view(find_booking(call, booking_id))


def free_slots(call: Call, *, from_: datetime, to: datetime, limit: int = 60) -> list[dict[str, Any]]:
    """Free slots of the teams the caller counsels in that are not over by `from_`, in order of time.
    Raises `Forbidden`."""
    found = (
        slots.slot_rows()
        .where(
            Slot.team.in_(my_teams(call))
            & within(call.actor, COUNSELOR, Station.area)
            & (Slot.ends_at > from_)
            & (Slot.starts_at < to)
            & (Slot.state == "open")
            & (Slot.taken < Slot.capacity)
        )
        .order_by(Slot.starts_at, Slot.id)
        .limit(limit)
    )
    return list(found)


def offer_slots(call: Call, *, day: date | None, chosen: Sequence[str] = ()) -> SlotOffer:
    """The free slots to come of the teams the caller counsels in. Raises `Forbidden`."""
    here = Station.select(Station.id).where(within(call.actor, COUNSELOR, Station.area))
    ours = SlotFilter(among=(Slot.team.in_(my_teams(call)), Slot.station.in_(here)))
    return slots.offer_slots(ours, now=call.now, day=day, chosen=chosen)


def stations_on_duty(call: Call) -> list[tuple[str, str]]:
    """Id and name of the stations where the caller's teams are on duty today. Raises `Forbidden`."""
    found = (
        Station.select(Station.id, Station.name)
        .join(Shift, on=(Shift.station == Station.id))
        .where(
            (Shift.day == local_day(call.now))
            & (Shift.state == "planned")
            & Shift.team.in_(my_teams(call))
            & within(call.actor, COUNSELOR, Station.area)
        )
        .order_by(Station.name)
        .distinct()
    )
    return list(found.tuples())


def _require_yes(agreed: bool) -> None:
    if not agreed:
        raise Invalid(fields={"agreed": ["请先征得本人同意"]})


def _whose(call: Call, card: str | None, name: str | None, phone: str | None) -> str:
    """The card's holder, or a person nobody knew. A number that is only said proves nothing, so nobody is
    found by it."""
    if card:
        holder = codes.read_card(card, now=call.now).card.person_id
        if holder is None:
            raise Invalid(fields={"card": ["这张卡还没有人领用"]})
        return str(holder)
    if not name:
        raise Invalid(fields={"name": ["请填写称呼，或出示听课卡"]})
    return str(add(Person, nickname=name, phone=phone, created_at=call.now))


def _claim_ours(call: Call, slot_id: str) -> dict[str, Any]:
    slot = _ours(call, slot_id)
    if not holds.claim_place(slot_id, call.now):
        raise slots.why_not(slot, call.now)
    return slot


def _claim_begun(call: Call, station_id: str, slot_id: str) -> dict[str, Any]:
    slot = _ours(call, slot_id)
    if slot["station"] != station_id:
        raise NotFound()
    if not slots.claim_begun(slot_id, call.now):
        raise slots.why_not(slot | {"starts_at": slot["ends_at"]}, call.now)
    return slot


def _ours(call: Call, slot_id: str) -> dict[str, Any]:
    mine = Slot.team.in_(my_teams(call)) & within(call.actor, COUNSELOR, Station.area)
    slot: dict[str, Any] | None = slots.slot_rows().where((Slot.id == slot_id) & mine).first()
    if slot is None:
        raise NotFound()
    return slot


def _beside_the_grid(call: Call, station_id: str, minutes: int) -> dict[str, Any]:
    """A slot nobody else can book, in the shift of today."""
    if not SHORTEST <= minutes <= LONGEST:
        raise Invalid(fields={"minutes": [f"应在{SHORTEST}到{LONGEST}之间"]})
    shift = (
        Shift.select(Shift.id, Shift.team)
        .join(Station)
        .where(
            (Shift.station == station_id)
            & (Shift.day == local_day(call.now))
            & (Shift.state == "planned")
            & Shift.team.in_(my_teams(call))
            & within(call.actor, COUNSELOR, Station.area)
        )
        .order_by(Shift.id)
        .dicts()
        .first()
    )
    if shift is None:
        raise NotOnDuty()
    _, midnight = day_bounds(local_day(call.now))
    starts_at = call.now
    if Slot.select().where((Slot.team == shift["team"]) & (Slot.starts_at == starts_at)).exists():
        # On the stroke of a slot of the grid.
        starts_at += timedelta(seconds=1)
    slot_id = add(
        Slot,
        shift=shift["id"],
        station=station_id,
        team=shift["team"],
        starts_at=starts_at,
        ends_at=min(call.now + timedelta(minutes=minutes), midnight),
        taken=1,
        state="closed",
        phone=True,
        online=True,
    )
    slot: dict[str, Any] = slots.slot_rows().where(Slot.id == slot_id).get()
    return slot


def _mode(slot: dict[str, Any], mode: str | None) -> str:
    modes = slots.modes_of(slot)
    if mode is not None and mode not in modes:
        raise Invalid(fields={"mode": ["该时段不提供这种方式"]})
    return mode or modes[0]


def _topics(slot: dict[str, Any]) -> list[str]:
    return slots.topics_of({slot["team"]})[slot["team"]]


def _write(
    call: Call,
    person_id: str,
    slot: dict[str, Any],
    *,
    mode: str,
    topic: str | None,
    note: str | None = None,
    follows: str | None = None,
) -> str:
    booking_id = add(
        Booking,
        slot=slot["id"],
        person=person_id,
        live_person=person_id,
        topic=topic,
        mode=mode,
        note=note,
        starts_at=slot["starts_at"],
        ends_at=slot["ends_at"],
        created_at=call.now,
    )
    add(
        Arrangement,
        booking=booking_id,
        kind="follow_up" if follows else "walk_in",
        follows=follows,
        arranged_by=call.actor.person_id,
        agreed_at=call.now,
    )
    return str(booking_id)
