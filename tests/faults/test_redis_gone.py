"""Redis is killed and comes back: the site goes on, the worker by itself."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from app import clock, db
from app.config import ROOT
from app.models import Heartbeat
from tests.faults.servers import Process, own_redis, until

AWAY_S = 10.0
Opens = Callable[..., AbstractContextManager[Any]]


def _has_beaten(after: datetime) -> bool:
    try:
        return bool(Heartbeat.select().where(Heartbeat.name == "worker", Heartbeat.at > after).exists())
    finally:
        db.database.close()


def test_redis_gone_and_back(settle_in: Opens, outcome: Callable[[str], None], tmp_path: Path) -> None:
    with (
        own_redis() as (redis, url),
        settle_in(f"sqlite:///{tmp_path}/house.db", REDIS_URL=url) as house,
    ):
        began = clock.now()
        worker = Process(
            [f"{sys.prefix}/bin/flask", "--app", "wsgi", "worker"],
            tmp_path / "web-worker.log",
            lambda: _has_beaten(began),
            env={"PATH": os.environ.get("PATH", os.defpath), **house.env},
            cwd=ROOT,
        )
        worker.start()
        try:
            killed_at = time.monotonic()
            redis.kill()
            time.sleep(AWAY_S)
            house.crowd.wait_for(50)
            redis.start()
            back_at, back = time.monotonic(), clock.now()
            until(lambda: _has_beaten(back), seconds=180)
            beaten_s = time.monotonic() - back_at
            house.crowd.wait_for(100)
            assert not worker.has_ended()
        finally:
            worker.stop(signal.SIGINT)
        heard = house.crowd.counts(killed_at)
    assert heard[503] == 0
    outcome(f"no 503 in {heard.total()} answers; the worker's next beat {beaten_s:.0f} s after it was back")
