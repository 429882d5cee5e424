"""From switching a lookup on at the console to taking a consent back at the portal, in real Chromium."""

import re

import pytest
from playwright.sync_api import Browser, Page

from app.models import CaseConsent, Referral
from app.services.cases import risk
from tests.chromium import violations
from tests.console.conftest import PASSWORD, create_account
from tests.services.referrals.handing import Handing

pytestmark = pytest.mark.browser


def fits(page: Page) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert violations(page) == [], page.url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_from_switching_on_to_a_withdrawal(served: str, browser: Browser, width: int, height: int) -> None:
    """The worker hands out a PIN; she looks, takes her consent back, asks for a copy, and ends. What her
    browser remembers is one neutral address, and going back shows nothing."""
    hers = Handing()
    risk.set_level(hers.desk.liu.at(), hers.party, level="none", reason="问过")
    sent = hers.sent()
    account = create_account("liu", role="counselor")
    hers.works_on(account.person_id)
    size = {"width": width, "height": height}
    desk = browser.new_context(base_url=served, viewport=size).new_page()
    desk.goto("/console")
    desk.fill("#username", "liu")
    desk.fill("#password", PASSWORD)
    desk.click("button[type=submit]")
    desk.goto(f"/console/case-parties/{hers.party}/lookup")
    fits(desk)
    desk.click("text=开通，给一个查询码")
    fits(desk)
    code, pin = desk.locator(".facts strong").all_inner_texts()
    assert re.fullmatch(r"\d{6}", pin)
    desk.goto(f"/console/case-parties/{hers.party}/lookup")
    assert pin not in desk.inner_text("main")

    context = browser.new_context(base_url=served, viewport=size)
    page = context.new_page()
    page.goto("/help")
    page.click("footer >> text=查询办理进度")
    fits(page)
    page.fill("#code", code.lower())
    page.fill("#pin", pin)
    page.click("main button[type=submit]")
    assert "区法律援助中心" in page.inner_text("main")
    fits(page)
    page.click("summary")
    page.click("text=确定撤回")
    assert "已撤回" in page.inner_text("main")
    assert CaseConsent.get_by_id(sent.referral.consent).withdrawn_at is not None
    assert Referral.get_by_id(sent.referral.id).state == "revoked"
    page.select_option("#kind", "copy")
    page.fill("#text", "要一份")
    page.click("text=提交")
    assert "十五天内答复" in page.inner_text("main")
    fits(page)
    page.click("text=结束查看")
    assert "已经结束查看" in page.inner_text("main")
    assert page.url == f"{served}/lookup" and page.title() == "查询办理进度 · 护航"
    assert context.cookies() == []
    desk.goto(f"/console/case-parties/{hers.party}/lookup")
    assert "要一份" in desk.inner_text("main")
    fits(desk)
    for one in (desk, page):
        one.context.close()
