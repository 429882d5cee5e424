"""Cursors are written by us and come back from anybody: one that is no place in the list is refused."""

from typing import Any

import pytest

from app.errors import Invalid
from app.models import Area, CardBatch, FollowUp, Hotline, ImportRow, LongWork, Meeting, Team
from app.services.core import paging
from app.services.core.paging import Page, seek

# A column of each kind that lists are put in order by.
COLUMNS = (
    Meeting.day,
    FollowUp.due_on,
    CardBatch.number,
    ImportRow.line,
    Hotline.position,
    LongWork.asked_at,
    Team.name,
    Area.code,
)
MADE_UP = (
    "", " ", "abc", "王", "\0", "\ud800", "x" * 150, "infinity", "now",
    "1e5", "1_000", "٣", "-1", "9" * 9, "9" * 18, "9" * 40, "-" + "9" * 40,
    "2026-11-28", "2026-13-40", "20261128", "２０２６-01-01", "0000-00-00", "10000-01-01",
    "0001-01-01", "9999-12-31", "2026-11-28 08:00:00", "2026-11-28T00:00:00+23:59",
)  # fmt: skip


def _all_of(by: Any, cursor: str | None) -> Page[dict[str, Any]]:
    key = by.model._meta.primary_key
    return seek(by.model.select().dicts(), by, key, limit=3, cursor=cursor)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("by", COLUMNS, ids=str)
def test_a_made_up_place_is_refused_or_one_in_the_list(by: Any) -> None:
    """No database is asked what it can't compare, whatever kind the column is."""
    refused = 0
    for said in MADE_UP:
        try:
            found = _all_of(by, paging._write(said, "x"))
        except Invalid as refusal:
            refused += 1
            assert refusal.fields == {"cursor": ["翻页标记无效"]}
        else:
            assert found == Page([], None)
    assert 0 < refused < len(MADE_UP)
