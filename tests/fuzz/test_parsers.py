"""Whatever reads text or bytes from outside answers, or refuses in the house's own words, in bounded time.

A function of `app/` that takes `text`, `raw`, `body` or `typed` first is a parser until somebody says here
why it is none: a new one without a line fails."""

import ast
import importlib
import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app import letters, pictures, spreadsheets
from app.blueprints import markdown
from app.blueprints.console.frame import sheets, week
from app.blueprints.console.lectures import sign_ups
from app.config import ROOT
from app.db import is_id
from app.errors import DomainError
from app.paper import fonts
from app.services.attendance import doorcodes, name_search, pairing
from app.services.cards import codes
from app.services.cases import access
from app.services.core import paging, pinyin_index
from app.services.learning import certificates
from app.services.reporting import reports
from app.wechat import push
from tests.conftest import NOW

# What a parser may say no with.
REFUSALS = (DomainError, spreadsheets.Unreadable, pictures.Unfit, push.BadPush)
SECONDS = 2.0

_short = st.text(max_size=60)
_long = st.builds(lambda part, times: part * times, st.text(max_size=6), st.integers(1, 2_000))
_likely = st.text("0123456789abcdefghjkmnpqrstvwxyzABCDEFGH-/:：*＊·. \n", max_size=80)
texts = st.one_of(_short, _likely, _long)


def _spoilt(right: bytes) -> st.SearchStrategy[bytes]:
    """A file that is right but for some bytes, or cut, or nothing like it."""

    def spoil(changes: list[tuple[int, int]], end: int) -> bytes:
        made = bytearray(right)
        for place, value in changes:
            made[place % len(made)] = value
        return bytes(made[: end % len(made) + 1])

    change = st.tuples(st.integers(0, 10**6), st.integers(0, 255))
    cut = st.one_of(st.just(len(right) - 1), st.integers(0, len(right) - 1))
    return st.one_of(st.builds(spoil, st.lists(change, max_size=8), cut), st.binary(max_size=200))


def _book() -> bytes:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["代码", "名称"])
    book.active.append(["370502001070", 1.5])
    book.save(made)
    return made.getvalue()


def _odd_sheet(text: bytes) -> bytes:
    """A book whose sheet says this, so that what is inside is odd and not only the wrapping."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return made.getvalue()


def _sheet_text() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_book())) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    return made.getvalue()


_PUSH = b"<xml><FromUserName><![CDATA[o]]></FromUserName><MsgType>event</MsgType><Event>x</Event></xml>"
_pushed = st.one_of(_spoilt(_PUSH), _spoilt(b'{"FromUserName":"o","MsgType":"event","Event":"x"}'))
_read_book = partial(spreadsheets.read_xlsx, most_rows=50)

# By module and name: how it is called, and with what.
PARSERS: dict[tuple[str, str], tuple[Callable[[Any], object], st.SearchStrategy[Any]]] = {
    **{
        ("app.letters", name): (getattr(letters, name), texts)
        for name in (
            "one_line",
            "lines",
            "trimmed",
            "words",
            "digits",
            "figures",
            "unified",
            "folded",
            "login",
            "code",
            "phone",
            "pasted_link",
            "width",
        )
    },
    ("app.db", "is_id"): (is_id, texts),
    ("app.blueprints.markdown", "render_markdown"): (markdown.render_markdown, texts),
    ("app.blueprints.console.frame.sheets", "topic_code"): (sheets.topic_code, texts),
    ("app.blueprints.console.frame.week", "by_line"): (week.by_line, texts),
    ("app.blueprints.console.frame.week", "in_words"): (week.in_words, texts),
    ("app.blueprints.console.lectures.sign_ups", "read_questions"): (
        lambda text: sign_ups.read_questions(text, ()),
        texts,
    ),
    ("app.paper.fonts", "printable"): (fonts.printable, texts),
    ("app.paper.fonts", "missing"): (fonts.missing, texts),
    ("app.paper.fonts", "uncommon"): (fonts.uncommon, texts),
    ("app.services.attendance.doorcodes", "read_qr"): (partial(doorcodes.read_qr, now=NOW), texts),
    ("app.services.attendance.doorcodes", "read_poster"): (doorcodes.read_poster, texts),
    ("app.services.attendance.doorcodes", "match_typed"): (
        lambda code: doorcodes.match_typed(code, ["0" * 24], now=NOW),
        texts,
    ),
    ("app.services.attendance.name_search", "is_found"): (name_search.is_found, texts),
    ("app.services.attendance.name_search", "read_found"): (
        lambda text: name_search.read_found(text, "0" * 24, now=NOW),
        texts,
    ),
    ("app.services.attendance.pairing", "pair"): (partial(pairing.pair, now=NOW), texts),
    **{
        ("app.services.cards.codes", name): (getattr(codes, name), texts)
        for name in ("normalize", "link_tail", "printed_code")
    },
    ("app.services.cards.codes", "read_card"): (partial(codes.read_card, now=NOW), texts),
    ("app.services.cards.codes", "read_code"): (lambda text: codes.read_code(text, 10), texts),
    ("app.services.cases.access", "has_code"): (access.has_code, texts),
    ("app.services.core.paging", "offset"): (paging.offset, texts),
    ("app.services.core.pinyin_index", "matches"): (pinyin_index.matches, texts),
    ("app.services.learning.certificates", "find"): (certificates.find, texts),
    ("app.services.reporting.reports", "read_period"): (reports.read_period, texts),
    ("app.wechat.push", "read"): (push.read, _pushed),
    ("app.wechat.push", "open_push"): (
        lambda body: push.open_push(
            body, push.Signed("1", "n", "s", "m"), token="t", key=None, app_id="a", now=NOW
        ),
        _pushed,
    ),
    ("app.pictures", "redraw"): (pictures.redraw, _spoilt(_picture())),
    ("app.spreadsheets", "read_xlsx"): (
        _read_book,
        st.one_of(_spoilt(_book()), st.builds(_odd_sheet, _spoilt(_sheet_text()))),
    ),
}
# Takes such an argument, and reads nothing that comes from outside.
NONE = {
    ("app.paper.setting", "set_text"): "draws what was kept",
    ("app.qrcodes", "runs"): "draws a code of our own making",
    ("app.qrcodes", "png"): "draws a code of our own making",
    ("app.qrcodes", "svg"): "draws a code of our own making",
    ("app.services.referrals.snapshots", "read"): "reads what we sealed ourselves",
    ("app.services.referrals.snapshots", "mark_of"): "of what we sealed ourselves",
    ("app.services.referrals.snapshots", "supplied"): "of what we sealed ourselves",
    ("app.wechat.gateway", "check_text_length"): "says that its caller sent too much",
    ("app.wechat.fake", "judge"): "for tests",
}
TAKES = ("text", "raw", "body", "typed")


def takers() -> set[tuple[str, str]]:
    """The public functions of the app whose first argument is text or bytes by such a name."""
    found = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args:
                first = node.args.args[0]
                kind = ast.unparse(first.annotation) if first.annotation else ""
                if first.arg in TAKES and kind.partition(" ")[0] in ("str", "bytes"):
                    found.add((module, node.name))
    return found


def test_every_parser_has_a_strategy() -> None:
    """Or a reason for having none; and none is listed that is gone."""
    assert takers() - PARSERS.keys() - NONE.keys() == set()
    for module, name in [*PARSERS, *NONE]:
        assert hasattr(importlib.import_module(module), name), (module, name)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: ".".join(parser).removeprefix("app."))
def test_no_text_makes_a_parser_fail(parser: tuple[str, str]) -> None:
    """It answers or refuses, within two seconds of a processor."""
    call, given_texts = PARSERS[parser]

    @settings(max_examples=50, suppress_health_check=list(HealthCheck), database=None)
    @given(given_texts)
    def holds(said: Any) -> None:
        began = time.thread_time()
        with suppress(*REFUSALS):
            call(said)
        assert time.thread_time() - began < SECONDS

    holds()
