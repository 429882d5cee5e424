"""The least that can be measured against: Flask with no frills, the bare drivers, one connection a thread.

The transaction is one conditional UPDATE and one INSERT with the isolation and durability that the app
has: SQLite in WAL with synchronous=FULL, BEGIN IMMEDIATE, and writers queueing on a file lock; MariaDB and
PostgreSQL with READ COMMITTED and whatever the server does at commit. Knows nothing of the app.
"""

import fcntl
import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pymysql
from flask import Flask, Response, jsonify, request

ROWS = 400
LECTURES = 60
TABLES = (
    "CREATE TABLE place (id INTEGER PRIMARY KEY, taken INTEGER NOT NULL, capacity INTEGER NOT NULL)",
    "CREATE TABLE claim (id VARCHAR(24) PRIMARY KEY, place INTEGER NOT NULL REFERENCES place (id), "
    "person VARCHAR(24) NOT NULL, created_at VARCHAR(32) NOT NULL)",
    "CREATE TABLE lecture (id VARCHAR(24) PRIMARY KEY, title VARCHAR(80) NOT NULL, "
    "status VARCHAR(20) NOT NULL, venue VARCHAR(120) NOT NULL, "
    "starts_at VARCHAR(32) NOT NULL, ends_at VARCHAR(32) NOT NULL, "
    "capacity INTEGER NOT NULL, taken INTEGER NOT NULL, description VARCHAR(800) NOT NULL)",
    "CREATE INDEX lecture_starts ON lecture (status, starts_at)",
)
CLAIM = "UPDATE place SET taken = taken + 1 WHERE id = ? AND taken < capacity"
INSERT = "INSERT INTO claim (id, place, person, created_at) VALUES (?, ?, ?, ?)"
READ = (
    "SELECT id, title, status, venue, starts_at, ends_at, capacity, taken, description FROM lecture "
    "WHERE status = 'published' AND starts_at > ? ORDER BY starts_at LIMIT 20"
)
COLUMNS = ("id", "title", "status", "venue", "starts_at", "ends_at", "capacity", "taken", "description")

Claim = Callable[[int, str], bool]
Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


def prepare(url: str) -> None:
    """Make the tables and fill them."""
    connection, mark = _connect(url)
    cursor = connection.cursor()
    for statement in TABLES:
        cursor.execute(statement)
    cursor.execute("BEGIN")
    for number in range(1, ROWS + 1):
        cursor.execute(f"INSERT INTO place VALUES ({mark}, 0, 100000000)", (number,))
    first = datetime.now(UTC) - timedelta(days=7)
    for number in range(LECTURES):
        starts_at = first + timedelta(hours=9 * number)
        ends_at = starts_at + timedelta(hours=2)
        cursor.execute(
            f"INSERT INTO lecture VALUES ({', '.join([mark] * 9)})",
            (
                secrets.token_hex(12),
                f"好好说话:第{number}讲",
                "published",
                "文汇街道新时代文明实践所二楼报告厅",
                starts_at.isoformat(),
                ends_at.isoformat(),
                80,
                number % 80,
                # So that twenty rows are as much JSON as our list of twenty.
                "从一次没吵完的架讲起，怎样把话说完、听完。" * 10,
            ),
        )
    cursor.execute("COMMIT")
    connection.close()


def _connect(url: str) -> tuple[Any, str]:
    """A connection with the app's settings, and how the driver marks a parameter."""
    parts = urlsplit(url)
    name = parts.path.removeprefix("/")
    match parts.scheme:
        case "sqlite":
            lite = sqlite3.connect(name, isolation_level=None)
            for pragma in ("busy_timeout=5000", "journal_mode=wal", "synchronous=full", "foreign_keys=1"):
                lite.execute(f"PRAGMA {pragma}")
            return lite, "?"
        case "mysql":
            maria = pymysql.connect(
                host=parts.hostname,
                port=parts.port or 3306,
                user=parts.username,
                password=parts.password or "",
                database=name,
                charset="utf8mb4",
                autocommit=True,
                init_command="SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
            )
            return maria, "%s"
        case "postgresql":
            return psycopg.connect(url, autocommit=True), "%s"
        case other:
            raise ValueError(f"no engine for {other!r}")


def _engine(url: str) -> tuple[Claim, Rows]:
    """The transaction and the read over one connection per thread."""
    own = threading.local()
    is_sqlite = url.startswith("sqlite")
    mark = "?" if is_sqlite else "%s"
    claim_sql, insert_sql = CLAIM.replace("?", mark), INSERT.replace("?", mark)
    queue = threading.Lock()
    lock_file = -1

    def cursor() -> Any:
        if not hasattr(own, "connection"):
            own.connection, _ = _connect(url)
        return own.connection.cursor()

    def steps(cur: Any, place: int, person: str) -> bool:
        cur.execute(claim_sql, (place,))
        if not cur.rowcount:
            return False
        cur.execute(insert_sql, (secrets.token_hex(12), place, person, datetime.now(UTC).isoformat()))
        return True

    def claim_sqlite(place: int, person: str) -> bool:
        nonlocal lock_file
        cur = cursor()
        with queue:
            if lock_file < 0:
                lock_file = os.open(f"{url.removeprefix('sqlite:///')}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(lock_file, fcntl.LOCK_EX)
            try:
                cur.execute("BEGIN IMMEDIATE")
                won = steps(cur, place, person)
                cur.execute("COMMIT")
            finally:
                fcntl.flock(lock_file, fcntl.LOCK_UN)
        return won

    def claim_server(place: int, person: str) -> bool:
        cur = cursor()
        cur.execute("BEGIN")
        won = steps(cur, place, person)
        cur.execute("COMMIT")
        return won

    def rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        cur = cursor()
        cur.execute(sql.replace("?", mark), values)
        return list(cur.fetchall())

    return (claim_sqlite if is_sqlite else claim_server), rows


def create_app() -> Flask:
    app = Flask("bare")
    claim, rows = _engine(os.environ["BARE_DATABASE_URL"])
    page = Path(os.environ["BARE_PAGE"]).read_text(encoding="utf-8")

    @app.get("/healthz")
    def hello() -> Response:
        return jsonify(status="ok")

    @app.get("/page")
    def fixed_page() -> str:
        return page

    @app.post("/transaction")
    def transaction() -> tuple[Response, int]:
        body = request.get_json()
        won = claim(body["place"], body["person"])
        return jsonify(place=body["place"], won=won), 201 if won else 409

    @app.get("/rows")
    def read() -> Response:
        found = rows(READ, (datetime.now(UTC).isoformat(),))
        items = [dict(zip(COLUMNS, row, strict=True)) for row in found]
        return Response(json.dumps({"items": items}, ensure_ascii=False), mimetype="application/json")

    return app
