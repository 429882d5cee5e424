"""What waits for somebody at the console, for its first page: how many of each kind, and since or until when.
A fixed number of questions to the database, however much there is; numbers only, nobody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee

from app.clock import local_day
from app.models import (
    CourseRequest,
    Lecture,
    LongWork,
    OutboxMessage,
    SignUp,
    SignUpParty,
)
from app.services.accounts.account_admin import count_due
from app.services.core.call import Actor
from app.services.core.permissions import ADMIN, ORGANIZER, is_district_wide, scopes, within
from app.services.meetings import meetings
from app.services.messaging.unreached import CHANGES, NOT_SENT
from app.services.requests.reading import seen_by

# Work that failed longer ago is history.
FAILED_SINCE = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One kind of thing that waits. `object_id` is the thing where there is one alone, or the first of them;
    `since` is the moment that makes it urgent."""

    kind: str
    count: int
    object_id: str | None = None
    name: str | None = None
    since: datetime | None = None


def list_waiting(actor: Actor, *, now: datetime) -> list[Waiting]:
    """What waits for the caller, the most urgent kinds first."""
    found: list[Waiting] = []
    if scopes(actor, ORGANIZER):
        for look in (_unreached, _requests, _approvals, _tasks):
            found += look(actor, now)
    if scopes(actor, ADMIN):
        found += _certificates(actor, now)
    return found + list(_failed_work(actor, now))


def _unreached(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Lectures to come whose change or cancelling somebody has not heard of."""
    # From the lectures to their messages: those to come are few, messages not sent are years'.
    missed = (
        OutboxMessage.select(OutboxMessage.id)
        .join(SignUp, on=(SignUp.live_person == OutboxMessage.person))
        .where(
            OutboxMessage.object_id == Lecture.id,
            SignUp.lecture == Lecture.id,
            OutboxMessage.kind.in_(CHANGES),
            OutboxMessage.state.in_(NOT_SENT),
            OutboxMessage.read_at.is_null(),
        )
    )
    rows = _coming(actor, now).where(peewee.fn.EXISTS(missed))
    yield from _first_of("unreached", list(rows.tuples()))


def _requests(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """By state, as far as the state waits for this caller: a district answers, a town mends and claims."""
    states = CourseRequest.select(
        CourseRequest.status, peewee.fn.COUNT(CourseRequest.id), peewee.fn.MIN(CourseRequest.due_at)
    ).where(
        seen_by(actor), CourseRequest.status.in_(("submitted", "returned", "offered", "held", "accepted"))
    )
    decides = is_district_wide(actor)
    mine = ("submitted", "accepted") if decides else ("returned", "offered", "held")
    for status, count, due_at in (
        states.group_by(CourseRequest.status).order_by(CourseRequest.status).tuples()
    ):
        if status in mine:
            since = CourseRequest.due_at.python_value(due_at) if status == "submitted" else None
            yield Waiting(f"request_{status}", count, since=since)


def _approvals(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Lectures with sign-ups that wait for the organizer's word."""
    asked = SignUpParty.select(SignUpParty.id).where(
        SignUpParty.lecture == Lecture.id,
        SignUpParty.status == "waitlisted",
        SignUpParty.approval == "asked",
    )
    rows = _coming(actor, now).where(Lecture.status == "published", peewee.fn.EXISTS(asked))
    yield from _first_of("approval", list(rows.tuples()))


def _coming(actor: Actor, now: datetime) -> Any:
    return (
        Lecture.select(Lecture.id, Lecture.title, Lecture.starts_at)
        .where(
            Lecture.status.in_(("draft", "published", "cancelled")),
            Lecture.starts_at > now,
            within(actor, ORGANIZER, Lecture.area),
        )
        .order_by(Lecture.starts_at, Lecture.id)
    )


def _first_of(kind: str, rows: list[tuple[str, str, datetime]]) -> Iterator[Waiting]:
    if rows:
        lecture_id, title, starts_at = rows[0]
        yield Waiting(kind, len(rows), lecture_id, title, starts_at)


def _tasks(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """What meetings decided, due within days or late."""
    count, meeting_id = meetings.first_due(actor, local_day(now))
    if count:
        yield Waiting("task_due", count, meeting_id)


def _certificates(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Colleagues with a certificate that expired or soon will."""
    if count := count_due(actor, local_day(now)):
        yield Waiting("certificate_due", count)


def _failed_work(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One's own long work that came to nothing."""
    mine = (LongWork.asked_by == actor.person_id) & (LongWork.asked_at > now - FAILED_SINCE)
    rows: Any = LongWork.select(LongWork.id).where(mine, LongWork.state == "failed")
    failed = [work_id for (work_id,) in rows.order_by(LongWork.asked_at.desc()).tuples()]
    if failed:
        yield Waiting("failed_work", len(failed), failed[0])
