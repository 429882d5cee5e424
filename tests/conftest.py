"""The app as tests get it: schema built by the migrations, a fresh database for each test, no network.

The engine is the embedded one unless TEST_DATABASE_URL names a server; each pytest-xdist worker has a
database of its own there.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import TestResponse

from app import clock, config, db, migrate
from app.blueprints.portal import page_cache
from app.config import Config
from app.factory import create_app, put_wechat
from app.models import MODELS, CodeItem, DeadlineRule, Person, RoleGrant, StepTemplate, WarningRule
from app.services.accounts import passwords, sessions
from app.services.core import limits
from app.services.core.call import Actor, Call, Grant
from app.services.people import profiles
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import WeChat
from tests import answers, engines, factories, in_clear

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# A Wednesday morning in the district: 09:00.
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
# What the files of all tests that run at once may take, amply.
ROOM = 2 * 1024**3
SECRET = "a secret of the tests, long enough for anything"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

# How fast a machine makes up examples and tries them says nothing; rows of a fixture may be met by each.
settings.register_profile(
    "suite",
    settings(
        deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    ),
)
settings.load_profile("suite")


def pytest_configure() -> None:
    """Files of tests lie in memory where the machine has room there: on a disk, SQLite's waiting for each
    commit to reach it takes longer than all the rest of the rulebook."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))
    in_clear.watch()


def pytest_runtest_logstart() -> None:
    in_clear.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI nothing may be skipped: a missing engine or browser is a failure there."""
    report = yield
    in_clear.look_at(report)
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
    return report


def make_config(database_url: str, **settings: str) -> Config:
    env = {"APP_ENV": "test", "SECRET_KEY": SECRET, "LOG_LEVEL": "ERROR", "DATABASE_URL": database_url}
    return Config.from_env(env | settings)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of a migrated, empty database that this worker shares with nobody."""
    server = os.environ.get("TEST_DATABASE_URL")
    if server is None:
        url = f"sqlite:///{tmp_path_factory.mktemp('schema') / 'empty.db'}"
        _migrate(url)
        yield url
    else:
        with engines.temporary_database(server, f"huhang_test_{worker_id}_{os.getpid()}") as url:
            engines.make_forgetful(url)
            _migrate(url)
            yield url


def _migrate(url: str) -> None:
    engine = db.connect(make_config(url))
    migrate.upgrade()
    engine.close_all()


@pytest.fixture(scope="session")
def server_engine(migrated: str) -> Iterator[Any]:
    """This worker's connections to a server, which outlive a test: a new one costs PyMySQL 60 ms. None on
    the embedded engine."""
    if migrated.startswith("sqlite"):
        yield None
    else:
        engine = db.connect(make_config(migrated))
        yield engine
        engine.close_all()


@pytest.fixture(scope="session")
def seeded(server_engine: Any) -> dict[Any, list[dict[str, Any]]]:
    """What migrations put into the tables of a server's database, to be put back after each test."""
    if server_engine is None:
        return {}
    db.database.initialize(server_engine)
    models = (CodeItem, DeadlineRule, StepTemplate, WarningRule)
    return {model: _rows(model) for model in models}


@pytest.fixture
def database_url(
    migrated: str,
    server_engine: Any,
    seeded: dict[Any, list[dict[str, Any]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """A database as new: a copy of the file, or the emptied tables of the worker's database. Whom a test
    before this one refused is forgotten: the clock stands still between them."""
    monkeypatch.setattr(config, "VAR", tmp_path)
    monkeypatch.setattr(limits, "REFUSED", limits.Refusals())
    if migrated.startswith("sqlite"):
        empty, path = Path(migrated.removeprefix("sqlite:///")), tmp_path / "test.db"
        shutil.copy(empty, path)
        yield f"sqlite:///{path}"
        assert in_clear.lying_below(tmp_path, path, empty) == []
    else:
        yield migrated
        db.database.initialize(server_engine)
        with db.database.atomic():
            make_as_new(seeded)
        db.database.close()


def make_as_new(seeded: dict[Any, list[dict[str, Any]]]) -> None:
    """To ask which tables hold rows is one statement; to empty all of them took longer than most tests."""
    filled = {name for (name,) in db.database.execute_sql(_which_are_filled()).fetchall()}
    written = [model for model in MODELS if model._meta.table_name in filled and model not in seeded]
    written += [model for model, rows in seeded.items() if _rows(model) != rows]
    for model in reversed(MODELS):
        if model in written:
            model.delete().execute()
    for model in seeded:
        if model in written:
            model.insert_many(seeded[model]).execute()


@cache
def _which_are_filled() -> str:
    names = [model._meta.table_name for model in MODELS]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)


def _rows(model: Any) -> list[dict[str, Any]]:
    return list(model.select().order_by(model.id).dicts())


@pytest.fixture
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 is slow on purpose, and slow for a name that nobody has: for tests that sign in often."""
    monkeypatch.setattr(passwords, "_hasher", QUICK)
    monkeypatch.setattr(passwords, "NOBODYS", QUICK.hash("nobody's"))


@pytest.fixture
def wechat() -> FakeWeChat:
    return FakeWeChat()


@pytest.fixture
def database(database_url: str, server_engine: Any, time: "Time") -> Iterator[None]:
    """What services need: settings and a database."""
    config = make_config(database_url)
    config.activate()
    db.connect(config)
    if server_engine is not None:
        db.database.initialize(server_engine)
    yield
    db.database.close()
    if db.database.obj is not server_engine or server_engine._in_use:
        # A thread that ended without giving its connection back.
        db.database.obj.close_all()


@pytest.fixture(scope="session")
def made_apps() -> dict[frozenset[tuple[str, str]], Flask]:
    """The applications that this process has made, by the settings that differ from the tests' own."""
    return {}


@pytest.fixture
def app(
    database: None,
    database_url: str,
    wechat: FakeWeChat,
    made_apps: dict[frozenset[tuple[str, str]], Flask],
) -> Iterator[Flask]:
    """The application. Making one takes a third of a second and its pages are compiled anew, so a process
    makes one; each test's has settings, a WeChat and kept pages of its own."""
    db.database.close()
    engine = db.database.obj
    app = _made(made_apps, database_url, wechat, {})
    if db.database.obj is not engine:
        db.database.obj.close_all()
        db.database.initialize(engine)
    settings = dict(app.config)
    yield app
    app.config.clear()
    app.config.update(settings)


@pytest.fixture
def make_app(
    database_url: str, time: "Time", made_apps: dict[frozenset[tuple[str, str]], Flask]
) -> Iterator[Callable[..., Flask]]:
    """Give the application over other settings: `make_app(WECHAT_CLOUD_HOSTING="1")`. A process makes one
    for each set of them."""

    def make(*, wechat: WeChat | None = None, **settings: str) -> Flask:
        return _made(made_apps, database_url, wechat or FakeWeChat(), settings)

    yield make
    db.database.close()
    db.database.obj.close_all()


def _made(
    made: dict[frozenset[tuple[str, str]], Flask], url: str, wechat: WeChat, settings: dict[str, str]
) -> Flask:
    key, config = frozenset(settings.items()), make_config(url, **settings)
    if key in made:
        config.activate()
        db.connect(config)
        put_wechat(made[key], wechat)
        page_cache.init_app(made[key])
    else:
        made[key] = create_app(config, wechat=wechat)
    return made[key]


@dataclass
class Time:
    """The wall clock of a test."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **delta: float) -> datetime:
        self.moment += timedelta(**delta)
        return self.moment


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    moment = Time()
    monkeypatch.setattr(clock, "now", moment)
    return moment


@dataclass
class ApiUser:
    """Somebody with a client in hand. Answers are werkzeug's test responses."""

    client: FlaskClient
    person_id: str = ""
    token: str | None = None
    tokens: dict[str, Any] = field(default_factory=dict)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self._send("GET", path, options)

    def post(self, path: str, body: Any = None, *, key: str | None = None, **options: Any) -> TestResponse:
        if key is not None:
            options.setdefault("headers", {})["Idempotency-Key"] = key
        return self._send("POST", path, options | {"json": {} if body is None else body})

    def put(self, path: str, body: Any, *, begun_from: str | None = None) -> TestResponse:
        headers = {} if begun_from is None else {"If-Match": begun_from}
        return self._send("PUT", path, {"json": body, "headers": headers})

    def delete(self, path: str) -> TestResponse:
        return self._send("DELETE", path, {})

    def _send(self, method: str, path: str, options: dict[str, Any]) -> TestResponse:
        headers = dict(options.pop("headers", {}))
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        answer = self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)
        answers.check(self.client.application, method, answer.request.path, answer)
        return answer


@pytest.fixture
def guest(app: Flask) -> ApiUser:
    """Nobody in particular."""
    return ApiUser(app.test_client())


@pytest.fixture
def resident(app: Flask) -> Callable[..., ApiUser]:
    """Sign a resident in by name: `resident("anna")`; consented unless told otherwise."""

    def sign_in(name: str = "anna", *, consented: bool = True) -> ApiUser:
        user = ApiUser(app.test_client())
        user.tokens = user.post("/auth/wechat", {"code": f"sim:{name}"}).get_json()
        user.token, user.person_id = user.tokens["access_token"], user.tokens["person"]["id"]
        if consented:
            assert user.put("/me/consent", {"version": profiles.PRIVACY_VERSION}).status_code == 200
        return user

    return sign_in


@pytest.fixture
def staff(app: Flask) -> Callable[..., ApiUser]:
    """A member of staff with one role in an area: `staff("organizer", "370502")`. Opens the session
    without the password, which costs a tenth of a second by design."""

    def sign_in(role: str = "organizer", scope: str = "370502", *, consented: bool = False) -> ApiUser:
        version = profiles.PRIVACY_VERSION if consented else None
        person = factories.create_person(consent_version=version)
        RoleGrant.insert(person=person.id, role=role, scope=scope, granted_at=NOW).execute()
        opened = db.write_transaction(lambda: sessions.open_session(person.id, "staff", clock.now()))
        return ApiUser(app.test_client(), person.id, opened.access_token)

    return sign_in


def call_of(
    person: Person | str, *, now: datetime = NOW, via: str = "wechat", grants: tuple[Grant, ...] = ()
) -> Call:
    """A use case's call by a consenting resident, or by staff with `grants`."""
    person_id = person if isinstance(person, str) else person.id
    return Call(Actor(person_id, via, "session", profiles.PRIVACY_VERSION, grants), now)


@pytest.fixture
def queries(database: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Count SQL statements: `with queries() as seen: …; assert len(seen) <= 5`."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []
        engine = db.database.obj
        execute = engine.execute_sql

        def note(sql: str, *args: Any, **kwargs: Any) -> Any:
            seen.append(sql)
            return execute(sql, *args, **kwargs)

        monkeypatch.setattr(engine, "execute_sql", note)
        try:
            yield seen
        finally:
            monkeypatch.setattr(engine, "execute_sql", execute)

    return counting


class Discreet(WSGIRequestHandler):
    """Logs no request, as the servers of a district write no address into their logs: a name may be in it."""

    def log_request(self, *_: object) -> None:
        pass


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The app on a loopback port of its own; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Discreet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """The driver of browsers: one for the process, in which it runs a loop of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> Iterator["Browser"]:
    """Real Chromium, from wherever the machine has it. To start one costs more than most of the tests that
    use it, so a process has one; its contexts share nothing."""
    from tests import chromium

    started = chromium.launch(playwright.chromium)
    yield started
    started.close()
