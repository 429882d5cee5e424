"""The demo's life on days that are not like others, and twice the same on one of them."""

import re
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import peewee
from flask import Flask

from app import db
from app.db import IdField, RowSeal
from app.models import MODELS, Feedback, Lecture
from app.services.operations import invariants
from tests.conftest import Time, make_config
from tests.services.operations.test_demo_life import (
    cases_are_in_every_state,
    live,
    people_have_papers,
    people_met,
    requests_are_in_every_state,
)

LEAP_SUNDAY, SPRING_FESTIVAL = datetime(2032, 2, 29, 1, tzinfo=UTC), datetime(2026, 2, 17, 1, tzinfo=UTC)
# What is drawn from the machine's own chance: nobody may guess it, so no seed leads to it.
DRAWN = {
    "staff_account": {"password_hash"},
    "couple_invitation": {"code_hash"},
    "volunteer_invitation": {"code_hash"},
    "case_file": {"code"},
    "punch_card": {"code"},
    "certificate": {"code"},
}
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{24}")


def test_it_lives_on_any_day(app: Flask, tmp_path: Path, migrated: str, time: Time) -> None:
    """Full halls, every state, and nothing that breaks a rule."""
    _live_anew(app, migrated, tmp_path, time, SPRING_FESTIVAL)
    broken = {result.number: result.rows for result in invariants.check_all(now=time.moment)}
    assert not any(broken.values()), broken
    requests_are_in_every_state(time.moment)
    cases_are_in_every_state()
    people_met(time.moment)
    people_have_papers(time.moment)
    held = Lecture.select().where(Lecture.ends_at < time.moment, Lecture.status == "published")
    assert held.count() >= 20
    assert Feedback.select().count() >= 30


def test_it_is_the_same_life_each_time(app: Flask, tmp_path: Path, migrated: str, time: Time) -> None:
    """In two empty databases at the same moment: the same rows, but for ids and what must not be guessed."""
    lives = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _live_anew(app, migrated, tmp_path / name, time, LEAP_SUNDAY)
        lives.append({model._meta.table_name: Counter(_plain(model)) for model in MODELS})
    first, second = lives
    assert sum(map(Counter.total, first.values())) > 5_000
    differ = {table: (first[table] - second[table], second[table] - first[table]) for table in first}
    assert {table: rows for table, rows in differ.items() if rows != (Counter(), Counter())} == {}


def _live_anew(app: Flask, migrated: str, folder: Path, time: Time, moment: datetime) -> None:
    """In an empty database in place of the one that is open."""
    db.database.close()
    db.database.obj.close_all()
    shutil.copy(migrated.removeprefix("sqlite:///"), folder / "anew.db")
    db.connect(make_config(f"sqlite:///{folder / 'anew.db'}"))
    time.moment = moment
    live(app, folder / "accounts.json", moment)


def _plain(model: Any) -> list[str]:
    """Its rows, sealed texts opened."""
    drawn = DRAWN.get(model._meta.table_name, set())
    fields = [
        field
        for field in model._meta.sorted_fields
        if field.column_name not in drawn and not isinstance(_told_by(field), IdField)
    ]
    key = model._meta.primary_key
    rows = []
    for row in model.select(*fields, *([key] if isinstance(key, IdField) else [])).dicts():
        values = [row[field.name] for field in fields]
        opened = [value.open(row[key.name]) if isinstance(value, RowSeal) else value for value in values]
        rows.append(_ID.sub("#", repr(opened)))
    return rows


def _told_by(field: Any) -> Any:
    """The field that says what a column's values are."""
    return _told_by(field.rel_field) if isinstance(field, peewee.ForeignKeyField) else field
