"""What an organizer sees before a lecture is saved or published: the public page of a draft, a move from old
to new, one fault for one mistake."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from app.models import Lecture
from app.services.lectures.sign_ups import signups
from tests.chromium import bring_axe, violations
from tests.conftest import NOW, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_lecture, create_person


@pytest.fixture(params=[1280, 390])
def page(served: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An organizer's desk, and their phone."""
    create_account()
    context = browser.new_context(base_url=served, viewport={"width": request.param, "height": 844})
    bring_axe(context)
    page = context.new_page()
    page.goto("/console")
    page.fill("#username", "organizer")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    yield page
    context.close()


def fits(page: Page) -> None:
    assert violations(page) == [], page.url
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def draft(**facts: object) -> Lecture:
    create_area(TOWN)
    return create_lecture(
        status="draft", published_at=None, area=TOWN, description="要点：\n\n- 先听\n- 再说", **facts
    )


def test_a_draft_is_for_those_who_may_change_it(desk: Callable[..., Desk]) -> None:
    """Nobody keeps or finds it; the public address has nothing yet; once published it leads there."""
    lecture, at = draft(), desk()
    answer = at.client.get(f"/console/lectures/{lecture.id}/as-public")
    assert answer.status_code == 200 and "怎样报名" in answer.text and "还是草稿" in answer.text
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text and "og:title" not in answer.text
    assert at.client.get(f"/lectures/{lecture.id}").status_code == 404
    desk("other", scope=ELSEWHERE).get(f"/lectures/{lecture.id}/as-public", 404)
    Lecture.update(status="published", published_at=NOW).execute()
    led = at.client.get(f"/console/lectures/{lecture.id}/as-public")
    assert led.headers["Location"] == f"/lectures/{lecture.id}"


def test_a_wrong_end_is_one_fault(desk: Callable[..., Desk]) -> None:
    """The end of sign-up, which nobody typed, is not blamed beside it; one that was typed is."""
    create_area(TOWN)
    at = desk()
    facts = {
        "title": "题目",
        "delivery": "sent",
        "audience": "residents",
        "area": TOWN,
        "venue": "文化站",
        "starts_at": "2026-12-01T09:00",
        "ends_at": "2026-12-01T08:00",
        "capacity": "30",
    }
    shown = at.post("/lectures/new", facts).text
    assert shown.count('class="fault"') == 1 and "结束时间应晚于开始时间" in shown
    both = at.post("/lectures/new", facts | {"sign_up_closes_at": "2026-12-01T08:30"}).text
    assert both.count('class="fault"') == 2


@pytest.mark.browser
def test_a_draft_is_seen_as_the_public_page(page: Page) -> None:
    """With the bullets of its list, in the console's preview and on the page itself."""
    lecture = draft()
    page.goto(f"/console/lectures/{lecture.id}")
    assert page.evaluate("getComputedStyle(document.querySelector('.prose ul')).listStyleType") == "disc"
    fits(page)
    page.get_by_role("link", name="公众会看到的样子").click()
    page.wait_for_url("**/as-public")
    assert page.evaluate("getComputedStyle(document.querySelector('.prose ul')).listStyleType") == "disc"
    fits(page)
    page.get_by_role("link", name="回到控制台").click()
    page.get_by_role("button", name="发布").click()
    page.wait_for_selector("text=讲座已发布")


@pytest.mark.browser
def test_a_move_shows_old_and_new_and_whom_it_told(page: Page) -> None:
    """Before it is saved both times and how many hear of it; afterwards how many were told."""
    create_area(DISTRICT)
    starts_at = NOW + timedelta(days=3)
    lecture = create_lecture(capacity=9, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    for _ in range(3):
        signups.sign_up(call_of(create_person()), lecture.id, party="single")
    page.goto(f"/console/lectures/{lecture.id}/edit")
    before = page.input_value("#starts_at")
    page.fill("#starts_at", before.replace("11-28", "11-29").replace("11-27", "11-29"))
    page.fill("#ends_at", page.input_value("#ends_at").replace("11-28", "11-29").replace("11-27", "11-29"))
    page.fill("#venue", "新的礼堂")
    page.get_by_role("button", name="保存修改").click()
    moved = page.inner_text(".moved")
    assert before.replace("T", " ") in moved and "2026-11-29" in moved and "→ 新的礼堂" in moved
    assert "3 位已报名" in page.inner_text(".faults")
    fits(page)
    page.get_by_role("button", name="确认并通知大家").click()
    page.wait_for_selector("text=修改已保存")
    assert "已发通知给 3 人" in page.inner_text("main")
    fits(page)
