"""One job from sign-in to result, in real Chromium: a station's week."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.models import Station
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import create_station

pytestmark = pytest.mark.browser


@WIDTHS
def test_opening_hours_by_the_week(window: Callable[..., Page], width: int) -> None:
    """Two times and the days they hold on; half a line is told beside it, and what was ticked stays."""
    station = create_station(name="文汇街道幸福家庭驿站", hours=[])
    create_account("boss", role="admin")
    page = window("boss", width)
    go_by_menu(page, "设置", "站点")
    page.get_by_role("link", name="文汇街道幸福家庭驿站").click()
    first, second = (page.get_by_role("group", name=f"第{number}段") for number in (1, 2))
    for line, opens, closes, days in (
        (first, "08:30", "17:30", "一二三四五"),
        (second, "09:00", "", "六"),
    ):
        line.get_by_label("几点开").fill(opens)
        line.get_by_label("几点关").fill(closes)
        for day in days:
            line.locator(".week__day", has_text=day).click()
    look_at(page)
    page.click("main .acts button[type=submit]")
    assert page.locator("#hours[aria-invalid], #hours [aria-invalid], .fault").count() >= 1
    look_at(page)
    line = page.get_by_role("group", name="第2段")
    line.get_by_label("几点关").fill("12:00")
    page.click("main .acts button[type=submit]")
    if page.get_by_role("button", name="确认保存").count():
        look_at(page)
        page.get_by_role("button", name="确认保存").click()
    page.wait_for_url("**/stations?done=saved")
    kept = Station.get_by_id(station.id).hours
    assert [(span["weekday"], span["opens"], span["closes"]) for span in kept] == [
        *((day, "08:30", "17:30") for day in range(1, 6)),
        (6, "09:00", "12:00"),
    ]
