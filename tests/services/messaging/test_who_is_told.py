"""Each change of when, where and who tells whom it touches, once and in the right words, and nobody else:
the table of docs/changes.md."""

import re

import pytest

from app.clock import local_day
from app.config import ROOT
from app.models import OutboxMessage
from app.services.messaging import messages
from app.services.operations import invariants
from app.services.rota import changes
from app.services.rota.station_changes import ChangeStation
from tests.conftest import NOW, call_of
from tests.factories import create_lecture
from tests.services.messaging import news_of_lectures, news_of_rota
from tests.services.messaging.news import told_by
from tests.services.rota.rostering import THURSDAY

pytestmark = pytest.mark.usefixtures("database")
CASES = news_of_lectures.CASES | news_of_rota.CASES
TABLE = (ROOT / "docs/changes.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: set(re.findall(r"`(\w+)`", cells[3]))
    for line in TABLE.splitlines()
    if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 4
    and cells[0] not in ("change", "---")
}


@pytest.mark.parametrize("name", CASES)
def test_whoever_it_touches_is_told_once(name):
    """The messages that a change adds are those of its row, one for each person."""
    deed, expected = CASES[name]()
    told = told_by(deed)
    if "given at the door" in name:
        # Two things happened: the card is theirs, and they are checked in.
        assert len(told) == 2
    else:
        assert len({person for person, _ in told}) == len(told)
    assert told == expected
    assert {kind for _, kind in told} == ROWS[name]
    assert [result for result in invariants.check_all(now=NOW) if result.rows] == []


def test_the_table_is_complete():
    """Each row has its case, each case its row; its messages are known."""
    assert list(ROWS) == list(CASES)
    assert set().union(*ROWS.values()) <= set(messages.TEXTS)


def texts(person, kind):
    view = messages.list_inbox(call_of(person)).items
    return [message.text for message in view if message.kind == kind]


def test_a_move_says_what_was_and_what_is():
    """Address and the day's hours, old and new, in one sentence; how many are told, and who comes when it is
    shut, is shown first; so are lectures that name the place."""
    center = news_of_rota.Center()
    create_lecture(venue=f"{center.station.name} 二楼")
    short = {"day": THURSDAY, "spans": [{"opens": "08:30", "closes": "12:00"}], "note": ""}
    change = ChangeStation(center.station.id, center.facts(address="新路9号", exceptions=[short]))
    look = changes.preview(center.boss, change).outcome
    assert (look.visitors_told, look.out_of_hours, look.lectures_there) == (2, 1, 1)
    center.make(change)()
    assert texts(center.first, "booking_station_changed") == [
        "您预约的地方有变动，时间不变：地址由“东营区某路1号”改为“新路9号”；"
        "11月26日的开放时间由08:30-17:30改为08:30-12:00。"
    ]
    assert local_day(NOW) < THURSDAY


def test_saving_a_station_as_it_is_tells_nobody():
    """Nor does it ask."""
    center = news_of_rota.Center()
    assert told_by(center.make(ChangeStation(center.station.id, center.facts()))) == []


def test_a_message_of_older_days_still_reads():
    """It lies in inboxes without what is said today."""
    assert (
        messages.render("request_answered", {"title": "沟通"}, discreet=False) == "点课申请有了答复：沟通。"
    )
    assert OutboxMessage.select().count() == 0
