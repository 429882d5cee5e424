"""The console in real Chromium: the hall's screen is read off the screen, and every page fits its screen."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from app.models import Lecture
from app.services.backoffice.work_handlers import KINDS
from app.services.core import background_work
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import PASSWORD, create_account
from tests.console.reporting.test_statistics import come
from tests.factories import TOWN, create_area, create_lecture

# Chromium's own note where a page answers with a refusal.
_ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of (422|503)")

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of(served: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A signed-in organizer's page; whatever the browser complains about fails the test."""
    create_account()
    contexts, complaints = [], []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=served, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/console")
        page.fill("#username", "organizer")
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/console")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if not _ANSWERED.match(text)] == []


def scan(page: Page) -> str:
    """What a camera in the back row reads."""
    found = zxingcpp.read_barcodes(
        Image.open(io.BytesIO(page.screenshot())), formats=zxingcpp.BarcodeFormat.QRCode
    )
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (360, 740)])
def test_the_hall_screen_lets_people_in_and_turns_over(
    page_of: Callable[..., Page], resident: Callable[..., ApiUser], time: Time, width: int, height: int
) -> None:
    """The code is scanned off the screen, the count follows by itself, and so does the next code."""
    lecture = create_lecture(starts_at=NOW)
    page = page_of(viewport={"width": width, "height": height})
    time.advance(seconds=18)  # two seconds before the code turns over
    with page.expect_response("**/door.json"):
        page.goto(f"/console/lectures/{lecture.id}/door")
    first = scan(page)
    typed = page.inner_text("[data-typed]")
    assert re.fullmatch(r"\d{4} \d{4}", typed)
    assert resident("anna").post("/check-ins", {"code": first}).status_code == 201
    time.advance(seconds=2)
    page.wait_for_selector(f'[data-typed]:not(:text-is("{typed}"))', timeout=4_000)
    assert page.inner_text("[data-present]") == "1"
    second = scan(page)
    assert second != first
    assert resident("bea").post("/check-ins", {"code": second}).status_code == 201
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_hall_screen_hides_an_old_code(page_of: Callable[..., Page], served: str) -> None:
    """Without a network nobody may queue for a code that is refused."""
    lecture = create_lecture(starts_at=NOW)
    page = page_of()
    page.goto(f"/console/lectures/{lecture.id}/door")
    page.wait_for_timeout(500)
    page.route("**/door.json", lambda route: route.fulfill(status=503))
    page.evaluate("turnEnds = 0; askAt = 0")
    page.wait_for_selector(".hall--stale")
    assert "网络断了" in page.inner_text("[data-says]")
    page.unroute("**/door.json")
    page.wait_for_selector(".hall:not(.hall--stale)")
    assert page.inner_text("[data-says]") == ""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_publishing_a_lecture(page_of: Callable[..., Page], script: bool) -> None:
    """From an empty form to the portal, with and without JavaScript."""
    create_area(TOWN)
    page = page_of(java_script_enabled=script, viewport={"width": 1280, "height": 800})
    page.click("text=写一场讲座")
    page.fill("#title", "新婚第一课")
    page.click("text=保存草稿")
    assert page.input_value("#title") == "新婚第一课"
    assert page.locator("[aria-invalid]").count() == 5
    page.fill("#starts_at", "2026-12-01T09:00")
    page.fill("#ends_at", "2026-12-01T11:00")
    page.select_option("#area", TOWN)
    page.fill("#venue", "文化站二楼")
    page.fill("#capacity", "30")
    page.click("text=保存草稿")
    page.get_by_role("button", name="发布").click()
    assert page.locator("text=讲座已发布").is_visible()
    page.click("text=公众看到的样子")
    assert page.inner_text("h1") == "新婚第一课"
    assert Lecture.get().status == "published"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1280, 800)])
def test_pages_fit_the_screen(page_of: Callable[..., Page], width: int, height: int, scheme: str) -> None:
    """Nothing scrolls sideways, nothing is blocked by the content policy."""
    lecture = create_lecture(title="孩子上了初中以后话越来越少怎么办" * 5, starts_at=NOW)
    page = page_of(viewport={"width": width, "height": height}, color_scheme=scheme)
    own = f"/console/lectures/{lecture.id}"
    for path in (
        "/console",
        "/console/lectures",
        "/console/lectures/new",
        own,
        f"{own}/edit",
        f"{own}/cancel",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_publish_a_lecture_and_see_it_on_the_portal(page_of: Callable[..., Page]) -> None:
    """One job from sign-in to result: write, look, publish, and anyone finds it."""
    create_area(TOWN)
    page = page_of()
    page.click("text=写一场讲座")
    for name, value in (
        ("title", "新婚第一课"),
        ("venue", "文化站二楼"),
        ("starts_at", "2026-12-01T09:00"),
        ("ends_at", "2026-12-01T11:00"),
        ("capacity", "30"),
    ):
        page.fill(f"#{name}", value)
    page.select_option("#area", TOWN)
    page.click("main button[type=submit]")
    page.wait_for_selector("text=草稿已保存")
    page.click("main button:has-text('发布')")
    page.wait_for_selector("text=讲座已发布")
    page.goto("/lectures")
    page.click("text=新婚第一课")
    assert "文化站二楼" in page.inner_text("main")


def test_close_a_month(page_of: Callable[..., Page], served: str, time: Time) -> None:
    """One job from sign-in to result: read the month, have its file made, close it, see it closed."""
    lecture = create_lecture(title="好好说话", starts_at=NOW, ends_at=NOW + timedelta(hours=2))
    come(lecture, signed_up=20, came=12)
    time.advance(days=7)
    page = page_of(viewport={"width": 1280, "height": 800})
    page.click("nav >> text=台账")
    assert page.inner_text("h1") == "东营区 2026年11月台账"
    assert page.locator("section:has(#attendance) td").all_inner_texts()[:5] == ["1", "12", "20", "12", "8"]
    page.click("text=做成文件")
    page.select_option("#form", "pdf")
    page.click("text=开始生成")
    assert page.locator("text=排队中").is_visible()
    assert background_work.run_next(KINDS, clock=time)
    page.wait_for_selector("text=已完成")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载", exact=True).click()
    assert download.value.suggested_filename == "台账2026-11 PDF.pdf"
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
    page.goto("/console/numbers/report?period=2026-11")
    page.get_by_role("link", name="结账", exact=True).click()
    page.click("main button:has-text('结账')")
    page.wait_for_selector("text=已结账，这个月的数字保存下来了")
    assert "结账，下面是当时的数字" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
