"""What took place: the facts that hours, certificates and counts rest on, and not the plan."""

from datetime import datetime, timedelta

import peewee

from app.models import Lecture

# From when before the start until when after the end the door takes scans.
OPENS_BEFORE = timedelta(minutes=60)
CLOSES_AFTER = timedelta(minutes=30)
# A training of several days is a lecture for each day, so that each has its own check-in.
LONGEST = timedelta(hours=12)


def is_held(now: datetime) -> peewee.Expression:
    """SQL condition: the lecture took place. It is over, and was not called off."""
    return was_published() & (Lecture.ends_at <= now)


def was_published() -> peewee.Expression:
    """SQL condition, for questions that begin with a person. Nearly every lecture is published: said with
    `=`, SQLite would take the index on it and read them all."""
    return Lecture.status.not_in(("draft", "cancelled"))


def is_at_the_door(moment: datetime, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether the door of a lecture with these hours takes scans at this moment."""
    return starts_at - OPENS_BEFORE <= moment <= ends_at + CLOSES_AFTER


def credit_hours(starts_at: datetime, ends_at: datetime) -> float:
    """Returns what attending counts for: the length in hours, to two places."""
    return round((ends_at - starts_at).total_seconds() / 3600, 2)
