"""Where a resident's own lectures overlap: two at the same hour are told at sign-up, and never refused. Who
comes late to one, or means to give the other up, may have both."""

from dataclasses import dataclass
from datetime import datetime

from app.models import Lecture, SignUp
from app.prepared import Prepared
from app.services.lectures.held import LONGEST


@dataclass(frozen=True)
class MeetingPlace:
    """Another lecture at the same hour at which the caller has a place, or waits for one."""

    lecture: str
    title: str
    starts_at: datetime
    ends_at: datetime


def own_overlaps(
    person_id: str, lecture_id: str, starts_at: datetime, ends_at: datetime
) -> tuple[MeetingPlace, ...]:
    """Lectures of one person that overlap these hours, by their start."""
    rows = _OVERLAPS.rows(
        person=person_id,
        lecture=lecture_id,
        earliest=starts_at - LONGEST,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    return tuple(MeetingPlace(row["id"], row["title"], row["starts_at"], row["ends_at"]) for row in rows)


_OVERLAPS = Prepared(
    lambda person, lecture, earliest, starts_at, ends_at: (
        Lecture.select(Lecture.id, Lecture.title, Lecture.starts_at, Lecture.ends_at)
        .join(SignUp, on=(SignUp.lecture == Lecture.id))
        .where(
            (SignUp.person == person)
            & SignUp.live_person.is_null(False)
            & (Lecture.id != lecture)
            & (Lecture.status == "published")
            & (Lecture.starts_at < ends_at)
            # Without it the search by the start would go through all that ever began.
            & (Lecture.starts_at > earliest)
            & (Lecture.ends_at > starts_at)
        )
        .order_by(Lecture.starts_at, Lecture.id)
    )
)
