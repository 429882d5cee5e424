"""Where those wait in a process who want the same row of a server's database.

A server gives a row that is let go to whoever is quickest: with sixteen at once the last one waits four times
as long as the one in the middle. Here they go in the order in which they came, and one of each process waits
at the server. Nothing is guarded by it: the row is locked all the same.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Lines:
    """One line for each thing that somebody wants at the moment."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        # Who stands in it; the first one's turn it is.
        self._lines: dict[str, deque[threading.Lock]] = {}

    @contextmanager
    def turn(self, thing: str, patience_s: float) -> Iterator[None]:
        """Waits until nobody who came before wants `thing` any more, at most so many seconds."""
        mine = threading.Lock()
        mine.acquire()
        with self._guard:
            line = self._lines.setdefault(thing, deque())
            line.append(mine)
            is_first = len(line) == 1
        try:
            if not is_first:
                mine.acquire(timeout=patience_s)
            yield
        finally:
            with self._guard:
                was_first = line[0] is mine
                line.remove(mine)
                if not line:
                    del self._lines[thing]
                elif was_first:
                    line[0].release()

    def waiting(self, thing: str) -> int:
        """How many want it, with the one whose turn it is."""
        with self._guard:
            return len(self._lines.get(thing, ()))
