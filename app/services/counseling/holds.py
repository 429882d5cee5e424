"""A slot's place kept for a few minutes while somebody fills a form."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.db import after_commit, write_transaction
from app.errors import Busy, DomainError, NotFound
from app.models import SlotHold
from app.prepared import Prepared, add
from app.services.core import audit, limits
from app.services.core.call import Call, clock_call
from app.services.core.command import command
from app.services.core.limits import Limit
from app.services.counseling import slots
from app.services.counseling.booking_limits import claim_person, refuse_second
from app.services.counseling.slot_offers import free_place
from app.services.people import ages

HOLD = timedelta(minutes=10)
# Whoever books is forgiven; whoever only holds keeps a place from others for a part of the time, and the less
# the more they hold: two afresh, then one an hour, and twelve changes to another time.
AFRESH = Limit("holds_afresh", 2, timedelta(hours=2))
SWITCHED = Limit("holds_switched", 12, timedelta(hours=12))


@dataclass(frozen=True)
class HoldView:
    """A place kept for the caller: `hold` goes with the booking, before `expires_at`."""

    hold: str
    expires_at: datetime


def hold_slot(call: Call, slot_id: str) -> HoldView:
    """Keeps a place of a slot for the caller; a hold on another slot ends. Asking again does not prolong.
    Whose holds ran out unused waits before the next.

    Raises `NotFound`, `SlotFull`, `SlotClosed`, `AlreadyBooked`, `Overlaps`, `BookingLimit`,
    `GuardianNeeded`, `TooMany`.
    """
    kept = SlotHold.get_or_none(SlotHold.person == call.actor.person_id)
    lives = kept is not None and kept.expires_at > call.now
    if lives and kept.slot_id == slot_id:
        return _hold_slot(call, slot_id)
    limits.claim(SWITCHED if lives else AFRESH, call.actor.person_id, now=call.now)
    try:
        return _hold_slot(call, slot_id)
    except DomainError:
        limits.give_back(SWITCHED if lives else AFRESH, call.actor.person_id)
        raise


@command("slot:hold", "slot")
def _hold_slot(call: Call, slot_id: str) -> HoldView:
    person_id = call.actor.person_id
    claim_person(person_id)
    ages.require_own_booking(call)
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
        after_commit(partial(_forgive, person_id))
        return True
    free_place(call, kept["slot"])
    return False


def _forgive(person_id: str) -> None:
    # The booking stands, whether or not the count of holds can be reached.
    with suppress(Busy):
        for limit in (AFRESH, SWITCHED):
            limits.forgive(limit, person_id)


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
    call = clock_call(now)
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
