"""What a backup is made of, and what is none. How it comes back: `tests/db/test_backups_on_engines.py`."""

import pytest

from app import db
from app.config import Config
from app.errors import Invalid
from app.models import Person
from app.services.operations import backups
from tests.conftest import NOW, SECRET
from tests.factories import create_person


def test_what_is_not_whole_touches_nothing(database, tmp_path):
    """A file that was cut, changed or put together anew is refused before the database is emptied."""
    create_person(nickname="还在的人")
    text = backups.back_up(tmp_path, keep=1, now=NOW).path.read_text(encoding="ascii").splitlines()
    other = backups.back_up(tmp_path / "other", keep=1, now=NOW).path.read_text(encoding="ascii").splitlines()
    changed = text[2][:-9] + ("A" if text[2][-9] != "A" else "B") + text[2][-8:]
    for number, lines in enumerate(
        (
            text[:-1],
            text[1:],
            [*text[:2], *text[3:]],
            [*text[:2], changed, *text[3:]],
            [*text[:2], other[2], *text[3:]],
        )
    ):
        file = tmp_path / f"bad{number}"
        file.write_text("\n".join(lines) + "\n", encoding="ascii")
        with pytest.raises(Invalid):
            backups.restore(file, replace=True)
    assert [person.nickname for person in Person.select()] == ["还在的人"]


def test_nothing_in_it_can_be_read_without_the_keys(database, tmp_path, monkeypatch):
    person = create_person(nickname="谁也看不见")
    path = backups.back_up(tmp_path, keep=1, now=NOW).path
    raw = path.read_bytes()
    assert person.id.encode() not in raw and "谁".encode() not in raw and path.stat().st_mode & 0o077 == 0
    env = {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "FIELD_KEYS": "k1:" + "x" * 40,
        "DATABASE_URL": "sqlite:///x",
    }
    monkeypatch.setattr(db, "_keyring", db.Keyring.parse(Config.from_env(env).field_keys, "y" * 40))
    with pytest.raises(Invalid):
        backups.look_at(path)


def test_the_newest_are_kept(database, tmp_path, time):
    made = [backups.back_up(tmp_path, keep=2, now=time.advance(days=1)).path.name for _ in range(4)]
    assert sorted(path.name for path in tmp_path.glob("huhang-*")) == made[2:]
