"""Reminders: written with the booking or the sign-up, seen by nobody before they are due, taken back when
they are no longer true."""

from datetime import date, datetime, time, timedelta

from app.clock import local_day, local_moment
from app.db import require_transaction
from app.services.core.call import Call
from app.services.messaging.messages import Notice, enqueue, enqueue_all, recall

# The evening before: early enough to ask at home, late enough to be remembered.
EVENING = time(18, 0)
# When counselors begin their day.
MORNING = time(8, 30)
SOON = timedelta(hours=2)
BOOKING_KINDS = frozenset({"booking_tomorrow", "booking_soon"})
LECTURE_KINDS = frozenset({"lecture_tomorrow"})
FOLLOW_UP_KINDS = frozenset({"follow_up_due"})


def of_booking(call: Call, person_id: str, booking_id: str, starts_at: datetime) -> list[Notice]:
    """The evening before and two hours before; what is past is left out."""
    times = {"booking_tomorrow": _evening_before(starts_at), "booking_soon": starts_at - SOON}
    return [
        Notice(person_id, kind, "booking", booking_id, due_at=due_at)
        for kind, due_at in times.items()
        if due_at > call.now
    ]


def remind_of_booking(call: Call, person_id: str, booking_id: str, starts_at: datetime) -> None:
    """Writes these, in the caller's transaction."""
    require_transaction()
    enqueue_all(call, of_booking(call, person_id, booking_id, starts_at))


def forget_booking(booking_id: str) -> None:
    """The booking is cancelled or moved, in the caller's transaction."""
    require_transaction()
    recall("booking", booking_id, BOOKING_KINDS)


def of_lecture(
    call: Call, person_id: str, lecture_id: str, *, title: str, starts_at: datetime, venue: str
) -> list[Notice]:
    """The evening before; none when that is past."""
    due_at = _evening_before(starts_at)
    told: dict[str, str | datetime] = {"title": title, "when": starts_at, "venue": venue}
    notice = Notice(person_id, "lecture_tomorrow", "lecture", lecture_id, told, due_at)
    return [notice] if due_at > call.now else []


def remind_of_lecture(
    call: Call, person_id: str, lecture_id: str, *, title: str, starts_at: datetime, venue: str
) -> None:
    """Writes it, in the caller's transaction."""
    require_transaction()
    enqueue_all(call, of_lecture(call, person_id, lecture_id, title=title, starts_at=starts_at, venue=venue))


def forget_lecture(lecture_id: str, person_id: str | None = None) -> None:
    """The lecture is moved or called off, or one person gave up their place, in the caller's transaction."""
    require_transaction()
    recall("lecture", lecture_id, LECTURE_KINDS, person_id=person_id)


def remind_of_follow_up(call: Call, booking_id: str, day: date | None) -> None:
    """Tells the caller on the morning of `day` that they meant to ask after somebody, in the caller's
    transaction; an earlier reminder of theirs is taken back. None takes it back alone."""
    require_transaction()
    recall("booking", booking_id, FOLLOW_UP_KINDS, person_id=call.actor.person_id)
    if day is not None:
        due_at = max(local_moment(day, MORNING), call.now)
        enqueue(call, call.actor.person_id, "follow_up_due", "booking", booking_id, due_at=due_at)


def forget_follow_up(booking_id: str) -> None:
    """What follows is arranged: nobody has to be reminded of it, in the caller's transaction."""
    require_transaction()
    recall("booking", booking_id, FOLLOW_UP_KINDS)


def _evening_before(starts_at: datetime) -> datetime:
    return local_moment(local_day(starts_at) - timedelta(days=1), EVENING)
