"""docs/privacy.md lists every column that the database has."""

import re
from collections.abc import Iterator

from app.config import ROOT
from app.db import SealedField
from app.models import MODELS

CLASSES = ("public", "internal", "personal", "sensitive", "secret")
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
        assert re.search(r"Retention:\s+(kept\s+until\s+erasure|no\s+end|one\s+day|30\s+days)", body), name


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
