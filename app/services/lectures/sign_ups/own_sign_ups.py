"""What lectures are to a person: signed up, waiting, or been there. For use cases that show a lecture."""

from dataclasses import dataclass
from datetime import datetime

from app.models import CheckIn, Lecture, SignUp
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.lectures.sign_ups.signups import SignUpView, own_rows, view_of


def next_sign_ups(person_id: str, *, now: datetime, limit: int) -> list[SignUpView]:
    """The person's living places and queues for lectures that are not over, soonest first, in a use case
    that leaves its own trace."""
    coming = (SignUp.live_person == person_id) & (Lecture.ends_at > now) & (Lecture.status == "published")
    rows = own_rows().where(coming).order_by(Lecture.starts_at, SignUp.id).limit(limit)
    return [view_of(row, row.lecture, row.party, now) for row in rows]


@dataclass(frozen=True)
class OwnPart:
    """What a lecture is to the caller: their living sign-up, if any, and when they were checked in."""

    sign_up: SignUpView | None
    checked_in_at: datetime | None


@command("lecture:standing", "lecture")
def read_own_part(call: Call, lecture_id: str) -> OwnPart:
    """What a lecture is to the caller."""
    person_id = call.actor.person_id
    audit.record(call, "lecture:standing", "lecture", lecture_id)
    row = own_rows().where(SignUp.lecture == lecture_id, SignUp.live_person == person_id).first()
    checked_in = CheckIn.select(CheckIn.happened_at).where(
        CheckIn.lecture == lecture_id, CheckIn.person == person_id, CheckIn.live_holder.is_null(False)
    )
    found = checked_in.tuples().first()
    return OwnPart(
        sign_up=None if row is None else view_of(row, row.lecture, row.party, call.now),
        checked_in_at=found[0] if found else None,
    )
