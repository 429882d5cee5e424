"""A resident's bookings: made, moved, cancelled, read. Nothing here tells one person of another."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.db import require_transaction
from app.errors import AlreadyBooked, Conflict, Invalid, NotFound, RescheduleLimit, TooLate
from app.models import Booking, BookingMove, CounselingParty, Slot, Station, Team
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.geo import Place
from app.services.core.paging import Page, before, page
from app.services.core.views import from_row
from app.services.counseling import couple_sessions, slots
from app.services.counseling.booking_limits import claim_person, refuse_second
from app.services.counseling.holds import claim_place, take_over
from app.services.messaging import messages, reminders
from app.services.people import ages, profiles, risk
from app.vocabulary import BookingParty, BookingStatus, Mode

CANCEL_UNTIL = timedelta(hours=2)
MOVES = 2

_TAKEN = Duplicate(Booking, ("slot_id", "live_person"), AlreadyBooked)


@dataclass(frozen=True)
class BookingView:
    """A resident's own booking. Nothing in it tells of anybody else."""

    id: str
    status: BookingStatus
    slot: str
    station: str
    station_name: str
    address: str
    place: Place
    phone: str | None
    team: str
    team_name: str
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    topic: str | None
    party: BookingParty
    note: str | None
    created_at: datetime
    cancellable_until: datetime


def book_slot(
    call: Call,
    slot_id: str,
    *,
    party: str,
    hold: str | None = None,
    topic: str | None = None,
    mode: str | None = None,
    note: str | None = None,
    unsafe: bool = False,
    sensitive_consent: str | None = None,
) -> BookingView:
    """Books a place in a slot for the caller. A place they hold in it is used, whether or not `hold` names
    it; where it ran out, the booking takes a free place as any other. A joint session is asked for: it is
    let in beside a place that is taken, and staff arrange the rest, whoever asks (decision 0115). Who says
    that they are `unsafe` at home is taken care of from then on, also where the booking is refused; no
    answer shows it.

    What they agreed to apart, as the law asks for sensitive information, is kept with its version.

    Raises `SlotFull`, `SlotClosed`, `AlreadyBooked`, `Overlaps`, `BookingLimit`, `NotLinked`,
    `JointNotAllowed`, `ConsentOutdated`, `GuardianNeeded`, `Invalid`.
    """
    if unsafe:
        risk.tell_at_intake(replace(call, once=None))
    return _book_slot(
        call, slot_id, party=party, topic=topic, mode=mode, note=note, sensitive_consent=sensitive_consent
    )


@command("booking:create", "slot", _TAKEN, in_line=True)
def _book_slot(
    call: Call,
    slot_id: str,
    *,
    party: str,
    topic: str | None,
    mode: str | None,
    note: str | None,
    sensitive_consent: str | None,
) -> BookingView:
    booked = book_within(call, slot_id, party=party, topic=topic, mode=mode, note=note)
    if sensitive_consent is not None:
        profiles.accept_sensitive(call, sensitive_consent)
    return booked


def book_within(
    call: Call,
    slot_id: str,
    *,
    party: str,
    topic: str | None = None,
    mode: str | None = None,
    note: str | None = None,
) -> BookingView:
    """As `book_slot`, in the transaction of a use case that has the person's word for it."""
    claim_person(call.actor.person_id)
    held = take_over(call, call.actor.person_id, slot_id)
    claimed = held or claim_place(slot_id, call.now)
    return take_slot(call, slot_id, claimed, party=party, topic=topic, mode=mode, note=note)


def take_slot(
    call: Call,
    slot_id: str,
    claimed: bool,
    *,
    party: str = "single",
    topic: str | None = None,
    mode: str | None = None,
    note: str | None = None,
) -> BookingView:
    """Writes the caller's booking of a place that was `claimed` for them, in the caller's transaction."""
    require_transaction()
    person_id = call.actor.person_id
    ages.require_own_booking(call)
    slot = slots.find_slot(slot_id)
    if slot is None:
        raise NotFound()
    refuse_second(person_id, slot, call.now)
    if slot["state"] != "open" or slot["starts_at"] <= call.now:
        raise slots.why_not(slot, call.now)
    if not claimed and not couple_sessions.claim_beside(person_id, party, slot_id, now=call.now):
        raise slots.why_not(slot, call.now)
    mode = _mode(slot, mode)
    if topic is not None and topic not in slots.topics_of({slot["team"]})[slot["team"]]:
        raise Invalid(fields={"topic": ["值班团队不提供这个主题"]})
    party_id = couple_sessions.admit(person_id, party, mode, slot_id, now=call.now)
    booking_id = add(
        Booking,
        slot=slot_id,
        person=person_id,
        party=party_id,
        live_person=person_id,
        places=int(claimed),
        topic=topic,
        mode=mode,
        note=note,
        starts_at=slot["starts_at"],
        ends_at=slot["ends_at"],
        created_at=call.now,
    )
    audit.record(call, "booking:create", "booking", booking_id, data={"slot": slot_id})
    made = messages.Notice(person_id, "booking_made", "booking", booking_id)
    later = reminders.of_booking(call, person_id, booking_id, slot["starts_at"])
    messages.enqueue_all(call, [made, *later])
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


def _mode(slot: dict[str, Any], mode: str | None) -> str:
    modes = slots.modes_of(slot)
    if mode is not None and mode not in modes:
        raise Invalid(fields={"mode": ["该时段不提供这种方式"]})
    return mode or modes[0]


@command("booking:reschedule", "booking", _TAKEN)
def reschedule_booking(call: Call, booking_id: str, *, slot: str) -> BookingView:
    """Moves one's own booking to another slot, as one step; the place it leaves is free at once. A topic
    the other team does not offer is dropped. Moving it to where it is changes nothing.

    Raises `NotFound`, `TooLate`, `RescheduleLimit`, `Conflict` for one that is over, and what booking does.
    """
    person_id = call.actor.person_id
    claim_person(person_id)
    row = _own(person_id).where(Booking.id == booking_id).first()
    if row is None:
        raise NotFound()
    if row["status"] != "booked":
        raise Conflict()
    if row["slot"] == slot:
        return _booking_view(row)
    if row["starts_at"] - CANCEL_UNTIL < call.now:
        raise TooLate()
    own = (BookingMove.booking == booking_id) & ~BookingMove.by_staff
    if BookingMove.select().where(own).count() >= MOVES:
        raise RescheduleLimit()
    slots.lock_slots(row["slot"], slot)
    row["places"] = couple_sessions.places_of(booking_id)
    claimed = take_over(call, person_id, slot) or claim_place(slot, call.now)
    there = slots.find_slot(slot)
    if there is None:
        raise NotFound()
    refuse_second(person_id, there, call.now, moving=booking_id)
    if there["state"] != "open" or not (
        claimed or couple_sessions.claim_beside(person_id, row["party_kind"], slot, now=call.now)
    ):
        raise slots.why_not(there, call.now)
    mode = _mode(there, row["mode"])
    topic = row["topic"] if row["topic"] in slots.topics_of({there["team"]})[there["team"]] else None
    party_id = couple_sessions.move_party(row, slot, now=call.now)
    Booking.update(
        slot=slot,
        party=party_id,
        places=int(claimed),
        mode=mode,
        topic=topic,
        starts_at=there["starts_at"],
        ends_at=there["ends_at"],
    ).where(Booking.id == booking_id).execute()
    add(BookingMove, booking=booking_id, from_slot=row["slot"], to_slot=slot, moved_at=call.now)
    couple_sessions.leave_slot(call, row)
    audit.record(call, "booking:reschedule", "booking", booking_id, data={"slot": slot})
    messages.enqueue(call, person_id, "booking_moved", "booking", booking_id)
    reminders.forget_booking(booking_id)
    reminders.remind_of_booking(call, person_id, booking_id, there["starts_at"])
    return view_of(call, booking_id)


@command("booking:cancel", "booking")
def cancel_booking(call: Call, booking_id: str) -> BookingView:
    """Cancels one's own booking; its place can be booked at once. Cancelling twice changes nothing.

    Raises `NotFound`, `TooLate`, `Conflict` for one that took place.
    """
    return cancel_within(call, booking_id)


def cancel_within(call: Call, booking_id: str) -> BookingView:
    """As `cancel_booking`, in the transaction of a use case that has the person's word for it."""
    person_id = call.actor.person_id
    claim_person(person_id)
    row = _own(person_id).where(Booking.id == booking_id).first()
    if row is None:
        raise NotFound()
    if row["status"] == "cancelled":
        return _booking_view(row)
    if row["starts_at"] - CANCEL_UNTIL < call.now:
        raise TooLate()
    if row["status"] != "booked":
        raise Conflict()
    end_booking(call, row)
    audit.record(call, "booking:cancel", "booking", booking_id)
    return view_of(call, booking_id)


def to_come(person_id: str, now: datetime) -> list[dict[str, Any]]:
    """The person's living bookings that have not begun, as `end_booking` takes them."""
    return list(
        _own(person_id).where((Booking.status == "booked") & (Booking.starts_at > now)).order_by(Booking.slot)
    )


def end_booking(call: Call, row: dict[str, Any]) -> None:
    """Cancels a living booking in the caller's transaction, which has its person's turn."""
    require_transaction()
    slots.lock_slots(row["slot"])
    row["places"] = couple_sessions.places_of(row["id"])
    Booking.update(status="cancelled", live_person=None, cancelled_at=call.now).where(
        Booking.id == row["id"]
    ).execute()
    couple_sessions.leave_slot(call, row)
    reminders.forget_booking(row["id"])


def _own(person_id: str) -> Any:
    return (
        Booking.select(
            Booking,
            Slot.station,
            Slot.team,
            Station.name.alias("station_name"),
            Station.address,
            Station.lng,
            Station.lat,
            Station.phone.alias("station_phone"),
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
    return from_row(
        BookingView,
        row,
        # Of a slot, `phone` says whether one may be counseled by it.
        phone=row["station_phone"],
        place=Place(row["lng"], row["lat"]),
        party=row["party_kind"] or "single",
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


def next_bookings(person_id: str, *, now: datetime, limit: int) -> list[BookingView]:
    """The person's bookings that are not over, soonest first, in a use case that leaves its own trace."""
    coming = (Booking.status == "booked") & (Booking.ends_at > now)
    rows = _own(person_id).where(coming).order_by(Booking.starts_at, Booking.id).limit(limit)
    return [_booking_view(row) for row in rows]


@command("booking:read", "booking")
def get_booking(call: Call, booking_id: str) -> BookingView:
    """One of one's own bookings. Raises `NotFound`, also for another person's."""
    row = _own(call.actor.person_id).where(Booking.id == booking_id).first()
    if row is None:
        raise NotFound()
    audit.record(call, "booking:read", "booking", booking_id)
    return _booking_view(row)


def view_of(call: Call, booking_id: str) -> BookingView:
    """The caller's booking, in a use case that leaves its own trace."""
    return _booking_view(_own(call.actor.person_id).where(Booking.id == booking_id).get())
