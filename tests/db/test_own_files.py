"""Files that hold what is about people are their owner's alone, whatever the umask."""

import os
from pathlib import Path

import pytest

from app import config, db, jobs, migrate
from app.config import Config, make_own
from app.services.core import public_version
from app.services.operations import backups, demo
from app.wechat.fake import FakeWeChat
from tests.conftest import NOW, make_config


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


def test_whatever_else_is_made_is_too(
    database: None, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue, a backup, the secret of a machine without settings, the accounts of the demo, the note that
    something was published, where writers stand in line; and the folders that hold them."""
    home = tmp_path / "var"
    monkeypatch.setattr(config, "VAR", home)
    monkeypatch.setattr(jobs, "VAR", home)
    before = os.umask(0)
    try:
        Config.from_env({"DATABASE_URL": database_url, "APP_ENV": "development"})
        jobs.create_huey(make_config(database_url), FakeWeChat())
        backups.back_up(home / "copies", keep=1, now=NOW)
        demo.load(home / "demo-accounts.json", now=NOW)
        public_version._leave_note()
    finally:
        os.umask(before)
    made = {str(file.relative_to(home)): oct(file.stat().st_mode & 0o777) for file in home.rglob("*")}
    assert {"secret.key", "jobs.db", "demo-accounts.json"} <= made.keys()
    assert any(name.startswith("content-") for name in made)
    assert any(name.endswith(".backup") for name in made)
    assert {name: mode for name, mode in made.items() if mode not in ("0o600", "0o700")} == {}


def test_what_can_not_be_closed_is_no_failure(tmp_path: Path) -> None:
    """A folder that is not there is told by whoever opens the file."""
    make_own(tmp_path / "nowhere" / "x.db")
    assert not (tmp_path / "nowhere").exists()
