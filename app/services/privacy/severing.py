"""Cuts what leads from a person who is erased to the one they came with: the bookings, the sign-ups and the
scans that two of them shared stay as numbers, each of its own."""

from typing import Any

from app.db import require_transaction
from app.models import Booking, CounselingParty, PartnerScan, Scan, SignUp, SignUpParty
from app.prepared import add
from app.services.core.call import Call
from app.services.lectures.sign_ups.waitlist import lock_lecture


def sever(call: Call, person_id: str) -> None:
    """Gives each shared row of the person a party of its own, in the caller's transaction. What was to come
    has been given up before."""
    require_transaction()
    _part_bookings(call, person_id)
    for sign_up in _shared(SignUp, person_id):
        _part_sign_up(sign_up)
    theirs = Scan.select(Scan.id).where(Scan.person == person_id)
    PartnerScan.delete().where(
        PartnerScan.scan.in_(theirs) | PartnerScan.taken_along_by.in_(theirs)
    ).execute()


def _shared(model: Any, person_id: str) -> list[Any]:
    """Rows of the person whose party is somebody else's as well."""
    other = model.alias()
    with_another = other.select(other.party).where(other.person != person_id, other.party.is_null(False))
    mine = model.select().where(model.person == person_id, model.party.in_(with_another))
    return list(mine.order_by(model.id))


def _part_bookings(call: Call, person_id: str) -> None:
    for booking in _shared(Booking, person_id):
        own = add(CounselingParty, kind=booking.party.kind, created_at=call.now)
        Booking.update(party=own).where(Booking.id == booking.id).execute()


def _part_sign_up(sign_up: SignUp) -> None:
    lock_lecture(sign_up.lecture_id)
    party = SignUpParty.get_by_id(sign_up.party_id)
    counts = sign_up.live_person is not None
    # Who stays keeps the seats there are for them; the sum is the lecture's, as before.
    size = party.size - 1 if counts else party.size
    seats = min(party.seats, size)
    own = add(
        SignUpParty,
        lecture=sign_up.lecture_id,
        size=int(counts),
        seats=party.seats - seats,
        status=party.status if counts else "cancelled",
        walk_in=party.walk_in,
        created_at=party.created_at,
    )
    SignUpParty.update(size=size, seats=seats).where(SignUpParty.id == party.id).execute()
    SignUp.update(party=own, together=None).where(SignUp.id == sign_up.id).execute()
