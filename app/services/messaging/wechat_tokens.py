"""The access token that all processes share: in the database, or in Redis where there is one.

Both are `gateway.TokenStore`s. The lease is a row or a key with an end, never an open transaction: its
holder talks to WeChat meanwhile.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import peewee
import redis

from app import clock
from app.config import Config
from app.crypto import SealBroken
from app.db import is_duplicate, keyring, new_id, write_transaction
from app.errors import Busy
from app.models import WechatToken
from app.prepared import add
from app.services.core import redis_client
from app.wechat.gateway import TokenStore, WeChatUnavailable

# A fetch gives up after eight seconds (3 to connect, 5 to read); its holder then has time to say so.
LEASE = timedelta(seconds=15)
_PLACE = "wechat_token.token"
# Give a lease back only if it is still ours: it may have ended, and somebody else's begun.
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end"


def token_store(config: Config, app_id: str) -> TokenStore:
    """The store that the processes of this deployment share."""
    if config.redis_url:
        return RedisTokenStore(redis_client.connect(config.redis_url), app_id)
    return DatabaseTokenStore(app_id)


class DatabaseTokenStore:
    """One row per mini-program."""

    def __init__(self, app_id: str) -> None:
        self._mine = WechatToken.app_id == app_id
        self._app_id = app_id

    def read(self) -> tuple[str, datetime] | None:
        try:
            row = WechatToken.get_or_none(self._mine)
        except SealBroken:
            # Sealed with a key that was dropped: a new token costs one call.
            return None
        return None if row is None or row.token is None else (row.token, row.expires_at)

    def write(self, token: str, expires_at: datetime) -> None:
        fresh = {"token": token, "expires_at": expires_at}

        def work() -> bool:
            if not WechatToken.update(**fresh).where(self._mine).execute():
                add(WechatToken, app_id=self._app_id, **fresh)
            return True

        # Where the row came to be between the two statements, the second time finds it.
        if not _written(work):
            _written(work)

    @contextmanager
    def lease(self) -> Iterator[bool]:
        owner = new_id()
        ours = _written(lambda: self._take(owner))
        try:
            yield ours
        finally:
            if ours:
                # What can't be given back ends by itself.
                with suppress(WeChatUnavailable):
                    _written(lambda: self._give_back(owner))

    def _take(self, owner: str) -> bool:
        now = clock.now()
        lease = {"lease_owner": owner, "lease_until": now + LEASE}
        is_free = WechatToken.lease_until.is_null() | (WechatToken.lease_until <= now)
        if WechatToken.update(**lease).where(self._mine, is_free).execute():
            return True
        if WechatToken.select().where(self._mine).exists():
            return False
        add(WechatToken, app_id=self._app_id, **lease)
        return True

    def _give_back(self, owner: str) -> bool:
        WechatToken.update(lease_owner=None, lease_until=None).where(
            self._mine, WechatToken.lease_owner == owner
        ).execute()
        return True


def _written(work: Callable[[], bool]) -> bool:
    """What `work` returns, or False where somebody else made the row first."""
    try:
        return write_transaction(work)
    except peewee.IntegrityError as error:
        if not is_duplicate(error, WechatToken, "app_id"):
            raise
        return False
    except Busy:
        raise WeChatUnavailable("the token store is busy") from None


class RedisTokenStore:
    """Two keys per mini-program: the sealed token, and the lease."""

    def __init__(self, server: "redis.Redis", app_id: str) -> None:
        self._redis = server
        self._token_key = f"huhang:wechat:{app_id}:token"
        self._lease_key = f"huhang:wechat:{app_id}:lease"

    def read(self) -> tuple[str, datetime] | None:
        with _reachable():
            kept = self._redis.get(self._token_key)
        try:
            facts = json.loads(kept or b"null")
            if facts is None:
                return None
            return keyring().unseal(facts["token"], _PLACE), datetime.fromisoformat(facts["expires_at"])
        except (SealBroken, LookupError, TypeError, ValueError):
            return None

    def write(self, token: str, expires_at: datetime) -> None:
        facts = {"token": keyring().seal(token, _PLACE), "expires_at": expires_at.astimezone(UTC).isoformat()}
        with _reachable():
            self._redis.set(self._token_key, json.dumps(facts), exat=int(expires_at.timestamp()))

    @contextmanager
    def lease(self) -> Iterator[bool]:
        owner = new_id()
        with _reachable():
            ours = bool(self._redis.set(self._lease_key, owner, nx=True, px=LEASE))
        try:
            yield ours
        finally:
            if ours:
                with suppress(WeChatUnavailable), _reachable():
                    self._redis.eval(_RELEASE, 1, self._lease_key, owner)


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except redis.RedisError:
        raise WeChatUnavailable("the token store does not answer") from None
