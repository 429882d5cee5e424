"""PostgreSQL's own prepared statements, sent by libpq without psycopg's cursor, which needs four times as
long for each (docs/decisions/0312)."""

import re
from itertools import count
from typing import Any

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus

# How many a connection keeps: each takes some kilobytes of its server process.
MOST = 300
_DONE = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}
_MARK = re.compile("%[s%]")


class Answer:
    """What the server said: the part of a cursor that a statement's reader asks for."""

    def __init__(self, result: Any, rows: Any) -> None:
        self._result, self._rows = result, rows

    @property
    def rowcount(self) -> int:
        return self._result.command_tuples or 0

    @property
    def description(self) -> list[tuple[str]]:
        return [(self._result.fname(at).decode(),) for at in range(self._result.nfields)]

    def fetchall(self) -> list[Any]:
        self._rows.set_pgresult(self._result, set_loaders=True)
        rows: list[Any] = self._rows.load_rows(0, self._result.ntuples, tuple)
        return rows

    def fetchone(self) -> Any:
        found = self.fetchall()
        return found[0] if found else None


class PreparedStatements:
    """Those of one connection. Values are sent as psycopg sends them, apart from the statement's text."""

    def __init__(self, conn: psycopg.Connection[Any]) -> None:
        self._conn = conn
        # What psycopg prepares by itself it lets go of after a ROLLBACK, and all of ours with it.
        conn.prepare_threshold = None
        self._values: Any = Transformer(conn)
        self._numbers = count(1)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}

    def execute(self, sql: str, params: list[Any]) -> Answer:
        """Raises psycopg's errors, as its cursor would."""
        values = self._values.dump_sequence(params, [PyFormat.AUTO] * len(params))
        types = self._values.types or ()
        name = self._names.get((sql, types)) or self._prepare(sql, types)
        result = self._server.exec_prepared(name, values, self._values.formats)
        return Answer(_checked(result), self._values)

    @property
    def _server(self) -> Any:
        # libpq would have no answer to give, and psycopg would take that for a lack of memory.
        if self._conn.closed:
            raise psycopg.OperationalError("the connection is lost")
        return self._conn.pgconn

    def say(self, word: bytes) -> None:
        """BEGIN, COMMIT or ROLLBACK."""
        _checked(self._server.exec_(word))

    def _prepare(self, sql: str, types: tuple[int, ...]) -> bytes:
        if len(self._names) >= MOST:
            eldest = next(iter(self._names))
            _checked(self._server.exec_(b"DEALLOCATE " + self._names.pop(eldest)))
        numbers = count(1)
        text = _MARK.sub(lambda mark: f"${next(numbers)}" if mark[0] == "%s" else "%", sql)
        name = b"huhang_%d" % next(self._numbers)
        _checked(self._server.prepare(name, text.encode(), types))
        self._names[sql, types] = name
        return name


def _checked(result: Any) -> Any:
    if result.status not in _DONE:
        raise psycopg.errors.error_from_result(result)
    return result
