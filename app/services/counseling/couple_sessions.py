"""Two bookings that belong together: joint (both in one slot, one place) or separate (each their own).

Each partner books for themselves and sees only their own booking. The second one is linked to the first by
finding it here; neither is told, and nothing either is answered depends on the other but the joint session
that both ask for.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from app.errors import JointNotAllowed, NotLinked
from app.models import Booking, CounselingParty
from app.prepared import add
from app.services.people import risk
from app.services.people.couples import require_link


@dataclass(frozen=True)
class Company:
    """With whom a booking belongs: the partner, a party of theirs that waits for the second one, and
    whether that one has a place in this very slot already."""

    partner: str | None = None
    party: str | None = None
    seated: bool = False


ALONE = Company()


def company(person_id: str, kind: str, slot_id: str) -> Company:
    """Find the partner's half of a joint or separate party."""
    if kind == "single":
        return ALONE
    try:
        partner_id = require_link(person_id)
    except NotLinked:
        return ALONE
    other = Booking.alias()
    members = other.select(fn.COUNT(other.id)).where(
        (other.party == Booking.party) & other.live_person.is_null(False)
    )
    half = (
        Booking.select(Booking.party)
        .join(CounselingParty)
        .where(
            (Booking.live_person == partner_id)
            & (Booking.status == "booked")
            & (CounselingParty.kind == kind)
            & (members == 1)
        )
    )
    if kind == "joint":
        half = half.where(Booking.slot == slot_id)
    row = half.tuples().first()
    return Company(partner_id, row[0] if row else None, row is not None and kind == "joint")


def admit(person_id: str, kind: str, mode: str, found: Company, *, now: datetime) -> str | None:
    """The party of a new booking. A joint session is one in person, and none where either has a risk flag;
    the refusal is the same for both reasons.

    Raises `NotLinked`, `JointNotAllowed`.
    """
    if kind == "single":
        return None
    if found.partner is None:
        raise NotLinked()
    if kind == "joint" and (mode != "in_person" or risk.is_flagged(person_id, found.partner)):
        raise JointNotAllowed()
    return found.party or add(CounselingParty, kind=kind, created_at=now)


def frees_place(row: dict[str, Any]) -> bool:
    """Whether ending or moving this booking frees its place. The partner in the same slot keeps it: their
    booking holds it from now on. The caller holds the slot's row."""
    if row["party"] is None:
        return True
    if not row["places"]:
        return False
    heir = (
        Booking.select(Booking.id)
        .where(
            (Booking.party == row["party"])
            & (Booking.slot == row["slot"])
            & (Booking.id != row["id"])
            & Booking.live_person.is_null(False)
        )
        .tuples()
        .first()
    )
    if heir is None:
        return True
    Booking.update(places=1).where(Booking.id == heir[0]).execute()
    return False


def leave_place(row: dict[str, Any], *, now: datetime) -> str | None:
    """The party of a booking that moves: a joint one starts anew, and the partner may come after it."""
    if row["party_kind"] == "joint":
        return add(CounselingParty, kind="joint", created_at=now)
    party: str | None = row["party"]
    return party
