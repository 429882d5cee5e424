"""What waits for somebody at the console, for its first page: how many of each kind, and since or until when.
A fixed number of questions to the database, however much there is; numbers only, nobody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee

from app.models import (
    CourseRequest,
    Lecture,
    LongWork,
    OutboxMessage,
    SignUp,
    SignUpParty,
)
from app.services.core.call import Actor
from app.services.core.permissions import ORGANIZER, is_district_wide, scopes, within
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
        for look in (_unreached, _requests, _approvals):
            found += look(actor, now)
    return found + list(_failed_work(actor, now))


def _unreached(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Lectures to come whose change or cancelling somebody has not heard of."""
    rows = (
        OutboxMessage.select(Lecture.id, Lecture.title, Lecture.starts_at)
        .join(Lecture, on=(OutboxMessage.object_id == Lecture.id))
        .join(SignUp, on=((SignUp.lecture == Lecture.id) & (SignUp.live_person == OutboxMessage.person)))
        .where(
            OutboxMessage.kind.in_(CHANGES),
            OutboxMessage.state.in_(NOT_SENT),
            OutboxMessage.read_at.is_null(),
            Lecture.starts_at > now,
            within(actor, ORGANIZER, Lecture.area),
        )
        .order_by(Lecture.starts_at, Lecture.id)
        .distinct()
    )
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
    rows = (
        SignUpParty.select(Lecture.id, Lecture.title, Lecture.starts_at)
        .join(Lecture)
        .where(
            SignUpParty.status == "waitlisted",
            SignUpParty.approval == "asked",
            Lecture.status == "published",
            Lecture.starts_at > now,
            within(actor, ORGANIZER, Lecture.area),
        )
        .order_by(Lecture.starts_at, Lecture.id)
        .distinct()
    )
    yield from _first_of("approval", list(rows.tuples()))


def _first_of(kind: str, rows: list[tuple[str, str, datetime]]) -> Iterator[Waiting]:
    if rows:
        lecture_id, title, starts_at = rows[0]
        yield Waiting(kind, len(rows), lecture_id, title, starts_at)


def _failed_work(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """One's own long work that came to nothing."""
    mine = (LongWork.asked_by == actor.person_id) & (LongWork.asked_at > now - FAILED_SINCE)
    rows: Any = LongWork.select(LongWork.id).where(mine, LongWork.state == "failed")
    failed = [work_id for (work_id,) in rows.order_by(LongWork.asked_at.desc()).tuples()]
    if failed:
        yield Waiting("failed_work", len(failed), failed[0])
