"""Limits: claimed before the deed, leaking, alike in the database and in Redis."""

import os
import socket
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from threading import Thread

import pytest
import redis

from app import db
from app.errors import TooMany
from app.models import Allowance
from app.services.core import limits, redis_client
from app.services.core.limits import Limit
from tests.conftest import NOW

THREE = Limit("tests", 3, timedelta(minutes=3))
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


@pytest.fixture(params=["database", "redis"])
def store(request, database, monkeypatch):
    """Each place where limits are kept."""
    if request.param == "database":
        yield limits.DatabaseAllowances()
        return
    with closing(redis.Redis.from_url(REDIS, socket_connect_timeout=1)) as server:
        try:
            server.ping()
        except redis.ConnectionError:
            pytest.skip("no Redis")
        store = limits.RedisAllowances(server)
        monkeypatch.setattr(limits, "_store", lambda: store)
        yield store


@pytest.fixture
def key():
    """Whom nobody counted yet, also in a Redis that other runs use."""
    return uuid.uuid4().hex


def claims(key, now, times):
    """How many of so many claims are granted."""
    granted = 0
    for _ in range(times):
        try:
            limits.claim(THREE, key, now=now)
        except TooMany:
            continue
        granted += 1
    return granted


def test_a_limit_leaks(store, key):
    """Three at once, then one a minute; never more than three saved up."""
    assert claims(key, NOW, 9) == 3
    with pytest.raises(TooMany) as refused:
        limits.claim(THREE, key, now=NOW + timedelta(seconds=30))
    assert refused.value.retry_after == 30
    assert claims(key, NOW + timedelta(minutes=1), 9) == 1
    assert claims(key, NOW + timedelta(hours=1), 9) == 3
    assert claims("another " + key, NOW, 9) == 3


def test_a_clock_that_was_fast_refuses_nobody_for_long(store, key):
    """Three claims by a clock an hour fast; once it is right there is one, and then one a minute as ever."""
    assert claims(key, NOW + timedelta(hours=1), 9) == 3
    assert claims(key, NOW, 9) == 1
    assert claims(key, NOW + timedelta(minutes=1), 9) == 1
    assert claims(key, NOW + timedelta(minutes=4), 9) == 3


def test_hosts_that_are_a_little_apart_grant_no_more(store, key):
    """Half a minute apart, they take turns."""
    assert claims(key, NOW + timedelta(seconds=30), 9) == 3
    assert claims(key, NOW, 9) == 0


def test_a_good_try_forgives(store, key):
    """What came before no longer counts."""
    assert claims(key, NOW, 9) == 3
    limits.forgive(THREE, key)
    assert claims(key, NOW, 9) == 3


def test_twenty_at_once_are_twenty(store, key):
    """However many threads claim in the same moment, three are granted."""

    def one(_):
        try:
            return claims(key, NOW, 1)
        finally:
            db.database.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(20))) == 3


def test_what_is_kept_names_nobody(database, key):
    """A row tells which limit, until when, and a keyed hash."""
    limits.claim(THREE, key, now=NOW)
    (row,) = Allowance.select()
    assert key not in row.id and row.id.startswith("tests:")


@pytest.fixture
def mute():
    """A server that hangs up on whoever calls, and how often it was called."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up():
            with suppress(OSError):
                while True:
                    calls.append(server.accept()[0].close())

        listener = Thread(target=hang_up)
        listener.start()
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0", calls
        server.shutdown(socket.SHUT_RDWR)
        listener.join()


def test_nobody_is_refused_where_redis_is_down(database, key, mute, monkeypatch):
    """A counter that is down shuts no doors, and holds nobody up: called twice, it is left alone a while."""
    url, calls = mute
    store, moment = limits.RedisAllowances(redis_client.connect(url)), time.monotonic()
    monkeypatch.setattr(limits, "_store", lambda: store)
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    assert claims(key, NOW, 9) == 9
    limits.give_back(THREE, key)
    limits.forgive(THREE, key)
    assert len(calls) == 2
    moment += limits.LEFT_ALONE_S
    assert claims(key, NOW, 9) == 9
    assert len(calls) == 4


def test_who_is_refused_again_costs_no_statement(database, queries, key):
    """A flood is refused from memory for a second; then the store is asked again, which may have forgiven."""
    assert claims(key, NOW, 4) == 3
    with queries() as counted:
        assert claims(key, NOW + timedelta(milliseconds=900), 50) == 0
    assert counted == []
    Allowance.delete().execute()  # as another process does that forgives
    assert claims(key, NOW + timedelta(milliseconds=999), 1) == 0
    assert claims(key, NOW + timedelta(seconds=1), 9) == 3


def test_what_is_given_back_may_be_taken_at_once(store, key):
    """A refusal that is remembered ends with its reason."""
    assert claims(key, NOW, 9) == 3
    limits.give_back(THREE, key)
    assert claims(key, NOW, 9) == 1
