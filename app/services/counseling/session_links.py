"""The private way to a session that is not in person: an address or a number that the counselor writes for
one booking. Nobody sees it but those two: no colleague, no partner who comes along, no list, no message, no
log (decision 0191)."""

from dataclasses import dataclass
from typing import Any

from app.errors import Conflict, Invalid, NotFound
from app.models import Booking, Counselor, SessionLink, Slot
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.day import DutyBooking, find_booking, view


@dataclass(frozen=True)
class SessionLinkView:
    """How to meet: shown to the counselor who wrote it, and to whose booking it is."""

    link: str | None
    phone: str | None


@command("session_link:write", "booking", Duplicate(SessionLink, ("booking_id",)))
def write_link(
    call: Call, booking_id: str, *, link: str | None = None, phone: str | None = None
) -> DutyBooking:
    """Writes how the caller and whoever made a booking meet, in place of what a colleague or they wrote
    before; neither takes it back. Raises `Forbidden`, `NotFound`, `Invalid`, `Conflict` for a session in
    person, or one that is cancelled or over."""
    claim_person(find_booking(call, booking_id)["person"])
    row = find_booking(call, booking_id)
    if row["mode"] == "in_person" or row["status"] != "booked" or row["ends_at"] <= call.now:
        raise Conflict(message="只有还没有结束的电话、线上预约可以填写")
    if link is not None and not link.startswith("https://"):
        raise Invalid(fields={"link": ["请粘贴以 https:// 开头的会议链接"]})
    SessionLink.delete().where(SessionLink.booking == booking_id).execute()
    if link or phone:
        add(
            SessionLink,
            booking=booking_id,
            slot=row["slot"],
            counselor=call.actor.person_id,
            link=link or None,
            phone=phone or None,
            written_at=call.now,
        )
    audit.record(call, "session_link:write", "booking", booking_id, data={"there": bool(link or phone)})
    return view(find_booking(call, booking_id))


@command("session_link:look", "booking")
def read_written(call: Call, booking_id: str) -> SessionLinkView:
    """What the caller wrote themself. Raises `Forbidden`, `NotFound`, also for what a colleague wrote."""
    find_booking(call, booking_id)
    found = _find(SessionLink.counselor == call.actor.person_id, booking_id)
    audit.record(call, "session_link:look", "booking", booking_id)
    return found


@command("session_link:read", "booking")
def read_own(call: Call, booking_id: str) -> SessionLinkView:
    """How to come to the caller's own session, until it is over. Raises `NotFound`, also for the booking of
    whoever comes along, and where nothing is written."""
    there = (
        (Booking.person == call.actor.person_id) & (Booking.status == "booked") & (Booking.ends_at > call.now)
    )
    found = _find(there, booking_id)
    audit.record(call, "session_link:read", "booking", booking_id)
    return found


def _find(whose: Any, booking_id: str) -> SessionLinkView:
    """A booking's, if it is whose it has to be. One that was moved, or that another team has by now, has
    none."""
    row = (
        SessionLink.select(SessionLink)
        .join(Booking)
        .join(Slot, on=(Slot.id == Booking.slot))
        .join(Counselor, on=(Counselor.team == Slot.team))
        .where(
            (SessionLink.booking == booking_id)
            & (SessionLink.slot == Booking.slot)
            & (Counselor.person == SessionLink.counselor)
            & Counselor.left_at.is_null()
            & whose
        )
        .first()
    )
    if row is None:
        raise NotFound()
    opened = (None if sealed is None else sealed.open(row.id) for sealed in (row.link, row.phone))
    return SessionLinkView(*opened)
