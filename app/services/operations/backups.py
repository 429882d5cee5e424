"""A sealed copy of everything, and the way back: the same file on every engine, into an empty database or
into one that a newer release has altered.

A file is lines, each sealed by the field keys for its place in this file, so that none can be left out, moved
or taken from another: first what it is, then rows, then how many there were. It can be read wherever the
keys are, and by nobody else."""

import base64
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app import migrate
from app.config import make_own
from app.crypto import SealBroken
from app.db import copying, keyring
from app.errors import Conflict, Invalid

_NAME = "huhang-{moment}.backup"
_MAGIC = "huhang-backup-1"


@dataclass(frozen=True)
class Copied:
    """What a backup holds: rows by table, and the last migration that it knows."""

    path: Path
    made_at: str
    release: str
    rows: dict[str, int]


def back_up(folder: Path, *, keep: int, now: datetime) -> Copied:
    """Writes one more copy into `folder`, while everybody works on, and drops all but the newest `keep`. What
    was not finished never has a copy's name. Raises `Conflict` where migrations are pending."""
    if migrate.pending():
        raise Conflict(message="数据库结构不是最新，请先执行 migrate")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _NAME.format(moment=f"{now:%Y%m%dT%H%M%SZ}")
    unfinished = path.with_suffix(".unfinished")
    make_own(unfinished)
    with unfinished.open("w", encoding="ascii") as file:
        copied = _write(file, path, now)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    for old in sorted(folder.glob(_NAME.format(moment="*")))[:-keep]:
        old.unlink()
    return copied


def _write(file: Any, path: Path, now: datetime) -> Copied:
    file_id, number = secrets.token_hex(12), 0
    file.write(f"{_MAGIC} {file_id}\n")

    def line(content: dict[str, Any]) -> None:
        nonlocal number
        packed = zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 6)
        file.write(keyring().seal(base64.b64encode(packed).decode(), f"backup.{file_id}.{number}") + "\n")
        number += 1

    counts: dict[str, int] = {}
    with copying.snapshot():
        applied = migrate.applied()
        line({"made_at": now.isoformat(), "migrations": applied})
        for table in copying.tables():
            counts[table] = 0
            names = copying.columns(table)
            for rows in copying.rows(table):
                line({"table": table, "columns": names, "rows": rows})
                counts[table] += len(rows)
    line({"counts": counts})
    return Copied(path, now.isoformat(), applied[-1], counts)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Raises `Invalid` for what is no backup, is damaged, or was sealed by other keys."""
    with path.open(encoding="ascii", errors="replace") as file:
        magic, _, file_id = file.readline().strip().partition(" ")
        if magic != _MAGIC:
            raise Invalid(message="这不是备份文件")
        for number, line in enumerate(file):
            try:
                packed = keyring().unseal(line.strip(), f"backup.{file_id}.{number}")
            except SealBroken:
                raise Invalid(message=f"备份的第 {number + 2} 行打不开：密钥不对，或文件已损坏") from None
            yield json.loads(zlib.decompress(base64.b64decode(packed)))


def look_at(path: Path) -> Copied:
    """Reads a backup from its first line to its last, and tells what it holds. Raises `Invalid` unless it is
    whole."""
    head: dict[str, Any] = {}
    counts: dict[str, int] | None = None
    seen: dict[str, int] = {}
    for line in _lines(path):
        if "migrations" in line:
            head = line
        elif "counts" in line:
            counts = line["counts"]
        else:
            seen[line["table"]] = seen.get(line["table"], 0) + len(line["rows"])
    if counts is None or {table: seen.get(table, 0) for table in counts} != counts:
        raise Invalid(message="备份不完整：没有写到结尾")
    known = migrate.names()
    if known[: len(head["migrations"])] != head["migrations"]:
        raise Invalid(message="这个备份来自更新的版本，请先升级程序")
    return Copied(path, head["made_at"], head["migrations"][-1], counts)


def restore(path: Path, *, replace: bool) -> Copied:
    """Makes the database what it was when the backup was made, then brings it to the newest schema. Raises
    `Invalid` for a backup that is not whole, before anything is touched, and `Conflict` where the database
    has tables and they are not to be replaced."""
    copied = look_at(path)
    if copying.tables() and not replace:
        raise Conflict(message="数据库里已有数据；确实要用备份替换时，请加上 --replace")
    copying.drop_everything()
    migrate.upgrade(copied.release)
    with copying.filling():
        for line in _lines(path):
            if "table" in line:
                copying.put(line["table"], line["columns"], line["rows"])
        found = {table: copying.count(table) for table in copied.rows}
        if found != copied.rows:
            raise Conflict(message="恢复后的行数与备份不符，没有保留任何内容")
    migrate.upgrade()
    return copied
