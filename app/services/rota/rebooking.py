"""What becomes of bookings whose slot goes away: another slot of the same kind, or a cancellation, each with
a notice. Each booking is judged by itself: what becomes of one tells nothing of a partner's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from peewee import JOIN

from app.clock import local_day
from app.db import require_transaction
from app.models import Booking, BookingMove, CounselingParty, Slot, SlotHold, SlotWait, Station, TeamTopic
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.counseling import couple_sessions, slots
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.bookings import end_booking
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
    """Takes the turns of everybody with a booking in these slots, before any slot's: the order that
    booking keeps, too."""
    people = Booking.select(Booking.person).where(
        Booking.slot.in_(list(slot_ids)), Booking.status == "booked"
    )
    for person_id in sorted({person for (person,) in people.tuples()}):
        claim_person(person_id)


def close_slots(call: Call, slot_ids: list[str]) -> None:
    """Closes slots to come, and ends what is held or offered there."""
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
    """Moves or cancels each living booking to come in these slots, in the caller's transaction. A joint
    booking that lies beside a place goes where that place's booking went, whosever that is."""
    require_transaction()
    return _find_homes(call, _rows(slot_ids, call.now))


def _find_homes(call: Call, rows: list[dict[str, Any]]) -> list[Affected]:
    affected, went = [], dict[str, dict[str, Any]]()
    for row in rows:
        candidates = _candidates(call, row)
        if not row["places"]:
            # Its slot's place is its own once whoever had it has moved.
            row["places"] = Booking.get_by_id(row["id"]).places
            candidates = _beside(call, row, went.get(row["slot"])) + candidates
        home = next((slot for slot in candidates if _claim(row, slot, call.now)), None)
        if home is None:
            _cancel(call, row)
        else:
            went[row["slot"]] = home
            _move(call, row, home)
        affected.append(_affected(row, "moved" if home else "cancelled", home["starts_at"] if home else None))
    return affected


def _rows(slot_ids: list[str], now: datetime) -> list[dict[str, Any]]:
    """What is booked in these slots, in order of time; in a slot those first that have its places."""
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
    return sorted(rows, key=lambda row: (row["starts_at"], row["slot"], -row["places"], row["id"]))


def _claim(row: dict[str, Any], slot: dict[str, Any], now: datetime) -> bool:
    """Takes the place that the booking gets there; `slot` says which kind."""
    claim = slots.claim_beside if slot["beside"] else slots.claim_place
    return claim(slot["id"], now)


def _cancel(call: Call, row: dict[str, Any]) -> None:
    end_booking(call, row)
    audit.record(call, "booking:cancel_by_staff", "booking", row["id"], data={"reason": "rota"})
    messages.enqueue(call, row["person"], "booking_cancelled", "booking", row["id"])


def _beside(call: Call, row: dict[str, Any], slot: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The slot to which the place beside this booking went, where its person is free then."""
    if slot is None or any(_overlaps(other, slot) for other in _others(call, row)):
        return []
    return [slot | {"beside": True}]


def _others(call: Call, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The person's other bookings to come."""
    theirs = (Booking.person == row["person"]) & Booking.live_person.is_null(False)
    others = theirs & (Booking.id != row["id"]) & (Booking.ends_at > call.now)
    return list(Booking.select(Booking.starts_at, Booking.ends_at).where(others).dicts())


def _overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["starts_at"] < other["ends_at"] and other["starts_at"] < one["ends_at"])


def _candidates(call: Call, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Free slots of the same mode and topic at the same station: those of the same day first, the nearest
    in time before the others."""
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
    if row["topic"] is not None:
        able = TeamTopic.select(TeamTopic.team).where(TeamTopic.topic == row["topic"])
        found = found.where(Slot.team.in_(able))
    others = _others(call, row)
    fit = [
        slot | {"beside": False}
        for slot in found.dicts()
        if local_day(slot["starts_at"]) >= day and not any(_overlaps(other, slot) for other in others)
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
    Booking.update(
        slot=slot["id"],
        starts_at=slot["starts_at"],
        ends_at=slot["ends_at"],
        places=0 if slot["beside"] else 1,
    ).where(Booking.id == row["id"]).execute()
    couple_sessions.leave_slot(call, row, offer=row["slot_state"] == "open")
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
    affected = []
    for row in _rows(slot_ids, call.now):
        if row["topic"] is not None and row["topic"] not in topics:
            affected += _find_homes(call, [row])
            continue
        messages.enqueue(call, row["person"], "booking_team_changed", "booking", row["id"])
        affected.append(_affected(row, "team", row["starts_at"]))
    return affected


def _affected(row: dict[str, Any], fate: Fate, new_starts_at: datetime | None) -> Affected:
    if fate == "moved" and new_starts_at == row["starts_at"]:
        fate = "team"
    return Affected(
        row["id"], row["station_name"], row["starts_at"], row["mode"], row["topic"], fate, new_starts_at
    )
