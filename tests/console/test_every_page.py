"""Every page of the console in real Chromium, on a desk and on a phone: it fits, and axe finds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from app.models import Hotline, Series
from app.services import card_batches, long_work, photos, questions, signups
from app.services.calls import Grant
from app.services.work_kinds import KINDS
from tests.conftest import NOW, call_of
from tests.console.conftest import PASSWORD, create_account
from tests.console.test_texts import hold_answer
from tests.factories import TOWN, create_area, create_card, create_lecture, create_person, create_station
from tests.services.test_photos import shot

pytestmark = pytest.mark.browser
BY_BUS = {"key": "way", "text": "怎么来", "kind": "choice", "choices": ["坐车", "走路"], "required": True}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_pages_fit_and_are_accessible(
    served: str, browser: Browser, resident: Callable[..., Any], width: int, height: int
) -> None:
    """Lists, forms, faults, questions, secrets: nothing sticks out, nothing is unreadable."""
    create_area(TOWN)
    boss = create_account("boss", role="admin")
    other = create_account("li", role="organizer", scope=TOWN)
    station = create_station(name="文汇街道幸福家庭驿站（社区服务中心二楼）")
    lecture, asked = create_lecture(), create_lecture(approval=True)
    series = Series.create(key="s", title="家是最美好的出发地", audience="volunteers", required_lectures=2)
    create_lecture(series=series.id, title="一段很长的题目" * 5)
    held = create_lecture(starts_at=NOW)
    photos.add_photo(call_of(boss.person_id, grants=(Grant("admin", ""),)), held.id, shot())
    questions.set_questions(asked.id, [BY_BUS])
    signups.sign_up(call_of(create_person()), asked.id, party="single", answers={"way": "坐车"})
    hotline = Hotline.create(key="h", name="希望24", number="400", hours="全天", position=1)
    call = call_of(boss.person_id, grants=(Grant("admin", ""),))
    works = [card_batches.order_batch(call, count=2, note="文汇街道") for _ in range(2)]
    long_work.run_next(KINDS, clock=lambda: NOW)
    held = hold_answer()
    card = create_card(state="bound", person=create_person().id)
    context = browser.new_context(base_url=served, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto("/console")
    page.fill("#username", "boss")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    for path in (
        "",
        "/lectures",
        f"/lectures/{lecture.id}",
        f"/lectures/{lecture.id}/edit",
        f"/lectures/{lecture.id}/cancel",
        f"/lectures/{lecture.id}/clone",
        "/series",
        "/series/new",
        f"/series/{series.id}",
        f"/series/{series.id}/order",
        "/volunteers",
        f"/lectures/{lecture.id}/photos",
        f"/lectures/{held.id}/photos",
        f"/lectures/{asked.id}",
        f"/lectures/{asked.id}/asked",
        f"/lectures/{asked.id}/answers",
        f"/lectures/{asked.id}/paper",
        f"/lectures/{asked.id}/paper/cancel",
        f"/lectures/{lecture.id}/scans",
        f"/lectures/{lecture.id}/poster",
        "/stations",
        "/stations?q=nothing",
        "/stations/new",
        f"/stations/{station.id}",
        f"/stations/{station.id}/close",
        "/hotlines",
        f"/hotlines/{hotline.id}",
        "/staff",
        "/staff/new",
        f"/staff/{other.id}",
        f"/staff/{other.id}/grant",
        f"/staff/{other.id}/password",
        "/cards",
        "/cards/new",
        "/cards/batches/1",
        "/cards/find",
        f"/cards/{card.id}",
        f"/cards/{card.id}/void",
        "/messages",
        "/unreached",
        "/texts",
        f"/texts/{held.id}",
        f"/cards/{card.id}/hours",
        f"/cards/{card.id}/release",
        "/certificates",
        "/certificates/find",
        "/works",
        *(f"/works/{work}" for work in works),
        "/numbers",
        "/numbers?by=audience&period=year",
        "/numbers/report",
        "/numbers/report?period=2026-Q4",
        "/numbers/report/file?period=2026-10",
        "/numbers/report/close?period=2026-10",
        "/devices",
        "/second-step",
    ):
        page.goto(f"/console{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
    context.close()
