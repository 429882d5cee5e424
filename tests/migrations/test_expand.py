"""Between releases the schema only grows: the code of the release that is out there goes on working on it.
What takes something away says so with `CONTRACTS`, and whose code no longer names it."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app import db, migrate
from app.config import ROOT
from tests.conftest import make_config
from tests.deploy.released import released
from tests.migrations.schema import describe

Schema = dict[str, Any]
FOLDER = ROOT / "migrations"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[None]:
    engine = db.connect(make_config(f"sqlite:///{tmp_path / 'house.db'}"))
    try:
        yield
    finally:
        db.database.close()
        engine.close_all()


def taken_away(before: Schema, after: Schema) -> list[str]:
    """What code that was written for `before` misses in `after`, or can no longer insert."""
    missed = [f"{table} is gone" for table in sorted(before.keys() - after.keys())]
    for table in sorted(before.keys() & after.keys()):
        old, new = _columns(before[table]), _columns(after[table])
        missed += [f"{table}.{name} is gone" for name in sorted(old.keys() - new.keys())]
        for name, (required, default) in sorted(new.items()):
            was_required = old[name][0] if name in old else False
            if required and default is None and not was_required:
                missed.append(f"{table}.{name} must be filled in")
    return missed


def _columns(table: Schema) -> dict[str, tuple[bool, str | None]]:
    """Of each column whether it must be filled in, and what by itself."""
    return {name: (bool(required), default) for name, _, required, default, _ in table["columns"]}


def _of(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_migration_takes_anything_from_the_release(house: None) -> None:
    names = migrate.names()
    assert released()["schema"] in names
    migrate.upgrade(released()["schema"])
    for name in names[names.index(released()["schema"]) + 1 :]:
        before = describe()
        migrate.upgrade(name)
        missed = taken_away(before, describe())
        said = getattr(_of(name), "CONTRACTS", "")
        assert bool(said) == bool(missed), f"{name}: {missed or 'takes nothing away, and says it does'}"


CHANGES = {
    "ALTER TABLE area ADD COLUMN note TEXT": [],
    "ALTER TABLE area ADD COLUMN weight INTEGER NOT NULL DEFAULT 0": [],
    "CREATE TABLE fresh (id INTEGER NOT NULL)": [],
    "ALTER TABLE area RENAME COLUMN name TO title": ["area.name is gone", "area.title must be filled in"],
    "ALTER TABLE station RENAME TO place": ["station is gone"],
    "DROP TABLE station": ["station is gone"],
}


def test_what_takes_away_is_seen(house: None) -> None:
    """The control: each way of breaking the code of before shows, and growing does not."""
    migrate.upgrade(migrate.names()[0])
    before = describe()
    for change, missed in CHANGES.items():
        with db.database.atomic() as tried:
            db.database.execute_sql(change)
            assert taken_away(before, describe()) == missed, change
            tried.rollback()
    assert describe() == before


def test_a_column_that_must_be_filled_in_is_seen() -> None:
    """SQLite itself adds none to a table; the servers do, and a table made anew may have one."""

    def table(*columns: tuple[str, str, int, str | None, int]) -> Schema:
        return {"area": {"columns": list(columns)}}

    name, optional = ("name", "TEXT", 1, None, 0), ("note", "TEXT", 0, None, 0)
    before = table(name, optional)
    tightened, added = ("note", "TEXT", 1, None, 0), ("x", "TEXT", 1, None, 0)
    assert taken_away(before, table(name, tightened)) == ["area.note must be filled in"]
    assert taken_away(before, table(name, optional, added)) == ["area.x must be filled in"]
