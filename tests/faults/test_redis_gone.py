"""Redis is killed and comes back: the site goes on, the worker by itself."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from app import clock
from tests.faults.conftest import has_beaten, working
from tests.faults.servers import own_redis, until

AWAY_S = 10.0
Opens = Callable[..., AbstractContextManager[Any]]


def test_redis_gone_and_back(settle_in: Opens, outcome: Callable[[str], None], tmp_path: Path) -> None:
    with (
        own_redis() as (redis, url),
        settle_in(f"sqlite:///{tmp_path}/house.db", REDIS_URL=url) as house,
        working(house.sites[0]) as worker,
    ):
        killed_at = time.monotonic()
        redis.kill()
        time.sleep(AWAY_S)
        house.crowd.wait_for(50)
        redis.start()
        back_at, back = time.monotonic(), clock.now()
        until(lambda: has_beaten(back), seconds=180)
        beaten_s = time.monotonic() - back_at
        house.crowd.wait_for(100)
        assert not worker.has_ended()
        heard = house.crowd.counts(killed_at)
    assert heard[503] == 0
    outcome(f"no 503 in {heard.total()} answers; the worker's next beat {beaten_s:.0f} s after it was back")
