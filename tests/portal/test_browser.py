"""The portal in a real browser: three screens, light and dark, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page

from app.models import Hotline
from tests.conftest import NOW
from tests.factories import create_lecture, create_station

SCREENS = [(360, 640), (768, 1024), (1440, 900)]
LONG = "孩子上了初中以后话越来越少怎么办：从一顿安安静静的晚饭说起" * 2

pytestmark = pytest.mark.browser


@pytest.fixture
def site(served: str) -> str:
    """The portal on a port of its own, with something on every page."""
    create_station()
    create_lecture(title=LONG[:80])
    create_lecture(starts_at=NOW)
    Hotline.create(key="h", name="维权热线", number="12338", hours="全天")
    return served.replace("127.0.0.1", "localhost")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pages_fit_the_screen_and_keep_the_policy(
    site: str, browser: Browser, width: int, height: int, scheme: str
) -> None:
    """Nothing scrolls sideways, nothing is blocked by the content policy, nothing leaves the site."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url) if site not in request.url else None)
    for path in ("/", "/lectures", "/stations", "/help", "/d/x", "/k/x"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert complaints == []
    assert context.cookies() == []
    context.close()


def _leave(page: Page, site: str) -> str:
    """Go to the help page and leave; the address that the browser ends up at."""
    page.route("https://www.baidu.com/**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(f"{site}/lectures")
    page.goto(f"{site}/help")
    page.click("[data-leave]")
    page.wait_for_url("https://www.baidu.com/")
    return page.url


def test_leaving_takes_the_pages_place_in_the_history(site: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    _leave(page, site)
    page.go_back()
    assert page.url == f"{site}/lectures"
    context.close()


def test_three_esc_in_a_row_leave_and_two_do_not(site: str, browser: Browser) -> None:
    """Anywhere on the page, also out of a field; other keys between them start anew."""
    context = browser.new_context()
    page = context.new_page()
    page.route("https://www.baidu.com/**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(f"{site}/stations")
    page.click("summary")
    page.focus("#q")
    for key in ("Escape", "Escape", "a", "Escape", "Escape"):
        page.keyboard.press(key)
    assert page.url == f"{site}/stations"
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.baidu.com/")
    context.close()


def test_leaving_works_without_javascript_and_near_me_is_not_offered(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/stations")
    assert page.locator("[data-near-me]").is_hidden()
    assert _leave(page, site) == "https://www.baidu.com/"
    context.close()


def test_near_me_sorts_by_a_coarse_position_and_keeps_the_filters(site: str, browser: Browser) -> None:
    context = browser.new_context(
        geolocation={"longitude": 118.512345, "latitude": 37.412345}, permissions=["geolocation"]
    )
    page = context.new_page()
    page.goto(f"{site}/stations?kind=town")
    page.click("[data-near-me] button")
    page.wait_for_url("**lng=**")
    assert page.url == f"{site}/stations?kind=town&lng=118.512&lat=37.412&coord=wgs84"
    assert page.locator(".station__far").first.is_visible()
    context.close()


def test_near_me_says_so_where_the_position_is_refused(site: str, browser: Browser) -> None:
    context = browser.new_context(permissions=[])
    page = context.new_page()
    page.goto(f"{site}/stations")
    page.click("[data-near-me] button")
    page.get_by_text("没有得到定位许可").wait_for()
    context.close()
