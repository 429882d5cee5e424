"""The house under load: a fresh database on each engine, and the app over real HTTP under the repository's
gunicorn settings (two workers with eight threads each)."""

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from app import clock, db, migrate
from app.config import Config
from app.models import MODELS
from app.services.operations.invariants import check_all
from tests import engines
from tests.engines import SERVERS
from tests.storm.residents import MARK, NUMBERS
from tests.storm.server import Server, serving


@dataclass(frozen=True)
class House:
    """A served app and its database, to which the test's own process is connected too."""

    engine: str
    server: Server
    env: dict[str, str]
    folder: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.storm)


@pytest.fixture(scope="session", params=("sqlite", "mariadb", "postgresql"))
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server per engine for all storms: each brings residents and slots of its own."""
    engine: str = request.param
    if engine in SERVERS:
        engines.need(SERVERS[engine])
    folder = tmp_path_factory.mktemp(engine)
    with ExitStack() as stack:
        url = stack.enter_context(_database(engine))
        env = {
            "APP_ENV": "test",
            "SECRET_KEY": "the storms' secret, which is long enough",
            "DATABASE_URL": url,
            "LOG_LEVEL": "INFO",
        }
        bound = db.connect(Config.from_env(env))
        migrate.upgrade()
        bound.close_all()
        server = stack.enter_context(serving("wsgi:app", env, log=folder / "server.log"))
        house = House(engine, server, env, folder)
        yield house
        assert in_clear(house) == []


def in_clear(house: House) -> list[tuple[str, str]]:
    """Where a resident's name or number lies as it was typed, when all storms are over: tables as they lie in
    the database, what the server said, and of the embedded engine its files."""
    bound = db.connect(Config.from_env(house.env))
    found = []
    for model in MODELS:
        table = model._meta.table_name
        rows = str(bound.execute_sql(f"SELECT * FROM {table}").fetchall())
        found += [(table, word) for word in (MARK, NUMBERS) if word in rows]
    assert bound.execute_sql("SELECT COUNT(*) FROM person").fetchone()[0], "there is somebody to be found"
    bound.close_all()
    files = [house.server.log]
    if house.engine == "sqlite":
        files += Path(house.env["DATABASE_URL"].removeprefix("sqlite:///")).parent.rglob("*.db*")
    for file in files:
        raw = file.read_bytes()
        found += [(file.name, word) for word in (MARK, NUMBERS) if word.encode() in raw]
    return found


@contextmanager
def _database(engine: str) -> Iterator[str]:
    if engine == "sqlite":
        # On the disk: the storm is to wait for what a commit waits for.
        with TemporaryDirectory(prefix="huhang-storm-") as folder:
            yield f"sqlite:///{folder}/storm.db"
    else:
        with engines.temporary_database(SERVERS[engine], f"huhang_storm_{os.getpid()}") as url:
            yield url


@pytest.fixture
def house(served: House) -> Iterator[House]:
    """The served app; afterwards every invariant must hold on what the storm left behind."""
    config = Config.from_env(served.env)
    config.activate()
    bound = db.connect(config)
    yield served
    broken = [(result.number, row) for result in check_all(now=clock.now()) for row in result.rows]
    bound.close_all()
    assert broken == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """A storm that failed shows what the server had to say."""
    report = yield
    house = getattr(item, "funcargs", {}).get("served")
    if report.failed and house is not None:
        report.sections.append(("server log", house.server.log.read_text(errors="replace")[-20_000:]))
    return report
