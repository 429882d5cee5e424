"""What an engine's codes mean: a passing matter is known as one, and nothing else is."""

import sqlite3

import psycopg
import pymysql
import pytest

from app.db.faults import Fault
from app.db.mysql import MySQLEngine
from app.db.postgresql import PostgresEngine
from app.db.sqlite import SqliteEngine

LOST, CONTENDED, OUT_OF_ORDER = Fault.LOST, Fault.CONTENDED, Fault.OUT_OF_ORDER


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        *((number, LOST) for number in (0, 2006, 2013, 2055, 1927, 1053, 4031)),
        *((number, LOST) for number in (1047, 1290, 1792, 1836)),
        *((number, CONTENDED) for number in (1020, 1205, 1213, 1317, 1412)),
        *((number, OUT_OF_ORDER) for number in (1021, 1114, 1180)),
        # Wrong SQL, a missing table, a text too long, a duplicate, a CHECK.
        *((number, None) for number in (1064, 1146, 1406, 1062, 4025)),
    ],
)
def test_mariadb(number: int, fault: Fault | None) -> None:
    assert MySQLEngine.driver_fault(pymysql.err.OperationalError(number, "so said the server")) is fault


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        *((state, LOST) for state in ("57P01", "57P02", "57P03", "57P05", "25006", "25P03")),
        *((state, LOST) for state in ("08000", "08003", "08006", "08P01", "26000")),
        *((state, CONTENDED) for state in ("40001", "40P01", "55P03", "57014")),
        *((state, OUT_OF_ORDER) for state in ("53100", "53200", "53300", "58030")),
        *((state, None) for state in ("42601", "42P01", "22001", "23505", "23514", "0A000")),
    ],
)
def test_postgresql(state: str, fault: Fault | None) -> None:
    error = psycopg.Error("so said the server")
    error.sqlstate = state
    assert PostgresEngine.driver_fault(error) is fault


def test_a_plan_from_before_a_migration_is_not_an_error() -> None:
    error = psycopg.errors.FeatureNotSupported("cached plan must not change result type")
    assert PostgresEngine.driver_fault(error) is LOST


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        *((code, CONTENDED) for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, CONTENDED),
        *((code, OUT_OF_ORDER) for code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)),
        *((code, OUT_OF_ORDER) for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)),
        (sqlite3.SQLITE_IOERR_FSYNC, OUT_OF_ORDER),
        *((code, None) for code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_UNIQUE)),
    ],
)
def test_sqlite(code: int, fault: Fault | None) -> None:
    error = sqlite3.OperationalError("so said the library")
    error.sqlite_errorcode = code
    assert SqliteEngine.driver_fault(error) is fault
