"""Bringing a database to the newest schema, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playhouse.migrations import Runner

from app.config import ROOT
from app.db import database, engine_name
from app.db.collations import settle

DIRECTORY = ROOT / "migrations"
_LOCK = 0x48756861  # the advisory lock's number: "Huha"


def _runner() -> Runner:
    return Runner(database.obj, str(DIRECTORY))


def pending() -> list[str]:
    """The names of migrations that this database has not seen."""
    runner = _runner()
    applied = runner.applied()
    return [migration.name for migration in runner.migrations() if migration.name not in applied]


def upgrade() -> list[str]:
    """Applies what is pending; returns the names. Processes that start together wait for one another."""
    with _alone():
        done = list(_runner().up())
        # No migration has to think of it.
        settle(database.obj)
        return done


def downgrade(target: str) -> list[str]:
    """Goes back to before the migration of this name; returns the names taken back."""
    with _alone():
        return list(_runner().down(target))


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
                "SELECT GET_LOCK('huhang_migrate', 600)", unlock="SELECT RELEASE_LOCK('huhang_migrate')"
            ):
                yield
        case _:
            # Else the wait for the others would end with the wait for a row.
            with _locked(
                "SET lock_timeout = '600s'",
                f"SELECT pg_advisory_lock({_LOCK})",
                "RESET lock_timeout",
                unlock=f"SELECT pg_advisory_unlock({_LOCK})",
            ):
                yield


@contextmanager
def _locked(*lock: str, unlock: str) -> Iterator[None]:
    """The lock is the connection's: the server frees it where that is lost."""
    with database.obj.one_connection():
        for statement in lock:
            database.execute_sql(statement)
        try:
            yield
        finally:
            database.execute_sql(unlock)
