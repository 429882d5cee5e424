"""The database servers that tests may use, and databases on them that are gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pymysql
import redis
from playhouse.db_url import parse

MYSQL = "mysql://root@127.0.0.1:3306/test"
POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/15"


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
