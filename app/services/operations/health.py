"""The house's own health: database, schema, worker."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import config
from app.db import first_id, write_transaction
from app.errors import Unavailable
from app.migrate import pending
from app.models import Booking, CheckIn, Heartbeat, LongWork, OutboxMessage
from app.prepared import add
from app.services.messaging.delivery import backlog
from app.services.rota import coverage
from app.services.stations import calendar

# The worker beats every minute; three missed beats are a fault.
STALE = timedelta(minutes=3)
# Long work that nobody has taken up by then shows that nobody will.
LONG_WORK_WAITS = timedelta(minutes=10)
# With less room than this a log, an upload or the database is what fails next.
LEAST_ROOM = 200_000_000
_WORKER_OF = "worker of "


def _digest_of_code() -> str:
    digest = sha256()
    for path in sorted((config.ROOT / "app").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# The code that this process runs, as it was when the process began.
RELEASE = _digest_of_code()


def beat(name: str, *, now: datetime) -> None:
    """A scheduled job ran to its end."""

    def work() -> None:
        if not Heartbeat.update(at=now).where(Heartbeat.name == name).execute():
            add(Heartbeat, name=name, at=now)

    write_transaction(work)


def beat_as_worker(*, now: datetime) -> None:
    """The worker's pulse, and which release it is of."""
    own = _WORKER_OF + RELEASE
    beat("worker", now=now)
    beat(own, now=now)
    others = Heartbeat.delete().where(Heartbeat.name.startswith(_WORKER_OF), Heartbeat.name != own)
    write_transaction(others.execute)


def beats(name: str, *, now: datetime, within: timedelta = STALE) -> bool:
    """Whether a job ran lately; `within` says what that is for one that does not run every minute."""
    return bool(Heartbeat.select().where(Heartbeat.name == name, Heartbeat.at > now - within).exists())


def report(*, now: datetime) -> dict[str, Any]:
    """Each part's state, and `status`: "ok" where all of them are well."""
    try:
        waiting = pending()
    except Unavailable:
        return {"status": "failing", "database": "unreachable"}
    if waiting:
        return {"status": "failing", "database": "ok", "migrations": f"{len(waiting)} pending"}
    parts = {
        "worker": _worker(now),
        "delivery": "ok" if beats("delivery", now=now) else "no heartbeat",
        "long_work": _long_work(now),
        "disk": "ok" if room() > LEAST_ROOM else "full",
    }
    missing = calendar.unsettled_years(now=now, ahead=coverage.COVERED_DAYS)
    return {
        "status": "ok" if set(parts.values()) == {"ok"} else "failing",
        "database": "ok",
        "migrations": "ok",
        **parts,
        # Somebody has to see to it, but taking the house out of service would help nobody.
        "calendar": f"make-up days missing: {', '.join(map(str, missing))}" if missing else "ok",
    }


def _worker(now: datetime) -> str:
    if not beats("worker", now=now):
        return "no heartbeat"
    known = Heartbeat.select().where(Heartbeat.name.startswith(_WORKER_OF)).exists()
    return "other release" if known and not beats(_WORKER_OF + RELEASE, now=now) else "ok"


def _long_work(now: datetime) -> str:
    waits = LongWork.select().where(LongWork.state == "waiting", LongWork.asked_at < now - LONG_WORK_WAITS)
    return "stuck" if waits.exists() else "ok"


def room() -> int:
    """Free bytes where this process writes: beside the code, and where the database lies if it is a file."""
    places = [config.VAR if config.VAR.exists() else config.ROOT]
    scheme, _, path = config.current().database_url.partition(":///")
    if scheme == "sqlite":
        places.append(Path(path).parent)
    return min(shutil.disk_usage(place).free for place in places if place.exists())


@dataclass(frozen=True)
class Figures:
    """What a monitoring system watches; ages in seconds."""

    messages_due: int
    messages_dead: int
    oldest_due_s: float
    # Tried at least once, and refused by WeChat.
    messages_refused: int
    bookings_last_hour: int
    check_ins_last_hour: int
    uncovered_days: int
    free_bytes: int
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
        messages_refused=OutboxMessage.select()
        .where(OutboxMessage.state == "pending", OutboxMessage.last_error.is_null(False))
        .count(),
        # By the id, which tells the moment and needs no index of its own.
        bookings_last_hour=Booking.select().where(Booking.id > first_id(now - timedelta(hours=1))).count(),
        check_ins_last_hour=CheckIn.select().where(CheckIn.id > first_id(now - timedelta(hours=1))).count(),
        uncovered_days=len(coverage.all_gaps(now=now)),
        free_bytes=room(),
        long_work=LongWork.select().where(LongWork.ended_at.is_null()).count(),
        heartbeat_ages_s={
            name: (now - at).total_seconds() for name, at in beaten if not name.startswith(_WORKER_OF)
        },
    )
