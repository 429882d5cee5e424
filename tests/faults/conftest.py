"""Faults: servers of their own that are killed, starved and set wrong, under residents who don't stop
asking. By `make faults`, not with the suite: each takes a minute or more, and the machine for itself."""

import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app import clock, db, migrate
from app.config import ROOT, Config
from app.models import Heartbeat
from app.services.operations.invariants import check_all
from tests.deploy.proxy import proxying
from tests.faults.crowd import Crowd, crowd
from tests.faults.servers import Process, Site

SECRET = "the secret of the faults, which is long enough"
_outcomes: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.fault)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The figures that docs/reliability.md tells."""
    terminalreporter.section("outcomes")
    for line in _outcomes:
        terminalreporter.line(line)


@pytest.fixture
def outcome(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Notes what a fault came to."""
    return lambda text: _outcomes.append(f"{request.node.name}: {text}")


@dataclass
class House:
    """A site behind nginx, the crowd before it, and the settings of both."""

    env: Mapping[str, str]
    folder: Path
    sites: list[Site]
    crowd: Crowd


@pytest.fixture
def settle_in(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a house over a database's address, and more settings; `with settle_in(url) as house`."""
    folder = tmp_path

    @contextmanager
    def open_house(*urls: str, **settings: str) -> Iterator[House]:
        envs = [settings_for(url, **settings) for url in urls]
        config = Config.from_env(envs[0])
        config.activate()
        bound = db.connect(config)
        migrate.upgrade()
        with ExitStack() as stack:
            stack.callback(bound.close_all)
            sites = [Site(env, folder, f"web-{number}") for number, env in enumerate(envs)]
            for site in sites:
                stack.callback(site.listener.close)
                stack.enter_context(kept(site))
            port = stack.enter_context(proxying(folder, *(site.port for site in sites)))
            with crowd(port) as people:
                yield House(envs[0], folder, sites, people)
            broken = [(result.number, row) for result in check_all(now=clock.now()) for row in result.rows]
            assert broken == []

    yield open_house


def settings_for(url: str, **settings: str) -> dict[str, str]:
    return {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": url,
        "LOG_LEVEL": "WARNING",
        "TRUSTED_PROXIES": "1",
    } | settings


@contextmanager
def kept(site: Site) -> Iterator[None]:
    """Started, and started again whenever it ends."""
    site.process.start()
    watcher = threading.Thread(target=site.watch)
    watcher.start()
    try:
        yield
    finally:
        site.is_over = True
        watcher.join()
        site.process.stop()
        site.process.kill()


@contextmanager
def working(site: Site) -> Iterator[Process]:
    """The worker beside a site, which is at work by now."""
    began = clock.now()
    worker = Process(
        [f"{sys.prefix}/bin/flask", "--app", "wsgi", "worker"],
        site.folder / f"{site.name}-worker.log",
        lambda: has_beaten(began),
        env=site.process.env,
        cwd=ROOT,
    )
    worker.start()
    try:
        yield worker
    finally:
        worker.stop(signal.SIGINT)


def has_beaten(after: datetime) -> bool:
    """Whether a worker has said since then that it lives."""
    try:
        return bool(Heartbeat.select().where(Heartbeat.name == "worker", Heartbeat.at > after).exists())
    finally:
        db.database.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """A fault that was not withstood shows what the servers had to say."""
    report = yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if report.failed and folder is not None:
        for log in sorted(folder.glob("web-*.log")):
            report.sections.append((log.name, log.read_text(errors="replace")[-2500:]))
    return report
