"""A backup comes back whole: on each engine, into an empty database, a newer one, and another engine's.

Each test goes to the engines itself; those of `tests/services` are run again on each."""

import contextlib
import os

import pytest

from app import db, migrate
from app.errors import Conflict
from app.models import MODELS, AuditEntry, Person
from app.services.operations import backups
from app.services.operations.invariants import check_all
from tests import engines
from tests.conftest import NOW, make_config
from tests.factories import create_card, create_person, create_station

SERVERS = {"mysql": engines.MYSQL, "postgresql": engines.POSTGRES}
ENGINES = ("sqlite", "mysql", "postgresql")


@contextlib.contextmanager
def database_on(engine, folder, name):
    """The address of an empty database there, to which this process is connected."""
    with contextlib.ExitStack() as stack:
        if engine == "sqlite":
            url = f"sqlite:///{folder / name}.db"
        else:
            engines.need(SERVERS[engine])
            url = stack.enter_context(
                engines.temporary_database(SERVERS[engine], f"huhang_backup_{name}_{os.getpid()}")
            )
        bound = db.connect(make_config(url))
        try:
            yield url
        finally:
            db.database.close()
            bound.close_all()


def fill():
    """Sealed columns, bytes, moments to the microsecond, yes and no, and letters beyond the basic plane."""
    for number in range(3):
        person = create_person(nickname=f"王𠮷{number}")
        at = NOW.replace(microsecond=120 * number)
        AuditEntry.create(
            at=at, actor=person.id, via="wechat", event="x", object_type="person", data={"第": number}
        )
    create_station()
    create_card()


def contents():
    return {
        model._meta.table_name: sorted(
            map(repr, model.select().order_by(*model._meta.get_primary_keys()).tuples())
        )
        for model in MODELS
    }


def broken():
    return [(found.number, row) for found in check_all(now=NOW) for row in found.rows]


@pytest.mark.parametrize("engine", ENGINES)
def test_into_an_empty_database_and_over_a_full_one(engine, tmp_path):
    with database_on(engine, tmp_path, "one"):
        migrate.upgrade()
        fill()
        before = contents()
        copied = backups.back_up(tmp_path / "copies", keep=2, now=NOW)
        assert copied.rows["person"] == 3
        # Everything that is written afterwards is gone again; nothing is lost of what was.
        create_person(nickname="后来的人")
        with pytest.raises(Conflict):
            backups.restore(copied.path, replace=False)
        assert Person.select().count() == 4
        backups.restore(copied.path, replace=True)
        assert (contents(), migrate.pending(), broken()) == (before, [], [])
        create_person(nickname="序号接着往下")
    with database_on(engine, tmp_path, "two"):
        backups.restore(copied.path, replace=False)
        assert (contents(), broken()) == (before, [])


@pytest.mark.parametrize("engine", ENGINES)
def test_into_a_database_that_a_newer_release_has_altered(engine, tmp_path, monkeypatch):
    """Tables and columns that came later do not stay as they are: they are made anew, over the old rows."""
    with database_on(engine, tmp_path, "one"):
        migrate.upgrade()
        fill()
        people = sorted(Person.select(Person.id).tuples())
        older = migrate.names()[-4]
        migrate.move_to(older)
        with monkeypatch.context() as old_release:
            old_release.setattr(migrate, "pending", list)
            copied = backups.back_up(tmp_path, keep=1, now=NOW)
        assert copied.release == older
        migrate.upgrade()
        create_person(nickname="新版里的人")
        backups.restore(copied.path, replace=True)
        assert sorted(Person.select(Person.id).tuples()) == people
        assert (migrate.pending(), broken()) == ([], [])


def test_from_one_engine_to_the_next(tmp_path):
    """A house may move: SQLite's copy into MariaDB, that one's into PostgreSQL, and back."""
    with database_on("sqlite", tmp_path, "first"):
        migrate.upgrade()
        fill()
        before = contents()
        copied = backups.back_up(tmp_path / "sqlite", keep=1, now=NOW)
    for number, engine in enumerate(("mysql", "postgresql", "sqlite")):
        with database_on(engine, tmp_path, f"next{number}"):
            backups.restore(copied.path, replace=False)
            assert contents() == before, engine
            copied = backups.back_up(tmp_path / f"{number}", keep=1, now=NOW)
