"""Calls at the console: today's list, how to reach somebody before the number, what was heard."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.models import AuditEntry, CaseFile, CaseParty, FollowUp
from app.prepared import add
from tests.conftest import NOW
from tests.console.cases.test_pages import case, liu, team

__all__ = ["case", "liu", "team"]


@pytest.fixture
def one(case):
    """A call of side a that is due today."""
    party, today = CaseParty.get(CaseParty.side == "a").id, local_day(NOW)
    return add(
        FollowUp,
        party=party,
        rule="service_7",
        base_day=today - timedelta(days=7),
        due_on=today,
        open_key=f"{party}:service_7",
        planned_at=NOW,
    )


def test_todays_list_leads_to_a_page_without_the_number(liu, one):
    page = liu.get("/follow-ups")
    assert "结案后7天" in page and "安娜" not in page and "13800001111" not in page
    page = liu.get(f"/follow-ups/{one}")
    assert "只在上午打" in page and "8点到20点" in page and "13800001111" not in page
    shown = liu.post(f"/follow-ups/{one}/phone", page=f"/follow-ups/{one}").get_data(as_text=True)
    assert shown.index("只在上午打") < shown.index("13800001111")
    events = [entry.event for entry in AuditEntry.select().order_by(AuditEntry.id)]
    assert events.count("case_party:phone") == 1 and "follow_up:read" in events


def test_a_try_then_what_was_heard(liu, one, case):
    path = f"/follow-ups/{one}"
    assert liu.post(f"{path}/try", {"channel": "phone", "result": "no_answer"}).status_code == 303
    assert "没有人接" in liu.get(path)
    assert liu.post(f"{path}/outcome", {"outcome": "violence", "text": "又动手"}).status_code == 303
    page = liu.get(path)
    assert "再次受暴" in page and "请现在确定风险等级" in page and "登记回访结果" not in page
    liu.get(f"{path}/outcome", 404)
    party = CaseParty.get(CaseParty.side == "a").id
    assert "再次受暴" in liu.get(f"/case-parties/{party}/risk")
    assert "今天没有回访" in liu.get("/follow-ups")
    CaseFile.update(state="closed", closed_at=NOW).execute()
    assert "重新办理" in liu.get(path)


def test_calls_from_a_day_that_somebody_told(liu, one, case):
    party = CaseParty.get(CaseParty.side == "a").id
    assert (
        liu.post(
            f"/case-parties/{party}/follow-ups/new", {"event": "cooling", "base_day": "2026-11-25"}
        ).status_code
        == 303
    )
    page = liu.get(f"/case-parties/{party}/follow-ups")
    assert "冷静期第20天" in page and "回访" in liu.get(f"/cases/{case.id}/sides/a")


def test_a_colleague_finds_no_call(desk, one, team):
    gu = desk("gu", role="counselor")
    assert "今天没有回访" in gu.get("/follow-ups")
    for path in (f"/follow-ups/{one}", f"/follow-ups/{one}/try", f"/follow-ups/{one}/outcome"):
        gu.get(path, 404)
