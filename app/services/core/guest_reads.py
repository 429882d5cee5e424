"""Whether guests may be answered from the replica (docs/decisions/0230).

Once a second each process asks the server that writes how far it is, and the replica whether it has come as
far as that server was a second before: what a guest reads there is a few seconds old at most. Where something
public was changed, it has to have come as far as that server is now: what was published or called off shows
as soon as on the server that writes.
"""

import time
from dataclasses import dataclass
from threading import Lock

import peewee
import structlog

from app.db import database
from app.errors import Busy

log = structlog.get_logger()

LOOK_EVERY_S = 1.0
# A look that is longer ago does not tell how far is far enough.
MOST_BEHIND_S = 5.0
# A replica that can't be asked is left alone for so long.
REST_S = 10.0


@dataclass(frozen=True)
class _Look:
    """What one look told, of one replica and for one version of what is public."""

    replica: object
    version: int
    position: str
    looked_at: float
    keeps_up: bool
    rests_until: float


_last: _Look | None = None
# One thread looks; the others read from the server that writes meanwhile.
_looking = Lock()


def has_replica() -> bool:
    return database.replica is not None


def go_apart(version: int) -> None:
    """Have this thread read from the replica, if it keeps up, until its request ends or it writes. What is
    read will be taken for `version` of what is public (`public_version.version`)."""
    if _keeps_up(version):
        database.read_apart()


def is_apart() -> bool:
    return database.is_apart()


def _keeps_up(version: int) -> bool:
    global _last
    last, now = _last, time.monotonic()
    if last is not None and last.replica is database.replica:
        if now < last.rests_until:
            return False
        if last.version == version and now - last.looked_at < LOOK_EVERY_S:
            return last.keeps_up
    else:
        last = None
    if not _looking.acquire(blocking=False):
        return False
    try:
        _last = look = _look(last, version)
    finally:
        _looking.release()
    if last is None or last.keeps_up != look.keeps_up:
        log.info("replica_keeps_up" if look.keeps_up else "replica_left_out")
    return look.keeps_up


def _look(last: _Look | None, version: int) -> _Look:
    replica, began, keeps_up, rests_until = database.replica, time.monotonic(), False, 0.0
    position = ""
    try:
        position = needed = database.primary.position()
        if last is not None and last.version == version and began - last.looked_at < MOST_BEHIND_S:
            needed = last.position
        # A server that does not say how far it is has no replica that could be trusted.
        keeps_up = bool(needed) and replica is not None and replica.has_reached(needed)
    except (peewee.PeeweeException, Busy) as error:
        log.warning("replica_not_asked", error=repr(error.__cause__ or error))
        rests_until = time.monotonic() + REST_S
    return _Look(replica, version, position, began, keeps_up, rests_until)
