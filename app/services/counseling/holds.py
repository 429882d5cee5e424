"""A slot's place kept for a few minutes while somebody fills a form."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.db import write_transaction
from app.errors import NotFound
from app.models import SlotHold
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.counseling import slots
from app.services.counseling.booking_limits import claim_person, refuse_second
from app.services.counseling.slot_offers import free_place

HOLD = timedelta(minutes=10)


@dataclass(frozen=True)
class HoldView:
    """A place kept for the caller: `hold` goes with the booking, before `expires_at`."""

    hold: str
    expires_at: datetime


@command("slot:hold", "slot")
def hold_slot(call: Call, slot_id: str) -> HoldView:
    """Keeps a place of a slot for the caller; a hold on another slot ends. Asking again does not prolong.

    Raises `NotFound`, `SlotFull`, `SlotClosed`, `AlreadyBooked`, `Overlaps`, `BookingLimit`.
    """
    person_id = call.actor.person_id
    claim_person(person_id)
    kept = SlotHold.get_or_none(SlotHold.person == person_id)
    if kept is not None and kept.slot_id == slot_id and kept.expires_at > call.now:
        return HoldView(kept.id, kept.expires_at)
    if kept is not None and _end(kept.id):
        free_place(call, kept.slot_id)
    claimed = claim_place(slot_id, call.now)
    slot = slots.find_slot(slot_id)
    if slot is None:
        raise NotFound()
    refuse_second(person_id, slot, call.now)
    if not claimed:
        raise slots.why_not(slot, call.now)
    expires_at = min(call.now + HOLD, slot["starts_at"])
    hold_id = add(SlotHold, slot=slot_id, person=person_id, expires_at=expires_at)
    audit.record(call, "slot:hold", "slot", slot_id)
    return HoldView(hold_id, expires_at)


def claim_place(slot_id: str, now: datetime) -> bool:
    """Takes a place of a slot, if need be one that an expired hold still counts."""
    if slots.claim_place(slot_id, now):
        return True
    expired = SlotHold.select(SlotHold.id).where((SlotHold.slot == slot_id) & (SlotHold.expires_at <= now))
    ended = [_end(hold_id) for (hold_id,) in expired.tuples()]
    for _ in filter(None, ended):
        slots.give_back(slot_id)
    return any(ended) and slots.claim_place(slot_id, now)


def take_over(call: Call, person_id: str, slot_id: str) -> bool:
    """Ends the person's hold. Where it kept a place of this slot, that place is now the caller's to use."""
    kept = _KEPT.first(person=person_id)
    if kept is None or not _end(kept["id"]):
        return False
    if kept["slot"] == slot_id and kept["expires_at"] > call.now:
        return True
    free_place(call, kept["slot"])
    return False


def release(call: Call, person_id: str) -> None:
    """Ends the person's hold, if there is one, and gives its place on."""
    kept = _KEPT.first(person=person_id)
    if kept is not None and _end(kept["id"]):
        free_place(call, kept["slot"])


_KEPT = Prepared(
    lambda person: (
        SlotHold.select(SlotHold.id, SlotHold.slot, SlotHold.expires_at)
        .where(SlotHold.person == person)
        .dicts()
    )
)


def expire_holds(*, now: datetime) -> int:
    """Takes back the places of holds that ran out and offers them on. Tells how many."""
    call = Call(Actor("", "worker", "", None), now)
    due = SlotHold.select(SlotHold.id, SlotHold.slot).where(SlotHold.expires_at <= now).tuples()

    def expire(hold_id: str, slot_id: str) -> int:
        if not _end(hold_id):
            return 0
        free_place(call, slot_id)
        return 1

    return sum(write_transaction(partial(expire, hold, slot)) for hold, slot in list(due))


def _end(hold_id: str) -> bool:
    """Only the call that deletes the row may use or give back its place."""
    return bool(SlotHold.delete().where(SlotHold.id == hold_id).execute())
