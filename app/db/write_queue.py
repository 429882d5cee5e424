"""Where the writers of one SQLite file wait."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from app.errors import Busy

log = structlog.get_logger()

# How long one statement waits for another's row lock, or a writer for its turn.
LOCK_WAIT_S = 5


class WriteQueue:
    """Writers of one SQLite file wait here, awake at once, instead of in SQLite's sleeping retries.

    Inside a process the threads queue on a lock with a limit; one of them at a time waits for the other
    processes on a file lock. That wait has no limit of its own: the kernel frees the file lock when its
    holder ends, and gunicorn ends a worker that hangs.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._file: int | None = None
        self._pid = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        if not self._threads.acquire(timeout=LOCK_WAIT_S):
            raise Busy()
        try:
            file = self._opened()
            fcntl.flock(file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def _opened(self) -> int:
        if self._file is None or self._pid != os.getpid():
            # An inherited descriptor would share the parent's lock.
            try:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                log.error("database_unreachable", error=str(error))
                raise Busy() from error
            self._pid = os.getpid()
        return self._file
