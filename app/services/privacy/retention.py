"""What is kept only for a while goes by the clock. `keeping.py` says what, and for how long."""

from collections.abc import Iterator
from datetime import datetime

import peewee

from app.db import write_transaction
from app.services.core import audit, background_work
from app.services.core.call import clock_call
from app.services.privacy import log_seals
from app.services.privacy.keeping import RETENTIONS, Retention

# Rows that go in one transaction: few enough not to hold anybody up.
BATCH = 500


def empty_by_the_clock(*, now: datetime) -> dict[str, int]:
    """Deletes or empties what has been over for long enough, forgets files that lay for a week;
    returns how many rows of each table went. What went is noted in the log, as the proof that it did."""
    gone = {rule.name: _empty(rule, now) for rule in RETENTIONS}
    gone = {table: count for table, count in gone.items() if count}
    background_work.drop_old_files(now=now)
    if dropped := log_seals.drop_old(now=now):
        gone["audit_entry"] = dropped
    if gone:
        call = clock_call(now)
        write_transaction(lambda: audit.record(call, "retention:empty", "database", None, data=gone))
    return gone


def _empty(rule: Retention, now: datetime) -> int:
    return sum(_batches(rule, rule.over(now - rule.kept)))


def _batches(rule: Retention, over: peewee.Expression) -> Iterator[int]:
    key = rule.model._meta.primary_key
    while True:
        old = [row_id for (row_id,) in rule.model.select(key).where(over).limit(BATCH).tuples()]
        if not old:
            return
        gone = rule.model.update({rule.column: None}) if rule.column else rule.model.delete()
        yield write_transaction(gone.where(key.in_(old), over).execute)
