"""Where a thread's statements go: to the server that writes, or to a replica while it serves a guest.

A replica is a little behind, so nothing is read there unless the caller said so (`read_apart`); and whatever
it can't answer, the server that writes does.
"""

import threading
from typing import Any

import peewee
import structlog

from app.db.engine import Engine
from app.errors import Busy

log = structlog.get_logger()


class Databases(peewee.DatabaseProxy):  # type: ignore[misc, unused-ignore]
    """The server that writes, and the replica of those who read apart, if there is one."""

    # Peewee's has slots alone.
    __setattr__ = object.__setattr__

    def __init__(self) -> None:
        self.primary: Any = None
        self.replica: Engine | None = None
        self._thread = threading.local()
        super().__init__()

    @property
    def obj(self) -> Any:
        """The engine that this thread's next statement goes to."""
        return self.replica if self.is_apart() else self.primary

    @obj.setter
    def obj(self, engine: Any) -> None:
        self.primary = engine

    def is_apart(self) -> bool:
        return getattr(self._thread, "is_apart", False)

    def read_apart(self) -> None:
        """From here on this thread reads from the replica, until `come_back`."""
        self._thread.is_apart = self.replica is not None

    def come_back(self) -> None:
        """From here on this thread asks the server that writes. It sees no less than it saw before."""
        self._thread.is_apart = False

    def give_back(self) -> None:
        """At the end of a request or a job: what this thread held of either server goes back to its pool."""
        self.come_back()
        for engine in (self.primary, self.replica):
            if engine is not None and not engine.is_closed():
                engine.close()

    def execute(self, query: Any, **options: Any) -> Any:
        return self._ask("execute", query, **options)

    def execute_sql(self, sql: str, params: Any = None, comes_again: bool = False) -> Any:
        return self._ask("execute_sql", sql, params, comes_again)

    def _ask(self, how: str, *args: Any, **options: Any) -> Any:
        if self.is_apart():
            try:
                return getattr(self.replica, how)(*args, **options)
            except (peewee.PeeweeException, Busy) as error:
                # Away, refused to write, or asked for what is wrong: then the other one says so too.
                log.warning("replica_left", error=repr(error.__cause__ or error))
                self.come_back()
        return getattr(self.primary, how)(*args, **options)
