"""What becomes of bookings whose slot goes away: another slot of the same kind, or a cancellation, each with
a notice. Who shares a joint session goes together; nobody else learns of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Literal

from peewee import JOIN

from app.clock import local_day
from app.db import require_transaction
from app.models import Booking, BookingMove, CounselingParty, Slot, SlotHold, SlotWait, Station, TeamTopic
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.counseling import slots
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.bookings import end_booking
from app.services.counseling.slot_offers import free_place
from app.services.messaging import messages, reminders

# Nobody is moved to a time that begins sooner than this, or lies further off than that.
SHORT_NOTICE = timedelta(hours=1)
WITHIN = timedelta(days=14)

Fate = Literal["team", "moved", "cancelled"]


@dataclass(frozen=True)
class Affected:
    """One booking that a change touches: `team` where another team receives the person at the same time,
    `moved` where it has another time. Tells nothing of whose it is."""

    booking: str
    station_name: str
    starts_at: datetime
    mode: str
    topic: str | None
    fate: Fate
    new_starts_at: datetime | None


def claim_people(slot_ids: Iterable[str]) -> None:
    """Take the turns of everybody with a booking in these slots, before any slot's: the order that
    booking keeps, too."""
    people = Booking.select(Booking.person).where(
        Booking.slot.in_(list(slot_ids)), Booking.status == "booked"
    )
    for person_id in sorted({person for (person,) in people.tuples()}):
        claim_person(person_id)


def close_slots(call: Call, slot_ids: list[str]) -> None:
    """Close slots to come, and end what is held or offered there."""
    if not slot_ids:
        return
    Slot.update(state="closed").where(Slot.id.in_(slot_ids)).execute()
    for hold_id, slot_id in list(
        SlotHold.select(SlotHold.id, SlotHold.slot).where(SlotHold.slot.in_(slot_ids)).tuples()
    ):
        if SlotHold.delete().where(SlotHold.id == hold_id).execute():
            slots.give_back(slot_id)
    for wait in list(SlotWait.select().where(SlotWait.slot.in_(slot_ids), SlotWait.status == "offered")):
        # They wait on, in their old place.
        changed = (
            SlotWait.update(status="waiting", slot=None, offer_expires_at=None)
            .where((SlotWait.id == wait.id) & (SlotWait.status == "offered"))
            .execute()
        )
        if changed:
            slots.give_back(wait.slot_id)
            audit.record(call, "slot_wait:take_back", "slot_wait", wait.id)
            messages.enqueue(call, wait.person_id, "slot_offer_expired", "slot_wait", wait.id)


def find_homes(call: Call, slot_ids: list[str]) -> list[Affected]:
    """Move or cancel each living booking to come in these slots, in the caller's transaction."""
    require_transaction()
    rows = _rows(slot_ids, call.now)
    affected = []
    for _, unit in groupby(rows, key=lambda row: (row["slot"], _company(row))):
        affected += _find_home(call, list(unit))
    return affected


def _company(row: dict[str, Any]) -> str:
    """Those of one joint session share a place; everybody else has their own."""
    return str(row["party"] if row["party_kind"] == "joint" else row["id"])


def _rows(slot_ids: list[str], now: datetime) -> list[dict[str, Any]]:
    rows = list(
        Booking.select(
            Booking,
            Slot.station,
            Slot.state.alias("slot_state"),
            Station.name.alias("station_name"),
            CounselingParty.kind.alias("party_kind"),
        )
        .join(Slot)
        .join(Station)
        .switch(Booking)
        .join(CounselingParty, JOIN.LEFT_OUTER)
        .where(Booking.slot.in_(slot_ids), Booking.status == "booked", Booking.starts_at > now)
        .dicts()
    )
    return sorted(rows, key=lambda row: (row["starts_at"], row["slot"], _company(row), -row["places"]))


def _find_home(call: Call, unit: list[dict[str, Any]]) -> list[Affected]:
    """One booking, or the two of a joint session."""
    first = unit[0]
    for candidate in _candidates(call, unit):
        if slots.claim_place(candidate["id"], call.now):
            for row in unit:
                _move(call, row, candidate)
            if first["slot_state"] == "open":
                free_place(call, first["slot"])
            else:
                slots.give_back(first["slot"])
            return [_affected(row, "moved", candidate["starts_at"]) for row in unit]
    for row in unit:
        end_booking(call, row)
        audit.record(call, "booking:cancel_by_staff", "booking", row["id"], data={"reason": "rota"})
        messages.enqueue(call, row["person"], "booking_cancelled", "booking", row["id"])
    return [_affected(row, "cancelled", None) for row in unit]


def _candidates(call: Call, unit: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Free slots of the same mode and topics at the same station: those of the same day first, the nearest
    in time before the others."""
    row = unit[0]
    day = local_day(row["starts_at"])
    found = Slot.select(Slot.id, Slot.starts_at, Slot.ends_at, Slot.team).where(
        Slot.station == row["station"],
        Slot.id != row["slot"],
        Slot.state == "open",
        Slot.taken < Slot.capacity,
        Slot.starts_at > call.now + SHORT_NOTICE,
        Slot.starts_at < row["starts_at"] + WITHIN,
        getattr(Slot, row["mode"]) == True,  # noqa: E712 - SQL, not Python
    )
    for topic in {one["topic"] for one in unit if one["topic"] is not None}:
        found = found.where(Slot.team.in_(TeamTopic.select(TeamTopic.team).where(TeamTopic.topic == topic)))
    others = list(
        Booking.select(Booking.starts_at, Booking.ends_at)
        .where(
            Booking.live_person.in_([one["person"] for one in unit]),
            Booking.id.not_in([one["id"] for one in unit]),
            Booking.ends_at > call.now,
        )
        .dicts()
    )
    fit = [
        slot
        for slot in found.dicts()
        if local_day(slot["starts_at"]) >= day
        and not any(
            other["starts_at"] < slot["ends_at"] and slot["starts_at"] < other["ends_at"] for other in others
        )
    ]
    return sorted(
        fit,
        key=lambda slot: (
            local_day(slot["starts_at"]) != day,
            abs(slot["starts_at"] - row["starts_at"]),
            slot["id"],
        ),
    )


def _move(call: Call, row: dict[str, Any], slot: dict[str, Any]) -> None:
    Booking.update(slot=slot["id"], starts_at=slot["starts_at"], ends_at=slot["ends_at"]).where(
        Booking.id == row["id"]
    ).execute()
    add(
        BookingMove,
        booking=row["id"],
        from_slot=row["slot"],
        to_slot=slot["id"],
        by_staff=True,
        moved_at=call.now,
    )
    audit.record(call, "booking:move_by_staff", "booking", row["id"], data={"slot": slot["id"]})
    if slot["starts_at"] == row["starts_at"]:
        messages.enqueue(call, row["person"], "booking_team_changed", "booking", row["id"])
        return
    messages.enqueue(call, row["person"], "booking_moved", "booking", row["id"])
    reminders.forget_booking(row["id"])
    reminders.remind_of_booking(call, row["person"], row["id"], slot["starts_at"])


def hand_over_bookings(call: Call, slot_ids: list[str], topics: set[str]) -> list[Affected]:
    """Another team, which offers `topics`, has these slots now. Bookings stay where they are; what it does
    not offer finds another home."""
    rows = _rows(slot_ids, call.now)
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row["topic"] is not None:
            wanted.setdefault((row["slot"], _company(row)), set()).add(row["topic"])
    affected = []
    for key, group in groupby(rows, key=lambda row: (row["slot"], _company(row))):
        unit = list(group)
        if not wanted.get(key, set()) <= topics:
            affected += _find_home(call, unit)
            continue
        for row in unit:
            messages.enqueue(call, row["person"], "booking_team_changed", "booking", row["id"])
            affected.append(_affected(row, "team", row["starts_at"]))
    return affected


def _affected(row: dict[str, Any], fate: Fate, new_starts_at: datetime | None) -> Affected:
    if fate == "moved" and new_starts_at == row["starts_at"]:
        fate = "team"
    return Affected(
        row["id"], row["station_name"], row["starts_at"], row["mode"], row["topic"], fate, new_starts_at
    )
