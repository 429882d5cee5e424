"""What a person's own other bookings let them do. Nothing here looks at anybody else."""

from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import local_day
from app.errors import AlreadyBooked, BookingLimit, Overlaps
from app.models import Arrangement, Booking, BookingOutcome, Person
from app.prepared import Prepared

OPEN_BOOKINGS = 1
BOOKINGS_A_MONTH = 4
# So many sessions ahead can be arranged with a counselor, who is not bound by the two above.
FOLLOW_UPS = 8
# Two absences without a word within this time leave one booking a month, until staff excuse one.
ABSENCES = 2
ABSENCES_COUNT_FOR = timedelta(days=90)


def claim_person(person_id: str) -> None:
    """Takes this person's turn until the transaction ends, so that two of their requests are judged one
    after the other."""
    _CLAIM_PERSON.run(person=person_id)


_CLAIM_PERSON = Prepared(lambda person: Person.turn().where(Person.id == person))
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
            Arrangement.kind.alias("arranged"),
        )
        .join(BookingOutcome, JOIN.LEFT_OUTER, on=(BookingOutcome.booking == Booking.id))
        .switch(Booking)
        .join(Arrangement, JOIN.LEFT_OUTER, on=(Arrangement.booking == Booking.id))
        .where((Booking.person == person) & Booking.live_person.is_null(False) & (Booking.starts_at >= since))
    )
)


def refuse_second(person_id: str, slot: dict[str, Any], now: datetime, *, moving: str | None = None) -> None:
    """The person's own other bookings, judged in one look: the same slot, the same time, too many. What
    staff arranged with them is in nobody's way but for its time.
    `moving` is a booking that is about to leave its time. Raises what its name says."""
    found = list(_MINE.rows(person=person_id, since=now - ABSENCES_COUNT_FOR))
    mine = [other for other in found if other["id"] != moving]
    _refuse_same_time(mine, slot)
    if any(other["id"] == moving and other["arranged"] for other in found):
        return
    own = [other for other in mine if not other["arranged"]]
    waiting = [other for other in own if other["status"] == "booked" and other["ends_at"] > now]
    month = local_day(slot["starts_at"]).replace(day=1)
    that_month = [other for other in own if local_day(other["starts_at"]).replace(day=1) == month]
    absences = [other for other in mine if other["reason"] == "unexplained" and not other["excused_at"]]
    a_month = BOOKINGS_A_MONTH if len(absences) < ABSENCES else 1
    if len(waiting) >= OPEN_BOOKINGS or len(that_month) >= a_month:
        raise BookingLimit()


def refuse_clash(person_id: str, slot: dict[str, Any], now: datetime) -> None:
    """What staff arrange is outside the limits, but nobody is in two rooms. Raises `AlreadyBooked`,
    `Overlaps`, and `BookingLimit` beyond `FOLLOW_UPS` to come."""
    mine = list(_MINE.rows(person=person_id, since=now - ABSENCES_COUNT_FOR))
    _refuse_same_time(mine, slot)
    ahead = [other for other in mine if other["arranged"] and other["starts_at"] > now]
    if len(ahead) >= FOLLOW_UPS:
        raise BookingLimit()


def _refuse_same_time(mine: list[dict[str, Any]], slot: dict[str, Any]) -> None:
    if any(other["slot"] == slot["id"] for other in mine):
        raise AlreadyBooked()
    if any(other["starts_at"] < slot["ends_at"] and slot["starts_at"] < other["ends_at"] for other in mine):
        raise Overlaps()
