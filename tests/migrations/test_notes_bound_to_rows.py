"""Migration 0054 seals what lies there for its row; one that was killed begins again where it was."""

import importlib.util

import pytest

from app import db, migrate
from app.config import ROOT
from app.crypto import SealBroken
from app.db import keyring
from app.models import RiskFlag, SessionNote
from app.prepared import add
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot
from app.services.counseling import bookings

pytestmark = pytest.mark.usefixtures("database")
(FILE,) = (ROOT / "migrations").glob("*_notes_bound_to_rows.py")


def write_notes(count: int) -> None:
    """Notes as they lay before: sealed for their column alone."""
    booking = bookings.book_slot(call_of(create_person()), create_slot().id, party="single").id
    author = create_person().id
    for version in range(1, count + 1):
        add(SessionNote, booking=booking, author=author, version=version, text=f"{version}", written_at=NOW)
    flagged = create_person().id
    add(RiskFlag, person=flagged, live_person=flagged, note="怕", set_by="x", set_at=NOW)


def texts() -> list[str]:
    rows = SessionNote.select().order_by(SessionNote.version)
    return [row.text.open(row.id) for row in rows] + [flag.note.open(flag.id) for flag in RiskFlag.select()]


def sealed() -> list[str]:
    rows = db.database.execute_sql("SELECT text FROM session_note ORDER BY version").fetchall()
    return [text for (text,) in rows]


def test_there_and_back() -> None:
    """Every text is what it was, before, after, and after it was taken back."""
    write_notes(230)
    before = texts()
    migrate.downgrade(FILE.stem)
    assert keyring().unseal(sealed()[0], "session_note.text") == "1"
    with pytest.raises(SealBroken):
        texts()
    migrate.upgrade()
    assert texts() == before


def test_one_that_was_killed_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had done stays done, and the rest follows; nothing is sealed twice."""
    write_notes(230)
    before = texts()
    migrate.downgrade(FILE.stem)
    spec = importlib.util.spec_from_file_location("notes_bound_to_rows", FILE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    one, done = module._reseal_one, []

    def killed(*args: object) -> bool:
        done.append(args)
        if len(done) == 150:
            raise KeyboardInterrupt
        return bool(one(*args))

    module._reseal_one = killed
    with pytest.raises(KeyboardInterrupt):
        module.up(None, db.database.obj)
    halfway = sealed()
    migrate.upgrade()
    assert texts() == before
    assert [old == new for old, new in zip(halfway, sealed(), strict=True)] == [True] * 100 + [False] * 130
