"""Pages of a list, by cursor: where the last page ended, never how many came before."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import reduce
from operator import itemgetter
from typing import Any, Generic, TypeVar

import peewee

from app.db import UtcField, database
from app.errors import Invalid

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items, and the cursor of the next page, or None at the end."""

    items: list[T]
    next: str | None


# How many are read at once, where all are wanted.
AT_ONCE = 500


def every(read: Callable[[int, str | None], Page[T]]) -> Iterator[T]:
    """All items of a list, however long: `read(limit, cursor)` page by page."""
    cursor = None
    while True:
        found = read(AT_ONCE, cursor)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return


def after(cursor: str | None, moment: Any, row_id: Any) -> list[peewee.Expression]:
    """Conditions that skip what earlier pages of a list ordered by (`moment`, `row_id`) showed."""
    if cursor is None:
        return []
    then, last_id = _place(cursor)
    return [(moment >= then) & ((moment > then) | (row_id > last_id))]


def before(cursor: str | None, moment: Any, row_id: Any) -> list[peewee.Expression]:
    """As `after`, for a list whose newest rows come first."""
    if cursor is None:
        return []
    then, last_id = _place(cursor)
    return [(moment <= then) & ((moment < then) | (row_id < last_id))]


def _place(cursor: str) -> tuple[datetime, str]:
    when, last_id = _read(cursor)
    try:
        return datetime.fromisoformat(when).astimezone(UTC), last_id
    except (ValueError, OverflowError):
        raise _bad_cursor() from None


def seek(
    query: Any,
    by: Any,
    row_id: Any,
    *,
    limit: int,
    cursor: str | None,
    descending: bool = False,
    each: Sequence[Any] | None = None,
) -> Page[dict[str, Any]]:
    """One page of `query` (of dictionaries), in the order of `by`, a column without NULLs that the query
    selects, then of `row_id`. An index over both serves it, however far in the page lies.

    `each` are conditions of which one has to hold: an index over what it asks for, `by` and `row_id` gives
    the first rows of each, where of all of them together every row would be read and put in order."""
    if cursor is not None:
        raw, last_id = _read(cursor)
        then = _understood(by, raw)
        # The first of the two is what an index is entered by: of the second alone every row would be read.
        if descending:
            query = query.where(by <= then, (by < then) | (row_id < last_id))
        else:
            query = query.where(by >= then, (by > then) | (row_id > last_id))
    # What no two rows share leaves nothing to put in order: MariaDB sorts the table if it is asked to.
    places = (by,) if by.unique else (by, row_id)
    order = [column.desc() if descending else column for column in places]
    ordered = query.order_by(*order).limit(limit + 1)
    if each is None:
        rows = list(ordered)
    else:
        first = sorted(_first_of_each(ordered, each, by, row_id), reverse=descending)[: limit + 1]
        shown = query.where(row_id.in_([found_id for _, found_id in first]))
        rows = sorted(shown, key=itemgetter(by.name, row_id.name), reverse=descending)
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    value = last[by.name]
    said = value.replace(tzinfo=None).isoformat() if isinstance(value, datetime) else str(value)
    return Page(rows[:limit], _write(said, str(last[row_id.name])))


def _understood(by: Any, raw: str) -> Any:
    """What a cursor says of the column that a list is put in order by; nothing that a database could not
    compare with it."""
    try:
        if isinstance(by, UtcField):
            return by.python_value(raw)
        if isinstance(by, peewee.DateField):
            return date.fromisoformat(raw)
        said = int(raw) if isinstance(by, peewee.IntegerField) else raw
    except (ValueError, OverflowError):
        raise _bad_cursor() from None
    if not (said.isprintable() if isinstance(said, str) else abs(said) < _TOO_LARGE):
        raise _bad_cursor()
    return said


# For SQLite's driver, in any column.
_TOO_LARGE = 2**63


def offset(cursor: str | None) -> int:
    """How far into a list that is computed as a whole (nearest stations) the next page starts."""
    if cursor is None:
        return 0
    skip, kind = _read(cursor)
    if kind != "offset" or not skip.isdecimal() or len(skip) > 6:
        raise _bad_cursor()
    return int(skip)


def _first_of_each(query: Any, each: Sequence[Any], by: Any, row_id: Any) -> set[tuple[Any, str]]:
    """What `by` is, as the database has it, and the id of the first rows of each condition; one statement."""
    parts = []
    for condition in each:
        first = query.select(by, row_id).where(condition).tuples().alias("first")
        parts.append(peewee.Select((first,), (first.c[by.column_name], first.c[row_id.column_name])))
    if not parts:
        return set()
    asked = reduce(lambda one, other: one.union_all(other), parts)
    return set(asked.bind(database).tuples())


def page(rows: Iterable[T], limit: int, key: Callable[[T], tuple[datetime, str]]) -> Page[T]:
    """Cut `rows`, of which `limit + 1` were asked for, into a page."""
    items = list(rows)
    if len(items) <= limit:
        return Page(items, None)
    return Page(items[:limit], cursor_after(*key(items[limit - 1])))


def cursor_after(moment: datetime, row_id: str) -> str:
    """The cursor of a page that ended with this row, for `after` and `before`."""
    return _write(moment.isoformat(), row_id)


def offset_page(rows: list[T], limit: int, skipped: int) -> Page[T]:
    more = len(rows) > skipped + limit
    return Page(rows[skipped : skipped + limit], _write(str(skipped + limit), "offset") if more else None)


def _write(first: str, second: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([first, second]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, str]:
    try:
        first, second = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise _bad_cursor() from None
    if not (isinstance(first, str) and isinstance(second, str) and second.isascii()):
        raise _bad_cursor()
    if "\0" in second:
        raise _bad_cursor()
    return first, second


def _bad_cursor() -> Invalid:
    return Invalid(fields={"cursor": ["翻页标记无效"]})
