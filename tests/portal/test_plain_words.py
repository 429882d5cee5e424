"""No code of the closed sets reaches a reader: pages of the portal, messages, faults of an import."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.blueprints.console.frame.sheets import SHEETS
from app.services.messaging.messages import DISCREET, TEXTS
from tests.console.frame.test_chinese import bare_codes
from tests.portal.test_accessible import EMPTY, pages


def test_no_page_of_the_portal_shows_a_code(app: Flask) -> None:
    """Each page in each state, and those with nothing to show."""
    found = {}
    for path in (*EMPTY.values(), *pages().values()):
        answer = app.test_client().get(path)
        if answer.mimetype == "text/html" and (codes := bare_codes(answer.text)):
            found[path] = codes
    assert found == {}


@pytest.mark.parametrize("text", [*TEXTS.values(), DISCREET])
def test_no_message_shows_a_code(text: str) -> None:
    """What stands in braces is filled in with words."""
    assert bare_codes(re.sub(r"\{\w+\}", "某", text)) == set()


@pytest.mark.parametrize("kind", sorted(SHEETS))
def test_no_fault_of_an_import_shows_a_code(kind: str) -> None:
    """Whatever was written, in each column and in all at once; neither does the sheet to fill in."""
    sheet = SHEETS[kind]
    for wrong in ("", "坏", "坏" * 5000, "-1"):
        line = {column.name: column.code(wrong) for column in sheet.columns}
        for text in _texts(sheet.schema().validate(line)):
            assert bare_codes(text) == set(), text
    told = [sheet.title, sheet.lead]
    for column in sheet.columns:
        told += [column.title, column.note]
    assert bare_codes("　".join(told)) == set()


def _texts(faults: Any) -> Iterator[str]:
    if isinstance(faults, str):
        yield faults
    else:
        for part in faults.values() if isinstance(faults, dict) else faults:
            yield from _texts(part)
