"""The business log, for its own readers: auditors, who do nothing else. Each look is an entry itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db import contains, write_transaction
from app.models import AuditEntry, Person, RoleGrant, StaffAccount
from app.services.accounts.staff import find_account
from app.services.core import audit
from app.services.core.call import Actor, Call, operator_call
from app.services.core.command import command
from app.services.core.divisions import below
from app.services.core.paging import Page, seek
from app.services.core.permissions import AUDITOR, require_somewhere, scopes
from app.services.core.views import from_row
from app.services.privacy import log_seals

# What a request takes out as lines.
MOST = 5_000
BATCH = 500


@dataclass(frozen=True)
class LogEntry:
    """One entry; `actor_name` where it was a member of staff."""

    id: str
    at: datetime
    actor: str | None
    actor_name: str | None
    via: str
    event: str
    object_type: str
    object_id: str | None
    outcome: str
    reason: str | None
    data: dict[str, Any] | None
    request_id: str | None
    network: str | None
    address: str | None
    device: str | None


@command("log:read", "audit_entry")
def list_entries(
    call: Call,
    where: dict[str, str],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = True,
) -> Page[LogEntry]:
    """Entries of one's areas, the newest first, by `event` (its beginning), `who` (a user name or an id),
    `object` (an id), `outcome`, `address`. Raises `Forbidden`."""
    query = _filtered(call.actor, where, since, until).dicts()
    found = seek(query, AuditEntry.at, AuditEntry.id, limit=limit, cursor=cursor, descending=descending)
    audit.record(call, "log:read", "audit_entry", None, data={"filters": sorted(where)})
    staff = (
        StaffAccount.select(StaffAccount.person, StaffAccount.username, Person.nickname)
        .join(Person)
        .where(StaffAccount.person.in_([row["actor"] for row in found.items if row["actor"]]))
    )
    names = {
        person: username if name in (None, username) else f"{name}（{username}）"
        for person, username, name in staff.tuples()
    }
    return Page(
        [from_row(LogEntry, row, actor_name=names.get(row["actor"])) for row in found.items], found.next
    )


@command("log:export", "audit_entry")
def export_lines(
    call: Call, where: dict[str, str], *, since: datetime | None = None, until: datetime | None = None
) -> list[str]:
    """The same as lines of JSON, the newest `MOST` of them, in their order. Raises `Forbidden`."""
    rows = _filtered(call.actor, where, since, until).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    found = [log_seals.line(row) for row in rows.limit(MOST).dicts()]
    audit.record(
        call, "log:export", "audit_entry", None, data={"lines": len(found), "filters": sorted(where)}
    )
    return found[::-1]


def all_lines(since: datetime, until: datetime) -> Iterator[str]:
    """Each entry between two moments as a line of JSON, for the command line."""
    mine = (AuditEntry.at >= since) & (AuditEntry.at < until)
    cursor = ""
    while True:
        later = AuditEntry.select().where(mine, AuditEntry.id > cursor).order_by(AuditEntry.id)
        rows = list(later.limit(BATCH).dicts())
        yield from map(log_seals.line, rows)
        if len(rows) < BATCH:
            return
        cursor = rows[-1]["id"]


def note_export(lines: int, *, now: datetime) -> None:
    """Keeps that the log was exported at the command line."""
    call = operator_call(now)
    write_transaction(lambda: audit.record(call, "log:export", "audit_entry", None, data={"lines": lines}))


def _filtered(actor: Actor, where: dict[str, str], since: datetime | None, until: datetime | None) -> Any:
    require_somewhere(actor, AUDITOR)
    query = AuditEntry.select()
    if "" not in scopes(actor, AUDITOR):
        query = query.where(_of_ones_areas(actor))
    if "event" in where:
        query = query.where(contains(AuditEntry.event, where["event"]))
    if "who" in where:
        account = find_account(where["who"])
        query = query.where(AuditEntry.actor == (account.person_id if account else where["who"]))
    for name, column in (("object", AuditEntry.object_id), ("outcome", AuditEntry.outcome)):
        if name in where:
            query = query.where(column == where[name])
    if "address" in where:
        query = query.where(
            (AuditEntry.address == where["address"]) | (AuditEntry.network == where["address"])
        )
    if since is not None:
        query = query.where(AuditEntry.at >= since)
    if until is not None:
        query = query.where(AuditEntry.at < until)
    return query


def _of_ones_areas(actor: Actor) -> Any:
    """Deeds of who works or lives in one's areas. Deeds of nobody, as of the worker, are for whoever reads
    over all."""
    mine = None
    for scope in scopes(actor, AUDITOR):
        staff = RoleGrant.select(RoleGrant.person).where(below(RoleGrant.scope, scope))
        residents = Person.select(Person.id).where(below(Person.area, scope))
        here = AuditEntry.actor.in_(staff) | AuditEntry.actor.in_(residents)
        mine = here if mine is None else mine | here
    return mine
