"""Jobs from sign-in to result, in real Chromium: a station's week, and the year that all stations work by."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.models import Shift, Station
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import create_station
from tests.services.rota.rostering import THURSDAY, generated

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


@WIDTHS
def test_a_day_of_the_year(window: Callable[..., Page], width: int) -> None:
    """The year at a glance; one click on a day, what it would do to the rota, and the year shows it."""
    station, _, _ = generated()
    create_account("boss", role="admin", scope="")
    page = window("boss", width)
    go_by_menu(page, "设置", "工作日历")
    look_at(page)
    assert page.locator(".year__month").count() == 12
    month = page.locator(".year__month", has=page.locator("caption:text-is('11月')"))
    month.get_by_role("link", name=re.compile(rf"^{THURSDAY.day}\s*日")).click()
    assert page.input_value("#day") == f"{THURSDAY}"
    page.select_option("#is_working", "false")
    page.fill("#reason", "台风停工")
    look_at(page)
    page.get_by_role("button", name="看看影响").click()
    look_at(page)
    on_that_day = Shift.select().where(
        Shift.station == station.id, Shift.day == THURSDAY, Shift.state == "planned"
    )
    assert on_that_day.exists(), "only looked at so far"
    page.get_by_role("button", name="确认更改").click()
    page.wait_for_url("**/calendar?**done=saved")
    assert page.locator(".year__day--by-hand", has_text=f"{THURSDAY.day}").count() >= 1
    assert not on_that_day.exists()
    look_at(page)
