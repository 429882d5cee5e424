"""Tells kept public pages when they are old.

The version in the database is the truth. Asking it for each page would cost as much as the page, so the
processes of one host leave each other a note in a small file when they change something, and the database
is asked when the note is another one or a second has passed: at once on one host, a second across hosts.
Before the second is over one thread asks; the others go by the last answer meanwhile, instead of all asking
at once. Where that one hears nothing in time, everybody asks.
"""

import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from app import config
from app.db import after_commit, database, require_transaction
from app.models import ContentVersion
from app.prepared import Prepared, add

_PUBLIC = "public"
# An answer holds for so long, and is asked for anew a little earlier.
_HOLDS_S = 1.0
_ASK_AGAIN_S = 0.8


@dataclass(frozen=True)
class _Known:
    """What this process knows of one engine's version, since when, and under which note."""

    engine: object
    note: bytes
    version: int
    asked_at: float


_known: _Known | None = None
_asking_again = Lock()


def changed() -> None:
    """Something the public sees was changed, in the caller's transaction."""
    require_transaction()
    bumped = (
        ContentVersion.update(version=ContentVersion.version + 1)
        .where(ContentVersion.name == _PUBLIC)
        .execute()
    )
    if not bumped:
        add(ContentVersion, name=_PUBLIC, version=1)
    after_commit(_leave_note)


def version() -> int:
    """A number that is another one after each change. Asked for before a thread reads apart."""
    known, note, now = _known, _read_note(), time.monotonic()
    if (
        known is None
        or known.engine is not database.primary
        or known.note != note
        or now - known.asked_at > _HOLDS_S
    ):
        return _ask(note, now)
    if now - known.asked_at > _ASK_AGAIN_S and _asking_again.acquire(blocking=False):
        try:
            # Another thread may have asked since this one looked.
            if _known is known:
                return _ask(note, now)
        finally:
            _asking_again.release()
    return known.version


def _ask(note: bytes, now: float) -> int:
    """What the database says; `note` and `now` are of before it was asked, so that they promise too little
    rather than too much."""
    global _known
    row = _VERSION.first(name=_PUBLIC)
    _known = _Known(database.primary, note, row["version"] if row else 0, now)
    return _known.version


_VERSION = Prepared(
    lambda name: ContentVersion.select(ContentVersion.version).where(ContentVersion.name == name)
)


def _note_path() -> Path:
    return _note_of(config.VAR, config.current().database_url)


@lru_cache(maxsize=4)
def _note_of(folder: Path, database_url: str) -> Path:
    """One file for each database, so that two deployments in one folder don't wake each other."""
    return folder / f"content-{sha256(database_url.encode()).hexdigest()[:16]}"


def _leave_note() -> None:
    """A note that can't be left costs the others a second, so it must not fail what is committed."""
    with suppress(OSError):
        path = _note_path()
        path.parent.mkdir(mode=0o700, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.pwrite(file, secrets.token_bytes(8), 0)
        finally:
            os.close(file)


def _read_note() -> bytes:
    try:
        file = os.open(_note_path(), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.pread(file, 8, 0)
    finally:
        os.close(file)
