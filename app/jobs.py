"""What runs by the clock. Thin: each job calls a service and leaves a heartbeat."""

from threading import Event

import structlog
from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey

from app import clock
from app.config import VAR, Config, make_own
from app.db import database
from app.services.accounts import expiring
from app.services.backoffice import text_reviews, work_handlers
from app.services.cases import chasing
from app.services.cases.follow_ups import planning
from app.services.cases.warnings import raising
from app.services.core import background_work, pinyin_index
from app.services.counseling import holds, slot_waits
from app.services.learning import certificates
from app.services.lectures.sign_ups import signups
from app.services.messaging import delivery, entry_links
from app.services.operations import health
from app.services.privacy import log_seals, retention
from app.services.referrals import steps
from app.services.requests import requests
from app.services.rota import coverage, generation
from app.services.stations import calendar
from app.wechat.gateway import WeChat

log = structlog.get_logger()


def create_huey(config: Config, wechat: WeChat) -> Huey:
    """The task queue with its periodic jobs: kept in a SQLite file, or in Redis where it is set."""
    if config.redis_url:
        huey: Huey = RedisHuey("huhang", url=config.redis_url)
    else:
        VAR.mkdir(mode=0o700, exist_ok=True)
        make_own(VAR / "jobs.db")
        huey = SqliteHuey("huhang", filename=str(VAR / "jobs.db"))
    huey.post_execute(name="return the connection")(_return_connection)

    every_minute = crontab(minute="*")

    @huey.periodic_task(every_minute)
    def expire_offers() -> None:
        ended = signups.expire_offers(now=clock.now())
        if ended:
            log.info("offers_expired", count=ended)

    @huey.periodic_task(every_minute)
    def give_slots_on() -> None:
        now = clock.now()
        freed = holds.expire_holds(now=now) + slot_waits.expire_offers(now=now)
        slot_waits.end_overdue(now=now)
        offered = slot_waits.offer_new_slots(now=now)
        if freed or offered:
            log.info("slots_given_on", freed=freed, offered=offered)

    @huey.periodic_task(every_minute)
    def mark_held() -> None:
        requests.mark_held(now=clock.now())

    @huey.periodic_task(every_minute)
    def beat() -> None:
        health.beat_as_worker(now=clock.now())

    @huey.periodic_task(crontab(minute="*/5"))
    def issue_certificates() -> None:
        issued = certificates.issue_due(now=clock.now())
        if issued:
            log.info("certificates_issued", count=issued)

    @huey.periodic_task(every_minute)
    def deliver_messages() -> None:
        done = delivery.deliver(wechat, clock=clock.now)
        if done != delivery.Tally():
            log.info("messages_delivered", **vars(done))
        health.beat("delivery", now=clock.now())

    @huey.periodic_task(crontab(minute="*/5"))
    def judge_texts() -> None:
        settled = text_reviews.judge_again(wechat, clock=clock.now)
        if settled:
            log.info("texts_judged", count=settled)

    @huey.periodic_task(every_minute)
    def make_codes() -> None:
        made = entry_links.make_codes(wechat, clock=clock.now)
        if made:
            log.info("codes_made", count=made)

    @huey.periodic_task(crontab(minute="*/5"))
    def seal_log() -> None:
        newest = log_seals.seal(now=clock.now())
        if newest:
            log.info("log_sealed", **vars(newest))

    @huey.periodic_task(crontab(minute="5", hour="*"))
    def extend_rota() -> None:
        extend()

    @huey.periodic_task(crontab(minute="15", hour="*"))
    def lapse_referrals() -> None:
        lapsed = steps.lapse_overdue(now=clock.now())
        if lapsed:
            log.info("referrals_lapsed", count=lapsed)

    @huey.periodic_task(crontab(minute="20", hour="*"))
    def raise_warnings() -> None:
        raised = raising.raise_due(now=clock.now())
        if raised:
            log.info("warnings_raised", count=raised)

    @huey.periodic_task(crontab(minute="*/5"))
    def alarm_red() -> None:
        alarmed = chasing.alarm(now=clock.now())
        if alarmed:
            log.info("red_alarmed", count=alarmed)

    @huey.periodic_task(crontab(minute="20", hour="*"))
    def chase_follow_ups() -> None:
        moved = planning.settle(now=clock.now())
        told = chasing.chase(now=clock.now())
        reminded = chasing.remind_judges(now=clock.now())
        left = chasing.leave_closed_cases(now=clock.now())
        if moved or told or reminded or left:
            log.info("follow_ups_chased", moved=moved, told=told, reminded=reminded, left=left)

    @huey.periodic_task(crontab(minute="25", hour="*"))
    def index_lectures() -> None:
        pinyin_index.index_missing()

    @huey.periodic_task(crontab(minute="30", hour="*"))
    def remind_of_expiry() -> None:
        reminded = expiring.remind(now=clock.now())
        if reminded:
            log.info("expiry_reminded", count=reminded)

    @huey.periodic_task(crontab(minute="35", hour="*"))
    def empty_by_the_clock() -> None:
        gone = retention.empty_by_the_clock(now=clock.now())
        if gone:
            log.info("emptied_by_the_clock", **gone)

    return huey


def do_long_work(stop: Event) -> None:
    """Beside the clock's jobs, in a thread of its own: a thousand cards must not hold up a message. Where
    the process ends in the middle, the lease runs out and the work is taken up again."""
    while not stop.is_set():
        try:
            worked = background_work.run_next(work_handlers.KINDS, clock=clock.now)
        except Exception:
            log.exception("long_work_not_run")
            worked = False
        finally:
            _return_connection()
        if not worked:
            stop.wait(2)


def extend() -> None:
    """Loads the calendar of this year and the next, then opens slots ahead."""
    now = clock.now()
    for year in (clock.local_day(now).year, clock.local_day(now).year + 1):
        if not calendar.save_year(year, now=now):
            log.warning("calendar_incomplete", year=year, hint="make-up working days not published yet")
    added = generation.generate(now=now)
    log.info("rota_extended", shifts=added.shifts, slots=added.slots)
    for warning in coverage.warnings(now=now):
        log.warning("rota_needs_attention", warning=warning)
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
