"""A counselor's day in real Chromium, from signing in to the settlement sheet."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.models import Arrangement, Booking, Counselor, SessionNote
from app.services.counseling import bookings
from app.services.messaging import messages
from tests.chromium import violations
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import create_account
from tests.factories import create_person, create_slot

pytestmark = pytest.mark.browser


def fits(page: Page) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert violations(page) == [], page.url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_counselor_s_day(window: Callable[..., Page], time: Time, width: int, height: int) -> None:
    """Looks at the day, reads how to reach Anna, calls her, writes down that she came and what was said,
    arranges next week, and takes somebody in who stands at the door."""
    slot = create_slot(starts_at=NOW + timedelta(hours=1))
    next_week = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=7))
    account = create_account("liu", role="counselor")
    Counselor.create(person=account.person_id, team=slot.team_id)
    anna = create_person(
        nickname="安娜",
        phone="+8613800000000",
        contact_preference='{"channel": "phone", "hours": "晚上七点后", "avoid": "辅导中心"}',
    )
    booked = bookings.book_slot(call_of(anna), slot.id, party="single", note="第一次来，有点紧张").id

    page = window("liu", width, height)
    fits(page)
    page.click("text=安娜")
    assert "晚上七点后" in page.inner_text("main") and "13800000000" not in page.inner_text("main")
    fits(page)
    page.click("text=查看电话")
    assert page.get_attribute("a[href^='tel:']", "href") == "tel:+8613800000000"

    time.advance(hours=1, minutes=5)
    page.goto("/console/duty")
    page.click("text=登记结果")
    page.select_option("#outcome", "late")
    fits(page)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(f"/duty/{booked}"))
    assert "已登记" in page.inner_text(".done")

    page.click("text=面谈记录")
    page.fill("#text", "谈了沟通方式，约好下周再来。")
    page.fill("#follow_up_on", "2026-12-01")
    fits(page)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/notes"))
    assert "约好下周再来" in page.inner_text("main")
    fits(page)

    page.goto(f"/console/duty/{booked}/follow-ups")
    assert page.locator("input:checked").count() == 0
    page.select_option("#agreed", "")
    page.click(f"button[value='{next_week.starts_at.date()}']")
    page.check(f"input[value='{next_week.id}']")
    fits(page)
    page.click("main .acts button[type=submit]")
    assert "请先征得本人同意" in page.inner_text(".faults")
    assert page.is_checked(f"input[value='{next_week.id}']")
    page.select_option("#agreed", "true")
    fits(page)
    page.click("main .acts button[type=submit]")
    page.wait_for_url(re.compile(f"/duty/{booked}\\?"))

    page.goto("/console/duty/walk-in")
    page.check(f"input[value='now::{slot.station_id}']")
    page.fill("#name", "陈女士")
    page.fill("#minutes", "40")
    page.select_option("#agreed", "true")
    fits(page)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("done=received"))
    page.goto("/console/duty")
    shown = page.inner_text("main")
    assert [name in shown for name in ("安娜", "陈女士", "现场来访", "迟到")] == [True] * 4
    fits(page)

    assert Booking.get_by_id(booked).status == "late"
    note = SessionNote.get()
    assert note.text.open(note.id) == "谈了沟通方式，约好下周再来。"
    arranged = {row.kind: row.follows_id for row in Arrangement.select()}
    assert arranged == {"follow_up": booked, "walk_in": None}
    told = [view.text for view in messages.list_inbox(call_of(anna, now=time())).items]
    assert messages.TEXTS["booking_arranged"] in told


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_what_admins_and_organizers_see_of_it(window: Callable[..., Page], width: int, height: int) -> None:
    """Teams with their people, and the month's sheets, fit and are accessible."""
    slot = create_slot(starts_at=NOW - timedelta(hours=3))
    account = create_account("liu", role="counselor")
    Counselor.create(person=account.person_id, team=slot.team_id)
    create_account("boss", role="admin")
    page = window("boss", width, height)
    for path in (
        "/teams",
        f"/teams/{slot.team_id}",
        f"/teams/{slot.team_id}/supervisor",
        "/settlements",
        f"/settlements/{slot.team_id}/feedback?month=2026-11",
        "/duty",
        "/duty/notes",
    ):
        page.goto(f"/console{path}")
        fits(page)
    page.goto("/console/settlements")
    assert slot.team.name in page.inner_text("main")
