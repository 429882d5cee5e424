"""Who gets a freed place. It is offered to whoever has waited longest for such a slot and could take it;
where nobody waits, it can be booked at once."""

from datetime import timedelta
from typing import Any

from peewee import fn

from app.db import require_transaction
from app.models import Arrangement, Booking, Slot, SlotWait, TeamTopic
from app.services.core import audit
from app.services.core.call import Call
from app.services.counseling.slots import claim_place, give_back
from app.services.messaging import messages

OFFER = timedelta(hours=2)
# A slot that begins sooner is left to whoever books it first.
LAST_CALL = timedelta(hours=1)


def free_place(call: Call, slot_id: str) -> None:
    """Gives a place back and offers it on, in the caller's transaction."""
    require_transaction()
    give_back(slot_id)
    offer_place(call, slot_id)


def offer_place(call: Call, slot_id: str) -> bool:
    """Offers one free place of a slot to the first person who waits for it and has no other booking."""
    slot = Slot.get_by_id(slot_id)
    if slot.starts_at <= call.now + LAST_CALL:
        return False
    wait = _first_in_line(call, slot)
    if wait is None or not claim_place(slot_id, call.now):
        return False
    expires_at = min(call.now + OFFER, slot.starts_at)
    made = (
        SlotWait.update(status="offered", slot=slot_id, offer_expires_at=expires_at)
        .where((SlotWait.id == wait.id) & (SlotWait.status == "waiting"))
        .execute()
    )
    if not made:
        # They left, or another slot was offered to them, since the line above looked.
        give_back(slot_id)
        return False
    audit.record(call, "slot_wait:offer", "slot_wait", wait.id, data={"slot": slot_id})
    told = {"until": expires_at}
    messages.enqueue(call, wait.person_id, "slot_offered", "slot_wait", wait.id, told)
    return True


def free_slots_waited_for(call: Call, *wanted: Any) -> list[str]:
    """Ids of the slots with a free place that somebody in line could take, the earliest first; of those that
    conditions ask for, if any."""
    waited_at = SlotWait.select(SlotWait.station).where(SlotWait.status == "waiting")
    could_take = _in_line(call, Slot.station, Slot.team, Slot.starts_at)
    free = Slot.select(Slot.id).where(
        *wanted,
        Slot.station.in_(waited_at)
        & (Slot.starts_at > call.now + LAST_CALL)
        & (Slot.state == "open")
        & (Slot.taken < Slot.capacity)
        & fn.EXISTS(could_take),
    )
    return [slot_id for (slot_id,) in free.order_by(Slot.starts_at, Slot.id).tuples()]


def _first_in_line(call: Call, slot: Slot) -> SlotWait | None:
    line = _in_line(call, slot.station_id, slot.team_id, slot.starts_at)
    wait: SlotWait | None = line.order_by(SlotWait.created_at, SlotWait.id).first()
    return wait


def _in_line(call: Call, station: Any, team: Any, starts_at: Any) -> Any:
    """Who waits for a slot like this one (values, or columns of `Slot`) and could take it: nobody with
    another booking or offer."""
    topics = TeamTopic.select(TeamTopic.topic).where(TeamTopic.team == team)
    other = SlotWait.alias()
    arranged = Arrangement.select(Arrangement.id).where(Arrangement.booking == Booking.id)
    busy = Booking.select(Booking.id).where(
        (Booking.person == SlotWait.person)
        & (Booking.status == "booked")
        & (Booking.ends_at > call.now)
        & ~fn.EXISTS(arranged)
    )
    asked = other.select(other.id).where((other.person == SlotWait.person) & (other.status == "offered"))
    return SlotWait.select().where(
        (SlotWait.station == station)
        & (SlotWait.status == "waiting")
        & (SlotWait.from_ <= starts_at)
        & (SlotWait.to > starts_at)
        & (SlotWait.topic.is_null() | SlotWait.topic.in_(topics))
        & ~fn.EXISTS(busy)
        & ~fn.EXISTS(asked)
    )
