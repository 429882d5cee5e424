"""Lectures as calendars and feed readers follow them: with a number and a moment of the last change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import peewee

from app.models import AuditEntry, Lecture
from app.services.core.paging import AT_ONCE, every
from app.services.lectures.reading import (
    LectureFilter,
    LectureView,
    get_lecture,
    list_lectures,
)

# So far back a feed reaches: who subscribes late still sees that last week's lecture was called off.
KEPT = timedelta(days=30)

_CHANGES = ("lecture:publish", "lecture:update", "lecture:cancel")


@dataclass(frozen=True)
class FollowedLecture:
    """A lecture with what tells a subscriber's program that it is newer than the copy it has."""

    lecture: LectureView
    sequence: int
    changed_at: datetime


def follow_lectures(
    *, now: datetime, area: str | None = None, series: str | None = None
) -> list[FollowedLecture]:
    """Lectures of the last month and all coming ones, called-off ones among them, in the order of time: all
    of them, or a subscriber's program would drop the furthest and take them in again."""
    where = LectureFilter(from_=now - KEPT, area=area, series=series)
    found = every(lambda limit, cursor: list_lectures(where, now=now, limit=limit, cursor=cursor))
    return [followed for some in peewee.chunked(found, AT_ONCE) for followed in _followed(some)]


def follow_lecture(lecture_id: str, *, now: datetime) -> FollowedLecture:
    """One lecture that the public may see. Raises `NotFound`."""
    return _followed([get_lecture(lecture_id, now=now)])[0]


def _followed(lectures: list[LectureView]) -> list[FollowedLecture]:
    if not lectures:
        return []
    ids = [lecture.id for lecture in lectures]
    rows = Lecture.select(Lecture.id, Lecture.sequence, Lecture.created_at, Lecture.published_at).where(
        Lecture.id.in_(ids)
    )
    known = {row.id: row for row in rows}
    changed = _last_changes(ids)
    return [
        FollowedLecture(
            lecture,
            known[lecture.id].sequence,
            changed.get(lecture.id) or known[lecture.id].published_at or known[lecture.id].created_at,
        )
        for lecture in lectures
    ]


def _last_changes(ids: list[str]) -> dict[str, datetime]:
    """The business log knows when each was last changed; those it never heard of are as published."""
    rows = (
        AuditEntry.select(AuditEntry.object_id, peewee.fn.MAX(AuditEntry.at).alias("at"))
        .where(
            AuditEntry.object_type == "lecture",
            AuditEntry.object_id.in_(ids),
            AuditEntry.event.in_(_CHANGES),
            AuditEntry.outcome == "done",
        )
        .group_by(AuditEntry.object_id)
    )
    return {row.object_id: row.at for row in rows}
