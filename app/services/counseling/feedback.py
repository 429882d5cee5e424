"""What people thought of a session, said by nobody in particular.

Two steps that share nothing: the person, signed in, gets a code for a session they had, once; whoever has
the code, not signed in, says what they thought. The code's row names a team and a month, no booking, and is
deleted when it is used; what was said keeps no code and no moment.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from app import letters
from app.clock import day_bounds, local_day
from app.db import write_transaction
from app.errors import Conflict, NotFound
from app.models import Booking, Feedback, FeedbackIssue, FeedbackTicket, Slot, Station, Team
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.keys import token_hash
from app.services.core.permissions import ORGANIZER, require_visible

# How long after its month's end a session can be spoken of.
ASKED_FOR = timedelta(days=30)
# Fewer voices than these would not be anonymous.
FEWEST = 5
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class FeedbackGiven(Conflict):
    reason, message = "feedback_given", "这次辅导的评价码已经领取过"


class FeedbackCodeUnknown(Conflict):
    reason, message = "feedback_code_unknown", "评价码无效，或已经用过"


@dataclass(frozen=True)
class FeedbackCode:
    """A code that lets its bearer speak once."""

    code: str
    good_until: date


@dataclass(frozen=True)
class TeamComments:
    """What was said of a team's sessions in a month. Where they are fewer than `FEWEST`, only that."""

    team: str
    month: date
    enough: Annotated[bool, "人数太少或当月未结束时为否，其余各项为空"]
    count: int | None
    average: float | None
    ratings: dict[int, int]
    comments: list[str]


@command("feedback:ask", "booking", Duplicate(FeedbackIssue, ("booking_id",), FeedbackGiven))
def hand_out(call: Call, booking_id: str) -> FeedbackCode:
    """A code for a session one had, once it is over. Raises `NotFound`, `Conflict` where one was not there,
    it goes on or is too long ago, `FeedbackGiven`."""
    row = (
        Booking.select(Booking.status, Booking.starts_at, Booking.ends_at, Slot.team)
        .join(Slot)
        .where((Booking.id == booking_id) & (Booking.person == call.actor.person_id))
        .dicts()
        .first()
    )
    if row is None:
        raise NotFound()
    month = local_day(row["starts_at"]).replace(day=1)
    good_until = _next(month) + ASKED_FOR
    was_there = row["status"] in ("attended", "late") and row["ends_at"] <= call.now
    if not was_there or local_day(call.now) > good_until:
        raise Conflict()
    add(FeedbackIssue, booking=booking_id)
    code = "".join(secrets.choice(_LETTERS) for _ in range(16))
    add(
        FeedbackTicket,
        code_hash=token_hash("feedback", code),
        team=row["team"],
        month=month,
        good_until=good_until,
    )
    audit.record(call, "feedback:ask", "booking", booking_id)
    return FeedbackCode(code, good_until)


def give(code: str, *, rating: int, comment: str | None, now: datetime) -> None:
    """Says it. Leaves no trace in the log on purpose: a moment there would lead back to whoever had just been
    handed a code. Raises `FeedbackCodeUnknown`."""
    code_hash = token_hash("feedback", letters.code(code))

    def work() -> None:
        ticket = FeedbackTicket.get_or_none(
            (FeedbackTicket.code_hash == code_hash) & (FeedbackTicket.good_until >= local_day(now))
        )
        if ticket is None or not ticket.delete_instance():
            raise FeedbackCodeUnknown()
        add(Feedback, team=ticket.team_id, month=ticket.month, rating=rating, comment=comment)

    write_transaction(work)


@command("feedback:read", "team")
def read_comments(call: Call, team_id: str, month: date) -> TeamComments:
    """What was said of a team in a month, in no order. Raises `NotFound`, also for a team elsewhere."""
    area = Team.select(Station.area).join(Station).where(Team.id == team_id).tuples().first()
    if area is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, area[0])
    audit.record(call, "feedback:read", "team", team_id, data={"month": f"{month:%Y-%m}"})
    said = list(
        Feedback.select(Feedback.rating, Feedback.comment)
        .where((Feedback.team == team_id) & (Feedback.month == month))
        .order_by(Feedback.id)
        .tuples()
    )
    # Not while the month goes on: seen session by session, a new voice would tell whose it is.
    if len(said) < FEWEST or call.now < day_bounds(_next(month))[0]:
        return TeamComments(team_id, month, False, None, None, {}, [])
    ratings = [rating for rating, _ in said]
    return TeamComments(
        team=team_id,
        month=month,
        enough=True,
        count=len(said),
        average=round(sum(ratings) / len(ratings), 2),
        ratings={stars: ratings.count(stars) for stars in range(1, 6)},
        comments=[comment for _, comment in said if comment],
    )


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
