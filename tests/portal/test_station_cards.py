"""A station's card answers what one asks first: is somebody there, when next, by what number, how far."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from app.services.stations.finder import next_slots
from tests.chromium import bring_axe, violations
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot, create_station

HOURS = [{"weekday": day, "opens": "08:30", "closes": "12:00"} for day in range(1, 6)]


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


def test_the_next_time_is_one_that_can_be_booked(database: None) -> None:
    """Not one that is past, full or closed; a station without any has none."""
    free = create_slot(starts_at=NOW + timedelta(days=3))
    station = free.station_id
    for days, facts in ((-1, {}), (1, {"taken": 1}), (2, {"state": "closed"}), (4, {})):
        create_slot(station=station, starts_at=NOW + timedelta(days=days), **facts)
    other = create_station()
    assert next_slots([station, other.id], now=NOW) == {station: free.starts_at}
    assert next_slots([], now=NOW) == {}


def test_a_card_says_what_a_sign_at_the_door_would(client: FlaskClient) -> None:
    """Open until when, the number to tap, the next free time; nothing where nothing is known."""
    station = create_station(name="近处的驿站", phone="0546-0000101", hours=HOURS)
    create_slot(station=station.id, starts_at=NOW + timedelta(days=1))
    html = client.get("/stations").get_data(as_text=True)
    assert "现在开放</span>，到 12:00" in html
    assert 'href="tel:05460000101"' in html
    assert "最近可以预约" in html
    create_station(name="没有电话的驿站", phone=None, hours=[])
    html = client.get("/stations?q=没有电话").get_data(as_text=True)
    assert "tel:0546" not in html and "最近可以预约" not in html and "现在" not in html.split("<footer")[0]


def test_what_is_free_and_whom_to_call_is_said_first(client: FlaskClient) -> None:
    """Free of charge where it is asked first, the emergency number on each page."""
    lecture, station = create_lecture(), create_station()
    for path in (
        "/",
        "/stations",
        f"/lectures/{lecture.id}",
        f"/lectures/{lecture.id}/poster",
        f"/stations/{station.id}/poster",
        "/k/x",
    ):
        assert "全程免费" in client.get(path).get_data(as_text=True), path
    for path in ("/", "/stations", "/lectures", f"/lectures/{lecture.id}", "/lectures/month", "/about"):
        assert 'href="tel:110"' in client.get(path).get_data(as_text=True), path


def test_the_month_shows_what_was_held(client: FlaskClient) -> None:
    """Lectures of this month that are over stay in its calendar, and say so."""
    create_lecture(title="讲过的一课", starts_at=NOW - timedelta(days=5), ends_at=NOW - timedelta(days=4.9))
    html = client.get("/lectures/month").get_data(as_text=True)
    assert "讲过的一课</a> 已结束" in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_finding_the_nearest_and_calling_it(served: str, browser: Browser, width: int) -> None:
    """Two taps from the list: where am I, then the number. The first card is in the first screen."""
    create_station(name="远处的驿站", lng=118.70, lat=37.45, phone="0546-0000102", hours=HOURS)
    create_station(name="近处的驿站", lng=118.51, lat=37.41, phone="0546-0000101", hours=HOURS)
    context = browser.new_context(
        base_url=served.replace("127.0.0.1", "localhost"),
        viewport={"width": width, "height": 844},
        geolocation={"longitude": 118.512345, "latitude": 37.412345},
        permissions=["geolocation"],
    )
    bring_axe(context)
    page = context.new_page()
    page.goto("/stations")
    card = page.locator(".station").first.bounding_box()
    assert card is not None and card["y"] + card["height"] <= 844
    page.click("[data-near-me] button")
    page.wait_for_url("**lng=**")
    first = page.locator(".station").first
    assert "近处的驿站" in first.inner_text() and "约" in first.inner_text()
    call = first.get_by_role("link", name="打电话")
    assert call.get_attribute("href") == "tel:05460000101"
    box = call.bounding_box()
    assert box is not None and box["height"] >= 44
    call.click(trial=True)
    page.locator("summary").click()
    page.select_option("#kind", "town")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**kind=town**")
    assert page.locator("#kind").is_visible(), "what was asked for stays in sight"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
