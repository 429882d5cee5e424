"""One job from sign-in to result, in real Chromium: what was booked for somebody is moved to another day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.models import Booking
from app.services.core.call import Grant
from app.services.counseling import on_behalf
from tests.conftest import NOW, call_of
from tests.console.conftest import WIDTHS, create_account, go_by_menu, look_at
from tests.factories import DISTRICT, create_slot, create_team

pytestmark = pytest.mark.browser


@WIDTHS
def test_moving_a_booking(window: Callable[..., Page], width: int) -> None:
    """From the menu to the person, a day of the month, a time of the day; nothing is chosen before."""
    team = create_team()
    slot, later = (create_slot(team=team, starts_at=NOW + timedelta(days=days)) for days in (2, 9))
    clerk = create_account().person_id
    call = call_of(clerk, via="staff", grants=(Grant("organizer", DISTRICT),))
    on_behalf.book_for(call, slot.id, name="张桂兰", phone="13800000000", way="phone", note="")
    page = window("organizer", width)
    go_by_menu(page, "辅导", "代办")
    look_at(page)
    page.get_by_role("link", name="张**").click()
    page.get_by_role("link", name="改约到别的时间").click()
    assert page.locator("input[type=radio]").count() == 0, "no time before a day"
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
