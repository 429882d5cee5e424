"""SQLite: one file, which one transaction at a time writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
from playhouse.pool import _PooledSqliteDatabase

from app.config import make_own
from app.db.engine import Engine, Reach
from app.db.faults import CommitUnanswered, Fault
from app.db.write_queue import LOCK_WAIT_S, Group, WriteQueue

_FAULTS = {
    Fault.CONTENDED: {5, 6},  # busy, locked
    # memory, read-only, disk error, disk full, file gone, file in use by something else
    Fault.OUT_OF_ORDER: {7, 8, 10, 13, 14, 15},
}


class SqliteEngine(Engine, _PooledSqliteDatabase, Reach, peewee.SqliteDatabase):  # type: ignore[misc, unused-ignore]
    engine = "sqlite"
    field_types = peewee.SqliteDatabase.field_types | {
        "ID": "VARCHAR(24)",
        "EXACT": "VARCHAR(80)",
        "UTC": "DATETIME",
        "JSONTEXT": "TEXT",
    }
    _driver_error = sqlite3.Error

    def __init__(self, path: str, **options: Any) -> None:
        # SQLite makes the files beside it, with what was written last, as open as this one.
        if path != ":memory:":
            make_own(Path(path))
        super().__init__(
            path,
            **options,
            check_same_thread=False,
            lock_type="IMMEDIATE",
            # FULL: what was answered to a person is on the disk, as on the other two engines.
            pragmas={
                "busy_timeout": LOCK_WAIT_S * 1000,
                "journal_mode": "wal",
                "synchronous": "full",
                "foreign_keys": 1,
            },
        )
        self.writers = WriteQueue(path)

    @contextmanager
    def transact(self, thing: str) -> Iterator[None]:
        """One at a time, whatever the thing, and committed with those of other threads that come meanwhile.
        A refusal may have been judged by what one of them wrote, so it waits for the COMMIT as well."""
        self.connect(reuse_if_open=True)
        with self.writers.turn(self._state.conn, self._finish) as group, self._on(group.conn):
            if group.size:
                with self._joined(group):
                    yield
            else:
                # Nobody waits for its COMMIT yet, so it may fail as a whole.
                self.begin()
                self.push_transaction(group)
                try:
                    yield
                except BaseException:
                    self.rollback()
                    raise
                finally:
                    self.pop_transaction()
            group.size += 1

    @contextmanager
    def _joined(self, group: Group) -> Iterator[None]:
        """A later transaction of a group: where it fails, what the others wrote stands."""
        self.push_transaction(group)
        try:
            self.execute_sql("SAVEPOINT joined")
            yield
            self.execute_sql("RELEASE joined")
        except BaseException as error:
            # All are lost where a full disk, say, ended them, or its own rows can't be taken back alone.
            group.error = error
            if group.conn.in_transaction:
                self.execute_sql("ROLLBACK TO joined")
                self.execute_sql("RELEASE joined")
                group.error = None
            raise
        finally:
            self.pop_transaction()

    def _finish(self, group: Group) -> None:
        with self._on(group.conn):
            if group.error is None:
                try:
                    self.commit()
                except (peewee.PeeweeException, CommitUnanswered) as error:
                    group.error = error
                else:
                    group.is_committed = True
                    return
            self.rollback()

    @contextmanager
    def _on(self, conn: Any) -> Iterator[None]:
        """Until the block ends, this thread's statements go to `conn`."""
        own, self._state.conn = self._state.conn, conn
        try:
            yield
        finally:
            self._state.conn = own

    def rollback(self) -> None:
        # A COMMIT that found the disk full has ended the transaction already.
        if self._state.conn.in_transaction:
            super().rollback()

    def position(self) -> str:
        # A file has no replica.
        return ""

    def _has_broken(self, conn: Any) -> bool:
        return False

    def _has_hung_up(self, conn: Any) -> bool:
        return False

    @staticmethod
    def driver_fault(error: BaseException) -> Fault | None:
        # The low byte is the code; the others say more of it.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return next((fault for fault, codes in _FAULTS.items() if code in codes), None)
