"""A volunteer's own record of growing, 再成长: the lectures for volunteers that they attended, and the doors
at which they worked. Apart from the record that they have as a resident like everybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from app.models import LectureVolunteer
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.learning.certificates import ISSUED_ONCE, CertificateView, certificates_of, issue_completed
from app.services.learning.record import AttendedLecture, attended_by
from app.services.lectures.series import SeriesProgress, progress_of
from app.services.volunteers.served import services


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
    return [
        ServedLecture(one.lecture, one.title, one.venue, one.starts_at, one.ends_at, one.scans, one.hours)
        for one in services(LectureVolunteer.person == person_id, now=now)
    ]
