"""Every page, in every state, for everyone: axe finds nothing, the HTML is valid, and it can be seen.

The screenshots are build output: `build/screenshots`, one for each page and size.
"""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser

from app.config import ROOT
from app.models import Certificate, Course, Hotline, Series
from app.services.cards import signed_code
from tests.conftest import NOW
from tests.factories import create_area, create_lecture, create_person, create_slot, create_station

SCREENS = [(360, 640), (768, 1024), (1440, 900)]
SCREENSHOTS = ROOT / "build/screenshots"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pages() -> dict[str, str]:
    """Every page of the portal by a name of its own, in each state that looks different."""
    series = Series.create(key="s", title="出发", audience="residents", intro="简介", required_lectures=1)
    Course.create(key="c", title="把抱怨说成请求", topic="communication", minutes=90, intro="一课")
    create_area("370500")
    Hotline.create(key="h", name="维权热线", number="12338", hours="全天")
    station = create_slot(starts_at=NOW + timedelta(hours=5)).station
    bare = create_station(services=(), access=[], hours=[])
    states: dict[str, dict[str, Any]] = {
        "open": {"series": series, "description": "讲些什么。\n第二段。"},
        "full": {"taken": 10},
        "later": {"sign_up_opens_at": NOW + timedelta(hours=2)},
        "closed": {"sign_up_closes_at": NOW - timedelta(hours=1)},
        "under-way": {"starts_at": NOW - timedelta(minutes=30)},
        "past": {"starts_at": NOW - timedelta(days=1)},
        "cancelled": {"status": "cancelled", "cancel_reason": "讲师生病，改期另行通知。"},
    }
    lectures = {name: create_lecture(**facts).id for name, facts in states.items()}
    certificate = Certificate.create(
        code=signed_code(12),
        series=series.id,
        person=create_person().id,
        name="王小明",
        title="出发",
        hours=2,
        lectures=[{"lecture": "x", "title": "把抱怨说成请求", "day": "2026-11-01", "hours": 2}],
        issued_at=NOW,
    )
    return {
        "home": "/",
        "lectures": "/lectures",
        "lectures-none": "/lectures?q=没有这样的",
        "lectures-odd": "/lectures?from=x",
        "month": "/lectures/month",
        "month-empty": "/lectures/month?month=2027-05",
        **{f"lecture-{name}": f"/lectures/{lecture}" for name, lecture in lectures.items()},
        "series": f"/series/{series.id}",
        "courses": "/courses",
        "stations": "/stations",
        "stations-near": "/stations?lng=118.58&lat=37.45",
        "stations-none": "/stations?q=没有这样的",
        "station": f"/stations/{station.id}",
        "station-bare": f"/stations/{bare.id}",
        "help": "/help",
        "about": "/about",
        "privacy": "/privacy",
        "door": "/d/x",
        "card": "/k/x",
        "certificate": f"/v/{certificate.code}",
        "not-found": "/nowhere",
        "lecture-poster": f"/lectures/{lectures['open']}/poster",
        "station-poster": f"/stations/{station.id}/poster",
    }


def test_html_is_valid_and_ids_and_pictures_are_named(app: Flask) -> None:
    """The strict parser of html5lib finds no fault; ids are unique; every picture says what it shows."""
    client = app.test_client()
    for name, path in pages().items():
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parse(client.get(path).get_data(as_text=True))
        ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))
        assert [key for key, count in ids.items() if count > 1] == [], name
        assert all("alt" in node.attrib for node in tree.iter("img")), name
        named = {node.get("aria-labelledby") for node in tree.iter() if node.get("aria-labelledby")}
        labelled = {node.get("for") for node in tree.iter("label")}
        assert named | labelled <= set(ids), name


@pytest.mark.browser
@pytest.mark.parametrize("look", ["light", "dark", "large"])
def test_axe_finds_nothing(served: str, browser: Browser, look: str) -> None:
    """On a phone's screen; also without motion, in which nothing moves."""
    query = "large=1" if look == "large" else ""
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
    )
    page, axe, found = context.new_page(), Axe(), {}
    for name, path in pages().items():
        page.goto(f"{served}{path}{'&' if '?' in path else '?'}{query}")
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if results.violations_count or wide:
            broken = [(v["id"], v["nodes"][0]["html"][:120]) for v in results.response["violations"]]
            found[name] = (broken, "wider than the screen" if wide else "")
    context.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pages_are_kept_as_pictures(served: str, browser: Browser, width: int, height: int) -> None:
    """One full-page picture of each page at each size, drawn without JavaScript."""
    folder = SCREENSHOTS / f"{width}x{height}"
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    page = context.new_page()
    for name, path in pages().items():
        page.goto(served + path)
        picture = folder / f"{name}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 2_000
        assert page.locator("h1").is_visible(), name
    context.close()


@pytest.mark.browser
def test_a_first_visit_is_at_most_60_kb(served: str, browser: Browser) -> None:
    """All bytes that come over the wire for a page, before any compression."""
    for name, path in pages().items():
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page, finished = context.new_page(), []
        page.on("requestfinished", lambda request, finished=finished: finished.append(request))
        page.goto(served + path, wait_until="networkidle")
        sizes = [request.sizes() for request in finished]
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        context.close()
        assert 5_000 < total <= 60_000, (name, total)


@pytest.mark.browser
def test_a_poster_is_one_sheet_of_a3(served: str, browser: Browser, tmp_path: Path) -> None:
    """Also with the longest title; 297 × 420 mm are 842 × 1191 points."""
    lecture = create_lecture(title="长" * 80, venue="很远的地方" * 20)
    page = browser.new_page()
    page.goto(f"{served}/lectures/{lecture.id}/poster")
    sheet = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert sheet.count(b"/Type /Page\n") == 1
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(842, 1191)}


@pytest.mark.browser
def test_large_letters_are_remembered_by_the_browser_alone(served: str, browser: Browser) -> None:
    """One press on any page, and all pages are large, until it is pressed again; no cookie comes of it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}/help")
    size = "getComputedStyle(document.documentElement).fontSize"
    usual = page.evaluate(size)
    page.click("[data-large]")
    page.goto(f"{served}/lectures")
    assert page.evaluate(size) != usual
    assert context.cookies() == []
    page.click("[data-large]")
    page.goto(f"{served}/help")
    assert page.evaluate(size) == usual
    context.close()
