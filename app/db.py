"""The database: engines, field types, and the one door to writing.

What differs between SQLite, MariaDB and PostgreSQL lives here and nowhere else. Field type names
(`ID`, `EXACT`, `UTC` …) are used by migrations too, so they are never changed, only added to.
"""

import base64
import fcntl
import json
import os
import random
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import peewee
from playhouse.db_url import parse
from playhouse.pool import (
    PooledPostgresqlDatabase,
    PooledSqliteDatabase,
    _PooledMySQLDatabase,
)
from pymysql.constants import CLIENT

from app.config import Config
from app.crypto import Keyring
from app.errors import Busy
from app.letters import lines, one_line

T = TypeVar("T")

# How long one use case may wait for its turn, all retries included, before it answers `busy`.
PATIENCE_S = 8.0
# How long one statement waits for another's row lock.
LOCK_WAIT_S = 5

database = peewee.DatabaseProxy()
_keyring: Keyring | None = None


def connect(config: Config) -> peewee.Database:
    """Bind all models to the configured database. Opens no connection yet."""
    global _keyring
    _keyring = Keyring.parse(config.field_keys, config.lookup_key)
    options = parse(config.database_url, unquote_user=True, unquote_password=True)
    pool = {"max_connections": config.database_pool, "timeout": 10, "stale_timeout": 600}
    match config.database_url.split(":", 1)[0]:
        case "sqlite":
            engine: peewee.Database = _Sqlite(
                options.pop("database"),
                **pool,
                check_same_thread=False,
                lock_type="IMMEDIATE",
                # FULL: what was answered to a person is on the disk, as on the other two engines.
                pragmas={
                    "busy_timeout": LOCK_WAIT_S * 1000,
                    "journal_mode": "wal",
                    "synchronous": "full",
                    "foreign_keys": 1,
                },
            )
        case "mysql":
            engine = _MySQL(
                options.pop("database"),
                **pool,
                **options,
                charset="utf8mb4",
                # An UPDATE tells how many rows it found, as elsewhere, not how many it altered.
                client_flag=CLIENT.FOUND_ROWS,
                init_command=f"SET SESSION innodb_lock_wait_timeout={LOCK_WAIT_S}, "
                "sql_mode='TRADITIONAL', time_zone='+00:00'",
            )
        case "postgresql":
            engine = _Postgres(
                options.pop("database"),
                **pool,
                **options,
                options=f"-c lock_timeout={LOCK_WAIT_S}s -c timezone=UTC",
            )
        case other:
            raise ValueError(f"no engine for {other!r}")
    # What app.prepared made for this engine; it is gone with it.
    engine.statements = {}
    database.initialize(engine)
    return engine


def keyring() -> Keyring:
    if _keyring is None:
        raise RuntimeError("connect() comes first")
    return _keyring


def engine_name() -> str:
    """`sqlite`, `mysql` or `postgresql`."""
    return str(database.obj.engine)


# Engines


class _Sqlite(PooledSqliteDatabase):
    engine = "sqlite"
    field_types = peewee.SqliteDatabase.field_types | {
        "ID": "VARCHAR(24)",
        "EXACT": "VARCHAR(80)",
        "UTC": "DATETIME",
        "JSONTEXT": "TEXT",
    }

    def __init__(self, path: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(path, *args, **kwargs)
        self.writers = _WriteQueue(f"{path}.write-lock")


class _ReadCommittedMySQL(peewee.MySQLDatabase):
    def _connect(self) -> Any:
        conn = super()._connect()
        # As on PostgreSQL: a statement sees what was committed before it, and locks no gaps.
        with conn.cursor() as cursor:
            cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
        return conn


class _MySQL(_PooledMySQLDatabase, _ReadCommittedMySQL):
    engine = "mysql"
    # The binary collations: MariaDB otherwise takes "oAbC" and "oabc" for the same openid.
    field_types = peewee.MySQLDatabase.field_types | {
        "ID": "VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin",
        "EXACT": "VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "UTC": "DATETIME(6)",
        "JSONTEXT": "LONGTEXT",
        # A BLOB there ends at 64 KB; a mini-program code may be larger.
        "BLOB": "MEDIUMBLOB",
    }

    def _is_closed(self, conn: Any) -> bool:
        # The pool would ping at each check-out. A connection that died is found by the statement.
        return not conn.open

    def _can_reuse(self, conn: Any) -> bool:
        in_transaction = 0x0001  # SERVER_STATUS_IN_TRANS, as the last answer told it
        if conn.server_status & in_transaction:
            conn.rollback()
        return bool(conn.open)


class _Postgres(PooledPostgresqlDatabase):
    engine = "postgresql"
    # Collation "C": ids are compared byte by byte, which also lets a range of division codes use an index.
    field_types = peewee.PostgresqlDatabase.field_types | {
        "ID": 'VARCHAR(24) COLLATE "C"',
        "EXACT": 'VARCHAR(80) COLLATE "C"',
        "UTC": "TIMESTAMP",
        "JSONTEXT": "TEXT",
    }


class _WriteQueue:
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
            if self._file is None or self._pid != os.getpid():
                # An inherited descriptor would share the parent's lock.
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                self._pid = os.getpid()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._threads.release()


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


def write_transaction(work: Callable[[], T]) -> T:
    """Run `work` in one transaction and return what it returns.

    On a deadlock, a serialization failure, a Galera certification failure or a lost connection the whole
    of `work` runs again, so it must do nothing but read and write the database. Raises `Busy` when its
    turn does not come within `PATIENCE_S`. Never nested: one use case is one transaction.
    """
    if database.in_transaction():
        raise RuntimeError("a use case called another one inside its transaction")
    give_up = time.monotonic() + PATIENCE_S
    attempt = 0
    while True:
        _pending.acts = []
        try:
            with _turn(), database.atomic():
                result = work()
            for act in _pending.acts:
                act()
            return result
        except (peewee.OperationalError, peewee.InternalError, peewee.InterfaceError) as error:
            if not _is_passing(error):
                raise
            if _is_lost(error):
                database.close()
            attempt += 1
            if time.monotonic() > give_up:
                raise Busy() from error
            time.sleep(random.uniform(0, min(0.25, 0.005 * 2**attempt)))


@contextmanager
def _turn() -> Iterator[None]:
    engine = database.obj
    if isinstance(engine, _Sqlite):
        with engine.writers.turn():
            yield
    else:
        yield


_PASSING_MYSQL = {1205, 1213, 1020}  # lock wait, deadlock or failed certification, record changed
_PASSING_POSTGRES = {"40001", "40P01", "55P03"}  # serialization, deadlock, lock wait
_LOST_MYSQL = {2006, 2013, 0}  # server has gone away, lost during the query, closed before


def _is_passing(error: peewee.PeeweeException) -> bool:
    if _is_lost(error):
        return True
    cause = _driver_error(error)
    if getattr(cause, "sqlstate", None) in _PASSING_POSTGRES:
        return True
    number = error.args[0] if error.args else None
    return number in _PASSING_MYSQL or "database is locked" in str(error)


def _is_lost(error: peewee.PeeweeException) -> bool:
    """The connection broke before the transaction was committed, as far as this side can tell."""
    match engine_name():
        case "mysql":
            return bool(error.args) and error.args[0] in _LOST_MYSQL
        case "postgresql":
            # A server that is not reachable at all is not a passing matter: `closed` tells a connection
            # that was open once.
            return bool(getattr(getattr(_driver_error(error), "pgconn", None), "status", 0))
        case _:
            return False


def _driver_error(error: peewee.PeeweeException) -> BaseException | None:
    cause: BaseException | None = error.__cause__ or error.__context__
    return cause


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
        return value if value is None or (value.isascii() and value.isprintable()) else ""


class ExactField(peewee.Field):
    """Up to 80 characters, compared to the letter on every engine: openids, codes, hashes, keys."""

    field_type = "EXACT"


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


class SealedLineField(SealedField):
    """A sealed text of one line, see `LineField`."""

    def db_value(self, value: str | None) -> str | None:
        return super().db_value(None if value is None else one_line(value))

    def python_value(self, value: str | None) -> str | None:
        text = super().python_value(value)
        return None if text is None else one_line(text)


class SealedBytesField(SealedField):
    """Bytes that are encrypted at rest, some hundred thousand of them; they are stored as text, 1.8 times
    as long."""

    field_type = "JSONTEXT"

    def db_value(self, value: bytes | None) -> str | None:  # type: ignore[override]
        return None if value is None else super().db_value(base64.b64encode(value).decode())

    def python_value(self, value: str | None) -> bytes | None:  # type: ignore[override]
        text = super().python_value(value)
        return None if text is None else base64.b64decode(text)


_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


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
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(115, -1, -5))


class Table(peewee.Model):
    """What all tables share."""

    class Meta:
        database = database
        legacy_table_names = False
