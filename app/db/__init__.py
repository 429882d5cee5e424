"""The database: engines, field types, and the one door to writing.

What differs between SQLite, MariaDB and PostgreSQL lives in this package and nowhere else. Field type names
(`ID`, `EXACT`, `UTC` …) are used by migrations too, so they are never changed, only added to.
"""

import base64
import json
import random
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import UTC, datetime
from typing import Any, TypeVar

import peewee

from app.config import Config
from app.crypto import Keyring
from app.db.addresses import read
from app.db.collations import contains as contains
from app.db.engine import Engine
from app.db.faults import CommitUnanswered, Fault
from app.db.mysql import MySQLEngine
from app.db.postgresql import PostgresEngine
from app.db.replicas import Databases
from app.db.sqlite import SqliteEngine
from app.errors import Busy
from app.letters import lines, one_line

T = TypeVar("T")

# How long one use case may wait for its turn, all retries included, before it answers `busy`.
PATIENCE_S = 8.0
# How many connections one use case may lose.
LOSSES = 5

database = Databases()
_keyring: Keyring | None = None


def connect(config: Config) -> Engine:
    """Binds all models to the configured database. Opens no connection yet."""
    global _keyring
    _keyring = Keyring.parse(config.field_keys, config.lookup_key)
    engine = _engine(config.database_url, config.database_pool)
    database.replica = (
        _engine(config.database_read_url, config.database_pool, only_reads=True)
        if config.database_read_url
        else None
    )
    database.initialize(engine)
    return engine


def _engine(url: str, pool: int, **more: Any) -> Engine:
    options, addresses = read(url)
    options |= {"max_connections": pool, "timeout": 10, "stale_timeout": 600}
    scheme = url.split(":", 1)[0]
    if scheme not in _ENGINES:
        raise ValueError(f"no engine for {scheme!r}")
    return _ENGINES[scheme](options.pop("database"), addresses=addresses, **options, **more)


_ENGINES: dict[str, Callable[..., Engine]] = {
    "sqlite": SqliteEngine,
    "mysql": MySQLEngine,
    "postgresql": PostgresEngine,
}


def keyring() -> Keyring:
    if _keyring is None:
        raise RuntimeError("connect() comes first")
    return _keyring


def engine_name() -> str:
    """`sqlite`, `mysql` or `postgresql`."""
    return str(database.obj.engine)


def unsearched(column: Any) -> Any:
    """`column`, for a condition that SQLite shall not search by: it keeps no statistics and takes each range
    for a small part of the table. The servers know better, and there it is the column itself."""
    return peewee.NodeList((peewee.SQL("+"), column)) if engine_name() == "sqlite" else column


# The one door to writing


_pending = threading.local()


def require_transaction() -> None:
    """Raises `RuntimeError` outside of `write_transaction`: what the caller writes belongs to somebody
    else's use case, and would stand alone where that one fails. Asks no database."""
    if not database.in_transaction():
        raise RuntimeError("a step of a use case was called outside of its transaction")


def after_commit(act: Callable[[], None]) -> None:
    """Have `act` run once this thread's transaction is committed; not at all where it is not."""
    require_transaction()
    _pending.acts.append(act)


def write_transaction(work: Callable[[], T], *, repeatable: bool = False, thing: str = "") -> T:
    """Runs `work` in one transaction and returns what it returns. Who writes a `thing` that many may want at
    once has their turn in the order of coming.

    On a deadlock, a serialization failure, a Galera certification failure or a lost connection the whole
    of `work` runs again, so it must do nothing but read and write the database. Where the answer to COMMIT
    is lost, nobody knows whether it was done: then it runs again only if it is `repeatable`, which means
    that it finds out by itself. Raises `Busy` when its turn does not come within `PATIENCE_S`, or the server
    can't be reached. Never nested: one use case is one transaction.
    """
    # What is written is judged by what is true now; and who wrote reads it.
    database.come_back()
    if database.in_transaction():
        raise RuntimeError("a use case called another one inside its transaction")
    engine: Engine = database.obj
    deadline = time.monotonic() + PATIENCE_S
    attempt = losses = 0
    while True:
        _pending.acts = []
        try:
            with engine.transact(thing):
                result = work()
        except (peewee.PeeweeException, CommitUnanswered) as error:
            failure: Exception = error
        else:
            for act in _pending.acts:
                act()
            return result
        if isinstance(failure, CommitUnanswered):
            may_run_again, is_lost = repeatable, True
        else:
            fault = engine.fault_of(failure)
            if fault is None:
                raise failure
            may_run_again, is_lost = fault is not Fault.OUT_OF_ORDER, fault is not Fault.CONTENDED
        if is_lost:
            engine.discard(failure)
            losses += 1
        attempt += 1
        if not may_run_again or losses == LOSSES or time.monotonic() > deadline:
            raise Busy() from failure
        time.sleep(random.uniform(0, min(0.25, 0.005 * 2**attempt)))


def is_duplicate(error: peewee.IntegrityError, model: type["Table"], *columns: str) -> bool:
    """Whether `error` is the unique index of `model` over exactly `columns` (column names)."""
    text = str(error)
    table = model._meta.table_name
    if engine_name() == "sqlite":
        wanted = ", ".join(f"{table}.{column}" for column in columns)
        return text.endswith(f"UNIQUE constraint failed: {wanted}")
    names = {f"{table}_{'_'.join(columns)}", f"{table}_pkey", f"{table}.PRIMARY", "'PRIMARY'"}
    is_key = list(columns) == [field.column_name for field in model._meta.get_primary_keys()]
    unique = f"{table}_{'_'.join(columns)}"
    return unique in text or (is_key and any(name in text for name in names))


# Fields


class IdField(peewee.Field):
    """An opaque id: 24 characters, see `new_id`."""

    field_type = "ID"

    def __init__(self, **options: Any) -> None:
        super().__init__(primary_key=True, default=new_id, **options)

    def db_value(self, value: str | None) -> str | None:
        # What can't be an id is the id of nothing. On MariaDB a letter that is not ASCII, and on PostgreSQL
        # a NUL, would be an error instead of a row that is not there.
        # Nor has an id a blank, which MariaDB would take for nothing at its end.
        if value is None or (value.isascii() and value.isprintable() and " " not in value):
            return value
        return ""


class ExactField(peewee.Field):
    """Up to 80 characters, compared to the letter on every engine: openids, codes, hashes, keys. Blanks at
    the end are none of it: MariaDB does not see them."""

    field_type = "EXACT"

    def db_value(self, value: str | None) -> str | None:
        return value.rstrip(" ") if isinstance(value, str) else value


class LineField(peewee.CharField):
    """A text of one line, for names, titles and places: read as one and written as one, whatever came by
    another way than a form, so that no file or picture has to ask."""

    def db_value(self, value: Any) -> Any:
        return one_line(value) if isinstance(value, str) else value

    def python_value(self, value: Any) -> Any:
        return one_line(value) if isinstance(value, str) else value


class LinesField(peewee.TextField):
    """A text of as many lines as it wants, with one kind of line end and nothing that a file can't hold. It
    is bounded where `max_length` is given."""

    def __init__(self, max_length: int | None = None, **options: Any) -> None:
        self.max_length = max_length
        if max_length is not None:
            self.field_type = "VARCHAR"
        super().__init__(**options)

    def get_modifiers(self) -> list[int] | None:
        return None if self.max_length is None else [self.max_length]

    def db_value(self, value: Any) -> Any:
        return lines(value) if isinstance(value, str) else value

    def python_value(self, value: Any) -> Any:
        return lines(value) if isinstance(value, str) else value


class UtcField(peewee.Field):
    """An aware moment; stored naive in UTC, with microseconds."""

    field_type = "UTC"

    def db_value(self, value: datetime | None) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{self.name} needs an aware datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    def python_value(self, value: datetime | str | None) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value.replace(tzinfo=UTC)


class JsonField(peewee.Field):
    """A small JSON document that is stored and loaded whole, never searched."""

    field_type = "JSONTEXT"

    def db_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)


class SealedField(peewee.TextField):
    """Text that is encrypted at rest, bound to its table and column. Can't be searched: keep a
    `lookup_hash` beside it where it must be found again."""

    @property
    def place(self) -> str:
        return f"{self.model._meta.table_name}.{self.column_name}"

    def db_value(self, value: str | None) -> str | None:
        return None if value is None else keyring().seal(value, self.place)

    def python_value(self, value: str | None) -> str | None:
        return None if value is None else keyring().unseal(value, self.place)

    def reseal(self, sealed: str, row_id: str) -> Any:
        """What an UPDATE of the row takes in place of `sealed`, to seal its text with the newest key."""
        return self.python_value(sealed)


class SealedLineField(SealedField):
    """A sealed text of one line, see `LineField`."""

    def db_value(self, value: str | None) -> str | None:
        return super().db_value(None if value is None else one_line(value))

    def python_value(self, value: str | None) -> str | None:
        text = super().python_value(value)
        return None if text is None else one_line(text)


class SealedJsonField(SealedField):
    """A small JSON document that is encrypted at rest."""

    field_type = "JSONTEXT"

    def db_value(self, value: Any) -> str | None:
        return None if value is None else super().db_value(json.dumps(value, ensure_ascii=False))

    def python_value(self, value: str | None) -> Any:
        text = super().python_value(value)
        return None if text is None else json.loads(text)


class SealedBytesField(SealedField):
    """Bytes that are encrypted at rest, some hundred thousand of them; they are stored as text, 1.8 times
    as long."""

    field_type = "JSONTEXT"

    def db_value(self, value: bytes | None) -> str | None:  # type: ignore[override]
        return None if value is None else super().db_value(base64.b64encode(value).decode())

    def python_value(self, value: str | None) -> bytes | None:  # type: ignore[override]
        text = super().python_value(value)
        return None if text is None else base64.b64decode(text)


@dataclass(frozen=True)
class RowSeal:
    """A sealed text as it lies in its row, which alone opens it: never shown, and no text by itself."""

    sealed: str = dataclass_field(repr=False)
    place: str

    def open(self, row_id: str) -> str:
        """The text. Raises `SealBroken` for one that was moved here from another row."""
        return keyring().unseal(self.sealed, f"{self.place}.{row_id}")


class RowSealedField(SealedField):
    """Text that is encrypted at rest, bound to its table, column and row, so that nobody who writes to the
    database can put one person's words into another's row. `prepared.add` seals it for the row that it
    makes; an UPDATE takes `seal_for`. What is read is a `RowSeal`, to be opened with the row's id."""

    def db_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, RowSeal):
            return None if value is None else value.sealed
        raise TypeError(f"{self.name} is sealed for a row: use seal_for")

    def python_value(self, value: str | None) -> Any:
        return None if value is None else RowSeal(value, self.place)

    def seal_for(self, row_id: str, text: str | None) -> RowSeal | None:
        """The text, in lines, sealed for one row; None stays None."""
        if text is None:
            return None
        return RowSeal(keyring().seal(lines(text), f"{self.place}.{row_id}"), self.place)

    def reseal(self, sealed: str, row_id: str) -> Any:
        return self.seal_for(row_id, RowSeal(sealed, self.place).open(row_id))


_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LETTERS = frozenset(_ALPHABET)
# A request makes half a dozen ids: two letters at a time are twice as fast.
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]


_newest = 0
_newest_lock = threading.Lock()


def new_id() -> str:
    """24 characters: 48 bits of time, so that rows made together lie together, and 72 random bits. Of one
    process, a later id is a greater one, so that rows of the same moment are read in the order they were
    made; the step to the next is random too, so that none can be guessed from another."""
    global _newest
    number = (time.time_ns() // 1_000_000) << 72 | secrets.randbits(72)
    with _newest_lock:
        if number <= _newest:
            number = _newest + 1 + secrets.randbits(64)
        _newest = number
    return _spelled(number)


def _spelled(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(110, -1, -10)])


def first_id(moment: datetime) -> str:
    """No id made at `moment` or later is smaller, as far as the clocks of those who make them agree."""
    number = int(moment.timestamp() * 1000) << 72
    return _spelled(number)


def is_id(text: str) -> bool:
    """Whether `new_id` could have made it."""
    return len(text) == 24 and set(text) <= _LETTERS


class Table(peewee.Model):
    """What all tables share."""

    class Meta:
        database = database
        legacy_table_names = False


class InTurn(Table):
    """What all tables share of which one row, or several, are taken by one use case at a time."""

    turns = peewee.IntegerField(default=0)

    @classmethod
    def turn(cls) -> Any:
        """An UPDATE that takes rows' turns until the transaction ends. It alters them: a Galera cluster
        compares what transactions altered, and one that sets a column to what it is alters nothing there
        (docs/decisions/0180)."""
        return cls.update(turns=cls.turns + 1)

    @classmethod
    def shared_turn(cls) -> Any:
        """As `turn`, for those who need not be apart from each other and leave the row as it is. On
        PostgreSQL they hold it together, and who takes its turn waits for them all; elsewhere each has a turn
        of its own: a Galera cluster sees no lock that many may hold (docs/decisions/0314)."""
        if engine_name() == "postgresql":
            return cls.select(cls._meta.primary_key).for_update("FOR SHARE")
        return cls.turn()
