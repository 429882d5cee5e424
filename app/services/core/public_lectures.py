"""What the public is shown of lectures at all."""

from typing import Any

import peewee

from app.models import CourseRequest, Lecture

SHOWN = ("published", "cancelled")


def was_public() -> peewee.Expression:
    """SQL condition: the public may see it. A draft that was given up was never announced: nobody hears that
    it is called off, nor why."""
    return Lecture.status.in_(SHOWN) & Lecture.published_at.is_null(False)


def is_listed() -> Any:
    """SQL condition: not for a closed circle. Who has the link of such a lecture may still open it."""
    closed = CourseRequest.select().where(CourseRequest.lecture == Lecture.id, CourseRequest.closed)
    return ~peewee.fn.EXISTS(closed)
