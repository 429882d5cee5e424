"""The log's chain. Entries are written side by side, so none waits for another; every few minutes what lies
a while back is sealed in the order of its ids, each seal with the one before's. A missing, changed or
added entry then no longer makes the digest, and nobody without the server's key makes another.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.db import first_id, keyring, write_transaction
from app.models import AuditEntry, AuditSeal
from app.prepared import Prepared, add

# No entry is written so long after its id was made: a use case gives up after seconds. Servers whose clocks
# differ by less than the rest agree.
SETTLED = timedelta(minutes=5)
BATCH = 1000
# What the law asks at least is six months (网络安全法 art. 21). Who was wronged may ask for three years
# (民法典 art. 188) who read their record.
KEPT = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Newest:
    """The last seal: what to write down elsewhere, so that an end that was cut off shows, too."""

    number: int
    digest: str


def seal(*, now: datetime) -> Newest | None:
    """Seals what is settled; returns the last seal that was made, None where there was nothing to seal."""
    end = first_id(now - SETTLED)
    made = None
    while (found := write_transaction(lambda: _seal_next(end, now))) is not None:
        made = found
    return made


def _seal_next(end: str, now: datetime) -> Newest | None:
    last = AuditSeal.select().order_by(AuditSeal.number.desc()).first()
    after = last.until if last else ""
    found = _ENTRIES.rows(after=after, until=end, limit=BATCH)
    if not found:
        return None
    number, until = (last.number + 1 if last else 1), found[-1]["id"]
    digest = _digest(last.digest if last else "", found)
    # Two workers at once: the second breaks on the number, and finds it done at its next turn.
    add(AuditSeal, number=number, until=until, entries=len(found), digest=digest, sealed_at=now)
    return Newest(number, digest)


_ENTRIES = Prepared(
    lambda after, until, limit: (
        AuditEntry.select()
        .where((AuditEntry.id > after) & (AuditEntry.id <= until))
        .order_by(AuditEntry.id)
        .limit(limit)
    )
)


def _digest(before: str, entries: list[dict[str, Any]]) -> str:
    return keyring().mark("audit seal", "\n".join([before, *map(line, entries)]))


def line(entry: dict[str, Any]) -> str:
    """An entry as one line of JSON, all columns, as it is exported and sealed."""
    return json.dumps(entry | {"at": entry["at"].isoformat()}, ensure_ascii=False, sort_keys=True)


def verify() -> Iterator[str]:
    """What is wrong with the log, in Chinese, nothing where all is well."""
    before, after, number = "", "", 0
    for row in AuditSeal.select().order_by(AuditSeal.number):
        number += 1
        if row.number != number:
            yield f"第 {number} 段封记不见了"
            number = row.number
        elif row.emptied is None:
            found = _ENTRIES.rows(after=after, until=row.until, limit=BATCH + 1)
            if len(found) != row.entries:
                yield f"第 {number} 段：封存时 {row.entries} 条，现在 {len(found)} 条"
            elif _digest(before, found) != row.digest:
                yield f"第 {number} 段：内容与封存时不同"
        elif row.emptied != _vouch(row):
            yield f"第 {number} 段：不是到期清理的"
        before, after = row.digest, row.until


def _vouch(row: AuditSeal) -> str:
    return keyring().mark("audit emptied", f"{row.number}\n{row.digest}")


def drop_old(*, now: datetime) -> int:
    """Drops the entries of seals older than the log is kept; the seals stay, and say that it was us. Returns
    how many entries went."""
    old = AuditSeal.select().where(AuditSeal.sealed_at < now - KEPT, AuditSeal.emptied.is_null())
    gone = 0
    for row in list(old.order_by(AuditSeal.number)):
        gone += write_transaction(partial(_drop, row))
    return gone


def _drop(row: AuditSeal) -> int:
    AuditSeal.update(emptied=_vouch(row)).where(AuditSeal.number == row.number).execute()
    return int(AuditEntry.delete().where(AuditEntry.id <= row.until).execute())
