"""The learning record: what a person attended, and the hours it comes to. Computed from the check-ins and
the hours added by hand every time; nothing is added up twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from peewee import JOIN

from app.models import BonusHours, CheckIn, Lecture, Series
from app.prepared import Prepared
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.services.learning.certificates import ISSUED_ONCE, CertificateView, certificates_of, issue_completed
from app.services.lectures.held import credit_hours, was_published
from app.services.lectures.series import SeriesProgress, progress_of
from app.vocabulary import Assurance


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
    assurance: Assurance
    hours: Annotated[float, "讲座结束后才计入，之前为0"]


@dataclass(frozen=True)
class Bonus:
    """Hours added by hand."""

    hours: float
    reason: str
    granted_at: datetime


@dataclass(frozen=True)
class LearningRecord:
    """What a person attended as a resident, newest first; `hours` is the sum of the lectures' hours and those
    of `bonus`. What they attended to grow as a volunteer is in their 再成长 record."""

    hours: float
    lectures: list[AttendedLecture]
    bonus: list[Bonus]
    series: list[SeriesProgress]
    certificates: list[CertificateView]


@command("learning_record:read", "person", ISSUED_ONCE)
def read_learning_record(call: Call) -> LearningRecord:
    """The caller's own record. Reading it leaves a trace, as every personal page does, and issues the
    certificate of a series that was just completed."""
    person_id = call.actor.person_id
    progress = progress_of(person_id, now=call.now)
    issue_completed(call, person_id, progress)
    lectures = attended_by(person_id, of_volunteers=False, now=call.now)
    bonus = [from_row(Bonus, row) for row in _BONUS.rows(person=person_id)]
    audit.record(call, "learning_record:read", "person", person_id)
    return LearningRecord(
        hours=round(sum(item.hours for item in lectures) + sum(item.hours for item in bonus), 2),
        lectures=lectures,
        bonus=bonus,
        series=[item for item in progress if not item.for_volunteers],
        certificates=certificates_of(person_id, of_volunteers=False),
    )


def attended_by(person_id: str, *, of_volunteers: bool, now: datetime) -> list[AttendedLecture]:
    """Lectures for residents, or those for volunteers, at which a person was recorded, the newest first. One
    that is under way is there at once, and its hours count when it is over."""
    rows = _ATTENDED[of_volunteers].rows(person=person_id)
    return [
        from_row(
            AttendedLecture,
            row,
            hours=credit_hours(row["starts_at"], row["ends_at"]) if row["ends_at"] <= now else 0.0,
        )
        for row in rows
    ]


def _attended(of_volunteers: bool) -> Prepared:
    for_volunteers = Lecture.audience == "volunteers"
    return Prepared(
        lambda person: (
            CheckIn.select(
                Lecture.id.alias("lecture"),
                Lecture.title,
                Lecture.series,
                Series.title.alias("series_title"),
                Lecture.venue,
                Lecture.starts_at,
                Lecture.ends_at,
                CheckIn.happened_at.alias("checked_in_at"),
                CheckIn.assurance,
            )
            .join(Lecture)
            .join(Series, JOIN.LEFT_OUTER)
            .where(
                CheckIn.live_holder == person,
                was_published(),
                for_volunteers if of_volunteers else ~for_volunteers,
            )
            .order_by(Lecture.starts_at.desc(), CheckIn.id)
        )
    )


_ATTENDED = {of_volunteers: _attended(of_volunteers) for of_volunteers in (False, True)}
_BONUS = Prepared(
    lambda person: (
        BonusHours.select(BonusHours.hours, BonusHours.reason, BonusHours.granted_at)
        .where(BonusHours.person == person)
        .order_by(BonusHours.granted_at)
    )
)
