"""Joint and separate bookings of two partners (decision 0115).

Each partner books for themselves, under their own limits, and sees only their own booking. A joint session
is asked for: whether the two are received together is for the team to say, who see each of them alone first.
So nothing that a booking is answered, and no place that it takes or frees, looks at the partner or at a risk
flag. The common party is for staff: it tells them which bookings belong together.
"""

from datetime import datetime
from typing import Any

from peewee import fn

from app.errors import JointNotAllowed
from app.models import Booking, CounselingParty
from app.prepared import add
from app.services.core.call import Call
from app.services.counseling import slots
from app.services.counseling.slot_offers import free_place
from app.services.people.couples import find_partner, require_link


def claim_beside(person_id: str, kind: str | None, slot_id: str, *, now: datetime) -> bool:
    """Where no place is left: let a joint booking in beside one, of whoever is linked with somebody."""
    return kind == "joint" and find_partner(person_id) is not None and slots.claim_beside(slot_id, now)


def admit(person_id: str, kind: str, mode: str, slot_id: str, *, now: datetime) -> str | None:
    """The party of a new booking; None for who comes alone. A joint session is one in person.

    Raises `NotLinked`, `JointNotAllowed`.
    """
    if kind == "single":
        return None
    partner_id = require_link(person_id)
    if kind == "joint" and mode != "in_person":
        raise JointNotAllowed()
    return _half(partner_id, kind, slot_id) or _new_party(kind, now)


def _half(partner_id: str, kind: str, slot_id: str) -> str | None:
    """A party of the partner's that waits for the second one: of a joint session, in this very slot."""
    other = Booking.alias()
    members = other.select(fn.COUNT(other.id)).where(
        (other.party == Booking.party) & other.live_person.is_null(False)
    )
    half = (
        Booking.select(Booking.party)
        .join(CounselingParty)
        .where(
            (Booking.person == partner_id)
            & (Booking.status == "booked")
            & (CounselingParty.kind == kind)
            & (members == 1)
        )
    )
    if kind == "joint":
        half = half.where(Booking.slot == slot_id)
    row = half.tuples().first()
    return row[0] if row else None


def _new_party(kind: str, now: datetime) -> str:
    return str(add(CounselingParty, kind=kind, created_at=now))


def move_party(row: dict[str, Any], slot_id: str, *, now: datetime) -> str | None:
    """The party of a booking that goes to another slot: a joint one is the one it finds there, or anew."""
    if row["party_kind"] != "joint":
        return row["party"]  # type: ignore[no-any-return]
    partner_id = find_partner(row["person"])
    return (partner_id and _half(partner_id, "joint", slot_id)) or _new_party("joint", now)


def places_of(booking_id: str) -> int:
    """How many places of its slot a booking holds. Who left meanwhile may have handed it theirs, so it is
    read with the slot's turn in hand."""
    return int(Booking.select(Booking.places).where(Booking.id == booking_id).tuples().get()[0])


def leave_slot(call: Call, row: dict[str, Any], *, offer: bool = True) -> None:
    """A booking has left its slot, whose row the caller holds: a joint one that lay beside the places gets
    its place, whosever it is; else it is free, and with `offer` given on to who waits."""
    if not row["places"]:
        slots.leave_beside(row["slot"])
        return
    heir = (
        Booking.select(Booking.id)
        .where(
            (Booking.slot == row["slot"])
            & (Booking.id != row["id"])
            & (Booking.places == 0)
            & Booking.live_person.is_null(False)
        )
        .order_by(Booking.created_at, Booking.id)
        .tuples()
        .first()
    )
    if heir is not None:
        Booking.update(places=1).where(Booking.id == heir[0]).execute()
        slots.leave_beside(row["slot"])
    elif offer:
        free_place(call, row["slot"])
    else:
        slots.give_back(row["slot"])
