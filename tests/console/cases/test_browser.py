"""Case work in real Chromium, from sign-in to result: an agreement kept, a case closed, a day of calls."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.models import CaseFile, FollowUp, RoleGrant, StaffAccount
from app.services.cases import guards, parties
from app.services.cases.file import agreements, papers
from app.services.stations import calendar
from tests.conftest import NOW, QUICK
from tests.console.conftest import PASSWORD
from tests.factories import DISTRICT
from tests.services.cases.desk import taken_on

pytestmark = pytest.mark.browser


@pytest.fixture
def agreed(app):
    """Two who agreed on one thing, with all but that in order."""
    calendar.load_year(2026, now=NOW)
    desk = taken_on()
    call = desk.liu.at()
    RoleGrant.insert(person=desk.liu.id, role="counselor", scope=DISTRICT, granted_at=NOW).execute()
    facts = {"username": "liu", "password_hash": QUICK.hash(PASSWORD), "created_at": NOW}
    StaffAccount.create(person=desk.liu.id, **facts)
    codes = {"side": "a", "list_name": "causes", "keys": ["money"], "main": "money"}
    parties.set_codes(call, desk.id, **codes)
    item = {"who": "a", "what": "每月两次接孩子", "due_on": NOW.date() + timedelta(days=9)}
    agreements.agree(call, desk.id, form="written", effective_on=NOW.date(), items=[item])
    for kind in guards.missing_papers(desk.id):
        papers.add_paper(call, desk.id, side="joint", kind=kind, pages=1)
    return desk


@pytest.fixture
def page(served, browser):
    context = browser.new_context(base_url=served, viewport={"width": 390, "height": 800})
    page = context.new_page()
    yield page
    context.close()


def sign_in(page: Page) -> None:
    page.goto("/console/sign-in")
    page.fill("#username", "liu")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "sign-in" not in url)


def send(page: Page, verb: str) -> None:
    page.get_by_role("button", name=verb, exact=True).click()
    page.wait_for_load_state()


def test_kept_closed_and_called(agreed, page, time):
    sign_in(page)
    page.goto(f"/console/cases/{agreed.id}/agreement")
    page.get_by_role("link", name="登记履行").first.click()
    send(page, "登记履行")
    assert CaseFile.get_by_id(agreed.id).state == "performed"

    page.goto(f"/console/cases/{agreed.id}")
    page.get_by_role("link", name="结案").click()
    page.select_option("select[name=outcome]", "together")
    send(page, "结案")
    assert "已结案" in page.content() or CaseFile.get_by_id(agreed.id).state == "closed"
    page.goto("/console/follow-ups")
    assert "今天没有回访" in page.content()

    time.advance(days=7)
    sign_in(page)
    page.goto("/console/cases")
    page.get_by_role("link", name="今日回访").click()
    page.get_by_role("link", name="结案后7天").first.click()
    assert "只在上午打" in page.content() and "13800001111" not in page.content()
    send(page, "查看电话")
    assert "13800001111" in page.content()
    page.get_by_role("link", name="登记一次联系").click()
    page.select_option("select[name=result]", "no_answer")
    send(page, "登记")
    assert "没有人接" in page.content()
    page.get_by_role("link", name="登记回访结果").click()
    page.select_option("select[name=outcome]", "better")
    send(page, "登记")
    assert "好转" in page.content()

    page.get_by_role("link", name="今日回访").click()
    page.get_by_role("link", name="结案后7天").click()
    page.get_by_role("link", name="登记回访结果").click()
    page.select_option("select[name=outcome]", "worse")
    send(page, "登记")
    page.get_by_role("link", name="重新办理").click()
    page.fill("textarea[name=reason]", "回访时情况有变")
    send(page, "重新办理")
    assert CaseFile.get_by_id(agreed.id).state == "working"
    planned = FollowUp.select().where(FollowUp.state == "planned")
    assert not planned.where(FollowUp.rule.startswith("service")).exists()
