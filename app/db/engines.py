"""The three engines, and what they make of a connection that is lost.

A read that is no part of a transaction runs again on another connection: nothing was written, and it sees
what is committed, as before. Whoever can't be helped so hears `Busy`. Transactions run again as a whole, in
`db.write_transaction`.
"""

import re
import select
import socket
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import peewee
import psycopg
import pymysql
import structlog
from playhouse.pool import (
    MaxConnectionsExceeded,
    PooledDatabase,
    _PooledMySQLDatabase,
    _PooledPostgresqlDatabase,
    _PooledSqliteDatabase,
)
from pymysql.constants import CLIENT

from app.config import make_own
from app.db.addresses import Address
from app.db.faults import CommitUnanswered, Fault, mysql_fault, postgres_fault, sqlite_fault
from app.db.lines import Lines
from app.db.prepared_statements import PreparedStatements
from app.db.write_queue import LOCK_WAIT_S, Group, WriteQueue
from app.errors import Busy

log = structlog.get_logger()

# How long a server may take to accept a connection; the other threads of the process wait meanwhile.
CONNECT_S = 3
# A server that takes so long to refuse one is left alone for a while: else all threads would wait in turn.
SLOW_S = 2.0
REST_S = 1.0
# How often a read is run.
RUNS = 3
# TCP takes a peer for gone that has been silent for some 15 seconds: asked after 5, then twice more.
_KEEP_ALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 15_000}
# A replica that is silent for so long is not waited for: another server can answer.
SILENT_S = 3.0
_READ = re.compile(r"[(\s]*SELECT\b", re.IGNORECASE)


class Engine(PooledDatabase):
    """What the three have in common. Stands before the pool among the bases."""

    # Whether the driver makes values of what the server sends in Python: dear by the column.
    reads_in_python = False

    def __init__(
        self, *args: Any, addresses: Sequence[Address] = ({},), only_reads: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **addresses[0], **kwargs)
        self._addresses = deque(addresses)
        self._has_others = len(addresses) > 1
        self._only_reads = only_reads
        self._held = threading.local()
        self._lines = Lines()
        # What app.prepared made for this engine; it is gone with it.
        self.statements: dict[Any, Any] = {}

    def fault_of(self, error: BaseException) -> Fault | None:
        """What `error` of this thread's last statement means; None where it is an error like any other."""
        if not isinstance(error, peewee.PeeweeException):
            return None
        if not self.is_closed() and self._has_broken(self._state.conn):
            return Fault.LOST
        return self._driver_fault(getattr(error, "orig", error))

    def _has_broken(self, conn: Any) -> bool:
        """Whether this side knows already that the connection is gone."""
        raise NotImplementedError

    def _has_hung_up(self, conn: Any) -> bool:
        """Whether the server closed the connection, though nothing was asked of it since."""
        raise NotImplementedError

    def _is_closed(self, conn: Any) -> bool:
        # The pool asks at each check-out; its own way takes a round trip.
        if self._has_broken(conn):
            return True
        if self._has_hung_up(conn):
            self._close_raw(conn)
            return True
        return False

    def _driver_fault(self, error: BaseException) -> Fault | None:
        raise NotImplementedError

    def position(self) -> str:
        """How far this server has written by now; "" where it does not say."""
        raise NotImplementedError

    def has_reached(self, position: str) -> bool:
        """Whether this replica has done what another server had done when it told its `position`."""
        raise NotImplementedError

    def execute_sql(self, sql: str, params: Any = None, comes_again: bool = False) -> Any:
        """Runs one statement. Of one that `comes_again` a server may keep what it made of it."""
        run = 1
        while True:
            try:
                return self._execute(sql, params, comes_again)
            except peewee.PeeweeException as error:
                fault = self.fault_of(error)
                if fault is None or self.in_transaction() or self._holds():
                    raise
                self.discard(error)
                # In place of a replica the other server is asked.
                if run == RUNS or self._only_reads or fault is Fault.OUT_OF_ORDER or not _READ.match(sql):
                    raise Busy() from error
            run += 1

    def _execute(self, sql: str, params: Any, comes_again: bool) -> Any:
        return super().execute_sql(sql, params)

    @contextmanager
    def one_connection(self) -> Iterator[None]:
        """Until the block ends, this thread keeps its connection, because a lock hangs on it. Raises `Busy`
        where the connection is lost."""
        self._held.is_on = True
        try:
            yield
        except peewee.PeeweeException as error:
            if self.fault_of(error) is None:
                raise
            self.discard(error)
            raise Busy() from error
        finally:
            self._held.is_on = False

    def _holds(self) -> bool:
        return getattr(self._held, "is_on", False)

    def connect(self, reuse_if_open: bool = False) -> Any:
        try:
            return super().connect(reuse_if_open)
        except MaxConnectionsExceeded as error:
            raise Busy() from error

    def discard(self, error: BaseException) -> None:
        """Closes this thread's connection for good, on which `error` was met."""
        said = getattr(error, "orig", error.__cause__ or error)
        log.warning("database_connection_discarded", error=repr(said))
        if not self.is_closed():
            self.manual_close()
        if self._has_others:
            # Those that wait in the pool lead to the same server.
            self.close_idle()

    @contextmanager
    def transact(self, thing: str) -> Iterator[None]:
        """One transaction of this thread. Who writes a `thing` has their turn in the order of coming."""
        with self._lines.turn(thing, LOCK_WAIT_S) if thing else nullcontext(), self.atomic():
            yield

    def commit(self) -> None:
        if self._is_closed(self._state.conn):
            # Lost before COMMIT was sent: nothing was done.
            raise peewee.OperationalError("the connection was lost before COMMIT")
        try:
            self._say("COMMIT")
        except peewee.PeeweeException as error:
            if self.fault_of(error) in (Fault.LOST, Fault.OUT_OF_ORDER):
                raise CommitUnanswered() from error
            raise

    def _say(self, word: str) -> None:
        with peewee.__exception_wrapper__:
            self._state.conn.cursor().execute(word)

    def rollback(self) -> None:
        try:
            super().rollback()
        except peewee.PeeweeException as error:
            # What a server lost sight of, it rolls back by itself. The error before this one is told.
            if self.fault_of(error) is None:
                raise


class _Reach:
    """Connects, or says `Busy`. Stands after the pool among the bases, which connects less often. Of several
    servers it stays with the one that answered last; one that may not write is passed over."""

    _driver_error: type[Exception]
    _addresses: deque[Address]
    _has_others: bool
    connect_params: dict[str, Any]
    _rests_until = 0.0

    def _connect(self) -> Any:
        if time.monotonic() < self._rests_until:
            raise Busy()
        # A server that stands alone is asked twice.
        for left in reversed(range(max(2, len(self._addresses)))):
            began = time.monotonic()
            try:
                return self._reach()
            except self._driver_error as error:
                is_slow = time.monotonic() - began > SLOW_S
                if is_slow:
                    self._rests_until = time.monotonic() + REST_S
                if left == 0 or (is_slow and not self._has_others):
                    log.error("database_unreachable", error=str(error))
                    raise Busy() from error
                if self._has_others:
                    log.warning("database_passed_over", **self._addresses[0], error=str(error))
                    self._addresses.rotate(-1)
        raise AssertionError("the last try returns or raises")

    def _reach(self) -> Any:
        for name in ("host", "port"):
            self.connect_params.pop(name, None)
        self.connect_params.update(self._addresses[0])
        conn = super()._connect()  # type: ignore[misc]
        try:
            self._settle(conn)
        except self._driver_error:
            conn.close()
            raise
        return conn

    def _settle(self, conn: Any) -> None:
        """What each new connection needs."""


class SqliteEngine(Engine, _PooledSqliteDatabase, _Reach, peewee.SqliteDatabase):  # type: ignore[misc, unused-ignore]
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

    def _driver_fault(self, error: BaseException) -> Fault | None:
        return sqlite_fault(error)


class MySQLEngine(Engine, _PooledMySQLDatabase, _Reach, peewee.MySQLDatabase):  # type: ignore[misc, unused-ignore]
    engine = "mysql"
    reads_in_python = True
    # The binary collations: MariaDB otherwise takes "oAbC" and "oabc" for the same openid.
    field_types = peewee.MySQLDatabase.field_types | {
        "ID": "VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin",
        "EXACT": "VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "UTC": "DATETIME(6)",
        "JSONTEXT": "LONGTEXT",
        # A BLOB there ends at 64 KB; a mini-program code may be larger.
        "BLOB": "MEDIUMBLOB",
    }
    # Peewee would compare bytes, which MySQL refuses for text; here the column's collation does.
    operations = peewee.MySQLDatabase.operations | {"REGEXP": "REGEXP"}
    _driver_error = pymysql.err.MySQLError

    def __init__(self, name: str, only_reads: bool = False, **options: Any) -> None:
        patience = {"connect_timeout": CONNECT_S, "read_timeout": SILENT_S if only_reads else None}
        super().__init__(
            name,
            only_reads=only_reads,
            **patience | options,
            charset="utf8mb4",
            # An UPDATE tells how many rows it found, as elsewhere, not how many it altered.
            client_flag=CLIENT.FOUND_ROWS,
            init_command=f"SET SESSION innodb_lock_wait_timeout={LOCK_WAIT_S}, "
            "sql_mode='TRADITIONAL', time_zone='+00:00'",
        )

    def _settle(self, conn: Any) -> None:
        for name, value in _KEEP_ALIVE.items():
            # Neither a socket in the file system nor each system has them.
            with suppress(OSError, AttributeError):
                conn._sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        with conn.cursor() as cursor:
            # As on PostgreSQL: a statement sees what was committed before it, and locks no gaps.
            cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
            if "MariaDB" in conn.get_server_info():
                # On Galera: what another node was told is committed is seen here, before anything is read.
                cursor.execute("SET SESSION wsrep_sync_wait = 1")
            if self._only_reads:
                cursor.execute("SET SESSION TRANSACTION READ ONLY")
            elif self._has_others:
                # Fails on a Galera node that is not ready.
                cursor.execute("SELECT @@global.read_only")
                if cursor.fetchone() != (0,):
                    raise pymysql.err.OperationalError(1290, "a server that only reads")

    def position(self) -> str:
        told = "gtid_binlog_pos" if self._is_mariadb() else "gtid_executed"
        return str(self.execute_sql(f"SELECT @@global.{told}").fetchone()[0])

    def has_reached(self, position: str) -> bool:
        asked = (
            "SELECT MASTER_GTID_WAIT(%s, 0) = 0"
            if self._is_mariadb()
            else "SELECT GTID_SUBSET(%s, @@global.gtid_executed)"
        )
        return bool(self.execute_sql(asked, (position,)).fetchone()[0])

    def _is_mariadb(self) -> bool:
        return "MariaDB" in self.connection().get_server_info()

    def _can_reuse(self, conn: Any) -> bool:
        in_transaction = 0x0001  # SERVER_STATUS_IN_TRANS, as the last answer told it
        try:
            if conn.open and conn.server_status & in_transaction:
                conn.rollback()
        except pymysql.err.MySQLError:
            return False
        return bool(conn.open)

    def _has_broken(self, conn: Any) -> bool:
        return not conn.open

    def _has_hung_up(self, conn: Any) -> bool:
        return _says_goodbye(conn._sock.fileno())

    def _driver_fault(self, error: BaseException) -> Fault | None:
        return mysql_fault(error)


class PostgresEngine(Engine, _PooledPostgresqlDatabase, _Reach, peewee.PostgresqlDatabase):  # type: ignore[misc, unused-ignore]
    engine = "postgresql"
    # Collation "C": ids are compared byte by byte, which also lets a range of division codes use an index.
    field_types = peewee.PostgresqlDatabase.field_types | {
        "ID": 'VARCHAR(24) COLLATE "C"',
        "EXACT": 'VARCHAR(80) COLLATE "C"',
        "UTC": "TIMESTAMP",
        "JSONTEXT": "TEXT",
    }
    _driver_error = psycopg.Error

    def __init__(self, name: str, only_reads: bool = False, **options: Any) -> None:
        patience = {
            "connect_timeout": CONNECT_S,
            "keepalives_idle": _KEEP_ALIVE["TCP_KEEPIDLE"],
            "keepalives_interval": _KEEP_ALIVE["TCP_KEEPINTVL"],
            "keepalives_count": _KEEP_ALIVE["TCP_KEEPCNT"],
            "tcp_user_timeout": _KEEP_ALIVE["TCP_USER_TIMEOUT"],
        }
        session = f"-c lock_timeout={LOCK_WAIT_S}s -c timezone=UTC"
        if only_reads:
            session += " -c default_transaction_read_only=on"
        super().__init__(name, only_reads=only_reads, **patience | options, options=session)
        if self._has_others and not only_reads:
            # libpq refuses a standby.
            self.connect_params["target_session_attrs"] = "read-write"

    def _execute(self, sql: str, params: Any, comes_again: bool) -> Any:
        # A replica's patience hangs on psycopg's own way.
        if not comes_again or self._only_reads:
            return super()._execute(sql, params, comes_again)
        if self.is_closed():
            self.connect()
        self._log_query(sql, params)
        with peewee.__exception_wrapper__:
            return self._state.conn.prepared.execute(sql, params)

    def begin(self, isolation_level: str | None = None) -> None:
        self.connect(reuse_if_open=True)
        self._say("BEGIN")

    def _say(self, word: str) -> None:
        with peewee.__exception_wrapper__:
            self._state.conn.prepared.say(word.encode())

    def _settle(self, conn: Any) -> None:
        if self._only_reads:
            wait = conn.wait
            conn.wait = lambda talk, *args, **options: wait(_in_time(conn, talk), *args, **options)
        else:
            conn.prepared = PreparedStatements(conn)

    def position(self) -> str:
        return str(self.execute_sql("SELECT pg_current_wal_lsn()").fetchone()[0])

    def has_reached(self, position: str) -> bool:
        # One that was promoted follows nobody any more, and still tells how far it had come.
        asked = "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn"
        return bool(self.execute_sql(asked, (position,)).fetchone()[0])

    def _has_broken(self, conn: Any) -> bool:
        return bool(conn.closed)

    def _has_hung_up(self, conn: Any) -> bool:
        return _says_goodbye(conn.pgconn.socket)

    def _driver_fault(self, error: BaseException) -> Fault | None:
        return postgres_fault(error)


def _says_goodbye(socket_number: int) -> bool:
    """Whether there is something to read on an idle connection: a server speaks only when it is asked, but to
    say goodbye. Costs no round trip."""
    look = select.poll()
    look.register(socket_number, select.POLLIN)
    return bool(look.poll(0))


def _in_time(conn: Any, talk: Any) -> Any:
    """What psycopg says and hears, until the server was silent for too long; PyMySQL has a setting for it."""
    deadline = time.monotonic() + SILENT_S
    try:
        wanted = next(talk)
        while True:
            heard = yield wanted
            if time.monotonic() > deadline:
                conn.close()
                raise psycopg.OperationalError("the server is silent")
            wanted = talk.send(heard)
    except StopIteration as end:
        return end.value
