"""Response schemas that are made from services' views."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

import pytest
from marshmallow import fields

from app.schemas.fields import Moment
from app.schemas.views import response_of


@dataclass(frozen=True)
class Part:
    name: str


@dataclass(frozen=True)
class WholeView:
    id: str
    state: Literal["new", "old"]
    seats: int | None
    hours: float
    open: bool
    day: date
    from_: datetime
    names: tuple[str, ...]
    counts: dict[str, int]
    part: Part | None
    told: Annotated[str | None, "说明"]
    secret: str


PartResponse = response_of(Part)


def test_a_schema_has_what_the_view_has():
    """Types become fields: null where the view may be None, an enum for a closed set, a view inside, a
    description; a name that Python keeps to itself loses its underscore."""
    schema = response_of(WholeView, omit=("secret",))
    assert schema.__name__ == "WholeResponse"
    made = schema().fields
    assert {name: type(field) for name, field in made.items()} == {
        "id": fields.String,
        "state": fields.String,
        "seats": fields.Integer,
        "hours": fields.Float,
        "open": fields.Boolean,
        "day": fields.Date,
        "from_": Moment,
        "names": fields.List,
        "counts": fields.Dict,
        "part": fields.Nested,
        "told": fields.String,
    }
    assert {name for name, field in made.items() if field.allow_none} == {"seats", "part", "told"}
    assert all(field.required for field in made.values())
    assert made["state"].validators[0].choices == ("new", "old")
    assert made["told"].metadata == {"description": "说明"}
    view = WholeView(
        "1", "new", None, 1.5, True, date(2026, 12, 1), datetime(2026, 12, 1, tzinfo=UTC), ("a",), {"x": 1},
        Part("p"), None, "s",
    )  # fmt: skip
    assert schema().dump(view) == {
        "id": "1",
        "state": "new",
        "seats": None,
        "hours": 1.5,
        "open": True,
        "day": "2026-12-01",
        "from": "2026-12-01T08:00:00+08:00",
        "names": ["a"],
        "counts": {"x": 1},
        "part": {"name": "p"},
        "told": None,
    }


def test_a_field_may_leave_in_another_form():
    """What is given by name takes the view's place, or is added; the class has the name it is given."""
    schema = response_of(Part, "Named", name=fields.Integer(), more=fields.String())
    assert schema.__name__ == "Named"
    assert {name: type(field) for name, field in schema().fields.items()} == {
        "name": fields.Integer,
        "more": fields.String,
    }


def test_nothing_leaves_unsaid():
    """A view inside another that nobody made a schema of is an error, and so are a type without a field and a
    name to omit that is not there: each would show, or hide, something by accident."""

    @dataclass(frozen=True)
    class Hidden:
        name: str

    @dataclass(frozen=True)
    class Outer:
        inner: list[Hidden]

    @dataclass(frozen=True)
    class Loose:
        anything: Any

    for view in (Outer, Loose):
        with pytest.raises(TypeError, match="no field for"):
            response_of(view)
    with pytest.raises(TypeError, match="nickname"):
        response_of(Part, omit=("nickname",))
