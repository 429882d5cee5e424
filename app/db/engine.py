"""What the three engines have in common, and what they make of a connection that is lost.

A read that is no part of a transaction runs again on another connection: nothing was written, and it sees
what is committed, as before. Whoever can't be helped so hears `Busy`. Transactions run again as a whole, in
`db.write_transaction`.
"""

import re
import select
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import peewee
import structlog
from playhouse.pool import MaxConnectionsExceeded, PooledDatabase

from app.db.addresses import Address
from app.db.faults import CommitUnanswered, Fault
from app.db.lines import Lines
from app.db.write_queue import LOCK_WAIT_S
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
KEEP_ALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 15_000}
_READ = re.compile(r"[(\s]*SELECT\b", re.IGNORECASE)


class Engine(PooledDatabase):
    """What the three have in common. Stands before the pool among the bases."""

    # Whether the driver makes values of what the server sends in Python: dear by the column.
    reads_in_python = False
    # A replica that is silent for so many seconds is not waited for: another server can answer.
    silent_s = 3.0

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
        return self.driver_fault(getattr(error, "orig", error))

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

    @staticmethod
    def driver_fault(error: BaseException) -> Fault | None:
        """What an error of the driver means; None where it is an error like any other."""
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


class Reach:
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


def says_goodbye(socket_number: int) -> bool:
    """Whether there is something to read on an idle connection: a server speaks only when it is asked, but to
    say goodbye. Costs no round trip."""
    look = select.poll()
    look.register(socket_number, select.POLLIN)
    return bool(look.poll(0))
