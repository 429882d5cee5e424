"""Migrations make the same schema as the models, go back and forth, and wait for one another."""

import contextlib
import os
import subprocess
import sys

import peewee
import pymysql
import pytest
from playhouse.db_url import parse

from app import db, migrate
from app.config import ROOT
from app.db.collations import settle
from app.errors import Busy, NotFound
from app.models import MODELS, CheckIn, PunchCard, Slot
from tests import engines
from tests.conftest import SECRET, make_config
from tests.migrations.schema import describe

SERVERS = {"mysql": engines.MYSQL, "postgresql": engines.POSTGRES}


@pytest.fixture(params=["sqlite", "mysql", "postgresql"])
def empty(request, tmp_path):
    """Addresses of two empty databases on one engine."""
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            yield [f"sqlite:///{tmp_path / name}.db" for name in ("one", "two")]
            return
        server = SERVERS[request.param]
        engines.need(server)
        names = [f"huhang_schema_{os.getpid()}_{number}" for number in (1, 2)]
        yield [stack.enter_context(engines.temporary_database(server, name)) for name in names]


@contextlib.contextmanager
def connected(url):
    engine = db.connect(make_config(url))
    try:
        yield
    finally:
        db.database.close()
        engine.close_all()


def by_migrations(url):
    with connected(url):
        migrate.upgrade()
        return describe()


def by_models(url, models=MODELS):
    with connected(url):
        db.database.create_tables(models, safe=False)
        settle(db.database.obj)
        return describe()


def test_migrations_make_what_the_models_say(empty):
    """Column types, nullability, defaults, indexes, CHECKs and foreign keys are the same both ways."""
    one, two = by_migrations(empty[0]), by_models(empty[1])
    assert len(two) == len(MODELS)
    assert one.keys() == two.keys()
    for table in two:
        assert one[table] == two[table], table


def _changed(**changes):
    """The models, one of them declared a little differently."""
    base = changes.pop("of")
    model = type(base.__name__, (base,), changes | {"Meta": type("Meta", (), changes.pop("meta", {}))})
    model._meta.table_name = base._meta.table_name
    return [model if known is base else known for known in MODELS]


@pytest.mark.parametrize(
    ("table", "kind", "change"),
    [
        (
            "slot",
            "checks",
            {"of": Slot, "meta": {"constraints": [peewee.Check("taken BETWEEN 0 AND 99", "slot_taken")]}},
        ),
        (
            "punch_card",
            "columns",
            {"of": PunchCard, "void_reason": peewee.CharField(max_length=99, null=True)},
        ),
        ("punch_card", "columns", {"of": PunchCard, "bound_at": db.UtcField()}),
        ("check_in", "indexes", {"of": CheckIn, "meta": {"indexes": ((("lecture", "live_holder"), False),)}}),
    ],
)
def test_a_small_difference_is_noticed(tmp_path, table, kind, change):
    """The control: one CHECK, type, NULL or unique index changed in a model shows up in the comparison."""
    migrated = by_migrations(f"sqlite:///{tmp_path / 'one.db'}")
    with connected(f"sqlite:///{tmp_path / 'two.db'}"):
        changed = _changed(**dict(change))
        for model in changed:
            with model.bind_ctx(db.database.obj, bind_refs=False, bind_backrefs=False):
                model.create_table(safe=False)
        modelled = describe()
    assert migrated[table][kind] != modelled[table][kind]


def test_up_down_up(empty):
    """Going back leaves nothing behind, and coming again makes the same schema."""
    with connected(empty[0]):
        names = migrate.upgrade()
        first = describe()
        assert names and migrate.pending() == [] and migrate.upgrade() == []
        assert migrate.downgrade(names[0]) == names[::-1]
        assert describe() == {}
        assert migrate.pending() == names
        assert migrate.upgrade() == names
        assert describe() == first


def test_to_a_release_of_before_and_on_again(empty):
    """`migrate --to` leads to the schema of any release, forwards and back, by name or by number."""
    with connected(empty[0]):
        first, second, third = [path.stem for path in sorted((ROOT / "migrations").glob("0*.py"))][:3]
        assert migrate.move_to(second) == ([first, second], [])
        assert migrate.move_to(first.partition("_")[0]) == ([], [second])
        assert migrate.move_to(first) == ([], [])
        assert migrate.pending()[:2] == [second, third]
        for unknown in ("9999", "00", "no_such_thing"):
            with pytest.raises(NotFound):
                migrate.move_to(unknown)


@pytest.mark.parametrize("empty", ["mysql"], indirect=True)
def test_who_does_not_get_the_lock_does_nothing(empty, monkeypatch):
    """MariaDB answers 0 instead of an error when the wait for another migration ends."""
    monkeypatch.setattr(migrate, "_WAIT_S", 1)
    with connected(empty[0]):
        options = parse(empty[0])
        with pymysql.connect(database=options.pop("database"), **options) as other:
            other.cursor().execute("SELECT GET_LOCK('huhang_migrate', 60)")
            with pytest.raises(Busy):
                migrate.upgrade()
        assert len(migrate.pending()) == len(list((ROOT / "migrations").glob("0*.py")))


def test_three_processes_apply_each_migration_once(empty):
    """Servers that start together wait for one another: one does the work, the others find it done."""
    environment = os.environ | {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": empty[0],
        "LOG_LEVEL": "ERROR",
    }
    command = [
        sys.executable,
        "-c",
        "from app import db, migrate\nfrom app.config import Config\n"
        "db.connect(Config.from_env())\nprint(len(migrate.upgrade()))\ndb.database.obj.close_all()",
    ]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    done = sorted(int(process.communicate(timeout=300)[0]) for process in running)
    assert [process.returncode for process in running] == [0, 0, 0]
    with connected(empty[0]):
        assert done == [0, 0, len(list((ROOT / "migrations").glob("0*.py")))]
        assert migrate.pending() == []
