"""Counselors and what they look after, for tests of the duty desk."""

from datetime import datetime

from app.models import Booking, Counselor, Person, Slot, Team
from app.services.core.call import Call, Grant
from app.services.counseling import bookings, day
from tests.conftest import NOW, call_of
from tests.factories import create_person


def counselor_of(team: Team | str, scope: str = "370502") -> "Counseling":
    """Somebody who counsels in the team."""
    person = create_person(nickname="刘老师")
    Counselor.create(person=person.id, team=team if isinstance(team, str) else team.id)
    return Counseling(person, scope)


class Counseling:
    """Calls of one counselor, at any time: `at(moment)`."""

    def __init__(self, person: Person, scope: str = "370502") -> None:
        self.id, self._scope = person.id, scope

    def at(self, now: datetime = NOW) -> Call:
        return call_of(self.id, now=now, via="staff", grants=(Grant("counselor", self._scope),))


def had_session(person: Person, slot: Slot, counselor: Counseling, **facts: object) -> Booking:
    """A booking of the slot, to which its person came."""
    made = bookings.book_slot(call_of(person), slot.id, party="single", **facts)
    day.record_outcome(counselor.at(slot.ends_at), made.id, outcome="attended")
    booking: Booking = Booking.get_by_id(made.id)
    return booking
