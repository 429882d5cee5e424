"""Statements whose SQL is built once.

Building SQL text takes peewee several times as long as the database takes to run it, and on SQLite the
write lock is held all the while: prepared, a booking's transaction takes a third of the time
(docs/decisions/0015). Queries are prepared on the hot paths only; everywhere else a plain one reads
better.
"""

import json
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any, TypeVar

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, database

V = TypeVar("V")


class _Place(peewee.Node):  # type: ignore[misc, unused-ignore]
    """Where a value goes. Becomes a `_Param` that knows how the column beside it stores values."""

    def __init__(self, name: str, position: int | None = None) -> None:
        self.name, self.position = name, position

    def __sql__(self, ctx: Any) -> Any:
        return ctx.value(_Param(self.name, self.position, ctx.state.converter), False)


class _Param:
    def __init__(self, name: str, position: int | None, store: Callable[[Any], Any] | None) -> None:
        self.name, self.position, self.store = name, position, store

    def fill(self, values: dict[str, Any]) -> Any:
        value = values[self.name]
        if self.position is not None:
            value = value[self.position]
        if self.store is not None:
            return self.store(value)
        if isinstance(value, datetime):
            raise TypeError(f"{self.name}: no column tells how to store this moment")
        return value


def _marks(name: str, value: Any) -> Any:
    if type(value) is tuple:
        return [_Place(name, position) for position in range(len(value))]
    return _Place(name)


class _Statement:
    def __init__(self, query: Any) -> None:
        query.bind(database.obj)
        self.sql, self.params = query.sql()
        self.query = query
        self.reader: Any = None
        self.plain: bool | None = None

    def execute(self, values: dict[str, Any]) -> Any:
        params = [param.fill(values) if isinstance(param, _Param) else param for param in self.params]
        return database.execute_sql(self.sql, params, comes_again=True)

    def read(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        raw, reader = self._fetch(values)
        return [reader(row) for row in raw]

    def read_raw(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        if self.plain is None:
            fields = [getattr(column, "python_value", None) for column in self.query._returning]
            self.plain = all(step is not None and not _alters(step) for step in fields)
        if not self.plain:
            raise TypeError("a column's field would make something else of what the driver gives")
        return list(self.execute(values).fetchall())

    def read_kept(self, kept: "Kept", values: dict[str, Any]) -> list["Row"]:
        raw, reader = self._fetch(values)
        return [kept.row(row, reader) for row in raw]

    def _fetch(self, values: dict[str, Any]) -> tuple[Any, Callable[[Any], dict[str, Any]]]:
        cursor = self.execute(values)
        if self.reader is None:
            self.reader = _reader(cursor, self.query)
        return cursor.fetchall(), self.reader


# MariaDB refuses to join columns of several, unless one of them is named.
_ONE_COLLATION = peewee.SQL("'' COLLATE utf8mb4_bin")


class _TextStatement(_Statement):
    """One whose rows come as one text each, for a driver that reads every column of every row in Python."""

    def __init__(self, query: Any) -> None:
        whole = query.clone()
        columns = [node.alias(None) for node in query._returning]
        whole._returning = (peewee.fn.JSON_ARRAY(_ONE_COLLATION, *columns),)
        super().__init__(whole)
        self.query = query
        names = [getattr(node, "_alias", None) or node.column_name for node in query._returning]
        read = _reader(SimpleNamespace(description=[(name,) for name in names]), query, _AS_TEXTS_SAY)
        self.reader = lambda row: read(json.loads(row[0])[1:])

    def read_raw(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        return [tuple(json.loads(text)[1:]) for (text,) in super().read_raw(values)]


def _make(query: Any) -> _Statement:
    if database.obj.reads_in_python and _fits_a_text(query):
        return _TextStatement(query)
    return _Statement(query)


def _fits_a_text(query: Any) -> bool:
    """Whether the rows of `query` can be texts, and it pays. A union is put in order by what it shows, bytes
    are no text, and what is told apart would be by the text."""
    return (
        isinstance(query, peewee.ModelSelect)
        and len(query._returning) > 1
        and not query._distinct
        and not any(isinstance(node, peewee.BlobField) for node in query._returning)
    )


# Fields that would make of a value what it is already, whatever driver it came from.
_AS_THEY_COME = frozenset(
    {IdField, ExactField, peewee.IntegerField, peewee.CharField, peewee.TextField, peewee.DoubleField}
)


# A text writes 37.0 as 37.
_AS_TEXTS_SAY = _AS_THEY_COME - {peewee.DoubleField}


def _alters(step: Callable[[Any], Any], as_they_come: frozenset[Any] = _AS_THEY_COME) -> bool:
    """Whether a column's reader may give back something else than it gets."""
    field = getattr(step, "__self__", None)
    if isinstance(field, peewee.ForeignKeyField):
        field = field.rel_field
    return type(field) not in as_they_come


def _reader(
    cursor: Any, query: Any, as_they_come: frozenset[Any] = _AS_THEY_COME
) -> Callable[[Any], dict[str, Any]]:
    """As peewee's reader of dictionaries, without asking fields that would give back what they get."""
    known = peewee.ModelDictCursorWrapper(cursor, query.model, query._returning)
    known.initialize()
    names, all_steps = known.unique_columns, known.converters
    steps = [(names[at], at, all_steps[at]) for at in known.convert if _alters(all_steps[at], as_they_come)]

    def read(row: Any) -> dict[str, Any]:
        found = dict(zip(names, row, strict=True))
        for name, at, step in steps:
            if row[at] is not None:
                found[name] = step(row[at])
        return found

    return read


class Row:
    """A row that others may be shown, too, and what was made of it last."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self._made: dict[Any, tuple[Any, Any]] = {}

    def shown(self, make: Callable[..., V], *facts: Any) -> V:
        """`make` of the values and of `facts`; the same again where it was last made of the same."""
        last = self._made.get(make)
        if last is None or last[0] != facts:
            last = self._made[make] = facts, make(self.values, *facts)
        made: V = last[1]
        return made


class Kept:
    """Rows of one list that anyone may read. They are asked for each time, and what comes as it came before
    is not made anew (docs/decisions/0250). Never for what is somebody's own."""

    # Some kilobytes each.
    MOST = 500

    def __init__(self) -> None:
        self._rows: dict[Any, Row] = {}

    def row(self, raw: Any, reader: Callable[[Any], dict[str, Any]]) -> Row:
        """The row for what the driver gave."""
        found = self._rows.get(raw)
        if found is None:
            if len(self._rows) >= self.MOST:
                self._rows.clear()
            found = self._rows[raw] = Row(reader(raw))
        return found


class Prepared:
    """A query built by `build` from named values, once for each engine and set of names.

    `Prepared(lambda slot: Slot.update(taken=Slot.taken + 1).where(Slot.id == slot)).run(slot=…)`.
    `build` gets a mark for each value, so it may look at which values there are, never at what they are; for
    a tuple it gets a list of marks, and there is a statement for each length.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build

    def _statement(self, values: dict[str, Any]) -> _Statement:
        statements: dict[Any, Any] = database.obj.statements
        key = (
            self,
            *((name, len(value)) if type(value) is tuple else name for name, value in values.items()),
        )
        if key not in statements:
            statements[key] = _make(
                self._build(**{name: _marks(name, value) for name, value in values.items()})
            )
        statement: _Statement = statements[key]
        return statement

    def run(self, **values: Any) -> int:
        """Execute an UPDATE or DELETE; how many rows it touched."""
        return int(self._statement(values).execute(values).rowcount)

    def rows(self, **values: Any) -> list[dict[str, Any]]:
        """Execute a SELECT; rows as dictionaries, values as their fields read them."""
        return self._statement(values).read(values)

    def tuples(self, **values: Any) -> list[tuple[Any, ...]]:
        """As `rows`, in the order of the columns, where their values are what the driver gives: for many rows
        of which few are shown. Raises `TypeError` where a field would read a value."""
        return self._statement(values).read_raw(values)

    def kept(self, kept: Kept, **values: Any) -> list[Row]:
        """As `rows`, of a list that anyone may read. What shares a `kept` selects the same columns."""
        return self._statement(values).read_kept(kept, values)

    def first(self, **values: Any) -> dict[str, Any] | None:
        """The first row, or None."""
        found = self.rows(**values)
        return found[0] if found else None


class _Insert:
    def __init__(self, model: type[Table], names: tuple[str, ...], number: int) -> None:
        meta = model._meta
        given = [meta.combined[name] for name in names]
        named = {field.name for field in given}
        rest = [
            field for field in meta.sorted_fields if field.name not in named and field.default is not None
        ]
        opening, closing = database.obj.quote
        columns = ", ".join(f"{opening}{field.column_name}{closing}" for field in (*given, *rest))
        marks = ", ".join(database.obj.param for _ in (*given, *rest))
        rows = ", ".join(f"({marks})" for _ in range(number))
        self.sql = f"INSERT INTO {opening}{meta.table_name}{closing} ({columns}) VALUES {rows}"
        self.key = meta.primary_key
        # In the order of the columns: what stores a value, and what only knows how in the row of an id.
        self.store = [field.db_value for field in given]
        self.sealing = [(at, field) for at, field in enumerate(given) if isinstance(field, RowSealedField)]
        self.defaults = [(field, field.default) for field in rest]

    def fill(self, values: dict[str, Any], params: list[Any]) -> str:
        """Adds one row to the values of the statement. Returns its primary key, "" where that has several
        columns."""
        made: Any = None
        rest = []
        for field, default in self.defaults:
            value = default() if callable(default) else default
            if field is self.key:
                made = value
            rest.append(field.db_value(value))
        row_id = str(made if made is not None else values.get(self.key.name, ""))
        given = list(values.values())
        for at, field in self.sealing:
            given[at] = field.seal_for(row_id, given[at])
        params += [
            None if value is None else store(value) for store, value in zip(self.store, given, strict=True)
        ]
        params += rest
        return row_id


def _insert(model: type[Table], names: tuple[str, ...], number: int) -> _Insert:
    inserts: dict[Any, Any] = database.obj.statements
    key = (model, number, *names)
    if key not in inserts:
        inserts[key] = _Insert(model, names, number)
    insert: _Insert = inserts[key]
    return insert


def add(model: type[Table], **values: Any) -> str:
    """Inserts one row, defaults included: the house's way, on hot paths and off them. Returns its primary
    key, "" where that has several columns."""
    insert, params = _insert(model, tuple(values), 1), list[Any]()
    row_id = insert.fill(values, params)
    database.execute_sql(insert.sql, params, comes_again=True)
    return row_id


def add_all(model: type[Table], rows: list[dict[str, Any]]) -> list[str]:
    """As `add`, a few rows of the same columns by one statement. Returns their primary keys. There is a
    statement for each number of them: what may be hundreds goes by `insert_many`."""
    if not rows:
        return []
    names = tuple(rows[0])
    if any(tuple(values) != names for values in rows):
        raise ValueError("rows of one statement have the same columns, in the same order")
    insert, params = _insert(model, names, len(rows)), list[Any]()
    ids = [insert.fill(values, params) for values in rows]
    database.execute_sql(insert.sql, params, comes_again=True)
    return ids
