"""A training of several days: a lecture for each day, so that each day has its own sign-up and check-in."""

from datetime import date, datetime, timedelta

from app.clock import local_day
from app.errors import Invalid
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.lectures.publishing import draft_like, pattern_of
from app.services.lectures.reading import LectureView, get_managed

MOST_DAYS = 14


@command("lecture:repeat", "lecture")
def repeat_daily(call: Call, lecture_id: str, *, until: date) -> list[LectureView]:
    """Writes a draft like this lecture for each day after it up to `until`, at the same hours; all or none.
    Raises `NotFound`, `Invalid`, `LecturerBusy`."""
    model = managed_lecture(call.actor, lecture_id)
    days = (until - local_day(model.starts_at)).days
    if not 1 <= days < MOST_DAYS:
        raise Invalid(fields={"until": [f"应在这场讲座之后，前后一共不超过{MOST_DAYS}天"]})
    pattern = pattern_of(model)
    first: datetime = model.starts_at
    made = [draft_like(call, pattern, first + timedelta(days=day + 1)) for day in range(days)]
    audit.record(call, "lecture:repeat", "lecture", lecture_id, data={"lectures": made})
    return [get_managed(call.actor, one, now=call.now) for one in made]
