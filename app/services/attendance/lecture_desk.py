"""What an organizer may do with a lecture at a moment, from its invitation to its list on paper, so that a
page offers what its service then does."""

from dataclasses import dataclass
from datetime import datetime

from app.services.attendance.checkins import VOID_WITHIN
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE
from app.services.lectures.reading import LectureView


@dataclass(frozen=True)
class LectureDesk:
    """`has_opened` is said of the door, `has_begun` of a lecture that took place so far."""

    door_opens_at: datetime
    door_closes_at: datetime
    has_opened: bool
    has_begun: bool
    may_publish: bool
    may_change: bool
    may_cancel: bool
    may_show_door: bool
    may_sign_up_on_paper: bool
    may_void: bool
    may_type_list: bool
    may_print_poster: bool
    may_invite: bool
    may_pair_scanners: bool


def desk_of(lecture: LectureView, *, now: datetime) -> LectureDesk:
    """The facts about a lecture that the caller looks after."""
    opens_at, closes_at = lecture.starts_at - OPENS_BEFORE, lecture.ends_at + CLOSES_AFTER
    is_live = lecture.status not in ("draft", "cancelled")
    is_over = lecture.ends_at <= now
    # A draft whose day has passed can be given another, or given up.
    may_change = lecture.status == "draft" or (is_live and not is_over)
    may_void = now <= lecture.ends_at + VOID_WITHIN
    return LectureDesk(
        door_opens_at=opens_at,
        door_closes_at=closes_at,
        has_opened=opens_at <= now,
        has_begun=lecture.status in ("under_way", "held"),
        may_publish=lecture.status == "draft" and not is_over,
        may_change=may_change,
        may_cancel=may_change,
        may_show_door=is_live and now <= closes_at,
        may_sign_up_on_paper=is_live and not is_over,
        may_void=may_void,
        may_type_list=is_live and opens_at <= now and may_void,
        may_print_poster=is_live and not is_over,
        may_invite=is_live and not is_over,
        may_pair_scanners=is_live,
    )
