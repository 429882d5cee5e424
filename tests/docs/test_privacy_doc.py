"""docs/privacy.md lists every column that the database has."""

import re
from collections.abc import Iterator

from app.config import ROOT
from app.db import SealedField
from app.models import MODELS
from app.services.privacy.keeping import RETENTIONS

CLASSES = ("public", "internal", "personal", "sensitive", "secret")
_KEPT = r"kept\s+until\s+erasure|no\s+end|(one|a)\s+(day|week)|\d+\s+days|a\s+session\s+ends"
_RETENTION = rf"Retention:\s+({_KEPT})"
_COLUMN = re.compile(r"`(\w+)`( \(sealed\))?")


def _sections() -> Iterator[tuple[str, str]]:
    text = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        yield name, re.split(r"^## ", body, flags=re.MULTILINE)[0]


def _listed(body: str) -> list[tuple[str, bool, str]]:
    """Column, whether it is said to be sealed, and its class."""
    items = re.findall(r"^- (\w+): (.+(?:\n  .+)*)", body, re.MULTILINE)
    return [
        (column, bool(sealed), data_class)
        for data_class, columns in items
        for column, sealed in _COLUMN.findall(columns)
    ]


def test_every_column_has_one_class() -> None:
    """Each column of each table is listed once, under a class that the page defines."""
    listed = {name: sorted(column for column, _, _ in _listed(body)) for name, body in _sections()}
    assert listed == {
        model._meta.table_name: sorted(field.column_name for field in model._meta.sorted_fields)
        for model in MODELS
    }
    assert {data_class for _, body in _sections() for *_, data_class in _listed(body)} <= set(CLASSES)


def test_every_table_has_a_retention() -> None:
    """Each table says how long its rows are kept."""
    for name, body in _sections():
        assert re.search(_RETENTION, body), name


def test_sealed_columns_are_personal_or_higher() -> None:
    """What is sealed in the database is said to be sealed, nothing else is, and it is at least personal."""
    sealed = {
        (model._meta.table_name, field.column_name)
        for model in MODELS
        for field in model._meta.sorted_fields
        if isinstance(field, SealedField)
    }
    said = {
        (name, column): data_class
        for name, body in _sections()
        for column, is_sealed, data_class in _listed(body)
        if is_sealed
    }
    assert set(said) == sealed
    assert set(said.values()) <= {"personal", "sensitive", "secret"}


def test_the_page_names_what_the_clock_empties() -> None:
    """The tables it lists are those of the retention rules, and each says there for how long."""
    text = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    sentence = re.search(r"The clock empties (.*?)\(`RETENTIONS`", text, re.DOTALL)
    assert sentence is not None
    emptied = {rule.model._meta.table_name for rule in RETENTIONS}
    assert set(re.findall(r"`(\w+)`", sentence[1])) == emptied
    for name, body in _sections():
        endless = re.search(r"Retention: (no end|kept until erasure)\.", body)
        assert name not in emptied or endless is None, name
