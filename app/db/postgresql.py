"""PostgreSQL."""

import time
from typing import Any

import peewee
import psycopg
from playhouse.pool import _PooledPostgresqlDatabase

from app.db.engine import CONNECT_S, KEEP_ALIVE, Engine, Reach, says_goodbye
from app.db.faults import Fault
from app.db.prepared_statements import PreparedStatements
from app.db.write_queue import LOCK_WAIT_S

_FAULTS = {
    Fault.CONTENDED: (
        "40001",  # serialization
        "40P01",  # deadlock
        "55P03",  # lock wait
        "57014",  # the statement was cancelled, not the connection
    ),
    Fault.LOST: (
        "08",  # connection
        "25006",  # read-only
        "25P03",  # idle in the transaction for too long
        "25P04",  # the transaction took too long
        "40003",  # nobody knows whether it was completed
        "57P",  # shutting down, crashed, not up yet, idle for too long
    ),
    Fault.OUT_OF_ORDER: ("53", "58"),  # disk, memory, connections; the system
}
# A statement that the server had prepared before a migration altered its table, or that who stands between us
# and the server let go of: a new connection has none.
_NO_SUCH_STATEMENT = "26000"
_STALE_PLAN = "cached plan must not change result type"


class PostgresEngine(Engine, _PooledPostgresqlDatabase, Reach, peewee.PostgresqlDatabase):  # type: ignore[misc, unused-ignore]
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
            "keepalives_idle": KEEP_ALIVE["TCP_KEEPIDLE"],
            "keepalives_interval": KEEP_ALIVE["TCP_KEEPINTVL"],
            "keepalives_count": KEEP_ALIVE["TCP_KEEPCNT"],
            "tcp_user_timeout": KEEP_ALIVE["TCP_USER_TIMEOUT"],
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
            wait, seconds = conn.wait, self.silent_s
            conn.wait = lambda talk, *args, **options: wait(_in_time(conn, talk, seconds), *args, **options)
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
        return says_goodbye(conn.pgconn.socket)

    @staticmethod
    def driver_fault(error: BaseException) -> Fault | None:
        state = getattr(error, "sqlstate", None)
        if state is None:
            return None
        if state == _NO_SUCH_STATEMENT or (state == "0A000" and _STALE_PLAN in str(error)):
            return Fault.LOST
        return next((fault for fault, states in _FAULTS.items() if state.startswith(states)), None)


def _in_time(conn: Any, talk: Any, seconds: float) -> Any:
    """What psycopg says and hears, until the server was silent for so long; PyMySQL has a setting for it."""
    deadline = time.monotonic() + seconds
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
