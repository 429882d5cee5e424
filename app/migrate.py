"""Bringing a database to the newest schema, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playhouse.migrations import Runner

from app.config import ROOT
from app.db import database, engine_name
from app.db.collations import settle
from app.errors import Busy, NotFound

DIRECTORY = ROOT / "migrations"
_LOCK = 0x48756861  # the advisory lock's number: "Huha"
# How long one migration may take while others wait for it.
_WAIT_S = 600


def _runner() -> Runner:
    return Runner(database.obj, str(DIRECTORY))


def pending() -> list[str]:
    """The names of migrations that this database has not seen."""
    runner = _runner()
    applied = runner.applied()
    return [migration.name for migration in runner.migrations() if migration.name not in applied]


def names() -> list[str]:
    """Every migration that this release has, in order."""
    return [migration.name for migration in _runner().migrations()]


def applied() -> list[str]:
    """What this database has seen, in order."""
    seen = _runner().applied()
    return [name for name in names() if name in seen]


def upgrade(target: str | None = None) -> list[str]:
    """Applies what is pending, of a target what leads to it; returns the names. Processes that start together
    wait for one another."""
    with _alone():
        done = list(_runner().up(target))
        # No migration has to think of it.
        settle(database.obj)
        return done


def downgrade(target: str) -> list[str]:
    """Goes back to before the migration of this name; returns the names taken back."""
    with _alone():
        return list(_runner().down(target))


def move_to(target: str) -> tuple[list[str], list[str]]:
    """Brings the database to what it was right after the migration of this name (or of these first letters,
    as `0050`); returns the names applied and those taken back. Raises `NotFound` for an unknown name."""
    meant = [name for name in names() if name == target or name.startswith(f"{target}_")]
    if len(meant) != 1:
        raise NotFound(message=f"没有名为 {target} 的迁移")
    later = [name for name in applied() if name > meant[0]]
    if later:
        return [], downgrade(later[0])
    return upgrade(meant[0]), []


@contextmanager
def _alone() -> Iterator[None]:
    match engine_name():
        case "sqlite":
            path = Path(f"{database.obj.database}.migrate-lock")
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        case "mysql":
            with _locked(
                f"SELECT GET_LOCK('huhang_migrate', {_WAIT_S})",
                unlock="SELECT RELEASE_LOCK('huhang_migrate')",
            ) as answer:
                # 0 after the wait, NULL where the wait was broken off: then another one is at work.
                if answer != (1,):
                    raise Busy()
                yield
        case _:
            # Else the wait for the others would end with the wait for a row.
            with _locked(
                f"SET lock_timeout = '{_WAIT_S}s'",
                f"SELECT pg_advisory_lock({_LOCK})",
                "RESET lock_timeout",
                unlock=f"SELECT pg_advisory_unlock({_LOCK})",
            ):
                yield


@contextmanager
def _locked(*lock: str, unlock: str) -> Iterator[Any]:
    """Gives what the first statement answers. The lock is the connection's: the server frees it where that is
    lost."""
    with database.obj.one_connection():
        cursor, *_ = [database.execute_sql(statement) for statement in lock]
        answer = cursor.fetchone() if cursor.description else None
        try:
            yield answer
        finally:
            database.execute_sql(unlock)
