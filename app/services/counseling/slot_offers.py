"""Who gets a freed place. It is offered to whoever has waited longest for such a slot and could take it;
where nobody waits, it can be booked at once."""

from datetime import timedelta

from peewee import fn

from app.models import Arrangement, Booking, Slot, SlotWait, TeamTopic
from app.services.core import audit
from app.services.core.call import Call
from app.services.counseling.slots import claim_place, give_back
from app.services.messaging import messages

OFFER = timedelta(hours=2)
# A slot that begins sooner is left to whoever books it first.
LAST_CALL = timedelta(hours=1)


def free_place(call: Call, slot_id: str) -> None:
    """Give a place back and offer it on, in the caller's transaction."""
    give_back(slot_id)
    offer_place(call, slot_id)


def offer_place(call: Call, slot_id: str) -> bool:
    """Offer one free place of a slot to the first person who waits for it and has no other booking."""
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


def _first_in_line(call: Call, slot: Slot) -> SlotWait | None:
    topics = TeamTopic.select(TeamTopic.topic).where(TeamTopic.team == slot.team_id)
    other = SlotWait.alias()
    arranged = Arrangement.select(Arrangement.id).where(Arrangement.booking == Booking.id)
    busy = Booking.select(Booking.id).where(
        (Booking.live_person == SlotWait.person)
        & (Booking.status == "booked")
        & (Booking.ends_at > call.now)
        & ~fn.EXISTS(arranged)
    )
    asked = other.select(other.id).where((other.person == SlotWait.person) & (other.status == "offered"))
    wait: SlotWait | None = (
        SlotWait.select()
        .where(
            (SlotWait.station == slot.station_id)
            & (SlotWait.status == "waiting")
            & (SlotWait.from_ <= slot.starts_at)
            & (SlotWait.to > slot.starts_at)
            & (SlotWait.topic.is_null() | SlotWait.topic.in_(topics))
            & ~fn.EXISTS(busy)
            & ~fn.EXISTS(asked)
        )
        .order_by(SlotWait.created_at, SlotWait.id)
        .first()
    )
    return wait
