"""Every page, in every state, for everyone: axe finds nothing, the HTML is valid, and it can be seen.

The screenshots are build output: `build/screenshots`, one for each page, size and look.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.config import ROOT
from app.db import write_transaction
from app.models import Certificate, Course, FormerCertificate, Hotline, Series, StationException
from app.services.cards.codes import signed_code
from app.services.core import public_version
from tests.chromium import bring_axe, violations
from tests.conftest import NOW
from tests.factories import (
    create_area,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
)
from tests.portal.validator import faults

SCREENS = [(360, 640), (768, 1024), (1440, 900)]
LOOKS = [
    *(("light", *screen) for screen in SCREENS),
    ("dark", 360, 640),
    ("dark", 1440, 900),
    ("large", 360, 640),
]
SCREENSHOTS = ROOT / "build/screenshots"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EMPTY = {
    "empty-home": "/",
    "empty-lectures": "/lectures",
    "empty-month": "/lectures/month",
    "empty-courses": "/courses",
    "empty-stations": "/stations",
    "empty-help": "/help",
}


def pages() -> dict[str, str]:
    """Every page of the portal by a name of its own, in each state that looks different."""
    # The clock stands still, so pages kept while there was nothing to show would be shown again.
    write_transaction(public_version.changed)
    series = Series.create(key="s", title="出发", audience="residents", intro="简介", required_lectures=1)
    Course.create(key="c", title="把抱怨说成请求", topic="communication", minutes=90, intro="一课")
    create_area("370500")
    Hotline.create(key="h", name="维权热线", number="12338", hours="全天")
    station = create_slot(starts_at=NOW + timedelta(hours=5)).station
    quiet = create_station(services=("anti_violence",), phone="0546-1234567")
    for away, spans in ((0, []), (3, [{"opens": "09:00", "closes": "11:00"}])):
        day = NOW.date() + timedelta(days=away)
        StationException.create(station=quiet.id, day=day, spans=spans, note="盘点")
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
    return {
        "home": "/",
        "lectures": "/lectures",
        "lectures-today": "/lectures?from=2026-11-25&to=2026-11-25",
        "lectures-none": "/lectures?q=没有这样的",
        "lectures-odd": "/lectures?from=x",
        "month": "/lectures/month",
        "month-empty": "/lectures/month?month=2027-05",
        **{f"lecture-{name}": f"/lectures/{lecture}" for name, lecture in lectures.items()},
        "series": f"/series/{series.id}",
        "courses": "/courses",
        "subscribe": "/calendar",
        "stations": "/stations",
        "stations-near": "/stations?lng=118.58&lat=37.45",
        "stations-none": "/stations?q=没有这样的",
        "station": f"/stations/{station.id}",
        "station-quiet": f"/stations/{quiet.id}",
        "station-bare": f"/stations/{bare.id}",
        "help": "/help",
        "about": "/about",
        "privacy": "/privacy",
        "door": "/d/x",
        "card": "/k/x",
        "verify": "/verify",
        "lookup": "/lookup",
        "certificate": f"/v/{_certificate(series).code}",
        "certificate-revoked": f"/v/{_certificate(series, revoked_at=NOW, revoke_reason='重复').code}",
        "certificate-replaced": f"/v/{_replaced(_certificate(series))}",
        "certificate-missing": "/v/x",
        "not-found": "/nowhere",
        "lecture-poster": f"/lectures/{lectures['open']}/poster",
        "lecture-poster-light": f"/lectures/{lectures['open']}/poster?paper=a4",
        "station-poster": f"/stations/{station.id}/poster",
    }


def _certificate(series: Series, **facts: Any) -> Certificate:
    return Certificate.create(
        code=signed_code(12),
        series=series.id,
        person=create_person().id,
        name="王小明",
        title="出发",
        hours=2,
        lectures=[{"lecture": "x", "title": "把抱怨说成请求", "day": "2026-11-01", "hours": 2}],
        issued_at=NOW,
        **facts,
    )


def _replaced(certificate: Certificate) -> str:
    former = FormerCertificate.create(
        code=signed_code(12),
        certificate=certificate.id,
        person=certificate.person_id,
        name="小燕子",
        title="出发",
        hours=2,
        lectures=certificate.lectures,
        issued_at=NOW,
        replaced_at=NOW,
        reason="姓名有误",
        replaced_by=create_person().id,
    )
    return str(former.code)


def test_every_page_is_valid_html(app: Flask) -> None:
    """Syntax, nesting, ids, and what points at them; also while there is nothing to show."""
    client, found = app.test_client(), {}
    for make in (lambda: EMPTY, pages):
        for name, path in make().items():
            wrong = faults(client.get(path).get_data(as_text=True))
            if wrong:
                found[name] = wrong
    assert found == {}


@pytest.mark.parametrize(
    "fault",
    [
        "<p>a<div>b</div></p>",
        "<b><i>a</b></i>",
        '<p class="a" class="b">a</p>',
        "</section>",
        "<table><p>a</p></table>",
        "<ul><p>a</p></ul>",
        "<span><div>a</div></span>",
        "<dl><p>a</p></dl>",
        '<a href="/"><button>a</button></a>',
        '<p id="a">a</p><p id="a">b</p>',
        '<label for="nobody">a</label>',
        '<section aria-labelledby="nobody">a</section>',
        '<img src="/a.png">',
        "<center>a</center>",
        "<p>a &nosuch; b</p>",
    ],
)
def test_the_validator_fails_on_what_is_invalid(app: Flask, fault: str) -> None:
    """One fault in a page that is otherwise right is found."""
    page = app.test_client().get("/about").get_data(as_text=True)
    assert faults(page) == []
    assert faults(page.replace("</main>", f"{fault}</main>", 1)) != []


@pytest.mark.browser
@pytest.mark.parametrize(("look", "width", "height"), LOOKS)
def test_axe_finds_nothing(served: str, browser: Browser, look: str, width: int, height: int) -> None:
    """On each screen, light and dark, in large letters; without motion, in which nothing moves. Nothing
    scrolls sideways. What was looked at is kept as a picture."""
    folder = SCREENSHOTS / f"{look}-{width}x{height}"
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
    )
    bring_axe(context)
    page, found = context.new_page(), {}
    rounds: tuple[Callable[[], dict[str, str]], ...] = (lambda: EMPTY, pages)
    for make in rounds:
        for name, path in make().items():
            page.goto(served + path + (("&" if "?" in path else "?") + "large=1" if look == "large" else ""))
            if name == "home":
                assert page.locator(".lecture").count() > 0, "the empty page was kept"
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            wrong = violations(page, runOnly={"type": "tag", "values": TAGS})
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if wrong or wide:
                found[name] = (wrong, "wider than the screen" if wide else "")
    context.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_page_can_be_read_without_javascript(
    served: str, browser: Browser, width: int, height: int
) -> None:
    """The heading is there, whatever leads to other pages works as links and forms, nothing that needs a
    script is offered. Kept as pictures."""
    folder = SCREENSHOTS / f"no-script-{width}x{height}"
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    page = context.new_page()
    for name, path in pages().items():
        page.goto(served + path)
        picture = folder / f"{name}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 2_000
        assert page.locator("h1").is_visible(), name
        assert page.locator("[data-near-me] button:visible, [data-leave-keys]:visible").count() == 0, name
    page.goto(f"{served}/lectures")
    page.select_option("#audience", "couples")
    page.click("main button[type=submit]")
    assert "audience=couples" in page.url
    page.goto(f"{served}/verify")
    page.fill("#code", "x")
    page.click("main button[type=submit]")
    assert page.get_by_text("没有查到这张证书").is_visible()
    context.close()


@pytest.mark.browser
def test_a_first_visit_is_at_most_60_kb(served: str, browser: Browser) -> None:
    """All bytes that come over the wire for a page, before any compression."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, finished = context.new_page(), []
    # Each visit is a first one: nothing is taken from what another left.
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("requestfinished", lambda request: finished.append(request))
    for name, path in pages().items():
        finished.clear()
        page.goto(served + path, wait_until="networkidle")
        sizes = [request.sizes() for request in finished]
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        assert 5_000 < total <= 60_000, (name, total)
    context.close()


@pytest.mark.browser
def test_the_way_out_stays_in_sight(served: str, browser: Browser) -> None:
    """On a phone at the end of a long page, and when one tabs to what lies below the heading."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    path = pages()
    for name in ("home", "help", "station-quiet", "stations"):
        page.goto(served + path[name])
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = page.locator("[data-leave]").bounding_box()
        assert box is not None and 0 <= box["y"] < 60, (name, box)
    heading = page.locator(".top").bounding_box()
    page.locator("main a").first.focus()
    focused = page.locator("main a").first.bounding_box()
    assert (
        heading is not None and focused is not None and focused["y"] >= heading["y"] + heading["height"] - 1
    )
    context.close()


@pytest.mark.browser
def test_a_poster_is_one_sheet_of_a3(served: str, browser: Browser, tmp_path: Path) -> None:
    """Also with the longest title; 297 × 420 mm are 842 × 1191 points. The light one is a sheet of A4."""
    lecture = create_lecture(title="长" * 80, venue="很远的地方" * 20)
    page = browser.new_page()
    for paper, points in (("", (842, 1191)), ("?paper=a4", (595, 842))):
        page.goto(f"{served}/lectures/{lecture.id}/poster{paper}")
        sheet = page.pdf(prefer_css_page_size=True, print_background=True)
        assert sheet.count(b"/Type /Page\n") == 1
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
        assert {(round(float(width)), round(float(height))) for width, height in boxes} == {points}
    page.close()


@pytest.mark.browser
def test_nothing_of_a_poster_lies_beside_its_sheet(served: str, browser: Browser) -> None:
    """With the longest of everything, on paper: the sheet hides what it can't hold, so it has to hold all."""
    lecturer = create_lecturer(name="阿卜杜热合曼·阿卜杜克里木·买买提吐尔逊·艾力一")
    lecture = create_lecture(title="𡥆" * 80, venue="很远的地方" * 20, lecturer=lecturer.id)
    hours = [
        {"weekday": weekday, "opens": opens, "closes": closes}
        for weekday in range(1, 8)
        for opens, closes in (("08:00", "09:00"), ("10:00", "11:00"), ("14:00", "15:00"), ("18:00", "20:00"))
    ]
    facts = {"name": "长" * 80, "address": "很远的地方" * 32, "phone": "0" * 40, "hours": hours}
    station = create_station(**facts)
    page = browser.new_page(viewport={"width": 1123, "height": 1587})
    for path in (f"/lectures/{lecture.id}/poster", f"/stations/{station.id}/poster"):
        page.goto(served + path)
        assert ("有的电脑没有这些字：𡥆" in page.inner_text(".how")) == ("lectures" in path)
        page.emulate_media(media="print")
        beside = page.evaluate(
            """() => {
              const sheet = document.querySelector("main").getBoundingClientRect();
              return [...document.querySelectorAll("main *")].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.bottom > sheet.bottom + 1 || box.right > sheet.right + 1;
              }).map((one) => one.outerHTML.slice(0, 80));
            }"""
        )
        assert beside == [], path
        page.emulate_media(media="screen")
    page.close()


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
