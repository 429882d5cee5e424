"""Papers of mediation: who may draw which, what stands on them, and that each drawing is in the log."""

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import get_args

import pytest

from app.blueprints.console.cases import sheets as console_sheets
from app.models import AuditEntry, CaseParty
from app.services.cases import parties, risk
from app.services.cases.file import agreements, entries, papers, sheets
from app.services.cases.follow_ups import contacting
from app.vocabulary import CaseSheet
from tests.conftest import NOW
from tests.console.cases.conftest import bare
from tests.factories import create_person
from tests.services.cases.desk import ANNA, agree_to_sit_together, joined, open_case, taken_on

ITEMS = [{"who": "a", "what": "每月两次接孩子", "due_on": NOW.date()}, {"who": "both", "what": "按时还款"}]
# Words that stand in one file alone.
HERS, HIS, BOTH, SECRET = "她说的话", "他说的话", "两人说的话", "只写给自己的话"


@pytest.fixture
def printed(monkeypatch):
    """What would be drawn of each face, since it was emptied; the drawing itself has tests of its own."""
    seen = []

    def note(face, name, made_at):
        seen.extend([*texts_of(face), name])
        return b"%PDF"

    monkeypatch.setattr(console_sheets, "drawn", note)
    return seen


def texts_of(value):
    """Every text in a face, however deep."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        value = vars(value).values()
    return [text for part in value for text in texts_of(part)] if isinstance(value, Iterable) else []


@pytest.fixture
def full(app):
    """A case that has something for every paper."""
    desk = taken_on()
    call = desk.liu.at()
    agree_to_sit_together(desk)
    parties.receive_together(call, desk.id, together=True)
    for side, said in (("a", HERS), ("b", HIS)):
        entries.write_entry(call, desk.id, side=side, step="listen", text=said)
        entries.write_entry(call, desk.id, side=side, text=SECRET)
    entries.write_entry(call, desk.id, side="joint", step="talk", text=BOTH)
    facts = {"address": "济南路一号", "job": "会计", "sex": "female", "birth_year": 1990}
    parties.describe_party(call, desk.party("a"), facts=facts)
    hidden = {"address": "藏起来的住处", "address_hidden": True}
    parties.describe_party(call, desk.party("b"), facts=hidden)
    parties.set_codes(call, desk.id, side="a", list_name="causes", keys=["money"], main="money")
    for side in ("a", "joint"):
        papers.add_paper(call, desk.id, side=side, kind="rights", pages=3, place="一号柜")
    agreements.agree(call, desk.id, form="written", effective_on=NOW.date(), items=ITEMS)
    return desk


def path(desk, kind, side):
    return f"/cases/{desk.id}/{side}/sheets/{kind}"


def drawn_by(at, desk, printed):
    """All that somebody can draw: texts by paper and side."""
    found = {}
    for kind in get_args(CaseSheet):
        for side in ("a", "b", "joint"):
            printed.clear()
            answer = at.client.get(f"/console{path(desk, kind, side)}")
            assert answer.status_code in (200, 404), (kind, side)
            if answer.status_code == 200:
                assert answer.mimetype == "application/pdf"
                found[kind, side] = "".join(printed)
    return found


def test_every_paper_says_its_own_file_alone(full, at_console, printed):
    """What one side said stands on no paper of the other, nor of both; a telephone, a kept address and a
    note on none; every drawing is in the log of the case and of whoever is named."""
    found = drawn_by(at_console(full.liu.id), full, printed)
    assert {kind for kind, _ in found} == set(get_args(CaseSheet))
    assert set(found) == set(sheets.sheets_of("mediation", ["a", "b", "joint"]))
    for (kind, side), text in found.items():
        for word in ("13800001111", "13800002222", "藏起来的住处", SECRET, "None", "上午"):
            assert word not in text, (kind, side, word)
        assert (HERS in text, HIS in text) == (
            (kind, side) == ("inquiry", "a"),
            (kind, side) == ("inquiry", "b"),
        )
        assert ("济南路一号" in text) <= (side == "a"), kind
        assert ("安娜" in text) <= (side != "b") and ("贝特" in text) <= (side != "a"), kind
    assert "安娜" in found["cover", "joint"] and "贝特" in found["agreement", "joint"]
    assert "债务财产" in found["intake", "a"] and "债务财产" not in found["cover", "joint"]
    assert "2026年第1号" in found["cover", "joint"] and "按时还款" in found["confirmation", "joint"]
    assert BOTH in found["record", "joint"] and "一号柜" in found["index", "joint"]
    traces = AuditEntry.select().where(AuditEntry.event == "case_sheet:draw", AuditEntry.outcome == "done")
    of_a = traces.where(AuditEntry.object_type == "case_party", AuditEntry.object_id == full.party("a"))
    assert traces.where(AuditEntry.object_type == "case_file").count() == len(found)
    assert of_a.count() == sum(side != "b" for _, side in found)


def test_neither_file_nor_window_says_what_it_is(full, at_console):
    answer = at_console(full.liu.id).client.get(f"/console{path(full, 'agreement', 'joint')}")
    assert answer.headers["Content-Disposition"] == f"inline; filename=paper-{full.row.code}.pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    # The title, as a document keeps it, is the case's code: it tells neither kind nor count.
    assert f"/Title ({full.row.code})".encode() in answer.data


def test_who_works_for_one_side_draws_theirs_and_the_joint_ones(full, at_console, printed):
    found = drawn_by(at_console(full.join("a").id), full, printed)
    assert {side for _, side in found} == {"a", "joint"}
    assert not any("贝特" in text or HIS in text for text in found.values())
    assert "只列打印人承办的一方" in found["index", "joint"]
    assert "6 页" not in found["cover", "joint"]


def test_the_supervisor_reads_them_and_others_find_nothing(full, at_console, printed):
    assert len(drawn_by(at_console(full.su.id), full, printed)) == 20
    unknown = at_console(create_person().id, "admin")
    gu = at_console(full.gu.id)
    for at in (gu, unknown):
        theirs, nobodys = (
            at.client.get(f"/console/cases/{case_id}/joint/sheets/cover")
            for case_id in (full.id, "06h000000000000000000000")
        )
        assert bare(theirs) == bare(nobodys) and theirs.status_code == 404


def test_counseling_has_none_of_them(app, at_console):
    desk = open_case("counseling", (ANNA,))
    at = at_console(desk.liu.id)
    at.get(path(desk, "cover", "joint"), 404)
    assert "打印文书" not in at.get(f"/cases/{desk.id}/papers")
    with_papers = joined()
    at = at_console(with_papers.liu.id)
    page = at.get(f"/cases/{with_papers.id}/papers")
    assert page.count("/sheets/") == 20 and "司法确认申请书" in page
    at.get(path(with_papers, "gossip", "joint"), 404)
    at.get(path(with_papers, "rights", "joint"), 404)


def test_of_somebody_in_danger_no_word_is_printed(full, at_console, printed):
    risk.set_level(full.liu.at(), full.party("a"), level="yellow", reason="不安")
    found = drawn_by(at_console(full.liu.id), full, printed)
    assert not any(HERS in text for text in found.values())
    assert not any("黄色" in text or "不安" in text for text in found.values())
    assert HIS in found["inquiry", "b"]


def test_nothing_is_invented(app, at_console, printed):
    """Of a case that knows a name alone, every paper is the form with that name."""
    desk = open_case(parties=(ANNA, {"side": "b", "name": "贝特"}))
    CaseParty.update(name=None, name_hash=None).where(CaseParty.id == desk.party("b")).execute()
    found = drawn_by(at_console(desk.liu.id), desk, printed)
    assert len(found) == 20
    assert "登记号：" in found["agreement", "joint"] and "登记号：0" not in found["agreement", "joint"]
    assert "None" not in "".join(found.values())


def test_status_is_not_taken_to_a_court(app, at_console):
    desk = taken_on()
    items = [{"who": "both", "what": "双方同意离婚"}]
    agreements.agree(desk.liu.at(), desk.id, form="oral", effective_on=NOW.date(), items=items)
    at = at_console(desk.liu.id)
    at.get(path(desk, "confirmation", "joint"), 404)
    assert at.client.get(f"/console{path(desk, 'agreement', 'joint')}").status_code == 200


def test_calls_for_a_danger_stay_off_the_paper(full, at_console, printed):
    party = full.party("a")
    contacting.plan_by_hand(full.liu.at(), party, event="order", base_day=NOW.date())
    found = drawn_by(at_console(full.liu.id), full, printed)
    assert "保护令" not in found["follow_up", "a"]
