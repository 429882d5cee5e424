"""What runs by the clock. Thin: each job calls a service and leaves a heartbeat."""

import structlog
from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey

from app import clock
from app.config import VAR, Config
from app.db import database
from app.services import health, housekeeping, rota, signups, workdays

log = structlog.get_logger()


def create_huey(config: Config) -> Huey:
    """The task queue with its periodic jobs: kept in a SQLite file, or in Redis where it is set."""
    if config.redis_url:
        huey: Huey = RedisHuey("huhang", url=config.redis_url)
    else:
        VAR.mkdir(mode=0o700, exist_ok=True)
        huey = SqliteHuey("huhang", filename=str(VAR / "jobs.db"))
    huey.post_execute(name="return the connection")(_return_connection)

    every_minute = crontab(minute="*")

    @huey.periodic_task(every_minute)
    def expire_offers() -> None:
        ended = signups.expire_offers(now=clock.now())
        if ended:
            log.info("offers_expired", count=ended)

    @huey.periodic_task(every_minute)
    def beat() -> None:
        health.beat("worker", now=clock.now())

    @huey.periodic_task(crontab(minute="5", hour="*"))
    def extend_rota() -> None:
        extend()

    @huey.periodic_task(crontab(minute="35", hour="*"))
    def forget_old_answers() -> None:
        housekeeping.forget_old_answers(now=clock.now())

    return huey


def extend() -> None:
    """Load the calendar of this year and the next, then open slots ahead."""
    now = clock.now()
    for year in (clock.local_day(now).year, clock.local_day(now).year + 1):
        if not workdays.keep_year(year, now=now):
            log.warning("calendar_incomplete", year=year, hint="make-up working days not published yet")
    added = rota.generate(now=now)
    log.info("rota_extended", shifts=added.shifts, slots=added.slots)
    health.beat("rota", now=now)


def extend_if_possible() -> None:
    """At the worker's start: a rota that ran out while nobody worked is filled at once."""
    try:
        extend()
    except Exception:
        log.exception("rota_not_extended")
    finally:
        _return_connection()


def _return_connection(*_: object) -> None:
    if not database.is_closed():
        database.close()
