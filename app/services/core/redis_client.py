"""The Redis that several hosts share."""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# Redis lies in the same network, and somebody waits for the answer.
TIMEOUT_S = 1


def connect(url: str) -> "redis.Redis":
    """A client that connects when it is first used. A connection that died while nobody used it is
    replaced at once; nothing is tried more often, nor waited for between tries, as the library would."""
    return redis.Redis.from_url(url, socket_timeout=TIMEOUT_S, retry=Retry(NoBackoff(), 1))
