"""The house's own health: database, schema, worker."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.db import write_transaction
from app.errors import Unavailable
from app.migrate import pending
from app.models import Heartbeat, LongWork
from app.prepared import add
from app.services.messaging.delivery import backlog
from app.services.rota import coverage
from app.services.stations import calendar

# The worker beats every minute; three missed beats are a fault.
STALE = timedelta(minutes=3)


def beat(name: str, *, now: datetime) -> None:
    """A scheduled job ran to its end."""

    def work() -> None:
        if not Heartbeat.update(at=now).where(Heartbeat.name == name).execute():
            add(Heartbeat, name=name, at=now)

    write_transaction(work)


def beats(name: str, *, now: datetime) -> bool:
    """Whether a job that runs every minute ran lately."""
    return bool(Heartbeat.select().where(Heartbeat.name == name, Heartbeat.at > now - STALE).exists())


def beats_within(name: str, span: timedelta, *, now: datetime) -> bool:
    """Whether a job that runs less often ran lately."""
    return bool(Heartbeat.select().where(Heartbeat.name == name, Heartbeat.at > now - span).exists())


def report(*, now: datetime) -> dict[str, Any]:
    """Each part's state, and `status`: "ok" where all of them are well."""
    try:
        waiting = pending()
    except Unavailable:
        return {"status": "failing", "database": "unreachable"}
    if waiting:
        return {"status": "failing", "database": "ok", "migrations": f"{len(waiting)} pending"}
    worker = "ok" if beats("worker", now=now) else "no heartbeat"
    missing = calendar.unsettled_years(now=now, ahead=coverage.COVERED_DAYS)
    return {
        "status": "ok" if worker == "ok" else "failing",
        "database": "ok",
        "migrations": "ok",
        "worker": worker,
        # Somebody has to see to it, but taking the house out of service would help nobody.
        "calendar": f"make-up days missing: {', '.join(map(str, missing))}" if missing else "ok",
    }


@dataclass(frozen=True)
class Figures:
    """What a monitoring system watches; ages in seconds."""

    messages_due: int
    messages_dead: int
    oldest_due_s: float
    long_work: int
    heartbeat_ages_s: dict[str, float]


def figures(*, now: datetime) -> Figures:
    """How much the worker has before it, and when each of its jobs last ran to its end."""
    messages = backlog(now=now)
    oldest = messages.oldest_due_at
    beaten = Heartbeat.select(Heartbeat.name, Heartbeat.at).order_by(Heartbeat.name).tuples()
    return Figures(
        messages_due=messages.pending,
        messages_dead=messages.dead,
        oldest_due_s=(now - oldest).total_seconds() if oldest else 0.0,
        long_work=LongWork.select().where(LongWork.ended_at.is_null()).count(),
        heartbeat_ages_s={name: (now - at).total_seconds() for name, at in beaten},
    )
