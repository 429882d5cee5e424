"""Check-ins whose date no longer stands: the lecture was called off, or moved so that its door was closed
when they were made. They are voided; rows and scans stay, and whoever comes on the new day is checked in
anew."""

from datetime import datetime
from typing import Any

from peewee import fn

from app.db import require_transaction
from app.models import CheckIn
from app.services.core import audit
from app.services.core.call import Call
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE
from app.services.lectures.sign_ups.walk_ins import end_walk_in


def count_set_aside(lecture_id: str, hours: tuple[datetime, datetime] | None) -> int:
    """Returns how many check-ins would be voided if the lecture got these hours, or was called off."""
    return int(CheckIn.select().where(_without_ground(lecture_id, hours)).count())


def set_aside(call: Call, lecture_id: str, hours: tuple[datetime, datetime] | None, *, reason: str) -> None:
    """Voids the check-ins that don't fit the lecture's new hours, or all where it was called off, in the
    caller's transaction, which holds the lecture's row. Places that were made for them at the door end, as if
    the lecture had been moved before they came."""
    require_transaction()
    rows = CheckIn.select(CheckIn.sign_up).where(_without_ground(lecture_id, hours), CheckIn.walk_in)
    places = [place for (place,) in rows.tuples()]
    voided = (
        CheckIn.update(
            live_holder=None,
            # What was scanned before counts no more, whoever its card becomes.
            voided_holder=fn.COALESCE(CheckIn.person, CheckIn.card),
            voided_at=call.now,
            voided_by=call.actor.person_id or None,
            void_reason=reason[:200],
        )
        .where(_without_ground(lecture_id, hours))
        .execute()
    )
    for place in places:
        end_walk_in(call, place)
    if voided:
        audit.record(call, "check_in:set_aside", "lecture", lecture_id, data={"check_ins": voided})


def _without_ground(lecture_id: str, hours: tuple[datetime, datetime] | None) -> Any:
    live = (CheckIn.lecture == lecture_id) & CheckIn.live_holder.is_null(False)
    if hours is None:
        return live
    starts_at, ends_at = hours
    opens_at, closes_at = starts_at - OPENS_BEFORE, ends_at + CLOSES_AFTER
    return live & ((CheckIn.happened_at < opens_at) | (CheckIn.happened_at > closes_at))
