"""What comes again and again goes to PostgreSQL past psycopg's cursor, and means what it means there."""

import gc
import os
import weakref
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import peewee
import psycopg
import pytest

from app import db
from app.db import prepared_statements
from app.db.faults import Fault
from app.db.postgresql import PostgresEngine
from tests import engines
from tests.conftest import make_config


@pytest.fixture
def engine() -> Iterator[PostgresEngine]:
    engines.need(engines.POSTGRES)
    with engines.temporary_database(engines.POSTGRES, f"huhang_prepared_{os.getpid()}") as url:
        engine = db.connect(make_config(url))
        assert isinstance(engine, PostgresEngine)
        engine.execute_sql("CREATE TABLE thing (id integer PRIMARY KEY, name varchar(80))")
        yield engine
        engine.close_all()


def again(engine: PostgresEngine, sql: str, *params: Any) -> list[Any]:
    found: list[Any] = engine.execute_sql(sql, list(params), comes_again=True).fetchall()
    return found


def prepared(engine: PostgresEngine) -> set[str]:
    return {name for (name,) in engine.execute_sql("SELECT name FROM pg_prepared_statements").fetchall()}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "王小明 ' % %s \\ $1"),
        ("text", ""),
        ("text", None),
        ("integer", 0),
        ("bigint", 2**40),
        ("bigint", None),
        ("double precision", 0.1),
        ("numeric", Decimal("12.50")),
        ("boolean", True),
        ("date", date(2026, 11, 28)),
        ("timestamp", datetime(2026, 11, 28, 8, 0, 0, 123456, tzinfo=UTC).replace(tzinfo=None)),
        ("timestamptz", datetime(2026, 11, 28, 8, tzinfo=UTC)),
        ("bytea", b"\x00\xff'"),
    ],
)
def test_values_are_what_a_cursor_makes_of_them(kind: str, value: Any, engine: PostgresEngine) -> None:
    sql = f"SELECT CAST(%s AS {kind}) AS it"
    for _ in range(2):
        assert again(engine, sql, value) == engine.execute_sql(sql, [value]).fetchall() == [(value,)]


def test_one_text_takes_values_of_several_types(engine: PostgresEngine) -> None:
    sql = "SELECT CAST(%s AS bigint)"
    for number in (1, 40_000, 2**40, None, 1):
        assert again(engine, sql, number) == [(number,)]


def test_a_sign_of_percent_is_one(engine: PostgresEngine) -> None:
    assert again(engine, "SELECT %s LIKE '1%%', 7 %% %s", "10", 4) == [(True, 3)]


def test_columns_and_rows_are_told(engine: PostgresEngine) -> None:
    answer = engine.execute_sql("INSERT INTO thing VALUES (%s, %s), (2, 'b')", [1, "a"], comes_again=True)
    assert answer.rowcount == 2
    answer = engine.execute_sql("SELECT id, name FROM thing WHERE id > %s", [0], comes_again=True)
    assert ([name for (name,) in answer.description], answer.rowcount) == (["id", "name"], 2)
    assert answer.fetchone() == (1, "a")
    assert engine.execute_sql("DELETE FROM thing WHERE id = %s", [9], comes_again=True).rowcount == 0
    assert engine.execute_sql("SELECT id FROM thing WHERE id = %s", [9], comes_again=True).fetchone() is None


def test_an_error_is_the_drivers(engine: PostgresEngine) -> None:
    sql = "INSERT INTO thing VALUES (%s, %s)"
    again(engine, "SELECT %s", "x")
    engine.execute_sql(sql, [1, "a"], comes_again=True)
    with pytest.raises(peewee.IntegrityError, match="thing_pkey") as seen:
        engine.execute_sql(sql, [1, "a"], comes_again=True)
    assert isinstance(seen.value.orig, psycopg.errors.UniqueViolation)
    with pytest.raises(peewee.ProgrammingError):
        again(engine, "SELECT nothing FROM thing WHERE id = %s", 1)
    # Neither took the connection with it.
    assert again(engine, "SELECT %s", "x") == [("x",)]


def test_a_server_keeps_so_many(engine: PostgresEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_statements, "MOST", 3)
    for _ in range(2):
        for number in range(5):
            assert again(engine, f"SELECT {number} + %s", 1) == [(number + 1,)]
    assert len(prepared(engine)) == 3


@pytest.mark.parametrize("outdate", ["ALTER TABLE thing ALTER name TYPE text", "DEALLOCATE ALL"])
def test_what_is_out_of_date_is_prepared_anew(outdate: str, engine: PostgresEngine) -> None:
    sql = "SELECT name FROM thing WHERE id = %s"
    for _ in range(2):
        assert again(engine, sql, 1) == []
        engine.execute_sql(outdate)
    assert again(engine, sql, 1) == []


def test_a_refusal_leaves_them_as_they_are(engine: PostgresEngine) -> None:
    for _ in range(7):
        engine.execute_sql("SELECT 1 + %s", [1])
    again(engine, "SELECT %s", "x")
    kept = prepared(engine)
    with pytest.raises(ZeroDivisionError), engine.atomic():
        again(engine, "SELECT %s", "x")
        raise ZeroDivisionError
    assert prepared(engine) == kept
    assert len(kept) == 1


def test_only_what_comes_again_is_kept(engine: PostgresEngine) -> None:
    engine.execute_sql("SELECT %s", ["x"])
    assert prepared(engine) == set()


def test_a_lost_connection_is_an_error_each_time(engine: PostgresEngine) -> None:
    with pytest.raises(peewee.DatabaseError), engine.atomic():
        again(engine, "SELECT %s", "x")
        engines.cut_connections(f"{engines.POSTGRES.rpartition('/')[0]}/{engine.database}")
        for _ in range(2):
            with pytest.raises(peewee.DatabaseError) as lost:
                again(engine, "SELECT %s", "x")
            assert engine.fault_of(lost.value) is Fault.LOST
        raise lost.value
    engine.discard(lost.value)
    assert again(engine, "SELECT %s", "x") == [("x",)]


def test_a_connection_that_is_closed_is_gone(engine: PostgresEngine) -> None:
    """Connections come and go for as long as a process lives."""
    again(engine, "SELECT %s", "x")
    conn = weakref.ref(engine.connection())
    engine.manual_close()
    gc.collect()
    assert conn() is None
