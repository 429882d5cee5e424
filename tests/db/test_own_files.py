"""Files that hold what is about people are their owner's alone, whatever the umask."""

import os
from pathlib import Path

from app import db, migrate
from app.config import make_own
from tests.conftest import make_config


def test_a_database_file_is_its_owners(tmp_path: Path, time: None) -> None:
    """The file and those that SQLite keeps beside it; one that was open to all is closed."""
    before = os.umask(0)
    try:
        path = tmp_path / "new.db"
        path.touch(0o666)
        engine = db.connect(make_config(f"sqlite:///{path}"))
        migrate.upgrade()
        kept = sorted(file.name for file in tmp_path.glob("new.db*") if "lock" not in file.name)
        assert {"new.db", "new.db-wal"} <= set(kept)
        assert {oct((tmp_path / name).stat().st_mode & 0o777) for name in kept} == {"0o600"}
        engine.close_all()
    finally:
        os.umask(before)


def test_what_can_not_be_closed_is_no_failure(tmp_path: Path) -> None:
    """A folder that is not there is told by whoever opens the file."""
    make_own(tmp_path / "nowhere" / "x.db")
    assert not (tmp_path / "nowhere").exists()
