"""What a prepared query reads is what a plain one reads, whatever kind of column, on each engine: on MariaDB
its rows come as texts (decision 0250)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import peewee
import pytest

from app import db
from app.db import (
    ExactField,
    IdField,
    JsonField,
    LineField,
    LinesField,
    RowSealedField,
    SealedBytesField,
    SealedField,
    SealedJsonField,
    SealedLineField,
    Table,
    UtcField,
)
from app.models import MODELS
from app.prepared import Kept, Prepared, add
from tests.conftest import NOW

LINE = "“引号”\"'\\ \\n😀/ </script> %s {0} 邨"
AWKWARD = f"{LINE}\t\u2028\x7f"


class Owner(Table):
    """What a sample belongs to: a table of the app would be known to have samples from then on."""

    id = IdField()
    since = UtcField()


class Sample(Table):
    """A column of each kind."""

    id = IdField()
    owner = peewee.ForeignKeyField(Owner, null=True)
    exact = ExactField(null=True)
    line = LineField(null=True)
    lines = LinesField(null=True)
    char = peewee.CharField(null=True)
    text = peewee.TextField(null=True)
    whole = peewee.IntegerField(null=True)
    big = peewee.BigIntegerField(null=True)
    double = peewee.DoubleField(null=True)
    flag = peewee.BooleanField(null=True)
    day = peewee.DateField(null=True)
    moment = UtcField(null=True)
    document = JsonField(null=True)
    sealed = SealedField(null=True)
    sealed_line = SealedLineField(null=True)
    sealed_document = SealedJsonField(null=True)
    sealed_bytes = SealedBytesField(null=True)
    sealed_for_row = RowSealedField(null=True)
    picture = peewee.BlobField(null=True)


class Counted(Table):
    """One whose key the database gives."""

    number = peewee.IntegerField()


ROWS: list[dict[str, Any]] = [
    {},
    {"exact": "", "line": "", "lines": "", "char": "", "text": "", "whole": 0, "double": 0.0, "flag": False},
    {"exact": "null", "line": "[1]", "lines": "true", "text": "1", "whole": -1, "big": -(2**63)},
    {"exact": AWKWARD, "line": LINE, "lines": f"{LINE}\n\n{LINE}", "char": AWKWARD, "text": AWKWARD},
    {"whole": 2**31 - 1, "big": 2**63 - 1, "double": 118.49871234567891, "flag": True},
    {"double": -1e-7, "day": date(1, 1, 1), "moment": datetime(1970, 1, 1, 0, 0, 0, 1, UTC)},
    {"double": 1.7e300, "day": date(9999, 12, 31), "moment": datetime(2026, 11, 28, 8, 0, 0, 123456, UTC)},
    {
        "double": 37.0,
        "moment": datetime(2026, 11, 28, 23, 59, 59, tzinfo=UTC),
        "document": {"a": [1, AWKWARD]},
    },
    {"document": [], "sealed": AWKWARD, "sealed_line": LINE, "sealed_document": {"a": None}},
    {"sealed_bytes": b"\x00\xff'\\", "sealed_for_row": LINE, "sealed": ""},
]
NAMES = [field for field in Sample._meta.sorted_fields if field.name != "picture"]


@pytest.fixture
def samples(database: None) -> Iterator[None]:
    tables = [Owner, Sample, Counted]
    db.database.obj.create_tables(tables)
    owner = add(Owner, since=NOW)
    for row in ROWS:
        add(Sample, owner=owner, **row)
    yield
    db.database.obj.drop_tables(tables)


def _plain(*columns: Any) -> list[dict[str, Any]]:
    return list(Sample.select(*columns).order_by(Sample.id).dicts())


def test_every_kind_of_column_is_tried() -> None:
    kinds = {type(field) for model in MODELS for field in model._meta.sorted_fields}
    tried = {type(field) for model in (Sample, Counted) for field in model._meta.sorted_fields}
    assert kinds <= tried, kinds - tried


def test_a_row_reads_as_by_its_columns(samples: None) -> None:
    query = Prepared(lambda: Sample.select(*NAMES).order_by(Sample.id))
    read = query.rows()
    assert read == _plain(*NAMES) and len(read) == len(ROWS)
    assert [
        {name: row[name].open(row["id"]) if name == "sealed_for_row" else row[name] for name in wanted}
        for row, wanted in zip(read, ROWS, strict=True)
    ] == ROWS
    for row, plain in zip(read, _plain(*NAMES), strict=True):
        assert {name: type(value) for name, value in row.items()} == {
            name: type(value) for name, value in plain.items()
        }
    assert [row.values for row in query.kept(Kept())] == read


def test_bytes_stay_bytes(samples: None) -> None:
    Sample.update(picture=b"\x89PNG\x00\xff").execute()
    query = Prepared(lambda: Sample.select(Sample.id, Sample.picture, Sample.line).limit(1))
    (row,) = query.rows()
    assert bytes(row["picture"]) == b"\x89PNG\x00\xff"


def test_tuples_are_in_the_order_of_the_columns(samples: None) -> None:
    columns = (Sample.whole, Sample.text, Sample.id, Sample.double)
    query = Prepared(lambda: Sample.select(*columns).order_by(Sample.id))
    assert query.tuples() == list(Sample.select(*columns).order_by(Sample.id).tuples())


def test_what_is_counted_and_named(samples: None) -> None:
    """Columns of other tables, names given in the query, numbers of groups, rows told apart."""
    number = peewee.fn.COUNT(Sample.id)

    def grouped() -> Any:
        return (
            Sample.select(Sample.owner, Owner.since.alias("met_at"), number.alias("number"))
            .join(Owner)
            .group_by(Sample.owner, Owner.since)
            .having(number > 1)
        )

    assert Prepared(grouped).rows() == list(grouped().dicts())

    def distinct() -> Any:
        return Sample.select(Sample.owner, Sample.flag).where(Sample.flag.is_null()).distinct()

    assert len(Prepared(distinct).rows()) == len(list(distinct().dicts())) == 1
