"""Passwords: hashed one at a time, by a thread that gives way to all others, so that nobody's guessing takes
the machine from those who read."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore, get_native_id

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.errors import Busy

# A hash takes 64 MB and all cores for a tenth of a second. In one process one is made at a time, few wait for
# their turn, and not for long: all others keep their threads for pages.
WAITING = 3
PATIENCE_S = 3.0
# A third of the share that a thread with a page to draw gets, where the two compete.
GIVES_WAY = 5


def _give_way() -> None:
    if sys.platform == "linux":  # elsewhere a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, get_native_id(), os.getpriority(os.PRIO_PROCESS, 0) + GIVES_WAY)


# The thread is made with the first hash, so after gunicorn forked. What Argon2 starts takes after it.
_hashing = ThreadPoolExecutor(1, "passwords", initializer=_give_way)
_hasher = PasswordHasher()
_turn, _line = BoundedSemaphore(1), BoundedSemaphore(1 + WAITING)
# The hash of a password that nobody has, as dear as any: what an unknown name's is compared with.
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$k3BhOtYSeIIhP9FsM4btmg$3YBd8Teo/9ZweYmzJ4WY19SLKnHupZkHIfpCRWUMsTI"


@contextmanager
def turn() -> Iterator[None]:
    """The right to hash. Raises `Busy` where too many wait, or it does not come in time."""
    if not _line.acquire(blocking=False):
        raise Busy()
    try:
        if not _turn.acquire(timeout=PATIENCE_S):
            raise Busy()
        try:
            yield
        finally:
            _turn.release()
    finally:
        _line.release()


def hashed(password: str) -> str:
    """What is stored of a password. Raises `Busy`."""
    with turn():
        return _hashing.submit(_hasher.hash, password).result()


def is_right(stored: str | None, password: str) -> bool:
    """Whether `password` is the one that was stored, in the caller's `turn`; nobody's takes as long."""
    try:
        _hashing.submit(_hasher.verify, stored or NOBODYS, password).result()
    except VerificationError:
        return False
    return stored is not None
