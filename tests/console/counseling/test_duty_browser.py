"""A counselor's day in real Chromium, from signing in to the settlement sheet."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from app.models import Arrangement, Booking, Counselor, SessionNote
from app.services.counseling import bookings
from app.services.messaging import messages
from tests.chromium import violations
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import PASSWORD, create_account
from tests.factories import create_person, create_slot

pytestmark = pytest.mark.browser


@pytest.fixture
def signed_in(served: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of somebody signed in; whatever the browser complains about fails the test."""
    contexts, complaints = [], []

    def open_page(username: str, width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(base_url=served, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/console")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(re.compile(r"/console(/duty)?$"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if "status of 422" not in text] == []


def fits(page: Page) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert violations(page) == [], page.url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_counselor_s_day(signed_in: Callable[..., Page], time: Time, width: int, height: int) -> None:
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

    page = signed_in("liu", width, height)
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
def test_what_admins_and_organizers_see_of_it(
    signed_in: Callable[..., Page], width: int, height: int
) -> None:
    """Teams with their people, and the month's sheets, fit and are accessible."""
    slot = create_slot(starts_at=NOW - timedelta(hours=3))
    account = create_account("liu", role="counselor")
    Counselor.create(person=account.person_id, team=slot.team_id)
    create_account("boss", role="admin")
    page = signed_in("boss", width, height)
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
