"""How often somebody may do what costs, or what could be guessed: one mechanism for persons, accounts,
devices and addresses. A claim comes before the deed, so that twenty at once count as twenty.

A limit is a bucket that leaks: `most` at once, and as many again over `within`, one by one. It is kept as the
moment at which all of it is free again: in the database, or in Redis where there is one. No claim puts that
moment further off than `within`: what lies there was counted by a clock that has been set back since. It is
taken for a bucket that has room for one, else an hour that was counted too early would be refused again.

Who was refused and asks again at once is refused from memory: a flood costs neither of them a query.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from threading import Lock
from typing import Any, Protocol

import peewee
import redis
import structlog

from app import config
from app.db import write_transaction
from app.errors import Busy, TooMany
from app.models import Allowance
from app.prepared import add
from app.services.core import redis_client
from app.services.core.keys import token_hash

log = structlog.get_logger()

# How often a claim runs again when another made the row first.
ROUNDS = 3
# So far the clocks of two hosts may be apart.
APART_MS = 60_000
# So many in a process, and those are dropped that no longer count.
MOST_ROWS = 20_000
# So long a process believes a refusal that it heard; after that it asks whether another process forgave.
BELIEVED_MS = 1000
# So long a process does not ask a Redis that did not answer.
LEFT_ALONE_S = 5


@dataclass(frozen=True)
class Limit:
    """At most `most` at once, and `most` in each `within` thereafter. One that only stops a flood and guards
    no secret is `rough`: each process counts for itself, and a claim costs no commit."""

    name: str
    most: int
    within: timedelta
    refusal: type[TooMany] = TooMany
    rough: bool = False

    @property
    def span_ms(self) -> int:
        return int(self.within.total_seconds() * 1000)

    @property
    def cost_ms(self) -> int:
        return self.span_ms // self.most


def claim(limit: Limit, key: str, *, now: datetime) -> None:
    """Takes one of what `key` may do, in a transaction of its own. Raises the limit's `TooMany`, which says
    after how many seconds there is one again."""
    row, moment = _row_of(limit, key), int(now.timestamp() * 1000)
    wait = REFUSED.wait(row, moment)
    if wait == 0:
        wait = _store_of(limit).claim(row, limit.cost_ms, moment, moment + limit.span_ms - limit.cost_ms)
        if wait > 0:
            REFUSED.remember(row, moment, wait)
    if wait > 0:
        raise limit.refusal(retry_after=math.ceil(wait / 1000))


def require_fewer(
    deeds: peewee.ModelSelect, moment: peewee.Field, most: int, within: timedelta, *, now: datetime
) -> None:
    """For what leaves a row with its `moment`, so that nothing need be claimed. Raises `TooMany` where `most`
    of the `deeds` lie within that time, which says after how many seconds it is one fewer."""
    newest = deeds.where(moment > now - within).order_by(moment.desc()).limit(most)
    moments = [at for (at,) in newest.tuples()]
    if len(moments) == most:
        raise TooMany(retry_after=math.ceil((moments[-1] + within - now).total_seconds()))


def forgive(limit: Limit, key: str) -> None:
    """Forgets what `key` did: its last try was good."""
    row = _row_of(limit, key)
    _store_of(limit).forget(row)
    REFUSED.forget(row)


def give_back(limit: Limit, key: str) -> None:
    """Takes one claim back: what it was for was not done."""
    row = _row_of(limit, key)
    _store_of(limit).give_back(row, limit.cost_ms)
    REFUSED.forget(row)


def _row_of(limit: Limit, key: str) -> str:
    hashed = token_hash("limit", key)
    return f"{limit.name}:{hashed}"


class Refusals:
    """Who a process refused a moment ago, and until when."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, int]] = {}

    def wait(self, row: str, now: int) -> int:
        """How long `row` is refused yet, in ms; 0 where that is to be asked anew."""
        heard, until = self._kept.get(row, (now, now))
        return max(until - now, 0) if heard <= now < heard + BELIEVED_MS else 0

    def remember(self, row: str, now: int, wait: int) -> None:
        if len(self._kept) >= MOST_ROWS:
            self._kept.clear()
        self._kept[row] = (now, now + wait)

    def forget(self, row: str) -> None:
        self._kept.pop(row, None)


REFUSED = Refusals()


class _Store(Protocol):
    def claim(self, row: str, cost: int, now: int, latest: int) -> int:
        """Adds `cost` where the bucket is full at `latest` at most; else how long until then, in ms."""

    def give_back(self, row: str, cost: int) -> None: ...

    def forget(self, row: str) -> None: ...


class DatabaseAllowances:
    """One row for each key that did something lately."""

    def claim(self, row: str, cost: int, now: int, latest: int) -> int:
        # Who is refused reads, and takes nobody's turn to write.
        kept = Allowance.get_or_none(Allowance.id == row)
        if kept is not None and latest < kept.until_ms <= _furthest(cost, latest):
            return int(kept.until_ms) - latest
        for _ in range(ROUNDS):
            try:
                return write_transaction(lambda: _claim(row, cost, now, latest), repeatable=True)
            except peewee.IntegrityError:
                continue  # somebody else's row is there now
        raise Busy()

    def give_back(self, row: str, cost: int) -> None:
        mine = Allowance.id == row
        write_transaction(Allowance.update(until_ms=Allowance.until_ms - cost).where(mine).execute)

    def forget(self, row: str) -> None:
        write_transaction(Allowance.delete().where(Allowance.id == row).execute, repeatable=True)


def _claim(row: str, cost: int, now: int, latest: int) -> int:
    mine, until = Allowance.id == row, Allowance.until_ms
    ahead = until > _furthest(cost, latest)
    full_at = peewee.Case(None, [(until < now, now + cost), (ahead, latest + cost)], until + cost)
    for _ in range(ROUNDS):
        if Allowance.update(until_ms=full_at).where(mine, (until <= latest) | ahead).execute():
            return 0
        kept = Allowance.get_or_none(mine)
        if kept is None:
            add(Allowance, id=row, until_ms=now + cost)
            return 0
        if kept.until_ms > latest:
            return int(kept.until_ms) - latest
        # Another made the row between the two statements, or gave a claim back: it counts this one now.
    raise Busy()


def _furthest(cost: int, latest: int) -> int:
    """Beyond this no claim puts the moment at which all is free again."""
    return latest + cost + APART_MS


_CLAIM = """
local kept = tonumber(redis.call('get', KEYS[1]) or 0)
local cost, now, latest, furthest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if kept > furthest then kept = latest end
if kept > latest then return kept - latest end
local full_at = math.max(kept, now) + cost
redis.call('set', KEYS[1], string.format('%.0f', full_at), 'px', full_at - now)
return 0
"""


class RedisAllowances:
    """A key each, which goes by itself. Where Redis does not answer nobody is refused: the database has its
    own bounds, and a house that is shut because a counter is down is no better guarded. It is then left alone
    for a while, so that not every request waits for what does not come."""

    def __init__(self, server: "redis.Redis") -> None:
        self._redis = server
        self._claim = server.register_script(_CLAIM)
        self._left_until = 0.0

    def claim(self, row: str, cost: int, now: int, latest: int) -> int:
        args = [cost, now, latest, _furthest(cost, latest)]
        return int(self._answer(lambda: self._claim(keys=[f"huhang:limit:{row}"], args=args)) or 0)

    def give_back(self, row: str, cost: int) -> None:
        # One that is gone in the meantime comes back without an end: it would count as free all the same.
        if self._answer(lambda: self._redis.exists(f"huhang:limit:{row}")):
            self._answer(lambda: self._redis.decrby(f"huhang:limit:{row}", cost))

    def forget(self, row: str) -> None:
        self._answer(lambda: self._redis.delete(f"huhang:limit:{row}"))

    def _answer(self, ask: Callable[[], Any]) -> Any:
        """What Redis says; None where it says nothing."""
        if time.monotonic() < self._left_until:
            return None
        try:
            return ask()
        except redis.RedisError:
            self._left_until = time.monotonic() + LEFT_ALONE_S
            log.error("limits_unreachable")
            return None


class ProcessAllowances:
    """What one process counts, in memory; what is free again is forgotten now and then."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}
        self._turn = Lock()

    def claim(self, row: str, cost: int, now: int, latest: int) -> int:
        with self._turn:
            until = self._until.get(row, 0)
            if until > _furthest(cost, latest):
                until = latest
            if until > latest:
                return until - latest
            if len(self._until) >= MOST_ROWS:
                self._until = {other: end for other, end in self._until.items() if end > now}
            self._until[row] = max(until, now) + cost
            return 0

    def give_back(self, row: str, cost: int) -> None:
        with self._turn:
            if row in self._until:
                self._until[row] -= cost

    def forget(self, row: str) -> None:
        with self._turn:
            self._until.pop(row, None)


_IN_PROCESS = ProcessAllowances()


def _store_of(limit: Limit) -> _Store:
    return _IN_PROCESS if limit.rough else _store()


def _store() -> _Store:
    return _store_at(config.current().redis_url)


@cache
def _store_at(redis_url: str | None) -> _Store:
    if redis_url:
        return RedisAllowances(redis_client.connect(redis_url))
    return DatabaseAllowances()
