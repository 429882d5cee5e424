"""Who worked at a lecture's door, shown by what they scanned there: one rule for a volunteer's own record and
for the report."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models import Lecture, LectureVolunteer, Scan
from app.services.lectures.held import credit_hours, is_at_the_door, is_held


@dataclass(frozen=True)
class Service:
    """One person's work at one lecture's door."""

    scans: int
    person: str
    lecture: str
    area: str
    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime

    @property
    def hours(self) -> float:
        return credit_hours(self.starts_at, self.ends_at)


def services(where: Any, *, now: datetime) -> list[Service]:
    """Lectures held, as far as `where` of lectures and helpers goes, at which somebody accepted to help and
    scanned somebody other than themself, the newest first; a right that was taken back later does not undo
    what was done. Scans made for an earlier date of the lecture, before it was moved, are not of the one
    held. One statement."""
    rows = (
        Lecture.select(
            LectureVolunteer.person,
            Lecture.id,
            Lecture.area,
            Lecture.title,
            Lecture.venue,
            Lecture.starts_at,
            Lecture.ends_at,
            Scan.happened_at,
        )
        .join(LectureVolunteer, on=(LectureVolunteer.lecture == Lecture.id))
        .join(Scan, on=((Scan.lecture == Lecture.id) & (Scan.actor == LectureVolunteer.person)))
        .where(
            where,
            is_held(now),
            Scan.result != "refused",
            Scan.person.is_null() | (Scan.person != LectureVolunteer.person),
        )
        .order_by(Lecture.starts_at.desc(), Lecture.id)
    )
    there: Counter[tuple[Any, ...]] = Counter(
        tuple(facts) for *facts, happened_at in rows.tuples() if is_at_the_door(happened_at, *facts[-2:])
    )
    return [Service(scans, *facts) for facts, scans in there.items()]
