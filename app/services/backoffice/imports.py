"""Importing a table: uploaded and looked at first, then written by the worker, all of it or nothing.

A sheet is checked twice: when it is uploaded, so that its owner sees what is wrong line by line, and in the
transaction that writes it, because something may have changed in between. Whether the owner may is asked
again then, too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import chunked

from app.db import write_transaction
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import ImportRow, ImportSheet, LongWork, RoleGrant, StaffAccount
from app.prepared import add
from app.services.backoffice.import_kinds import KINDS, ImportKind
from app.services.core import audit, background_work, public_version
from app.services.core.call import Actor, Call, Grant
from app.services.core.command import command
from app.services.core.paging import Page, seek

MOST = 5_000
_AT_ONCE = 250


@dataclass(frozen=True)
class ReadLine:
    """A line as it was read: where it stands in the file, its cells, and its facts or what is wrong; then
    `partial` are the facts that are right. A `warning` is for its owner to look at."""

    line: int
    cells: list[str]
    facts: dict[str, Any] | None
    fault: str
    warning: str = ""
    partial: dict[str, Any] = field(default_factory=dict)

    def known(self) -> dict[str, Any]:
        """What can be checked of it."""
        return self.partial if self.facts is None else self.facts


@dataclass(frozen=True)
class SheetView:
    """An uploaded table as its owner sees it. `work` is the piece of work that writes it."""

    id: str
    kind: str
    titles: list[str]
    notes: list[str]
    line_count: int
    faulty: int
    uploaded_at: datetime
    work: str | None
    imported_at: datetime | None


def require_kind(actor: Actor, kind: str) -> ImportKind:
    """Raises `NotFound` for what can't be imported, `Forbidden` for who may not."""
    if kind not in KINDS:
        raise NotFound()
    if not KINDS[kind].may(actor):
        raise Forbidden()
    return KINDS[kind]


@command("import:upload", "import_sheet")
def save_sheet(
    call: Call, kind: str, titles: list[str], lines: Sequence[ReadLine], notes: Sequence[str]
) -> str:
    """Keeps an uploaded table with all that is wrong in it, and what was not read; returns its id. Raises
    `NotFound`, `Forbidden`, `Invalid` where it is empty or too long."""
    rules = require_kind(call.actor, kind)
    if not 1 <= len(lines) <= MOST:
        raise Invalid(message=f"一份文件应有1到{MOST}行内容")
    further = _faults(rules, call.actor, lines)
    found = {
        line.line: "；".join(filter(None, [line.fault, *faults]))
        for line, faults in zip(lines, further, strict=True)
    }
    warnings = dict(zip(found, rules.warn([line.known() for line in lines]), strict=True))
    faulty, doubtful = (sum(map(bool, said.values())) for said in (found, warnings))
    more = [f"有{doubtful}行请再核对，没有错就可以导入"] if doubtful else []
    sheet_id = add(
        ImportSheet,
        kind=kind,
        uploaded_by=call.actor.person_id,
        titles=titles,
        notes=[*notes, *more],
        line_count=len(lines),
        faulty=faulty,
        uploaded_at=call.now,
    )
    for some in chunked(lines, _AT_ONCE):
        ImportRow.insert_many(
            {
                "sheet": sheet_id,
                "line": line.line,
                "cells": line.cells,
                "facts": line.facts,
                "fault": found[line.line],
                "warning": warnings[line.line],
            }
            for line in some
        ).execute()
    audit.record(
        call,
        "import:upload",
        "import_sheet",
        sheet_id,
        data={"kind": kind, "lines": len(lines), "faulty": faulty},
    )
    return sheet_id


def _faults(rules: ImportKind, actor: Actor, lines: Sequence[ReadLine]) -> Any:
    return rules.check(actor, [line.known() for line in lines])


def get_sheet(actor: Actor, sheet_id: str) -> SheetView:
    """Raises `NotFound`, also for somebody else's."""
    mine = (ImportSheet.id == sheet_id) & (ImportSheet.uploaded_by == actor.person_id)
    row = ImportSheet.select().where(mine).dicts().first()
    if row is None:
        raise NotFound(message="没有这份文件，或已过期删除")
    return SheetView(**{name: row[name] for name in SheetView.__dataclass_fields__})


def list_lines(
    actor: Actor,
    sheet_id: str,
    where: dict[str, str],
    *,
    descending: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[ReadLine]:
    """The lines of one's own sheet, by `state` (faulty, doubtful, fit). Raises `NotFound`."""
    get_sheet(actor, sheet_id)
    query = ImportRow.select().where(ImportRow.sheet == sheet_id).dicts()
    if "state" in where:
        is_fit = ImportRow.fault == ""
        states = {"fit": is_fit, "faulty": ~is_fit, "doubtful": ImportRow.warning != ""}
        query = query.where(states[where["state"]])
    found = seek(query, ImportRow.line, ImportRow.id, limit=limit, cursor=cursor, descending=descending)
    names = ("line", "cells", "facts", "fault", "warning")
    rows = [ReadLine(*(row[name] for name in names)) for row in found.items]
    return Page(rows, found.next)


@command("import:order", "import_sheet")
def order(call: Call, sheet_id: str) -> str:
    """Have a sheet without faults written; returns the id of that work, the same one when asked twice.
    Raises `NotFound`, `Forbidden`, `Conflict`."""
    # The sheet's turn: of two clicks, one makes the work.
    ImportSheet.turn().where(ImportSheet.id == sheet_id).execute()
    sheet = get_sheet(call.actor, sheet_id)
    require_kind(call.actor, sheet.kind)
    if sheet.work is not None:
        earlier = LongWork.get_by_id(sheet.work)
        if earlier.state in ("waiting", "running") or sheet.imported_at is not None:
            return sheet.work
    if sheet.faulty:
        raise Conflict(message="还有内容需要修改，改好后请重新上传")
    work = background_work.queue(call, "import", {"sheet": sheet_id, "kind": sheet.kind}, sheet.line_count)
    ImportSheet.update(work=work).where(ImportSheet.id == sheet_id).execute()
    return work


def write(parameters: dict[str, Any], tell: Callable[[int], None], now: datetime) -> None:
    """The long work of kind "import": all lines in one transaction, or none. Raises `Invalid` where a line
    became unfit, `Forbidden`, `NotFound`."""
    sheet = ImportSheet.get_or_none(ImportSheet.id == parameters["sheet"])
    if sheet is None:
        raise NotFound(message="这份文件已过期删除，请重新上传")
    call = Call(_owner(sheet.uploaded_by_id), now)
    rules = require_kind(call.actor, sheet.kind)
    rows = ImportRow.select().where(ImportRow.sheet == sheet.id).order_by(ImportRow.line)
    lines = [ReadLine(row["line"], [], row["facts"], row["fault"]) for row in rows.dicts()]
    for done, _ in enumerate(_faults(rules, call.actor, lines), start=1):
        if done % _AT_ONCE == 0:
            tell(done)

    def work() -> None:
        claimed = ImportSheet.update(imported_at=now).where(
            ImportSheet.id == sheet.id, ImportSheet.imported_at.is_null()
        )
        if not claimed.execute():
            return
        for line, faults in zip(lines, _faults(rules, call.actor, lines), strict=True):
            if faults:
                raise Invalid(
                    message=f"第{line.line}行：{'；'.join(faults)}。整份都没有导入，请改好后重新上传"
                )
        rules.write(call, [line.facts for line in lines if line.facts is not None])
        data = {"kind": sheet.kind, "lines": len(lines)}
        audit.record(call, "import:write", "import_sheet", sheet.id, data=data)
        public_version.changed()

    write_transaction(work)


def _owner(person_id: str) -> Actor:
    """Who uploaded, with what they may do now. Raises `Forbidden` where the account is shut."""
    account = StaffAccount.get_or_none(StaffAccount.person == person_id)
    if account is None or account.disabled_at is not None:
        raise Forbidden()
    grants = RoleGrant.select(RoleGrant.role, RoleGrant.scope).where(RoleGrant.person == person_id)
    return Actor(person_id, "worker", "", None, tuple(Grant(*grant) for grant in grants.tuples()))
