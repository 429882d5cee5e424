"""Every page of the console in real Chromium, on a desk and on a phone: it fits, and axe finds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from app.models import Hotline, Shift, StationClosure
from app.services import card_batches, long_work, substitutions
from app.services.calls import Grant
from app.services.rota_changes import Close
from app.services.work_kinds import KINDS
from tests.conftest import NOW, call_of
from tests.console.conftest import PASSWORD, create_account
from tests.factories import (
    TOWN,
    create_area,
    create_card,
    create_lecture,
    create_person,
    create_station,
    create_team,
)
from tests.services.rostering import FRIDAY, THURSDAY, generated, make

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_pages_fit_and_are_accessible(
    served: str, browser: Browser, resident: Callable[..., Any], width: int, height: int
) -> None:
    """Lists, forms, faults, questions, secrets: nothing sticks out, nothing is unreadable."""
    create_area(TOWN)
    boss = create_account("boss", role="admin")
    other = create_account("li", role="organizer", scope=TOWN)
    station = create_station(name="文汇街道幸福家庭驿站（社区服务中心二楼）")
    lecture = create_lecture()
    hotline = Hotline.create(key="h", name="希望24", number="400", hours="全天", position=1)
    call = call_of(boss.person_id, grants=(Grant("admin", ""),))
    works = [card_batches.order_batch(call, count=2, note="文汇街道") for _ in range(2)]
    long_work.run_next(KINDS, clock=lambda: NOW)
    card = create_card(state="bound", person=create_person().id)
    center, _, rule = generated()
    free = create_team(station=center)
    make(call, Close(center.id, FRIDAY, FRIDAY, "停电"))
    closure = StationClosure.get()
    shift = Shift.get(Shift.station == center.id, Shift.day == THURSDAY)
    asked = substitutions.ask(call, shift.id, team=free.id, reason="临时有事")
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
        f"/cards/{card.id}/hours",
        f"/cards/{card.id}/release",
        "/works",
        *(f"/works/{work}" for work in works),
        "/rota",
        "/rota?view=month",
        "/rota/days",
        "/rota/rules",
        "/rota/rules/new",
        f"/rota/rules/{rule.id}/end",
        "/rota/closures/new",
        f"/rota/closures/{closure.id}/lift",
        f"/shifts/{shift.id}",
        f"/shifts/{shift.id}/ask",
        "/substitutions",
        f"/substitutions/{asked.id}/accept",
        "/calendar",
        "/calendar/days",
        "/calendar/2027/confirm",
        "/teams",
        f"/teams/{free.id}",
        f"/teams/{free.id}/edit",
        "/teams/new",
        "/topics",
        "/topics/communication",
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
