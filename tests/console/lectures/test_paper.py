"""One job from sign-in to result, in real Chromium: a lecture's paper, all of one family; and its numbers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import create_lecture, create_person

pytestmark = pytest.mark.browser


@WIDTHS
def test_posters_and_the_list_for_the_door(window: Callable[..., Page], width: int) -> None:
    """The lecture's poster in A3 and light in A4, the check-in poster and the sheet to sign: each bears the
    programme's name and is one sheet."""
    create_account()
    starts_at = NOW + timedelta(days=1)
    lecture = create_lecture(
        starts_at=starts_at, ends_at=starts_at + timedelta(minutes=100), title="好好说话"
    )
    signups.sign_up(call_of(create_person(nickname="安娜")), lecture.id, party="single")
    page = window("organizer", width)
    go_by_menu(page, "讲座")
    page.get_by_role("link", name="好好说话").first.click()
    page.wait_for_url("**/lectures/*")
    here = page.url
    shown = page.inner_text("main")
    assert "100 分钟" in shown, "hours are explained"
    for link in ("打印海报", "签到海报", "打印签到表"):
        page.goto(here)
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state()
        make = page.locator("main form button[type=submit]")
        if make.count():
            look_at(page)
            make.first.click()
            page.wait_for_load_state()
        assert "幸福护航" in page.content(), link
        look_at(page)
        if width == 1280:
            assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1, link
        light = page.get_by_role("link", name="换成 A4 浅色")
        if light.count():
            light.click()
            page.wait_for_load_state()
            look_at(page)
