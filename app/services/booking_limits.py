"""What a person's own other bookings let them do. Nothing here looks at anybody else."""

from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import local_day
from app.errors import AlreadyBooked, BookingLimit, Overlaps
from app.models import Booking, BookingOutcome, Person
from app.prepared import Prepared

OPEN_BOOKINGS = 1
BOOKINGS_A_MONTH = 4
# Two absences without a word within this time leave one booking a month, until staff excuse one.
ABSENCES = 2
ABSENCES_COUNT_FOR = timedelta(days=90)


def claim_person(person_id: str) -> None:
    """Take this person's turn until the transaction ends, so that two of their requests are judged one
    after the other."""
    _CLAIM_PERSON.run(person=person_id)


_CLAIM_PERSON = Prepared(lambda person: Person.update(claims=Person.claims + 1).where(Person.id == person))
_MINE = Prepared(
    lambda person, since: (
        Booking.select(
            Booking.id,
            Booking.slot,
            Booking.starts_at,
            Booking.ends_at,
            Booking.status,
            BookingOutcome.reason,
            BookingOutcome.excused_at,
        )
        .join(BookingOutcome, JOIN.LEFT_OUTER, on=(BookingOutcome.booking == Booking.id))
        .where((Booking.person == person) & Booking.live_person.is_null(False) & (Booking.starts_at >= since))
    )
)


def refuse_second(person_id: str, slot: dict[str, Any], now: datetime, *, moving: str | None = None) -> None:
    """The person's own other bookings, judged in one look: the same slot, the same time, too many.
    `moving` is a booking that is about to leave its time. Raises what its name says."""
    mine = [
        other
        for other in _MINE.rows(person=person_id, since=now - ABSENCES_COUNT_FOR)
        if other["id"] != moving
    ]
    if any(other["slot"] == slot["id"] for other in mine):
        raise AlreadyBooked()
    if any(other["starts_at"] < slot["ends_at"] and slot["starts_at"] < other["ends_at"] for other in mine):
        raise Overlaps()
    waiting = [other for other in mine if other["status"] == "booked" and other["ends_at"] > now]
    month = local_day(slot["starts_at"]).replace(day=1)
    that_month = [other for other in mine if local_day(other["starts_at"]).replace(day=1) == month]
    absences = [other for other in mine if other["reason"] == "unexplained" and not other["excused_at"]]
    a_month = BOOKINGS_A_MONTH if len(absences) < ABSENCES else 1
    if len(waiting) >= OPEN_BOOKINGS or len(that_month) >= a_month:
        raise BookingLimit()
