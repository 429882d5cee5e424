"""One job from sign-in to result, in real Chromium: somebody is booked for, and moved to another day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.models import Booking
from tests.conftest import NOW
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import create_slot, create_team

pytestmark = pytest.mark.browser


@WIDTHS
def test_booking_for_somebody_and_moving_it(window: Callable[..., Page], width: int) -> None:
    """From the menu to the person, a day of the month, a time of the day; nothing is chosen before."""
    team = create_team()
    slot, later = (create_slot(team=team, starts_at=NOW + timedelta(days=days)) for days in (2, 9))
    create_account()
    page = window("organizer", width)
    go_by_menu(page, "辅导", "代办")
    page.get_by_role("link", name="代人预约").click()
    page.select_option("#station", slot.station_id)
    look_at(page)
    page.click("main .acts button[type=submit]")
    assert page.locator("input[type=radio]").count() == 0, "no time before a day"
    page.locator(f"button[value='{slot.starts_at.date()}']").click()
    assert page.locator("input[type=radio]:checked").count() == 0
    page.check(f"input[value='{slot.id}']")
    page.fill("#name", "张桂兰")
    page.fill("#phone", "13800000000")
    page.select_option("#way", "phone")
    page.click("main .acts button[type=submit]")
    assert "本人知道并同意" in page.inner_text("main") and not Booking.select().exists()
    look_at(page)
    page.select_option("#consented", "true")
    page.click("main .acts button[type=submit]")
    page.wait_for_url("**/acting?done=acted*")
    look_at(page)
    page.get_by_role("link", name="张**").click()
    page.get_by_role("link", name="改约到别的时间").click()
    assert page.locator("input[type=radio]").count() == 0
    page.locator(".slots__month", has_text="12月").click()
    page.locator(f"button[value='{later.starts_at.date()}']").click()
    assert page.locator("input:checked").count() == 0
    page.check(f"input[value='{later.id}']")
    page.select_option("#way", "phone")
    look_at(page)
    page.click("main .acts button[type=submit]")
    assert "本人知道并同意" in page.inner_text("main"), "not without the person's word"
    look_at(page)
    page.select_option("#consented", "true")
    page.click("main .acts button[type=submit]")
    page.wait_for_url("**/acting?done=acted*")
    look_at(page)
    assert {row.slot_id: row.status for row in Booking.select()} == {slot.id: "cancelled", later.id: "booked"}
