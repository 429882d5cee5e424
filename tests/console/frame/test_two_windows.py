"""One lecture, two organizers, two windows in real Chromium: the fault that was reported, as it is now."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.models import Lecture
from tests.chromium import bring_axe, violations
from tests.console.conftest import PASSWORD, create_account
from tests.factories import create_lecture

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


def enter(browser: Browser, served: str, username: str) -> Page:
    context = browser.new_context(base_url=served, viewport=DESK)  # type: ignore[arg-type]
    bring_axe(context)
    page = context.new_page()
    page.goto("/console/sign-in")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    return page


def test_two_windows_lose_nothing(app: Flask, served: str, browser: Browser) -> None:
    """B gives seats and a description, A a title. A is asked first, sees both, keeps the title, and one more
    tap saves all three. Nobody is asked about a move that is another's."""
    create_account("anna")
    create_account("bella")
    lecture = create_lecture(capacity=30, description="")
    anna, bella = enter(browser, served, "anna"), enter(browser, served, "bella")
    for page in (anna, bella):
        page.goto(f"/console/lectures/{lecture.id}/edit")
    bella.fill("#capacity", "80")
    bella.fill("#description", "带身份证")
    bella.fill("#starts_at", "2026-12-02T09:00")
    bella.fill("#ends_at", "2026-12-02T10:30")
    bella.get_by_role("button", name="保存修改").click()
    bella.wait_for_url("**done=updated")
    anna.fill("#title", "新的题目")
    anna.get_by_role("button", name="保存修改").click()
    notice = anna.get_by_role("alert")
    assert "又有过修改" in notice.inner_text() and "名额：现在是“80”，已替您填上" in notice.inner_text()
    assert anna.input_value("#title") == "新的题目"
    assert anna.input_value("#capacity") == "80"
    assert anna.input_value("#description") == "带身份证"
    assert Lecture.get().title != "新的题目"
    for viewport in (DESK, PHONE):
        anna.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert anna.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert violations(anna) == []
    anna.get_by_role("button", name="保存修改").click()
    anna.wait_for_url("**done=updated")
    kept = Lecture.get()
    assert (kept.title, kept.capacity, kept.description) == ("新的题目", 80, "带身份证")
    assert f"{kept.starts_at:%Y-%m-%d}" == "2026-12-02"
    for page in (anna, bella):
        page.context.close()
