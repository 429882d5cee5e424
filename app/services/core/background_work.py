"""Long work: asked for at the console, done by the worker, fetched later by who asked.

A worker claims a piece by a conditional UPDATE and holds it by a lease that its progress renews. Where a
worker died, the next one takes the piece up again, from its beginning: every kind must bear that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from app.db import require_transaction, write_transaction
from app.errors import Conflict, DomainError, NotFound, Unavailable
from app.models import LongWork, LongWorkPart
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek

LEASE = timedelta(minutes=2)
FILES_KEPT = timedelta(days=7)
# Sealed it is nearly twice as long, and a MariaDB takes 16 MB in one statement.
PART = 500_000
# Work that takes its worker down with it must not do so for ever.
ATTEMPTS = 3
_OPEN = ("waiting", "running")
_BROKEN = "出了意外，没有完成。请再试一次；仍不行时请告诉管理员。"

log = structlog.get_logger()


@dataclass(frozen=True)
class WorkView:
    """A piece of work as who asked for it sees it."""

    id: str
    kind: str
    parameters: dict[str, Any]
    state: str
    done: int
    total: int
    error: str | None
    has_file: bool
    asked_at: datetime
    ended_at: datetime | None


class Lost(Exception):
    """The work was cancelled, or another worker holds it now."""


# Does a piece of work: its parameters, where to tell how far it is, and the moment. Gives the file, or None
# where there is nothing to fetch.
Kind = Callable[[dict[str, Any], Callable[[int], None], datetime], bytes | None]


def queue(call: Call, kind: str, parameters: dict[str, Any], total: int) -> str:
    """Puts a piece of work in the line, in the caller's transaction; returns its id."""
    require_transaction()
    work_id = add(
        LongWork,
        kind=kind,
        asked_by=call.actor.person_id,
        parameters=parameters,
        total=total,
        asked_at=call.now,
    )
    audit.record(call, "work:ask", "long_work", work_id, data={"kind": kind})
    return work_id


def list_mine(
    actor: Actor, *, limit: int = 20, cursor: str | None = None, descending: bool = True
) -> Page[WorkView]:
    """What the caller asked for, the newest first."""
    rows = LongWork.select().where(LongWork.asked_by == actor.person_id).dicts()
    found = seek(rows, LongWork.asked_at, LongWork.id, limit=limit, cursor=cursor, descending=descending)
    return Page([_view(row) for row in found.items], found.next)


def get_mine(actor: Actor, work_id: str) -> WorkView:
    """Raises `NotFound`, also for somebody else's."""
    row = (
        LongWork.select().where(LongWork.id == work_id, LongWork.asked_by == actor.person_id).dicts().first()
    )
    if row is None:
        raise NotFound()
    return _view(row)


def _view(row: dict[str, Any]) -> WorkView:
    names = ("id", "kind", "parameters", "state", "done", "total", "error", "asked_at", "ended_at")
    return WorkView(**{name: row[name] for name in names}, has_file=row["file"] is not None)


@command("work:cancel", "long_work")
def cancel(call: Call, work_id: str) -> None:
    """Stops a piece of work. Raises `NotFound`, `Conflict` where it has ended."""
    get_mine(call.actor, work_id)
    stopped = (
        LongWork.update(state="cancelled", lease_until=None, ended_at=call.now)
        .where(LongWork.id == work_id, LongWork.state.in_(_OPEN))
        .execute()
    )
    if not stopped:
        raise Conflict(message="这项任务已经结束")
    audit.record(call, "work:cancel", "long_work", work_id)


@command("work:fetch", "long_work")
def fetch(call: Call, work_id: str) -> bytes:
    """The file that came of it, for who asked. Raises `NotFound`, also when it was dropped."""
    row = LongWork.get_or_none(LongWork.id == work_id, LongWork.asked_by == call.actor.person_id)
    if row is None or row.file is None:
        raise NotFound(message="这个文件已经过期，请重新生成")
    parts = (
        LongWorkPart.select(LongWorkPart.body)
        .where(LongWorkPart.work == row.id, LongWorkPart.file == row.file)
        .order_by(LongWorkPart.number)
    )
    body = b"".join(part for (part,) in parts.tuples())
    if not body:
        # Made by a release that kept files on its host.
        raise NotFound(message="这个文件已经过期，请重新生成")
    audit.record(call, "work:fetch", "long_work", work_id)
    return body


def run_next(kinds: Mapping[str, Kind], *, clock: Callable[[], datetime]) -> bool:
    """Claims the oldest piece of work that nobody holds and does it; returns whether there was one."""
    row = _claim(clock())
    if row is None:
        return False

    def tell(done: int) -> None:
        now = clock()
        _write(row, done=done, lease_until=now + LEASE)

    try:
        if row.attempt > ATTEMPTS:
            raise RuntimeError("given up: its workers died")
        body = kinds[row.kind](row.parameters, tell, clock())
        tell(row.total)
        _finish(row, body, clock())
    except Lost:
        log.info("work_lost", work=row.id)
    except Unavailable:
        # Taken up again when its lease has run out.
        log.warning("work_put_off", work=row.id)
    except DomainError as refusal:
        _fail(row, refusal.text, clock())
    except Exception:
        # The text may name somebody; only the log, which is the operator's, gets the fault.
        log.exception("work_failed", work=row.id, kind=row.kind)
        _fail(row, _BROKEN, clock())
    return True


def _claim(now: datetime) -> LongWork | None:
    free = (LongWork.state == "waiting") | ((LongWork.state == "running") & (LongWork.lease_until <= now))
    # Others may take the first; then the next look finds the second.
    for _ in range(5):
        row: LongWork | None = LongWork.select().where(free).order_by(LongWork.asked_at, LongWork.id).first()
        if row is None:
            return None
        claim = LongWork.update(
            state="running", attempt=row.attempt + 1, lease_until=now + LEASE, started_at=now, done=0
        ).where(LongWork.id == row.id, LongWork.attempt == row.attempt, free)
        if write_transaction(claim.execute):
            row.attempt += 1
            return row
    return None


def _write(row: LongWork, **facts: Any) -> None:
    """Raises `Lost` unless this worker still holds the work."""
    held = (LongWork.id == row.id) & (LongWork.attempt == row.attempt) & (LongWork.state == "running")
    if not write_transaction(LongWork.update(**facts).where(held).execute):
        raise Lost()


def _finish(row: LongWork, body: bytes | None, now: datetime) -> None:
    if body is None:
        _write(row, state="done", lease_until=None, ended_at=now)
        return
    name = str(row.attempt)
    for number, first in enumerate(range(0, len(body), PART)):
        _keep(row, name, number, body[first : first + PART])
    try:
        _write(row, state="done", file=name, lease_until=None, ended_at=now)
    except Lost:
        mine = LongWorkPart.delete().where(LongWorkPart.work == row.id, LongWorkPart.file == name)
        write_transaction(mine.execute)
        raise


def _keep(row: LongWork, name: str, number: int, part: bytes) -> None:
    write_transaction(lambda: add(LongWorkPart, work=row.id, file=name, number=number, body=part))


def _fail(row: LongWork, text: str, now: datetime) -> None:
    try:
        _write(row, state="failed", error=text[:200], lease_until=None, ended_at=now)
    except Lost:
        log.info("work_lost", work=row.id)


def drop_old_files(*, now: datetime) -> int:
    """Forgets files that lay for a week, whose parts go by the clock; returns how many rows lost theirs."""
    before = now - FILES_KEPT
    old = LongWork.update(file=None).where(LongWork.file.is_null(False), LongWork.ended_at < before)
    dropped = write_transaction(old.execute)
    return int(dropped)
