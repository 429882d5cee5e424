"""Text is the same text on every engine: compared letter by letter, sorted by code points.

A server's own default decides otherwise: MariaDB's takes all letters beyond the basic plane for one, and case
and trailing blanks for nothing. So each column of text says how it is compared. Searches alone take `a` for
`A`, of the 26 letters and of no others, which all three engines can do.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from typing import Any

import peewee

from app.db.faults import Fault
from app.letters import words

# How long a statement waits for a table that somebody is reading, how often, and the pause between. Behind it
# wait all others who want that table.
WAIT_S = 2
TRIES = 20
PAUSE_S = 0.5


# Marks that stand in titles and addresses as wide as hanzi, and are typed narrow, or the other way round.
_NARROW, _WIDE = "(),:;!?", "（），：；！？"
_WIDTHS = (str.maketrans(_WIDE, _NARROW), str.maketrans(_NARROW, _WIDE))


def contains(column: Any, text: str) -> peewee.Expression:
    """SQL condition: each word of `text` stands somewhere in `column`, whether its letters a to z are small
    or not, its marks wide or narrow. Blanks and the dots of a name part words, and are not looked for."""
    found: peewee.Expression = reduce(
        lambda one, other: one & other, [_of_any_width(column, word) for word in words(text) or [text]]
    )
    return found


def _of_any_width(column: Any, text: str) -> peewee.Expression:
    found = _holds(column, text)
    for other in [text.translate(width) for width in _WIDTHS]:
        if other != text:
            found = found | _holds(column, other)
    return found


def _holds(column: Any, text: str) -> peewee.Expression:
    if column.model._meta.database.obj.engine != "mysql":
        return column.contains(text)
    # LIKE follows the column's collation there, which tells `a` from `A`.
    pattern = re.sub("[A-Za-z]", lambda letter: f"[{letter[0].lower()}{letter[0].upper()}]", _escaped(text))
    return column.regexp(peewee.Value(pattern, converter=False))


def _escaped(text: str) -> str:
    return re.sub(r"[^\w\s]", lambda mark: "\\" + mark[0] if mark[0].isascii() else mark[0], text)


def settle(engine: Any) -> list[str]:
    """Gives every column of text the house's collation where it has another; returns the tables altered.

    Each table is altered by a statement of its own, which waits for its lock for seconds only: who reads or
    writes meanwhile is not held up for longer. Run again it finds nothing to do.
    """
    altered = []
    for table, statement in _statements(engine):
        _patiently(engine, statement)
        altered.append(table)
    return altered


def _statements(engine: Any) -> Iterator[tuple[str, str]]:
    match engine.engine:
        case "mysql":
            collation = "utf8mb4_nopad_bin" if _is_mariadb(engine) else "utf8mb4_0900_bin"
            found = engine.execute_sql(_MYSQL, (collation,)).fetchall()
            change = (
                f"MODIFY `{{name}}` {{kind}} CHARACTER SET utf8mb4 COLLATE {collation} {{nullable}}NULL"
            ).format
        case "postgresql":
            found = engine.execute_sql(_POSTGRES).fetchall()
            change = 'ALTER COLUMN "{name}" TYPE {kind} COLLATE "C"'.format
        case _:
            return
    changes = defaultdict(list)
    for table, name, kind, is_nullable in found:
        nullable = "" if is_nullable == "YES" else "NOT "
        changes[table].append(change(name=name, kind=kind, nullable=nullable))
    opening, closing = engine.quote
    for table, some in changes.items():
        yield table, f"ALTER TABLE {opening}{table}{closing} {', '.join(some)}"


# What ids and exact values have is left as it is: foreign keys need it to be the same on both sides.
_MYSQL = (
    "SELECT c.table_name, c.column_name, c.column_type, c.is_nullable FROM information_schema.columns c "
    "JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name "
    "WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' "
    "AND c.collation_name NOT IN ('ascii_bin', 'utf8mb4_bin', %s) "
    "ORDER BY c.table_name, c.ordinal_position"
)
_POSTGRES = (
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), 'NO' FROM pg_attribute a "
    "JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' "
    "AND c.relnamespace = current_schema()::regnamespace "
    "JOIN pg_collation o ON o.oid = a.attcollation AND o.collname <> 'C' "
    "WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum"
)


def _is_mariadb(engine: Any) -> bool:
    (version,) = engine.execute_sql("SELECT VERSION()").fetchone()
    return "mariadb" in version.lower()


def _patiently(engine: Any, statement: str) -> None:
    # MariaDB's ALTER would wait for a day.
    is_mysql = engine.engine == "mysql"
    engine.execute_sql(
        f"SET SESSION lock_wait_timeout = {WAIT_S}" if is_mysql else f"SET lock_timeout = '{WAIT_S}s'"
    )
    for last in (*[False] * (TRIES - 1), True):
        try:
            engine.execute_sql(statement)
            break
        except peewee.PeeweeException as error:
            if last or engine.fault_of(error) is not Fault.CONTENDED:
                raise
        time.sleep(PAUSE_S)
    engine.execute_sql("SET SESSION lock_wait_timeout = DEFAULT" if is_mysql else "RESET lock_timeout")
