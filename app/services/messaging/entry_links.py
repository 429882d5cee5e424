"""Ways from outside into the mini-program: codes (小程序码) for posters and pages, links (URL Link) for a
phone's browser. WeChat makes both, outside any transaction; what it made is kept. Without them the portal has
plain ones: a QR code of the page, and a sentence that says where to find the mini-program.

Only what is public goes into them: the id of a lecture or a station. The codes of doors and cards admit
their bearer and stay here (decision 0052).
"""

import time as stopwatch
from collections.abc import Callable
from datetime import datetime, timedelta

import peewee
import structlog

from app import config
from app.db import write_transaction
from app.errors import TooMany, WeChatUnavailable
from app.models import Lecture, MiniProgramCode, MiniProgramLink, Station
from app.prepared import add
from app.services.people import wechat_identities
from app.wechat.gateway import LINK_DAYS_MAX, WeChat, WeChatError, WeChatRejected

log = structlog.get_logger()

# The mini-program's pages; docs/wechat.md names them to whoever builds it.
PAGES = {
    "lecture": "pages/lecture/index",
    "station": "pages/station/index",
    "door": "pages/check-in/index",
    "card": "pages/card/index",
}
WIDTH = 430
# Codes made in one round of the worker, far below what WeChat allows a minute.
BATCH = 60
# After a refusal, somebody has to mend a setting first.
REFUSED = timedelta(hours=1)
# A link that is about to run out is replaced: it may be opened later than it was given.
MARGIN = timedelta(days=1)
# For one page, and for all of them together.
PAUSE = timedelta(seconds=20)
A_MINUTE = 60
# How long a visitor waits for a link that another one has just asked for.
PATIENCE_S, POLL_S = 2.0, 0.2


def find_code(kind: str, object_id: str) -> bytes | None:
    """The picture of the code that opens this page, if there is one."""
    row = (
        MiniProgramCode.select(MiniProgramCode.picture)
        .where(*_of(MiniProgramCode, kind, object_id), MiniProgramCode.picture.is_null(False))
        .first()
    )
    return None if row is None else bytes(row.picture)


def make_codes(wechat: WeChat, *, clock: Callable[[], datetime]) -> int:
    """Have codes made for published lectures that are not over and for open stations, where they have none.
    Stops where WeChat does not answer or refuses. Tells how many were made."""
    if config.current().wechat_is_simulated:
        return 0
    made = 0
    for kind, object_id in _without_code(clock()):
        try:
            picture = wechat.mini_program_code(object_id, PAGES[kind], WIDTH)
        except WeChatError as error:
            log.warning("code_not_made", kind=kind, object=object_id, error=str(error))
            if isinstance(error, WeChatRejected) and error.reason != "too_frequent":
                _save_code(kind, object_id, wait_until=clock() + REFUSED)
            break
        _save_code(kind, object_id, picture=picture, made_at=clock(), wait_until=None)
        made += 1
    return made


def _without_code(now: datetime) -> list[tuple[str, str]]:
    def settled(model: type[Lecture] | type[Station], kind: str) -> peewee.Expression:
        row = MiniProgramCode
        is_settled = row.picture.is_null(False) | (row.wait_until > now)
        return peewee.fn.EXISTS(row.select().where(*_of(row, kind, model.id), is_settled))

    lectures = (
        Lecture.select(Lecture.id)
        .where(Lecture.status == "published", Lecture.ends_at > now, ~settled(Lecture, "lecture"))
        .order_by(Lecture.starts_at)
        .limit(BATCH)
    )
    stations = Station.select(Station.id).where(Station.closed_at.is_null(), ~settled(Station, "station"))
    found = [("lecture", row_id) for (row_id,) in lectures.tuples()]
    found += [("station", row_id) for (row_id,) in stations.order_by(Station.id).limit(BATCH).tuples()]
    return found[:BATCH]


def _save_code(kind: str, object_id: str, **values: object) -> None:
    def work() -> None:
        mine = _of(MiniProgramCode, kind, object_id)
        if not MiniProgramCode.update(**values).where(*mine).execute():
            add(MiniProgramCode, **_key(kind, object_id), **values)

    try:
        write_transaction(work)
    except peewee.IntegrityError:
        # Another worker made the same one; it opens the same page.
        return


def link_to(wechat: WeChat, kind: str, object_id: str = "", *, clock: Callable[[], datetime]) -> str:
    """An address that opens this page of the mini-program. The caller has seen that the page exists.

    Raises `WeChatUnavailable` where WeChat gives none, `TooMany` where too many were asked for lately.
    """
    deadline = stopwatch.monotonic() + PATIENCE_S
    while True:
        link = _saved_link(kind, object_id, clock())
        if link is not None:
            return link
        if _claim(kind, object_id, clock()):
            break
        if stopwatch.monotonic() > deadline:
            raise WeChatUnavailable()
        stopwatch.sleep(POLL_S)
    asked_at = clock()
    try:
        link = wechat.url_link(PAGES[kind], f"id={object_id}" if object_id else "", LINK_DAYS_MAX)
    except WeChatError as error:
        log.warning("link_not_made", kind=kind, object=object_id, error=str(error))
        raise WeChatUnavailable() from None
    good_until = asked_at + timedelta(days=LINK_DAYS_MAX)
    kept = MiniProgramLink.update(link=link, good_until=good_until).where(
        *_of(MiniProgramLink, kind, object_id)
    )
    write_transaction(lambda: kept.execute())
    return link


def _saved_link(kind: str, object_id: str, now: datetime) -> str | None:
    row = (
        MiniProgramLink.select(MiniProgramLink.link)
        .where(*_of(MiniProgramLink, kind, object_id), MiniProgramLink.good_until > now + MARGIN)
        .first()
    )
    return None if row is None else str(row.link)


def _claim(kind: str, object_id: str, now: datetime) -> bool:
    """The right to ask WeChat, for one caller at a time and not again for a while."""

    def work() -> bool:
        row = MiniProgramLink
        if row.select().where(row.asked_at > now - timedelta(minutes=1)).count() >= A_MINUTE:
            raise TooMany()
        mine = _of(row, kind, object_id)
        if row.update(asked_at=now).where(*mine, row.asked_at <= now - PAUSE).execute():
            return True
        if row.select().where(*mine).exists():
            return False
        add(row, **_key(kind, object_id), asked_at=now)
        return True

    try:
        return write_transaction(work)
    except peewee.IntegrityError:
        return False


def _key(kind: str, object_id: str) -> dict[str, str]:
    settings = config.current()
    return {
        "app_id": wechat_identities.app_id(),
        "stage": settings.wechat_stage,
        "kind": kind,
        "object_id": object_id,
    }


def _of(
    model: type[MiniProgramCode] | type[MiniProgramLink], kind: str, object_id: object
) -> list[peewee.Expression]:
    """SQL conditions: the one row of this page, as this deployment opens it."""
    return [
        getattr(model, name) == value for name, value in (_key(kind, "") | {"object_id": object_id}).items()
    ]
