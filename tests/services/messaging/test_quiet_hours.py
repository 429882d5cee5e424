"""At night only what cannot wait rings: a change to what is near, by its old time or its new one."""

from datetime import timedelta

import pytest

from app.models import Counselor, OutboxMessage
from app.services.counseling import bookings, day
from app.services.lectures import publishing
from app.services.lectures.sign_ups import signups
from app.services.messaging.quiet_hours import end_of_night
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person, create_slot, create_team
from tests.services.lectures.test_lecture_editing import facts_of, organizer
from tests.services.requests.asking import call_by

pytestmark = pytest.mark.usefixtures("database")
# NOW is 09:00 in the district.
EVENING = NOW + timedelta(hours=13)
MORNING = NOW + timedelta(hours=23)
SOON, FAR = NOW + timedelta(hours=25), NOW + timedelta(days=20)


def verdict(kind, now=EVENING):
    return end_of_night(OutboxMessage.get(OutboxMessage.kind == kind), now)


@pytest.mark.parametrize(("starts_at", "until"), [(SOON, None), (FAR, MORNING)])
def test_a_cancelled_booking(starts_at, until):
    """Tomorrow's is told at night, next month's in the morning."""
    team = create_team()
    counselor = call_by(EVENING, "370502", "counselor")
    Counselor.create(person=counselor.actor.person_id, team=team.id)
    slot = create_slot(team=team, starts_at=starts_at)
    booking = bookings.book_slot(call_of(create_person()), slot.id, party="single")
    day.cancel_for(counselor, booking.id, reason="other")
    assert verdict("booking_cancelled") == until
    assert verdict("booking_made") == MORNING


@pytest.mark.parametrize(
    ("old", "new", "until"),
    [
        (SOON, FAR, None),
        (FAR, SOON, None),
        (FAR, FAR + timedelta(days=1), MORNING),
    ],
)
def test_a_moved_booking(old, new, until):
    """Whichever of the two times is near."""
    team = create_team()
    one, other = (create_slot(team=team, starts_at=moment) for moment in (old, new))
    anna = create_person()
    booking = bookings.book_slot(call_of(anna), one.id, party="single")
    bookings.reschedule_booking(call_of(anna, now=EVENING), booking.id, slot=other.id)
    assert verdict("booking_moved") == until


@pytest.mark.parametrize(("starts_at", "until"), [(SOON, None), (FAR, MORNING)])
def test_a_cancelled_lecture(starts_at, until):
    lecture = create_lecture(starts_at=starts_at)
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    publishing.cancel_lecture(organizer(now=EVENING), lecture.id, reason="台风")
    assert verdict("lecture_cancelled") == until


@pytest.mark.parametrize(
    ("old", "new", "until"),
    [
        (SOON, FAR, None),
        (FAR, SOON, None),
        (FAR, FAR + timedelta(days=1), MORNING),
    ],
)
def test_a_moved_lecture(old, new, until):
    """The old time is remembered by the reminder that was taken back."""
    lecture = create_lecture(starts_at=old)
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    facts = facts_of(
        starts_at=new, ends_at=new + timedelta(hours=2), venue=lecture.venue, title=lecture.title
    )
    publishing.update_lecture(organizer(now=EVENING), lecture.id, facts)
    assert verdict("lecture_moved") == until


def test_the_edges_of_the_night():
    """From 21:30 until 08:00, by the district's clock."""
    lecture = create_lecture(starts_at=FAR)
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    half_past_nine = NOW + timedelta(hours=12, minutes=30)
    assert verdict("sign_up_confirmed", half_past_nine - timedelta(seconds=1)) is None
    assert verdict("sign_up_confirmed", half_past_nine) == MORNING
    assert verdict("sign_up_confirmed", MORNING - timedelta(seconds=1)) == MORNING
    assert verdict("sign_up_confirmed", MORNING) is None
