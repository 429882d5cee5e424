"""Whatever holds a code or a number reads what a Chinese keyboard makes of it, and what phones hang on."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date

import pytest
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Range

from app import schemas
from app.blueprints.filters import Filters
from app.clock import day_bounds
from app.schemas import accounts, learning, lectures, meetings, people, referrals, requests, stations
from app.schemas.base import Query, Request
from app.schemas.fields import (
    Amount,
    AreaCode,
    Count,
    LocalMoment,
    MobileNumber,
    Moment,
    Month,
    PhoneNumber,
    ShownNumber,
)

ROOMS = (accounts, lectures, meetings, people, referrals, requests, stations)


def wide(text: str) -> str:
    """As it is typed in full width, with the marks that a copied number carries."""
    return (
        "\u202a"
        + "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
        + "\u202c"
    )


def named(*names: str) -> Iterator[tuple[str, fields.Field]]:
    for room in ROOMS:
        for title, schema in vars(room).items():
            if isinstance(schema, type) and issubclass(schema, Schema) and "Response" not in title:
                for name in names:
                    if name in (bound := schema().fields):
                        yield f"{title}.{name}", bound[name]


def test_every_division_is_read_in_full_width() -> None:
    found = dict(named("area"))
    assert len(found) > 12 and {type(field) for field in found.values()} == {AreaCode}
    assert {field.deserialize(wide("370502")) for field in found.values()} == {"370502"}
    # As statistics write it, where a village stays what it is.
    padded = {"370502099000": "370502099", "370502000000": "370502", "370500000000": "370500"}
    for typed, kept in (padded | {"370502099201": "370502099201"}).items():
        assert {field.deserialize(typed) for field in found.values()} == {kept}
    assert stations.AreaRequest().load({"code": wide("370502099"), "name": "x"})["code"] == "370502099"


def test_every_number_is_read_as_it_was_copied() -> None:
    found = dict(named("phone", "number"))
    kinds = (PhoneNumber, MobileNumber, ShownNumber)
    numbers = {name: field for name, field in found.items() if isinstance(field, kinds)}
    # A certificate's number and the two digits beside a QR code are none.
    assert found.keys() - numbers.keys() == {"QualificationForm.number", "ConfirmedRequest.number"}
    for name, field in numbers.items():
        assert field.deserialize(wide("13800138000")) == "13800138000", name
        assert field.deserialize("138–0013–8000").replace("-", "") == "13800138000", name
    assert stations.StationRequest().fields["phone"].deserialize("0546－8301234") == "0546-8301234"


@pytest.mark.parametrize("typed", [wide("demo-admin"), "demo－admin\u200b", " ｄemo-admin "])
def test_every_search_box_is_read_in_full_width(typed: str) -> None:
    asked = Filters({"q": typed})
    assert asked.text("q") == "demo-admin" and asked.kept == {"q": "demo-admin"} and not asked.ignored
    nothing = Filters({"q": "\u200b"})
    assert nothing.text("q") is None and nothing.ignored


def test_hours_and_days_are_read_in_full_width() -> None:
    """A second time on a line, too: it was taken for a word of the note, and the afternoon was gone."""
    read = stations.StationRequest().fields
    assert read["hours"].deserialize("１-２ ０８：３０－１２：００\n3 13:30～17:30") == [
        {"weekday": 1, "opens": "08:30", "closes": "12:00"},
        {"weekday": 2, "opens": "08:30", "closes": "12:00"},
        {"weekday": 3, "opens": "13:30", "closes": "17:30"},
    ]
    (day,) = read["exceptions"].deserialize("２０２７－０２－１４ 08:30-12:00 13：30—17：30 调休（上班）")
    assert day["day"].isoformat() == "2027-02-14" and day["note"] == "调休（上班）"
    assert [span["opens"] for span in day["spans"]] == ["08:30", "13:30"]
    with pytest.raises(ValidationError):
        read["exceptions"].deserialize("2027-02-14 08:30-12:00 1:30-5:30")


def coming_in(*kinds: type[fields.Field]) -> Iterator[tuple[str, fields.Field]]:
    """Every field of these kinds in whatever comes in: bodies, forms, addresses."""
    for _, name, _ in pkgutil.walk_packages(schemas.__path__, "app.schemas."):
        for title, schema in vars(importlib.import_module(name)).items():
            if isinstance(schema, type) and issubclass(schema, Request | Query) and schema.__module__ == name:
                for field_name, field in schema().fields.items():
                    if isinstance(field, kinds):
                        yield f"{title}.{field_name}", field


def test_every_amount_is_read_in_full_width() -> None:
    """With the minus and the point that a Chinese keyboard makes, too."""
    found = dict(coming_in(fields.Number))
    assert len(found) > 30 and all(isinstance(field, Amount | Count) for field in found.values())
    for name, field in found.items():
        bounds = next(one for one in field.validators if isinstance(one, Range))
        for value in (bounds.min, bounds.max):
            typed = f"{value}.0" if isinstance(field, Amount) else str(value)
            assert field.deserialize(wide(typed)) == field.deserialize(typed.replace(".", "。")) == value, (
                name
            )
    assert learning.HoursRequest().load({"hours": "－１。５", "reason": "更正"})["hours"] == -1.5
    for nonsense in ("1.2.3", "一", "--1", "1,5", True, "nan", "１００．１"):
        with pytest.raises(ValidationError):
            learning.HoursRequest().fields["hours"].deserialize(nonsense)


def test_every_day_and_moment_is_read_in_full_width() -> None:
    """In whatever comes in: bodies, forms, addresses. None takes a year out of all bounds."""
    found = dict(coming_in(Moment, fields.Date))
    assert len(found) > 30
    for name, field in found.items():
        day = "2026-12" if isinstance(field, Month) else "2026-12-01"
        typed = day if isinstance(field, fields.Date) else f"{day}T09:00:00+08:00"
        typed = typed[:16] if isinstance(field, LocalMoment) else typed
        assert field.deserialize(wide(typed)) == field.deserialize(typed), name
        with pytest.raises(ValidationError):
            field.deserialize(typed.replace("2026", "0001"))
    asked = Filters({"from": wide("2026-12-01"), "year": wide("2026")})
    assert asked.period()[0] == day_bounds(date(2026, 12, 1))[0] and asked.whole("year", 2000, 2100) == 2026
