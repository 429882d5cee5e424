"""Waiting for a slot at a station: asked for, offered, answered or run out."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.db import require_transaction, write_transaction
from app.errors import Conflict, Invalid, NotFound, OfferExpired, WaitLimit
from app.models import Slot, SlotWait, Station, Topic
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call, clock_call
from app.services.core.command import command
from app.services.core.paging import Page, before, page
from app.services.counseling import bookings
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.bookings import BookingView
from app.services.counseling.slot_offers import free_place, free_slots_waited_for, offer_place
from app.services.messaging import messages
from app.vocabulary import SlotWaitStatus

WAITS = 3


@dataclass(frozen=True)
class SlotWaitView:
    """One's own wait; while there is an offer, the slot it is for."""

    id: str
    status: SlotWaitStatus
    station: str
    topic: str | None
    from_: datetime
    to: datetime
    slot: str | None
    slot_starts_at: datetime | None
    offer_expires_at: datetime | None
    booking: str | None
    created_at: datetime


@command("slot_wait:create", "station", about="station")
def join(
    call: Call, station: str, *, from_: datetime, to: datetime, topic: str | None = None
) -> SlotWaitView:
    """Waits for a slot at a station between two moments; one that is free now is offered at once.

    Raises `NotFound`, `Invalid`, `WaitLimit`.
    """
    person_id = call.actor.person_id
    if not Station.select().where(Station.id == station, Station.closed_at.is_null()).exists():
        raise NotFound()
    if topic is not None and not Topic.select().where(Topic.key == topic).exists():
        raise Invalid(fields={"topic": ["没有这个主题"]})
    if to <= from_ or to <= call.now:
        raise Invalid(fields={"to": ["应晚于开始时间和现在"]})
    claim_person(person_id)
    living = (SlotWait.person == person_id) & SlotWait.status.in_(["waiting", "offered"])
    if SlotWait.select().where(living & (SlotWait.to > call.now)).count() >= WAITS:
        raise WaitLimit()
    wait_id = add(
        SlotWait, person=person_id, station=station, topic=topic, from_=from_, to=to, created_at=call.now
    )
    audit.record(call, "slot_wait:create", "slot_wait", wait_id)
    _offer_what_is_free(call, SlotWait.get_by_id(wait_id))
    return _view(_own(call, wait_id))


@command("slot_wait:list", "person")
def list_waits(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[SlotWaitView]:
    """One's own waits, newest first."""
    audit.record(call, "slot_wait:list", "person", call.actor.person_id)
    rows = (
        SlotWait.select()
        .where(
            SlotWait.person == call.actor.person_id,
            *before(cursor, SlotWait.created_at, SlotWait.id),
        )
        .order_by(SlotWait.created_at.desc(), SlotWait.id.desc())
        .limit(limit + 1)
    )
    return page([_view(row) for row in rows], limit, lambda view: (view.created_at, view.id))


@command("slot_wait:leave", "slot_wait")
def leave(call: Call, wait_id: str) -> SlotWaitView:
    """Stops waiting; what was offered goes to the next. Leaving twice changes nothing. Raises `NotFound`."""
    claim_person(call.actor.person_id)
    wait = _own(call, wait_id)
    _leave(call, wait)
    return _view(_own(call, wait_id))


def leave_all(call: Call, person_id: str) -> None:
    """Ends every wait of a person, whose turn the caller has taken."""
    for wait in list(SlotWait.select().where(SlotWait.person == person_id).order_by(SlotWait.id)):
        _leave(call, wait)


def _leave(call: Call, wait: SlotWait) -> None:
    if wait.status in ("waiting", "offered") and _settle(wait, "left"):
        audit.record(call, "slot_wait:leave", "slot_wait", wait.id)
        if wait.slot_id is not None:
            free_place(call, wait.slot_id)


@command("slot_wait:accept", "slot_wait")
def accept(call: Call, wait_id: str, *, mode: str | None = None) -> BookingView:
    """Books the slot that was offered. Accepting twice gives the booking again.

    Raises `NotFound`, `OfferExpired`, `Conflict` where nothing is offered, and what booking does.
    """
    claim_person(call.actor.person_id)
    wait = _own(call, wait_id)
    if wait.status == "accepted":
        return bookings.view_of(call, wait.booking_id)
    if wait.status == "expired" or (wait.status == "offered" and wait.offer_expires_at <= call.now):
        raise OfferExpired()
    if wait.status != "offered" or not _settle(wait, "accepted"):
        raise Conflict()
    booking = bookings.take_slot(call, wait.slot_id, True, topic=wait.topic_key, mode=mode)
    SlotWait.update(booking=booking.id).where(SlotWait.id == wait_id).execute()
    audit.record(call, "slot_wait:accept", "slot_wait", wait_id)
    return booking


def end_waits_at(call: Call, station_id: str) -> None:
    """The station closes for good: nobody gets a slot there any more, and who waits for one hears so, in the
    caller's transaction. Who has an offer keeps it as long as its slot stands."""
    require_transaction()
    here = (SlotWait.station == station_id) & (SlotWait.status == "waiting")
    for wait in list(SlotWait.select().where(here).order_by(SlotWait.id)):
        if _settle(wait, "expired"):
            audit.record(call, "slot_wait:expire", "slot_wait", wait.id)
            # One change tells a person once.
            messages.recall("slot_wait", wait.id, {"slot_offer_expired"})
            messages.enqueue(call, wait.person_id, "slot_wait_ended", "slot_wait", wait.id)


def expire_offers(*, now: datetime) -> int:
    """Takes back the offers nobody answered and offers their places on. Tells how many ended."""
    call = clock_call(now)
    due = list(SlotWait.select().where((SlotWait.status == "offered") & (SlotWait.offer_expires_at <= now)))

    def expire(wait: SlotWait) -> int:
        if not _settle(wait, "expired"):
            return 0
        audit.record(call, "slot_wait:expire", "slot_wait", wait.id)
        messages.enqueue(call, wait.person_id, "slot_offer_expired", "slot_wait", wait.id)
        free_place(call, wait.slot_id)
        return 1

    return sum(write_transaction(partial(expire, wait)) for wait in due)


def offer_new_slots(*, now: datetime) -> int:
    """Offers free slots to those who wait: ones the rota added, and places that came free while nobody who
    waited could take them. Returns how many offers were made. Where there is nothing to give, it writes
    nothing."""
    call = clock_call(now)
    made = 0
    while slot_ids := free_slots_waited_for(call):
        offered = sum(write_transaction(partial(offer_place, call, slot_id)) for slot_id in slot_ids)
        if not offered:
            break
        made += offered
    return made


def end_overdue(*, now: datetime) -> int:
    """Ends the waits whose last moment has passed without an offer; returns how many."""
    overdue = (SlotWait.status == "waiting") & (SlotWait.to <= now)
    if not SlotWait.select().where(overdue).exists():
        return 0
    return int(write_transaction(SlotWait.update(status="expired").where(overdue).execute))


def _offer_what_is_free(call: Call, wait: SlotWait) -> bool:
    wanted = (Slot.station == wait.station_id) & (Slot.starts_at >= wait.from_) & (Slot.starts_at < wait.to)
    return any(offer_place(call, slot_id) for slot_id in free_slots_waited_for(call, wanted))


def _settle(wait: SlotWait, status: str) -> int:
    """Ends a wait as it was read; nothing where somebody else changed it meanwhile."""
    changed: int = (
        SlotWait.update(status=status, slot=None, offer_expires_at=None)
        .where((SlotWait.id == wait.id) & (SlotWait.status == wait.status))
        .execute()
    )
    return changed


def _own(call: Call, wait_id: str) -> SlotWait:
    mine = (SlotWait.id == wait_id) & (SlotWait.person == call.actor.person_id)
    wait: SlotWait | None = SlotWait.get_or_none(mine)
    if wait is None:
        raise NotFound()
    return wait


def _view(wait: SlotWait) -> SlotWaitView:
    return SlotWaitView(
        id=wait.id,
        status=wait.status,
        station=wait.station_id,
        topic=wait.topic_key,
        from_=wait.from_,
        to=wait.to,
        slot=wait.slot_id,
        slot_starts_at=wait.slot.starts_at if wait.slot_id else None,
        offer_expires_at=wait.offer_expires_at,
        booking=wait.booking_id,
        created_at=wait.created_at,
    )
