"""A form takes lengths, what is required and choices from the schema that reads it."""

import re
from collections.abc import Callable

from marshmallow import fields

from app.blueprints.console.frame.forms import Field, longest_of
from app.config import ROOT
from app.models import StaffAccount
from app.schemas.base import Request
from app.schemas.fields import Choice, Text
from app.schemas.stations import HotlineRequest
from tests.console.conftest import Desk, create_account


class _Asked(Request):
    name = Text(30, required=True)
    note = Text(400, load_default="")
    kind = Choice("town", "village", required=True)
    count = fields.Integer(load_default=None)


def test_a_field_follows_its_schema() -> None:
    """Required, length and choices; what the form alone asks for is said by the form."""
    choices = {"town": "镇街", "village": "村居", "city": "市"}
    name, note, kind, count, other = (
        field.by(_Asked())
        for field in (
            Field("name", "名称"),
            Field("note", "备注", required=True),
            Field("kind", "类型", choices=choices),
            Field("count", "人数", type="number"),
            Field("answer_1", "回答", required=False),
        )
    )
    assert (name.required, name.longest) == (True, 30)
    assert (note.required, note.longest) == (True, 400)
    assert kind.choices == {"town": "镇街", "village": "村居"}
    assert (count.required, count.longest) == (False, None)
    assert (other.required, other.longest) == (False, None)


def test_the_page_says_what_the_schema_says(desk: Callable[..., Desk]) -> None:
    """The browser is told each field's length, and which may be left empty."""
    page = desk("boss", role="admin").get("/hotlines/new")
    for name, longest in longest_of(HotlineRequest).items():
        tag = re.search(rf'<input id="{name}"[^>]*>', page)
        if tag is not None:
            assert (f'maxlength="{longest}"' in tag[0]) == (longest is not None), tag[0]
            assert (" required" in tag[0]) == HotlineRequest().fields[name].required, tag[0]


def test_no_length_is_written_twice() -> None:
    """Console pages name no length that a schema has; signing in and searching have no schema."""
    without = {
        "base.html",
        "scan.html",
        "search.html",
        "list.html",
        "lectures.html",
        "sign_in.html",
        "second_step.html",
        "own_wechat.html",
    }
    for page in (ROOT / "app" / "templates" / "console").rglob("*.html"):
        assert page.name in without or not re.search(r"maxlength=.?\d", page.read_text()), page
    for view in (ROOT / "app" / "blueprints" / "console").rglob("*.py"):
        assert view.name == "forms.py" or "longest=" not in view.read_text().replace(
            "longest=longest_of(", ""
        ), view


def test_asking_for_the_head_of_a_form_does_nothing(desk: Callable[..., Desk]) -> None:
    """Whoever asks whether a form's page is there (HEAD, by which nothing is sent and no token is asked for)
    has not sent it: the account that it would give another password keeps its own."""
    boss = desk("boss", role="admin")
    other = create_account("other")
    answer = boss.client.head(f"/console/staff/{other.id}/password")
    assert answer.status_code == 200
    assert StaffAccount[other.id].password_hash == other.password_hash
    answer = boss.client.head(f"/console/staff/{other.id}/disable")
    assert answer.status_code == 200
    assert StaffAccount[other.id].disabled_at is None


def test_views_ask_whether_a_form_was_sent() -> None:
    """What is not a POST is looked at: whoever compares with GET takes a HEAD for a form that was sent."""
    for view in (ROOT / "app" / "blueprints" / "console").rglob("*.py"):
        assert 'method == "GET"' not in view.read_text(), view
