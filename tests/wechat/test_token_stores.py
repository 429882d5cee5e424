"""Token stores that processes share: one contract for all, and storms of real processes."""

import os
import subprocess
import sys
import time as wall
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from flask import Flask

from app import db, migrate
from app.config import ROOT, Config
from app.models import WechatToken
from app.services.messaging import wechat_tokens
from app.services.messaging.wechat_tokens import DatabaseTokenStore, RedisTokenStore, token_store
from app.wechat.gateway import MemoryTokenStore, TokenStore, WeChatUnavailable
from app.wechat.simulator import APP_ID, STABLE_TOKEN, Control, SimulatedWeChatServer
from tests import engines
from tests.conftest import NOW, SECRET, Time, make_config

MakeStore = Callable[[], TokenStore]
# Redis forgets by its own clock.
LATER = max(NOW, datetime.now(UTC).replace(microsecond=0)) + timedelta(hours=2)


@pytest.fixture
def redis_server() -> Iterator["redis.Redis"]:
    engines.need(engines.REDIS)
    server = redis.Redis.from_url(engines.REDIS)
    yield server
    for key in server.scan_iter(f"huhang:wechat:test-{os.getpid()}*"):
        server.delete(key)
    server.close()


@pytest.fixture(params=["memory", "database", "redis"])
def make_store(request: pytest.FixtureRequest, app: Flask) -> MakeStore:
    """Makes one store after another over the same place, as processes do."""
    if request.param == "memory":
        memory = MemoryTokenStore()
        return lambda: memory
    if request.param == "database":
        return lambda: DatabaseTokenStore("wx1")
    server = request.getfixturevalue("redis_server")
    app_id = f"test-{os.getpid()}-{request.node.name}"
    return lambda: RedisTokenStore(server, app_id)


def test_a_token_is_read_as_it_was_written(make_store: MakeStore) -> None:
    """An empty store has none; a new token replaces the old one, for everybody."""
    store = make_store()
    assert store.read() is None
    store.write("one", LATER)
    store.write("two", LATER + timedelta(seconds=1))
    assert make_store().read() == ("two", LATER + timedelta(seconds=1))


def test_one_at_a_time_has_the_lease(make_store: MakeStore) -> None:
    """While somebody holds the lease others get a no at once; given back, it can be had again."""
    with make_store().lease() as first:
        with make_store().lease() as second:
            assert (first, second) == (True, False)
        with make_store().lease() as third:
            assert not third, "a no gives nothing back"
        make_store().write("token", LATER)
    with make_store().lease() as again:
        assert again
    assert make_store().read() == ("token", LATER)


def test_a_lease_is_given_back_after_a_failure(make_store: MakeStore) -> None:
    """A fetch that failed leaves the way free for the next."""
    with pytest.raises(WeChatUnavailable), make_store().lease():
        raise WeChatUnavailable("timeout")
    with make_store().lease() as ours:
        assert ours


def test_the_database_holds_no_plain_token(app: Flask) -> None:
    """The token is sealed, and its lease is no part of it."""
    DatabaseTokenStore("wx1").write("the-token", LATER)
    [(sealed,)] = db.database.execute_sql("SELECT token FROM wechat_token").fetchall()
    assert "the-token" not in sealed


def test_redis_holds_no_plain_token(app: Flask, redis_server: "redis.Redis") -> None:
    """The token is sealed there too, and goes when it expires."""
    app_id = f"test-{os.getpid()}-sealed"
    RedisTokenStore(redis_server, app_id).write("the-token", LATER)
    key = f"huhang:wechat:{app_id}:token"
    assert b"the-token" not in redis_server.get(key)
    assert redis_server.expiretime(key) == int(LATER.timestamp())


def test_a_dead_holder_blocks_for_its_lease_and_no_longer(app: Flask, time: Time) -> None:
    """A lease that nobody gave back ends by itself, and its late holder gives back nothing of another's."""
    dead = DatabaseTokenStore("wx1").lease()
    assert dead.__enter__()
    time.advance(seconds=wechat_tokens.LEASE.total_seconds() - 1)
    with DatabaseTokenStore("wx1").lease() as early:
        assert not early
    time.advance(seconds=1)
    with DatabaseTokenStore("wx1").lease() as ours:
        assert ours
        dead.__exit__(None, None, None)
        with DatabaseTokenStore("wx1").lease() as other:
            assert not other


def test_a_dead_holder_in_redis(
    app: Flask, redis_server: "redis.Redis", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same in Redis, whose clock runs for real."""
    monkeypatch.setattr(wechat_tokens, "LEASE", timedelta(milliseconds=80))
    stores = [RedisTokenStore(redis_server, f"test-{os.getpid()}-dead") for _ in range(3)]
    dead = stores[0].lease()
    assert dead.__enter__()
    with stores[1].lease() as early:
        assert not early
    wall.sleep(0.12)
    monkeypatch.setattr(wechat_tokens, "LEASE", timedelta(seconds=15))
    with stores[1].lease() as ours:
        assert ours
        dead.__exit__(None, None, None)
        with stores[2].lease() as other:
            assert not other


def test_a_token_sealed_with_a_lost_key_is_no_token(app: Flask) -> None:
    """A key that was dropped costs a fetch, not a failure."""
    store = DatabaseTokenStore("wx1")
    store.write("token", LATER)
    db.database.execute_sql("UPDATE wechat_token SET token = 'gone.xxxx'")
    assert store.read() is None


def test_a_store_that_does_not_answer_makes_wechat_unavailable(app: Flask, dead_url: str) -> None:
    """Redis gone is as good as WeChat gone, for whoever asks."""
    server = redis.Redis.from_url(dead_url.replace("http", "redis"), retry=None)
    store = RedisTokenStore(server, "wx1")
    for use in (store.read, lambda: store.write("x", LATER), lambda: store.lease().__enter__()):
        with pytest.raises(WeChatUnavailable, match="store"):
            use()


def test_the_settings_choose_the_store(app: Flask, database_url: str) -> None:
    """Redis where there is one, else the database."""
    assert isinstance(token_store(make_config(database_url), "wx1"), DatabaseTokenStore)
    config = make_config(database_url, REDIS_URL=engines.REDIS)
    assert isinstance(token_store(config, "wx1"), RedisTokenStore)


CHILD = """
import sys, time
from pathlib import Path
from app import db
from app.config import Config
from app.services.messaging.wechat_tokens import token_store
from app.wechat.client import WeChatClientAdapter

config = Config.from_env()
config.activate()
db.connect(config)
tokens = token_store(config, config.wechat_app_id)
wechat = WeChatClientAdapter(
    config.wechat_app_id, config.wechat_app_secret, base_url=config.wechat_api_url, tokens=tokens
)
Path(sys.argv[1]).touch()
while not Path(sys.argv[2]).exists():
    time.sleep(0.005)
print(wechat.phone_number("phone:13800000000"), flush=True)
"""
# Dies at the worst moment: with the lease in hand, before any token.
VICTIM = CHILD.replace(
    "print(",
    """held = tokens.lease()
held.__enter__()
Path(sys.argv[1] + "-leased").touch()
time.sleep(60)
print(""",
)


@pytest.fixture(params=["sqlite", "mariadb", "postgresql", "redis"])
def env(
    request: pytest.FixtureRequest, tmp_path: Path, server: SimulatedWeChatServer
) -> Iterator[dict[str, str]]:
    """The settings of processes that share a store, with the simulated WeChat in this process."""
    servers = {"mariadb": engines.MYSQL, "postgresql": engines.POSTGRES, "redis": engines.REDIS}
    settings = {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'tokens.db'}",
        "WECHAT_APP_ID": APP_ID,
        "WECHAT_APP_SECRET": "simulated-app-secret",
        "WECHAT_API_URL": server.base_url,
    }
    with ExitStack() as stack:
        if request.param in servers:
            engines.need(servers[request.param])
        if request.param == "redis":
            settings["REDIS_URL"] = engines.REDIS
            keys = [f"huhang:wechat:{APP_ID}:{what}" for what in ("token", "lease")]
            redis.Redis.from_url(engines.REDIS).delete(*keys)
        elif request.param in servers:
            name = f"huhang_tokens_{os.getpid()}"
            settings["DATABASE_URL"] = stack.enter_context(
                engines.temporary_database(servers[request.param], name)
            )
        bound = db.connect(Config.from_env(settings))
        migrate.upgrade()
        bound.close_all()
        yield settings


def start(code: str, env: dict[str, str], ready: Path, go: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, str(ready), str(go)],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(processes: "list[subprocess.Popen[str]]", *paths: Path) -> None:
    """Wait until the processes have made these files; not for one that has ended."""
    deadline = wall.monotonic() + 60
    while not all(path.exists() for path in paths):
        for process in processes:
            assert process.poll() is None, process.communicate()
        assert wall.monotonic() < deadline, "a process did not get ready"
        wall.sleep(0.01)


def test_eight_processes_at_once_cause_one_fetch(
    env: dict[str, str], tmp_path: Path, control: Control
) -> None:
    """Eight processes that find the store empty at the same moment: one asks WeChat, all get an answer."""
    control.slow(STABLE_TOKEN, 0.3)
    ready = [tmp_path / f"ready-{number}" for number in range(8)]
    go = tmp_path / "go"
    processes = [start(CHILD, env, path, go) for path in ready]
    wait_for(processes, *ready)
    go.touch()
    answers = [process.communicate(timeout=30) for process in processes]
    assert answers == [("+8613800000000\n", "")] * 8
    assert len(control.requests_to(STABLE_TOKEN)) == 1


def test_a_killed_holder_blocks_no_longer_than_its_lease(
    env: dict[str, str], tmp_path: Path, control: Control
) -> None:
    """kill -9 with the lease in hand: others get their token within the lease, on its own clock."""
    ready, go = tmp_path / "ready", tmp_path / "go"
    go.touch()
    short = "from datetime import timedelta; import app.services.messaging.wechat_tokens as tokens\n"
    short += "tokens.LEASE = timedelta(seconds=2)\n"
    victim = start(short + VICTIM, env, ready, go)
    wait_for([victim], Path(f"{ready}-leased"))
    victim.kill()
    victim.communicate()
    started = wall.monotonic()
    survivor = start(CHILD, env, tmp_path / "ready-2", go)
    assert survivor.communicate(timeout=30) == ("+8613800000000\n", "")
    assert 0.5 < wall.monotonic() - started < 12
    assert len(control.requests_to(STABLE_TOKEN)) == 1


def test_the_row_holds_no_lease_afterwards(app: Flask) -> None:
    """A lease given back leaves no trace in the row."""
    store = DatabaseTokenStore("wx1")
    with store.lease():
        store.write("token", LATER)
    row = WechatToken.get()
    assert (row.lease_owner, row.lease_until, row.expires_at) == (None, None, LATER)
