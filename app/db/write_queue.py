"""Where the writers of one SQLite file wait, and whose transactions one COMMIT ends."""

import fcntl
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from app.db.faults import CommitUnanswered
from app.errors import Busy

log = structlog.get_logger()

# How long one statement waits for another's row lock, or a writer for its turn.
LOCK_WAIT_S = 5


class Group:
    """Transactions of one process, run one after the other on one connection and committed together."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn
        # How many of them wrote something that is to be committed.
        self.size = 0
        self.is_committed = False
        # Why it is not.
        self.error: BaseException | None = None
        # A lock for each thread that is done but for the COMMIT.
        self.waiting: list[threading.Lock] = []


class WriteQueue:
    """Writers of one SQLite file wait here, awake at once, instead of in SQLite's sleeping retries.

    Inside a process the threads have their turn in the order of coming, within a limit; one of them at a time
    waits for the other processes on a file lock. That wait has no limit of its own: the kernel frees the file
    lock when its holder ends, and gunicorn ends a worker that hangs. The kernel gives it to whoever is
    quickest, which would be the process that has just let it go; so who wants it goes through a gate, and
    keeps that closed until it has the lock.

    Who is done while another thread waits leaves the COMMIT to that one, and goes on when it was answered:
    many wait for the disk once (docs/decisions/0294). All of a group wait, so it is never larger than the
    number of threads, and the other processes have their turn.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._is_taken = False
        self._line: deque[threading.Lock] = deque()
        self._group: Group | None = None
        self._files: tuple[int, int] | None = None
        self._pid = 0

    @contextmanager
    def turn(self, conn: Any, finish: Callable[[Group], None]) -> Iterator[Group]:
        """One thread's turn in the group under way, or in a new one on `conn`; `finish` commits what was
        written, or takes it back, where this thread is the group's last. Raises `Busy` where the turn does
        not come, `CommitUnanswered` where something was written and is not committed."""
        group = self._enter(conn)
        try:
            yield group
        finally:
            if not self._handed_on(group):
                try:
                    if group.size:
                        finish(group)
                finally:
                    self._end(group)
            if group.size and not group.is_committed:
                raise CommitUnanswered() from group.error

    def _enter(self, conn: Any) -> Group:
        self._wait()
        if self._group is None:
            try:
                gate, lock = self._opened()
                fcntl.flock(gate, fcntl.LOCK_EX)
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX)
                finally:
                    fcntl.flock(gate, fcntl.LOCK_UN)
            except BaseException:
                self._pass_on()
                raise
            self._group = Group(conn)
        return self._group

    def _handed_on(self, group: Group) -> bool:
        """Lets the next thread in, if one waits that may join, and returns when the group has ended."""
        mine = threading.Lock()
        with self._guard:
            if not self._line or not group.size or group.error is not None:
                return False
            mine.acquire()
            group.waiting.append(mine)
            self._line.popleft().release()
        mine.acquire()
        return True

    def _end(self, group: Group) -> None:
        self._group = None
        _, lock = self._opened()
        fcntl.flock(lock, fcntl.LOCK_UN)
        for one in group.waiting:
            one.release()
        self._pass_on()

    def waiting(self) -> int:
        """How many threads of this process wait for their turn."""
        with self._guard:
            return len(self._line)

    def _wait(self) -> None:
        mine = threading.Lock()
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine.acquire()
            self._line.append(mine)
        if mine.acquire(timeout=LOCK_WAIT_S):
            return
        with self._guard:
            if mine in self._line:
                self._line.remove(mine)
                raise Busy()
        # The turn came at the last moment.

    def _pass_on(self) -> None:
        with self._guard:
            if self._line:
                self._line.popleft().release()
            else:
                self._is_taken = False

    def _opened(self) -> tuple[int, int]:
        if self._files is None or self._pid != os.getpid():
            # An inherited descriptor would share the parent's lock.
            try:
                gate, lock = (
                    os.open(f"{self._path}.write-{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                    for name in ("gate", "lock")
                )
            except OSError as error:
                log.error("database_unreachable", error=str(error))
                raise Busy() from error
            self._files, self._pid = (gate, lock), os.getpid()
        return self._files
