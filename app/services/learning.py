"""The learning record: what a person attended, and the hours it comes to. Computed from the check-ins
every time; nothing is added up twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from app.models import CheckIn, Lecture, Series
from app.services import audit
from app.services.calls import Call, command
from app.services.lectures import credit_hours


@dataclass(frozen=True)
class AttendedLecture:
    """One lecture in the record."""

    lecture: str
    title: str
    series: str | None
    series_title: str | None
    venue: str
    starts_at: datetime
    ends_at: datetime
    checked_in_at: datetime
    assurance: str
    hours: float


@dataclass(frozen=True)
class LearningRecord:
    """Everything a person attended, newest first; `hours` is the sum of the lectures' hours."""

    hours: float
    lectures: list[AttendedLecture]
    certificates: list[str]


@command("learning_record:read", "person")
def read_learning_record(call: Call) -> LearningRecord:
    """The caller's own record. Reading it leaves a trace, as every personal page does."""
    rows = (
        CheckIn.select(
            Lecture.id,
            Lecture.title,
            Lecture.series,
            Series.title,
            Lecture.venue,
            Lecture.starts_at,
            Lecture.ends_at,
            CheckIn.happened_at,
            CheckIn.assurance,
        )
        .join(Lecture)
        .join(Series, JOIN.LEFT_OUTER)
        .where(CheckIn.live_holder == call.actor.person_id)
        .order_by(Lecture.starts_at.desc(), CheckIn.id)
    )
    lectures = [_attended(row) for row in rows.tuples()]
    audit.record(call, "learning_record:read", "person", call.actor.person_id)
    return LearningRecord(
        hours=round(sum(lecture.hours for lecture in lectures), 2),
        lectures=lectures,
        certificates=[],
    )


def _attended(row: tuple[Any, ...]) -> AttendedLecture:
    lecture, title, series, series_title, venue, starts_at, ends_at, happened_at, assurance = row
    hours = credit_hours(starts_at, ends_at)
    return AttendedLecture(
        lecture, title, series, series_title, venue, starts_at, ends_at, happened_at, assurance, hours
    )
