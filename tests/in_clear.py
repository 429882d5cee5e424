"""Tests are watched: what one had sealed lies nowhere in clear when it ends.

What is personal is what the app seals, so nobody has to keep a list of it: each text that passes through
`Keyring.seal` counts, with the numbers and the values of forms inside it. Afterwards it must be in none of
the pages that the test wrote into its database, in no file below `var/`, and in no line that was logged.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.crypto import Keyring

PAGE = 4096
# A line of an uploaded table is sealed whatever it says. With one of these it is of a division, a station, a
# hotline, a lecturer or a course, all public; a colleague's has a name and a number beside her account's.
PUBLIC_LINE = {"code", "lng", "dialled", "topics", "minutes"}
ACCOUNT = {"username", "role", "area"}
# Sealed as a whole, with much that stands in public columns; what is personal in it is sealed by itself.
WHOLE = ("idempotency_key.answer", "import_row.cells")
# A photo is no word, and shorter than this a word is anybody's.
LONGEST, SHORTEST, SHORTEST_LATIN = 2000, 3, 8
# So many bytes have words in common that are looked for together: few enough for 人1999 and 人1998.
BEGINNING = 5
# The copy that somebody asked for at a desk is theirs; the demo's accounts are nobody's.
HANDED_OUT = {"her.json", "accounts.json", "kept"}
# What goes to a receiver is sealed as a whole, with the receiver's own name, the desk's and its number, which
# stand in their own columns too.
PUBLIC = {"code", "receiver", "desk"}
NUMBER = re.compile(r"1[3-9][0-9]{9}")

_seal = Keyring.seal
SEALED: dict[str, str] = {}


def begin() -> None:
    """A test begins: what an earlier one had sealed is forgotten."""
    SEALED.clear()


def watch() -> None:
    """From now on whatever a test has sealed in this process is remembered, with its place."""

    def seal(self: Keyring, text: str, place: str) -> str:
        # Tests give a member of staff the nickname that the account has, which is no secret.
        is_account = place == "person.nickname" and text.isascii()
        if len(text) <= LONGEST and not is_account and place not in WHOLE:
            for word in words(text, place):
                SEALED.setdefault(word, place)
        return _seal(self, text, place)

    Keyring.seal = seal  # type: ignore[method-assign]


def words(text: str, place: str) -> Iterator[str]:
    """What would give somebody away in a sealed text: the text, what stands in it as JSON, its numbers."""
    told: Any = text
    if text[:1] in "[{":
        try:
            told = json.loads(text)
        except ValueError:
            told = text
    if place == "import_row.facts" and isinstance(told, dict):
        told = [] if told.keys() & PUBLIC_LINE else {key: told[key] for key in told.keys() - ACCOUNT}
    for one in leaves(told):
        if len(one) >= (SHORTEST_LATIN if one.isascii() else SHORTEST) and len(set(one)) > 2:
            yield one
        yield from NUMBER.findall(one)


def leaves(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        inside = [told[key] for key in told.keys() - PUBLIC] if isinstance(told, dict) else told
        for inner in inside:
            yield from leaves(inner)


def said_in(raw: bytes) -> list[tuple[str, str]]:
    """Which of the words are in the bytes, as text or escaped as in JSON, and what they were sealed for.
    Those that begin alike are looked for together first: a test may seal thousands, and write much."""
    alike: dict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
    for word in SEALED:
        for form in forms(word):
            alike[form[:BEGINNING]].append((form, word))
    said = {
        word
        for beginning, inside in alike.items()
        if beginning in raw
        for form, word in inside
        if form in raw
    }
    return [(place, word) for word, place in SEALED.items() if word in said]


def forms(word: str) -> list[bytes]:
    """A word as text, and as JSON escapes it."""
    as_text = word.encode(errors="replace")
    return [as_text] if word.isascii() else [as_text, json.dumps(word)[1:-1].encode()]


def lying_below(folder: Path, database: Path, empty: Path) -> list[tuple[str, str, str]]:
    """Which words are in the files of a test: of its database, a copy of the `empty` one, the pages that were
    written to."""
    if not SEALED:
        return []
    return [
        (file.name, *found)
        for file in folder.rglob("*")
        if file.is_file() and file.name not in HANDED_OUT
        for found in said_in(written(file, empty) if file == database else file.read_bytes())
    ]


def written(database: Path, empty: Path) -> bytes:
    """The pages of an SQLite file that are not as they are in the empty one."""
    raw, before = database.read_bytes(), _read(empty)
    starts = range(0, len(raw), PAGE)
    return b"".join(raw[at : at + PAGE] for at in starts if raw[at : at + PAGE] != before[at : at + PAGE])


@cache
def _read(empty: Path) -> bytes:
    return empty.read_bytes()


def look_at(report: pytest.TestReport) -> None:
    """A test whose lines say a word fails, when all of them are there."""
    if report.when == "teardown" and SEALED and report.sections:
        found = said_in("\n".join(content for _, content in report.sections).encode(errors="replace"))
        if found:
            report.outcome = "failed"
            report.longrepr = f"logged in clear: {found}"
