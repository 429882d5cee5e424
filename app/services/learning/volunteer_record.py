"""A volunteer's own record of growing, 再成长: the lectures for volunteers that they attended, and the doors
at which they worked. Apart from the record that they have as a resident like everybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import peewee

from app.models import Lecture, LectureVolunteer, Scan
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.learning.certificates import ISSUED_ONCE, CertificateView, certificates_of, issue_completed
from app.services.learning.record import AttendedLecture, attended_by
from app.services.lectures.reading import credit_hours
from app.services.lectures.series import SeriesProgress, progress_of


@dataclass(frozen=True)
class ServedLecture:
    """A lecture at whose door somebody worked, shown by the `scans` they made there."""

    lecture: str
    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    scans: Annotated[int, "本人在这场讲座扫描的次数"]
    hours: float


@dataclass(frozen=True)
class VolunteerRecord:
    """Newest first. The two sums are those of their lists and are not added to the learning record's."""

    training_hours: float
    service_hours: float
    training: list[AttendedLecture]
    served: list[ServedLecture]
    series: list[SeriesProgress]
    certificates: list[CertificateView]


@command("volunteer_record:read", "person", ISSUED_ONCE)
def read_volunteer_record(call: Call) -> VolunteerRecord:
    """The caller's own. Reading it leaves a trace, and issues the certificate of a series just completed."""
    person_id = call.actor.person_id
    issue_completed(call, person_id)
    training = attended_by(person_id, of_volunteers=True)
    served = _served(person_id, call.now)
    audit.record(call, "volunteer_record:read", "person", person_id)
    return VolunteerRecord(
        training_hours=round(sum(item.hours for item in training), 2),
        service_hours=round(sum(item.hours for item in served), 2),
        training=training,
        served=served,
        series=[item for item in progress_of(person_id) if item.for_volunteers],
        certificates=certificates_of(person_id, of_volunteers=True),
    )


def _served(person_id: str, now: datetime) -> list[ServedLecture]:
    """Lectures held at which they accepted to help and scanned somebody other than themself; a right that was
    taken back later does not undo what was done."""
    rows = (
        Lecture.select(
            Lecture.id,
            Lecture.title,
            Lecture.venue,
            Lecture.starts_at,
            Lecture.ends_at,
            peewee.fn.COUNT(Scan.id),
        )
        .join(LectureVolunteer, on=(LectureVolunteer.lecture == Lecture.id))
        .join(Scan, on=((Scan.lecture == Lecture.id) & (Scan.actor == LectureVolunteer.person)))
        .where(
            LectureVolunteer.person == person_id,
            Lecture.status == "published",
            Lecture.ends_at <= now,
            Scan.result != "refused",
            Scan.person.is_null() | (Scan.person != person_id),
        )
        .group_by(Lecture.id, Lecture.title, Lecture.venue, Lecture.starts_at, Lecture.ends_at)
        .order_by(Lecture.starts_at.desc(), Lecture.id)
    )
    return [
        ServedLecture(lecture, title, venue, starts_at, ends_at, scans, credit_hours(starts_at, ends_at))
        for lecture, title, venue, starts_at, ends_at, scans in rows.tuples()
    ]
