"""The house's own health: database, schema, worker."""

from datetime import datetime, timedelta
from typing import Any

import peewee

from app.db import write_transaction
from app.migrate import pending
from app.models import Heartbeat
from app.services import coverage, workdays

# The worker beats every minute; three missed beats are a fault.
STALE = timedelta(minutes=3)


def beat(name: str, *, now: datetime) -> None:
    """A scheduled job ran to its end."""

    def work() -> None:
        if not Heartbeat.update(at=now).where(Heartbeat.name == name).execute():
            Heartbeat.insert(name=name, at=now).execute()

    write_transaction(work)


def beats(name: str, *, now: datetime) -> bool:
    """Whether a job that runs every minute ran lately."""
    return bool(Heartbeat.select().where(Heartbeat.name == name, Heartbeat.at > now - STALE).exists())


def report(*, now: datetime) -> dict[str, Any]:
    """Each part's state, and `status`: "ok" where all of them are well."""
    try:
        waiting = pending()
    except peewee.PeeweeException:
        return {"status": "failing", "database": "unreachable"}
    if waiting:
        return {"status": "failing", "database": "ok", "migrations": f"{len(waiting)} pending"}
    worker = "ok" if beats("worker", now=now) else "no heartbeat"
    missing = workdays.unsettled_years(now=now, ahead=coverage.COVERED_DAYS)
    return {
        "status": "ok" if worker == "ok" else "failing",
        "database": "ok",
        "migrations": "ok",
        "worker": worker,
        # Somebody has to see to it, but taking the house out of service would help nobody.
        "calendar": f"make-up days missing: {', '.join(map(str, missing))}" if missing else "ok",
    }
