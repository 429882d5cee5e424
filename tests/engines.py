"""The database servers that tests may use, and databases on them that are gone afterwards."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
import pymysql
import pytest
import redis
from playhouse.db_url import parse

MYSQL = os.environ.get("TEST_MYSQL_URL", "mysql://root@127.0.0.1:3306/test")
POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/15"
SERVERS = {"mariadb": MYSQL, "postgresql": POSTGRES}


@contextmanager
def temporary_database(server: str, name: str) -> Iterator[str]:
    """Create the database `name` on the server of the address `server`; gives its address."""
    _execute(server, f"DROP DATABASE IF EXISTS {name}")
    _execute(server, f"CREATE DATABASE {name}")
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        force = "" if server.startswith("mysql") else " WITH (FORCE)"
        _execute(server, f"DROP DATABASE IF EXISTS {name}{force}")


def make_forgetful(url: str) -> None:
    """What a test writes to the database of the address `url` need not outlive a power cut: PostgreSQL then
    waits for no disk, which is half of a test's time. MariaDB can't be told so for one database."""
    if url.startswith("postgresql"):
        server, _, name = url.rpartition("/")
        _execute(f"{server}/postgres", f"ALTER DATABASE {name} SET synchronous_commit = off")


def cut_connections(url: str, *, most: int = 1000) -> int:
    """End connections to the database of the address `url`, as a server does that restarts; tells how many
    were ended. No other database's are touched."""
    options = parse(url)
    name = options.pop("database")
    ended = 0
    if url.startswith("mysql"):
        with pymysql.connect(database="information_schema", **options) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT id FROM processlist WHERE db = %s ORDER BY RAND() LIMIT %s", (name, most))
            for (number,) in cursor.fetchall():
                # It may have ended by itself.
                with suppress(pymysql.err.OperationalError):
                    cursor.execute(f"KILL {number}")
                    ended += 1
            while cursor.execute("SELECT 1 FROM processlist WHERE db = %s AND command = 'Killed'", (name,)):
                time.sleep(0.005)
    else:
        others = "SELECT pid FROM pg_stat_activity WHERE datname = %s ORDER BY random() LIMIT %s"
        with psycopg.connect(dbname="postgres", autocommit=True, **options) as connection:
            for (number,) in connection.execute(others, (name, most)).fetchall():
                ended += bool(
                    connection.execute("SELECT pg_terminate_backend(%s, 2000)", (number,)).fetchone()
                )
    return ended


def need(server: str) -> None:
    """Skips the test where the server is missing; under CI that is a failure."""
    if not answers(server):
        missing = f"{server.partition(':')[0]} does not answer on {server.rpartition('@')[2]}"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


def answers(server: str) -> bool:
    """Whether the server is there."""
    if server.startswith("redis"):
        try:
            return bool(redis.Redis.from_url(server).ping())
        except redis.ConnectionError:
            return False
    try:
        _execute(server, "SELECT 1")
    except (pymysql.err.OperationalError, psycopg.OperationalError):
        return False
    return True


def _execute(server: str, sql: str) -> None:
    options = parse(server)
    database = options.pop("database")
    if server.startswith("mysql"):
        with pymysql.connect(database=database, **options) as connection:
            connection.cursor().execute(sql)
    else:
        with psycopg.connect(dbname=database, autocommit=True, **options) as connection:
            connection.execute(sql)
