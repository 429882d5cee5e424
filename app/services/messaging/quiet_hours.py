"""When a message may ring: not at night, unless it tells of a change that cannot wait for the morning."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from app.clock import LOCAL, local_day, local_moment
from app.models import Booking, BookingMove, Lecture, OutboxMessage, Slot
from app.services.messaging.messages import read_facts

NIGHT, MORNING = time(21, 30), time(8, 0)
# Changes that somebody has to hear of at once, on the day itself.
CHANGES = frozenset(
    {
        "booking_moved",
        "booking_cancelled",
        "booking_station_changed",
        "lecture_moved",
        "lecture_cancelled",
        "slot_offered",
        "seat_offered",
        # Somebody may be in danger tonight.
        "work_urgent",
    }
)


def end_of_night(row: OutboxMessage, now: datetime) -> datetime | None:
    """When the message may go out, where it has to wait for the morning. A change does not wait where what it
    is about was, or now is, before the next day's morning; nor where that is not known."""
    wall, today = now.astimezone(LOCAL).time(), local_day(now)
    if MORNING <= wall < NIGHT:
        return None
    morning = local_moment(today if wall < MORNING else today + timedelta(days=1), MORNING)
    if row.kind not in CHANGES:
        return morning
    moments = list(_moments(row))
    is_near = any(now <= moment <= morning + timedelta(days=1) for moment in moments)
    return None if is_near or not moments else morning


def _moments(row: OutboxMessage) -> Iterator[datetime]:
    """When what the message is about takes place, and took place before the change."""
    facts = read_facts(row.facts)
    told: list[object] = [facts[name] for name in ("when", "until") if name in facts]
    match row.kind:
        case "booking_moved" | "booking_cancelled" | "booking_station_changed":
            yield from _of(Booking.select(Booking.starts_at).where(Booking.id == row.object_id))
            moves = BookingMove.select(Slot.starts_at).join(Slot, on=(Slot.id == BookingMove.from_slot))
            yield from _of(
                moves.where(BookingMove.booking == row.object_id, BookingMove.moved_at == row.created_at)
            )
        case "lecture_cancelled":
            yield from _of(Lecture.select(Lecture.starts_at).where(Lecture.id == row.object_id))
        case "lecture_moved":
            # The old time is in the reminder that was taken back, or that went out. Who has no place yet had
            # none, and hears of it by the new time alone.
            reminders = OutboxMessage.select(OutboxMessage.facts).where(
                OutboxMessage.person == row.person_id,
                OutboxMessage.object_id == row.object_id,
                OutboxMessage.kind == "lecture_tomorrow",
            )
            told += [read_facts(old).get("when") for (old,) in reminders.tuples()]
    yield from (moment for moment in told if isinstance(moment, datetime))


def _of(rows: Any) -> list[datetime]:
    return [moment for (moment,) in rows.tuples()]
