"""Whom the news of a change has not reached, of a lecture or of a booking, so that somebody can tell them in
another way."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from peewee import JOIN, fn

from app.errors import NotFound
from app.models import (
    Booking,
    BookingMove,
    Counselor,
    OutboxMessage,
    PaperPerson,
    Person,
    SignUp,
    Slot,
    Station,
)
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import COUNSELOR, managed_lecture, scopes, within
from app.services.people.profiles import mask_name, shown_name
from app.vocabulary import BookingChange

# The last one only of people without a phone, who were given the seat that they waited for.
CHANGES = ("lecture_moved", "lecture_cancelled", "sign_up_confirmed")
# Neither sent by WeChat nor waiting to be: in the inbox alone, or given up.
NOT_SENT = ("inbox", "dead")


@dataclass(frozen=True)
class Unreached:
    """A sign-up whose holder WeChat did not tell, and who did not look into the inbox either."""

    sign_up: str
    name: str
    paper: bool
    has_phone: bool


@dataclass(frozen=True)
class UnreachedPhone:
    """How to tell one of them. What they asked not to be mentioned is about counseling, and stays there."""

    phone: str
    channel: str
    hours: str


@command("lecture:read_unreached", "lecture")
def list_unreached(call: Call, lecture_id: str) -> list[Unreached]:
    """Whom the last change of a lecture did not reach, of those who still have a place or wait for one;
    in the order in which they signed up. Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    found = [
        Unreached(
            row["id"],
            shown_name(row["nickname"], row["phone"]),
            paper=row["paper"] is not None,
            has_phone=row["phone"] is not None,
        )
        for row in _sign_ups(lecture_id)
    ]
    audit.record(call, "lecture:read_unreached", "lecture", lecture_id, data={"shown": len(found)})
    return found


@dataclass(frozen=True)
class Told:
    """How many people the last change of a lecture was written to, and when."""

    at: datetime
    people: int


def count_told(lecture_id: str) -> Told | None:
    """Of a lecture that the caller may see; None where nothing was ever changed for anybody."""
    rows = (
        OutboxMessage.select(OutboxMessage.created_at, fn.COUNT(OutboxMessage.id))
        .where(
            OutboxMessage.object_type == "lecture",
            OutboxMessage.object_id == lecture_id,
            OutboxMessage.kind.in_(("lecture_moved", "lecture_cancelled")),
        )
        .group_by(OutboxMessage.created_at)
        .order_by(OutboxMessage.created_at.desc())
        .limit(1)
    )
    found = rows.tuples().first()
    return None if found is None else Told(*found)


@command("lecture:unreached_phone", "sign_up")
def read_phone(call: Call, lecture_id: str, sign_up_id: str) -> UnreachedPhone:
    """The number of one of them, as long as they are to be told. Raises `NotFound`, also where there is none
    or the person wants no calls."""
    managed_lecture(call.actor, lecture_id)
    row = next((row for row in _sign_ups(lecture_id) if row["id"] == sign_up_id), None)
    wish = json.loads(row["contact_preference"] or "{}") if row else {}
    if row is None or row["phone"] is None or wish.get("channel") == "none":
        raise NotFound()
    audit.record(call, "lecture:unreached_phone", "sign_up", sign_up_id, data={"lecture": lecture_id})
    return UnreachedPhone(row["phone"], wish.get("channel", ""), wish.get("hours", ""))


def _sign_ups(lecture_id: str) -> list[dict[str, Any]]:
    told = (
        SignUp.select(
            SignUp.id,
            Person.nickname,
            Person.phone,
            Person.contact_preference,
            PaperPerson.person.alias("paper"),
            OutboxMessage.state,
            OutboxMessage.read_at,
        )
        .join(Person, on=(SignUp.person == Person.id))
        .switch(SignUp)
        .join(PaperPerson, JOIN.LEFT_OUTER, on=(PaperPerson.person == SignUp.person))
        .switch(SignUp)
        .join(OutboxMessage, on=(OutboxMessage.person == SignUp.live_person))
        .where(
            SignUp.lecture == lecture_id,
            OutboxMessage.object_id == lecture_id,
            OutboxMessage.kind.in_(CHANGES),
        )
        .order_by(SignUp.created_at, SignUp.id, OutboxMessage.created_at, OutboxMessage.id)
    )
    # The last message about a change is the one that counts.
    last = {row["id"]: row for row in told.dicts()}
    return [row for row in last.values() if row["state"] in NOT_SENT and row["read_at"] is None]


@dataclass(frozen=True)
class UnreachedBooking:
    """A booking that staff cancelled or moved, whose owner WeChat did not tell and who has not looked. How to
    reach the person safely comes first; the number is a call of its own (`duty.read_booking_phone`)."""

    booking: str
    change: BookingChange
    starts_at: datetime
    name: Annotated[str, "只显示第一个字"]
    contact_preference: dict[str, Any]
    has_phone: bool


@command("duty:read_unreached", "person")
def list_unreached_bookings(call: Call) -> list[UnreachedBooking]:
    """Of the teams the caller counsels in, what is still to come; the next first. Raises `Forbidden`."""
    found = _bookings(call.actor, call.now)
    audit.record(call, "duty:read_unreached", "person", call.actor.person_id, data={"shown": len(found)})
    return [
        UnreachedBooking(
            booking=row["id"],
            change=row["kind"],
            starts_at=row["starts_at"],
            name=mask_name(row["nickname"]),
            contact_preference=json.loads(row["contact_preference"] or "{}"),
            has_phone=row["phone"] is not None,
        )
        for row in found
    ]


def count_unreached_bookings(actor: Actor, *, now: datetime) -> int:
    """How many of them wait for the caller."""
    return len(_bookings(actor, now)) if scopes(actor, COUNSELOR) else 0


def is_unreached(actor: Actor, booking_id: str, *, now: datetime) -> bool:
    """Whether a booking is among them."""
    return any(row["id"] == booking_id for row in _bookings(actor, now))


def _bookings(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    teams = Counselor.select(Counselor.team).where(
        Counselor.person == actor.person_id, Counselor.left_at.is_null()
    )
    # Who moves a booking themselves needs no telling.
    by_staff = BookingMove.select(BookingMove.booking).where(
        BookingMove.by_staff == True,  # noqa: E712
        BookingMove.moved_at == OutboxMessage.created_at,
    )
    told = (OutboxMessage.kind == "booking_cancelled") | (
        (OutboxMessage.kind == "booking_moved") & Booking.id.in_(by_staff)
    )
    rows = (
        Booking.select(
            Booking.id,
            Booking.starts_at,
            Person.nickname,
            Person.phone,
            Person.contact_preference,
            OutboxMessage.kind,
            OutboxMessage.state,
            OutboxMessage.read_at,
        )
        .join(Slot)
        .join(Station)
        .switch(Booking)
        .join(Person)
        .switch(Booking)
        .join(
            OutboxMessage,
            on=(OutboxMessage.object_id == Booking.id) & (OutboxMessage.person == Booking.person) & told,
        )
        .where(Slot.team.in_(teams), within(actor, COUNSELOR, Station.area), Booking.starts_at > now)
        .order_by(Booking.starts_at, Booking.id, OutboxMessage.created_at, OutboxMessage.id)
    )
    # The last message about a change is the one that counts.
    last = {row["id"]: row for row in rows.dicts()}
    return [row for row in last.values() if row["state"] in NOT_SENT and row["read_at"] is None]
