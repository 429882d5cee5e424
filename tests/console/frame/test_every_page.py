"""Every page of the console in real Chromium, on a desk and on a phone: it fits, and axe finds nothing."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.models import RoleGrant
from tests.chromium import bring_axe, violations
from tests.conftest import NOW
from tests.console.conftest import PASSWORD
from tests.console.frame.programme import NO_PAGES, create_programme, endpoints
from tests.console.frame.programme_case_work import let_see_cases

pytestmark = pytest.mark.browser
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Pages of whoever is not signed in.
OUTSIDE = ("sign_in", "scan_page")
# All of them take minutes: in parts, no worker waits for another that has them.
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_and_is_accessible(app: Flask, served: str, browser: Browser, part: int) -> None:
    """The list is the app's own: a page that is added has to be reached here. Each is loaded once, and looked
    at in both widths; on a phone no column may be wider than the screen, whatever people wrote into it."""
    programme = create_programme(app)
    boss = programme.boss.person_id
    let_see_cases(boss, programme.counselor.person_id, programme.team)
    programme.hers.works_on(boss)
    RoleGrant.insert(person=boss, role="auditor", scope="", granted_at=NOW).execute()
    pages = endpoints(app, "GET") - NO_PAGES
    assert pages - set(programme.paths) == set(), "no address to go to"
    context = browser.new_context(base_url=served, viewport=DESK)  # type: ignore[arg-type]
    bring_axe(context)
    page, faults = context.new_page(), []
    page.goto("/console/sign-in")
    faults += _look(page, "sign_in")
    page.click("text=扫码登录")
    page.wait_for_url("**/sign-in/scan")
    faults += _look(page, "scan_page")
    page.goto("/console/sign-in")
    page.fill("#username", "boss")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    paths = [path for endpoint in sorted(pages.difference(OUTSIDE)) for path in programme.paths[endpoint]]
    for path in paths[part::PARTS]:
        answer = page.goto(f"/console{path}")
        assert answer is not None
        if answer.status != 200:
            faults.append((path, answer.status))
        else:
            faults += _look(page, path)
    context.close()
    assert faults == []


_TWICE = """[...document.querySelectorAll("select")].filter((select) =>
    new Set([...select.options].map((option) => option.value)).size < select.options.length
).map((select) => select.name)"""


def _look(page: Page, name: str) -> list[tuple[str, Any]]:
    """What is wrong with a page that is open, in either width. axe looks at the phone's: the same elements,
    and more of them are in each other's way."""
    faults: list[tuple[str, Any]] = []
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > viewport["width"]:
            faults.append((name, f"{wide} > {viewport['width']}"))
    faults += [(name, f"{select}: two choices mean one thing") for select in page.evaluate(_TWICE)]
    return faults + [(name, violation) for violation in violations(page)]
