"""What became of one lecture, for its organizers: its numbers, whose roster they may read anyway."""

from dataclasses import dataclass
from datetime import datetime

import peewee

from app.errors import NotFound
from app.models import CheckIn, CourseRequest, Scan, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.lectures.held import credit_hours
from app.services.lectures.sign_ups.rosters import Counts, count_people


@dataclass(frozen=True)
class LectureReport:
    """A lecture that has begun. `signed_up` had a place beforehand, and `came` of them; `cancelled` sign-ups
    were given up or ran out before it; `hours` is what all who came are credited with once it is over;
    `rating` to `questions` are the host's review, where there is one."""

    counts: Counts
    capacity: int
    signed_up: int
    came: int
    cancelled: int
    by_assurance: dict[str, int]
    first_at: datetime | None
    last_at: datetime | None
    refused_scans: int
    hours: float
    rating: int | None
    head_count: int | None
    comment: str
    questions: str

    @property
    def turned_up(self) -> float | None:
        """Of those who had a place, how many came, from 0 to 1."""
        return self.came / self.signed_up if self.signed_up else None


@command("lecture:report", "lecture")
def read_report(call: Call, lecture_id: str) -> LectureReport:
    """Raises `NotFound`, also where it has not begun."""
    lecture = managed_lecture(call.actor, lecture_id)
    if lecture.status != "published" or lecture.starts_at > call.now:
        raise NotFound(message="讲座开始以后才有总结")
    came = (CheckIn.lecture == lecture_id) & CheckIn.live_holder.is_null(False)
    ways = CheckIn.select(CheckIn.assurance, peewee.fn.COUNT(CheckIn.id)).where(came)
    ends = CheckIn.select(peewee.fn.MIN(CheckIn.happened_at), peewee.fn.MAX(CheckIn.happened_at)).where(came)
    first_at, last_at = (CheckIn.happened_at.python_value(value) for value in ends.tuples().get())
    gone = (
        SignUp.select()
        .join(SignUpParty)
        .where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(), ~SignUpParty.walk_in)
    )
    refused = Scan.select().where(Scan.lecture == lecture_id, Scan.result == "refused")
    review = CourseRequest.get_or_none(CourseRequest.lecture == lecture_id)
    counts = count_people(lecture_id)
    places = (
        SignUp.select(peewee.fn.COUNT(SignUp.id), peewee.fn.COUNT(CheckIn.id))
        .join(SignUpParty)
        .switch(SignUp)
        .join(
            CheckIn,
            peewee.JOIN.LEFT_OUTER,
            on=((CheckIn.lecture == SignUp.lecture) & (CheckIn.live_holder == SignUp.live_person)),
        )
        .where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            SignUpParty.status == "confirmed",
            ~SignUpParty.walk_in,
        )
    )
    signed_up, there = places.tuples().get()
    hours = credit_hours(lecture.starts_at, lecture.ends_at) if lecture.ends_at <= call.now else 0
    audit.record(call, "lecture:report", "lecture", lecture_id)
    return LectureReport(
        counts=counts,
        capacity=lecture.capacity,
        signed_up=signed_up,
        came=there,
        cancelled=gone.count(),
        by_assurance=dict(ways.group_by(CheckIn.assurance).order_by(CheckIn.assurance).tuples()),
        first_at=first_at,
        last_at=last_at,
        refused_scans=refused.count(),
        hours=round(counts.present * hours, 2),
        rating=review.rating if review else None,
        head_count=review.head_count if review else None,
        comment=(review.comment if review else None) or "",
        questions=(review.questions if review else None) or "",
    )
