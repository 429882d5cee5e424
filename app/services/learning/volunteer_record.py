"""A volunteer's own record of growing, 再成长: the lectures for volunteers that they attended, and the doors
at which they worked. Apart from the record that they have as a resident like everybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from app.models import Lecture, LectureVolunteer, Scan
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.learning.certificates import ISSUED_ONCE, CertificateView, certificates_of, issue_completed
from app.services.learning.record import AttendedLecture, attended_by
from app.services.lectures.held import credit_hours, is_at_the_door, is_held
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
    progress = progress_of(person_id, now=call.now)
    issue_completed(call, person_id, progress)
    training = attended_by(person_id, of_volunteers=True, now=call.now)
    served = _served(person_id, call.now)
    audit.record(call, "volunteer_record:read", "person", person_id)
    return VolunteerRecord(
        training_hours=round(sum(item.hours for item in training), 2),
        service_hours=round(sum(item.hours for item in served), 2),
        training=training,
        served=served,
        series=[item for item in progress if item.for_volunteers],
        certificates=certificates_of(person_id, of_volunteers=True),
    )


def _served(person_id: str, now: datetime) -> list[ServedLecture]:
    """Lectures held at which they accepted to help and scanned somebody other than themself; a right that was
    taken back later does not undo what was done. Scans made for an earlier date of the lecture, before it was
    moved, are not of the one held."""
    rows = (
        Lecture.select(
            Lecture.id, Lecture.title, Lecture.venue, Lecture.starts_at, Lecture.ends_at, Scan.happened_at
        )
        .join(LectureVolunteer, on=(LectureVolunteer.lecture == Lecture.id))
        .join(Scan, on=((Scan.lecture == Lecture.id) & (Scan.actor == LectureVolunteer.person)))
        .where(
            LectureVolunteer.person == person_id,
            is_held(now),
            Scan.result != "refused",
            Scan.person.is_null() | (Scan.person != person_id),
        )
        .order_by(Lecture.starts_at.desc(), Lecture.id)
    )
    there = [tuple(facts) for *facts, happened_at in rows.tuples() if is_at_the_door(happened_at, *facts[3:])]
    return [
        ServedLecture(lecture, title, venue, starts_at, ends_at, scans, credit_hours(starts_at, ends_at))
        for (lecture, title, venue, starts_at, ends_at), scans in Counter(there).items()
    ]
