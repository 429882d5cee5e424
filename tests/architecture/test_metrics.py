"""/metrics: figures for a monitoring system that knows the token, and nothing for anybody else."""

import os
import re
import signal
from contextlib import contextmanager
from datetime import timedelta

import pytest
import requests

from app.factory import create_app
from app.models import Heartbeat, LongWork, OutboxMessage
from tests.conftest import NOW, SECRET, make_config
from tests.factories import create_person
from tests.storm.server import serving

TOKEN = "a-token-for-figures"


@pytest.fixture
def watched(database, database_url, wechat):
    return create_app(make_config(database_url, METRICS_TOKEN=TOKEN), wechat=wechat).test_client()


def read(client, token=TOKEN):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_without_the_token_it_is_not_there(watched, app):
    """Neither a wrong token nor none; and no address at all where no token is set."""
    assert watched.get("/metrics").status_code == 404
    assert read(watched, "a-token-for-figureS").status_code == 404
    assert read(watched, "令牌").status_code == 404
    assert read(app.test_client()).status_code == 404
    assert read(watched).status_code == 200


def test_requests_are_counted_by_endpoint_and_never_by_id(watched):
    for path in ("/api/v1/hotlines", "/api/v1/hotlines", "/api/v1/me", "/lectures/secret-id", "/nowhere"):
        watched.get(path)
    text = read(watched).text
    assert 'huhang_requests_total{endpoint="stations.list_hotlines",status="200"} 2.0' in text
    assert re.search(r'huhang_requests_total{endpoint="people\.\w+",status="401"} 1\.0', text)
    assert 'huhang_requests_total{endpoint="none",status="404"} 1.0' in text
    assert re.search(r'huhang_request_seconds_count{endpoint="stations.list_hotlines"} 2\.0', text)
    assert "secret-id" not in text


def test_the_workers_figures(watched):
    """What waits and since when, what was given up, long work, and the age of each pulse."""
    person = create_person()
    message = {"person": person.id, "kind": "booking_made", "object_type": "booking", "object_id": "x"}
    for state, ago in (("pending", 90), ("pending", -90), ("dead", 10)):
        OutboxMessage.create(
            **message, facts={}, state=state, created_at=NOW, due_at=NOW - timedelta(seconds=ago)
        )
    Heartbeat.insert(name="worker", at=NOW - timedelta(seconds=30)).execute()
    LongWork.create(kind="cards", asked_by=person.id, parameters={}, total=1, asked_at=NOW)
    text = read(watched).text
    assert "huhang_messages_due 1.0" in text
    assert "huhang_messages_dead 1.0" in text
    assert "huhang_messages_oldest_due_seconds 90.0" in text
    assert "huhang_long_work_waiting 1.0" in text
    assert 'huhang_heartbeat_age_seconds{job="worker"} 30.0' in text


@contextmanager
def resting(worker):
    """A worker that takes no requests, so that the other one gets them: left alone, one may get them all."""
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def test_all_processes_of_gunicorn_are_added_up(database_url, tmp_path):
    """Whichever worker answers the reading, it tells what both counted."""
    env = {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": database_url,
        "METRICS_TOKEN": TOKEN,
        "TMPDIR": str(tmp_path),
    }
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with serving("wsgi:app", env, log=tmp_path / "server.log") as server:
        for rests in (workers := server.workers()):
            with resting(rests):
                for _ in range(3):
                    requests.get(f"{server.url}/api/v1/hotlines", timeout=60)
        text = requests.get(f"{server.url}/metrics", headers=headers, timeout=60).text
        counted = {path.name for path in tmp_path.glob("huhang-metrics-*/counter_*.db")}
        assert counted == {f"counter_{worker}.db" for worker in workers}
    assert 'huhang_requests_total{endpoint="stations.list_hotlines",status="200"} 6.0' in text
    assert list(tmp_path.glob("huhang-metrics-*")) == []
