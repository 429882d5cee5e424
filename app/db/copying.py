"""Every row of every table, out of a database and into one: what a backup is made of.

Values go as they lie there, sealed ones sealed. Nothing here knows a model: a copy may be older than the
code, and may have been made on another engine.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from app.db import database, engine_name

# How many rows are read at a time, and how many values one INSERT may hold: SQLite takes 32,766.
ROWS = 500
VALUES = 20_000
# The migrations' own: what it says is written by running them.
HISTORY = "schema_migration"

_BEGIN = {
    "sqlite": ["BEGIN"],
    "mysql": [
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
    ],
    "postgresql": ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"],
}


@contextmanager
def snapshot() -> Iterator[None]:
    """Until the block ends, this thread reads the database as it is now, whatever others write."""
    with database.obj.one_connection():
        for statement in _BEGIN[engine_name()]:
            database.execute_sql(statement)
        try:
            yield
        finally:
            database.execute_sql("ROLLBACK")


def tables() -> list[str]:
    """All that hold something, but for the migrations' own."""
    return sorted(name for name in database.get_tables() if name != HISTORY)


def count(table: str) -> int:
    return int(database.execute_sql(f"SELECT COUNT(*) FROM {_quoted(table)}").fetchone()[0])


def columns(table: str) -> list[str]:
    return [column.name for column in database.get_columns(table)]


def rows(table: str) -> Iterator[list[list[Any]]]:
    """The rows in some hundreds at a time, in the order of their key, as JSON can hold them."""
    names = columns(table)
    key = [names.index(name) for name in database.get_primary_keys(table)]
    listed = ", ".join(map(_quoted, names))
    order = ", ".join(_quoted(names[place]) for place in key)
    marks = ", ".join(_MARK[engine_name()] for _ in key)
    after, last = "", ()
    while True:
        # By the key, so that no table has to lie in memory at once.
        sql = f"SELECT {listed} FROM {_quoted(table)}{after} ORDER BY {order} LIMIT {ROWS}"
        found = database.execute_sql(sql, last).fetchall()
        if found:
            yield [[_plain(value) for value in row] for row in found]
        if len(found) < ROWS:
            return
        after, last = f" WHERE ({order}) > ({marks})", tuple(found[-1][place] for place in key)


def drop_everything() -> None:
    """Leaves an empty database behind, the migrations' own table gone too."""
    names = database.get_tables()
    with database.obj.one_connection(), _without_references():
        for name in names:
            cascade = " CASCADE" if engine_name() == "postgresql" else ""
            database.execute_sql(f"DROP TABLE {_quoted(name)}{cascade}")


@contextmanager
def filling() -> Iterator[None]:
    """Empties all tables; what is `put` until the block ends is there as a whole, or not at all. References
    are looked at in the end, so rows may come in any order."""
    with database.obj.one_connection(), _without_references():
        database.execute_sql("BEGIN")
        try:
            constraints = _loosen()
            for table in tables():
                database.execute_sql(f"DELETE FROM {_quoted(table)}")
            yield
            for statement in constraints:
                database.execute_sql(statement)
            _renumber()
            _check_references()
        except BaseException:
            database.execute_sql("ROLLBACK")
            raise
        database.execute_sql("COMMIT")


def put(table: str, names: list[str], found: list[list[Any]]) -> None:
    """Inserts rows as `rows` gave them."""
    yes_or_no = {column.name for column in database.get_columns(table) if column.data_type == "boolean"}
    kinds = [name in yes_or_no for name in names]
    at_once = max(1, VALUES // len(names))
    mark = _MARK[engine_name()]
    one = f"({', '.join(mark for _ in names)})"
    head = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, names))}) VALUES "
    for first in range(0, len(found), at_once):
        some = found[first : first + at_once]
        values = [_real(value, kind) for row in some for value, kind in zip(row, kinds, strict=True)]
        database.execute_sql(head + ", ".join(one for _ in some), values)


_MARK = {"sqlite": "?", "mysql": "%s", "postgresql": "%s"}


def _quoted(name: str) -> str:
    quote = "`" if engine_name() == "mysql" else '"'
    return f"{quote}{name}{quote}"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(bytes(value)).decode()}
    return value


def _real(value: Any, is_yes_or_no: bool) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["bytes"])
    return bool(value) if is_yes_or_no and value is not None else value


@contextmanager
def _without_references() -> Iterator[None]:
    """MariaDB and SQLite let a connection do without; PostgreSQL lets nobody but its owner, see `_loosen`."""
    off, on = {
        "sqlite": ("PRAGMA foreign_keys = 0", "PRAGMA foreign_keys = 1"),
        "mysql": ("SET SESSION foreign_key_checks = 0", "SET SESSION foreign_key_checks = 1"),
        "postgresql": ("SELECT 1", "SELECT 1"),
    }[engine_name()]
    database.execute_sql(off)
    try:
        yield
    finally:
        database.execute_sql(on)


def _loosen() -> list[str]:
    """Takes the references away on PostgreSQL; returns what puts them back, and looks at each row then."""
    if engine_name() != "postgresql":
        return []
    found = database.execute_sql(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    ).fetchall()
    for table, name, _ in found:
        database.execute_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    return [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {rule}' for table, name, rule in found]


def _renumber() -> None:
    """PostgreSQL's counters do not follow what was put in by hand."""
    if engine_name() != "postgresql":
        return
    found = database.execute_sql(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%%'"
    ).fetchall()
    for table, column in found:
        if table != HISTORY:
            database.execute_sql(
                f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'),"
                f' COALESCE((SELECT MAX("{column}") FROM "{table}"), 0) + 1, false)'
            )


def _check_references() -> None:
    match engine_name():
        case "sqlite":
            broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
        case "mysql":
            broken = [found for found in _references() if database.execute_sql(found).fetchone()]
        case _:
            broken = []  # Looked at when they were put back.
    if broken:
        raise ValueError(f"rows that lead nowhere: {broken[:3]}")


def _references() -> list[str]:
    """For each reference on MariaDB, a statement that finds a row which leads nowhere."""
    found = database.execute_sql(
        "SELECT table_name, column_name, referenced_table_name, referenced_column_name"
        " FROM information_schema.key_column_usage"
        " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"
    ).fetchall()
    return [
        f"SELECT '{table}.{column}' FROM `{table}` AS a LEFT JOIN `{other}` AS b ON a.`{column}` = b.`{key}`"
        f" WHERE a.`{column}` IS NOT NULL AND b.`{key}` IS NULL LIMIT 1"
        for table, column, other, key in found
    ]
