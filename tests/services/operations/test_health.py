"""/readyz's own knowledge: a full disk, a queue that nobody empties, a worker of another release."""

import errno
import json
import logging
from datetime import timedelta

import pytest

from app.logs import JsonLines
from app.models import Heartbeat, LongWork
from app.services.operations import health
from tests.conftest import NOW
from tests.factories import create_person

pytestmark = pytest.mark.usefixtures("database")


def pulse(release=health.RELEASE, now=NOW):
    health.beat_as_worker(now=now)
    health.beat("delivery", now=now)
    if release != health.RELEASE:
        Heartbeat.update(name=f"worker of {release}").where(
            Heartbeat.name == f"worker of {health.RELEASE}"
        ).execute()


def test_all_is_well():
    pulse()
    assert health.report(now=NOW)["status"] == "ok"


def test_a_worker_of_another_release_is_known():
    pulse("before")
    told = health.report(now=NOW)
    assert (told["status"], told["worker"]) == ("failing", "other release")
    # It is restarted: its own pulse takes the other's place.
    pulse()
    assert health.report(now=NOW)["worker"] == "ok"
    assert Heartbeat.select().where(Heartbeat.name.startswith("worker of")).count() == 1


def test_no_delivery_and_long_work_that_nobody_takes():
    pulse()
    Heartbeat.delete().where(Heartbeat.name == "delivery").execute()
    asked = NOW - timedelta(minutes=11)
    LongWork.create(kind="cards", asked_by=create_person().id, parameters={}, total=1, asked_at=asked)
    told = health.report(now=NOW)
    assert (told["status"], told["delivery"], told["long_work"]) == ("failing", "no heartbeat", "stuck")


def test_a_full_disk(monkeypatch):
    pulse()
    monkeypatch.setattr(health, "room", lambda: 1_000_000)
    told = health.report(now=NOW)
    assert (told["status"], told["disk"]) == ("failing", "full")


def test_a_disk_that_fills_up_under_a_request_is_not_a_fault(app, monkeypatch):
    """503 with when to come again; any other fault of the system stays one."""

    def write(number):
        def view():
            raise OSError(number, "so said the system")

        return view

    monkeypatch.setitem(app.view_functions, "portal.privacy", write(errno.ENOSPC))
    client = app.test_client()
    answer = client.get("/privacy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    monkeypatch.setitem(app.view_functions, "portal.privacy", write(errno.EIO))
    assert client.get("/privacy").status_code == 500


def test_a_librarys_line_is_json():
    """With its traceback in the same line."""
    try:
        raise ValueError("first\nsecond")
    except ValueError as error:
        record = logging.LogRecord(
            "huey", logging.ERROR, "x.py", 1, "任务 %s", ("x",), (ValueError, error, None)
        )
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["event"] == "任务 x" and "second" in json.loads(line)["exception"]
