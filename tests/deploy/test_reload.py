"""A reload loses nobody's request, under people who keep their connections open, behind nginx."""

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app import db, migrate
from app.config import ROOT, Config
from tests.deploy.proxy import proxying
from tests.faults.servers import HAND_OVER

pytestmark = pytest.mark.storm
# `RELOADS=10` for the whole of it.
RELOADS = int(os.environ.get("RELOADS", "1"))
CLIENTS = 8


class People:
    """Eight who ask without a pause, each on one connection for as long as it lasts."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: Counter[str] = Counter()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)]

    def __enter__(self) -> "People":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=trusting)
        turn = 0
        while not self._stop.is_set():
            turn += 1
            try:
                if turn % 40:
                    connection.request("GET", "/healthz")
                else:
                    body = json.dumps({"code": f"sim:reload-{number}"})
                    connection.request(
                        "POST", "/api/v1/auth/wechat", body, {"Content-Type": "application/json"}
                    )
                answer = connection.getresponse()
                answer.read()
                said = str(answer.status)
            except (OSError, http.client.HTTPException) as fault:
                said = type(fault).__name__
                connection.close()
            with self._lock:
                self.answers[said] += 1
            time.sleep(0.08)
        connection.close()


@contextmanager
def _served(folder: Path, env: dict[str, str]) -> Iterator[tuple[int, Callable[[], int]]]:
    """The app under gunicorn as systemd starts it, which holds the port; gives the port, and who is the app's
    master by now."""
    pidfile = folder / "web.pid"
    with (
        socket.create_server(("127.0.0.1", 0), backlog=2048) as held,
        (folder / "server.log").open("wb") as log,
    ):
        port = held.getsockname()[1]
        started = subprocess.Popen(
            [sys.executable, "-c", HAND_OVER, str(held.fileno()), f"{sys.prefix}/bin/gunicorn"]
            + ["--config", "gunicorn.conf.py", "--pid", str(pidfile), "wsgi:app"],
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", os.defpath), **env},
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=(held.fileno(),),
        )

    def master() -> int:
        with suppress(OSError, ValueError):
            return int(pidfile.read_text(encoding="ascii"))
        return 0

    try:
        # Who calls before waits: the port is open already.
        _until(lambda: master() > 0)
        yield port, master
    finally:
        if last := master():
            os.kill(last, signal.SIGTERM)
        _until(lambda: not pidfile.exists())
        started.wait(30)


def _until(is_so: Callable[[], bool], seconds: float = 90) -> None:
    withdraw = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < withdraw
        time.sleep(0.05)


def _workers(master: int) -> set[int]:
    text = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii")
    return {int(child) for child in text.split()}


def _settings(folder: Path) -> dict[str, str]:
    """Those of a house with an empty, migrated database."""
    env = {
        "APP_ENV": "test",
        "SECRET_KEY": "a secret of this test, which is long enough",
        "DATABASE_URL": f"sqlite:///{folder / 'reload.db'}",
        "LOG_LEVEL": "WARNING",
        "TRUSTED_PROXIES": "1",
        "METRICS_TOKEN": "a-token-of-sixteen-or-more",
        "TMPDIR": str(folder),
    }
    engine = db.connect(Config.from_env(env))
    migrate.upgrade()
    engine.close_all()
    return env


def test_reloads_and_releases_lose_no_request(tmp_path: Path) -> None:
    """New workers (HUP), then a new release that takes over from the old one (USR2)."""
    env = _settings(tmp_path)
    with (
        _served(tmp_path, env) as (app_port, master),
        proxying(tmp_path, app_port) as port,
        People(port) as people,
    ):
        _until(lambda: len(_workers(master())) == 2)
        # It writes its number down anew at each HUP.
        same = master()
        for _ in range(RELOADS):
            before = _workers(same)
            os.kill(same, signal.SIGHUP)
            _until(lambda before=before: not _workers(same) & before)
        # The first takes over from systemd, the next from one that took over.
        for _ in range(max(RELOADS, 2)):
            old = master()
            os.kill(old, signal.SIGUSR2)
            _until(lambda old=old: master() not in (old, 0))
        time.sleep(1)
    assert set(people.answers) == {"200"}, people.answers
    assert people.answers["200"] > 100
    assert list(tmp_path.glob("huhang-metrics-*")) == []
    log = (tmp_path / "nginx.log").read_text(encoding="utf-8")
    assert '"request_id": "' in log and "healthz" not in log and "127.0.0.1" not in log


def test_a_killed_worker_costs_what_it_had_in_hand(tmp_path: Path) -> None:
    """kill -9 of a web worker: who was being answered is told to come again, never a 502; another worker is
    there at once, and then all is as before."""
    env = _settings(tmp_path)
    with (
        _served(tmp_path, env) as (app_port, master),
        proxying(tmp_path, app_port) as port,
        People(port) as people,
    ):
        # The socket takes connections before there is anybody to answer them.
        _until(lambda: len(_workers(master())) == 2)
        killed = min(_workers(master()))
        os.kill(killed, signal.SIGKILL)
        _until(lambda: len(_workers(master()) - {killed}) == 2)
        during = Counter(people.answers)
        time.sleep(2)
        after = people.answers - during
    assert set(people.answers) <= {"200", "503"}, people.answers
    assert people.answers["503"] <= CLIENTS
    assert set(after) == {"200"}
