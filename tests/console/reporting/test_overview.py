"""The leader's page: figures beside one another, nobody recognisable, the same cost however much there is."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from app.blueprints.console.reporting.overview import _spots
from app.models import Booking, Slot
from app.services.core.call import Call, Grant
from app.services.reporting import overview
from app.services.reporting.overview import Mark
from app.services.stations import calendar
from tests.chromium import bring_axe, violations
from tests.conftest import NOW
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.reporting.test_statistics import call, come
from tests.factories import (
    DISTRICT,
    TOWN,
    create_area,
    create_lecture,
    create_person,
    create_slot,
    create_station,
)

PAST = NOW - timedelta(days=2)
HOURS = timedelta(hours=2)


def hold(came: int, **facts: Any) -> None:
    """A lecture that is over."""
    starts_at = facts.pop("starts_at", PAST)
    lecture = create_lecture(starts_at=starts_at, ends_at=starts_at + HOURS, **facts)
    come(lecture, signed_up=came, came=came)


def session(slot: Slot, status: str = "attended") -> None:
    person = create_person()
    Booking.create(
        slot=slot.id,
        person=person.id,
        live_person=person.id,
        places=1,
        mode="in_person",
        status=status,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        created_at=PAST,
    )


def read(area: str = DISTRICT) -> overview.Overview:
    return overview.read_overview(call(), area)


@pytest.fixture
def places(database: None) -> None:
    """Three towns of a district."""
    for code in (DISTRICT, TOWN, "370502001", "370502002"):
        create_area(code)


def test_this_month_stands_beside_the_last_and_that_of_last_year(places: None) -> None:
    """Each month has its own figures; what is drafted, to come or called off is in none."""
    hold(6)
    hold(8, starts_at=NOW - timedelta(days=30))
    hold(7, starts_at=NOW - timedelta(days=30))
    hold(9, starts_at=NOW.replace(year=2025))
    create_lecture(status="cancelled", starts_at=PAST, ends_at=PAST + HOURS)
    create_lecture(starts_at=NOW + timedelta(days=1))
    found = read().months
    assert [(month.lectures, month.present) for month in (found[0], found[-2], found[-1])] == [
        (1, 9),
        (2, 15),
        (1, 6),
    ]
    assert len(found) == 13
    assert {(month.lectures, month.present) for month in found[1:-2]} == {(0, 0)}


def test_sessions_that_were_held_are_counted(places: None) -> None:
    """By month; who did not come is no session, and fewer than five are not told."""
    slot = create_slot(starts_at=PAST, capacity=20)
    for _ in range(6):
        session(slot)
    session(slot, "no_show")
    before = create_slot(starts_at=NOW - timedelta(days=30), capacity=20)
    session(before)
    found = read().months
    assert (found[-1].sessions, found[-2].sessions, found[-3].sessions) == (6, None, 0)


def test_small_groups_are_hidden_and_not_given_away(places: None) -> None:
    """A town with four people is hidden, and with it the next one, or the district's sum would tell."""
    hold(20, area=TOWN)
    hold(12, area="370502001")
    hold(4, area="370502002")
    towns = {town.code: town.present for town in read().towns}
    assert towns == {TOWN: 20, "370502001": None, "370502002": None}


def test_districts_stand_side_by_side_for_the_city(places: None) -> None:
    """A city's page has the districts' sums; a district's has none."""
    create_area("370500")
    hold(20, area=TOWN)
    hold(12, area="370502001")
    whole_city = replace(call().actor, grants=(Grant("organizer", "3705"),))
    city = overview.read_overview(Call(whole_city, NOW), "370500")
    assert [(row.code, row.lectures, row.present) for row in city.districts] == [(DISTRICT, 2, 32)]
    assert read().districts == []


def test_it_costs_the_same_however_much_there_is(places: None, queries: Callable[[], Any]) -> None:
    """A fixed number of questions to the database."""
    calendar.save_year(2026, now=NOW)

    def cost() -> int:
        one = call()
        with queries() as seen:
            overview.read_overview(one, DISTRICT)
        return len([sql for sql in seen if sql.startswith("SELECT")])

    hold(6)
    before = cost()
    for number in range(8):
        hold(6, area=TOWN, starts_at=NOW - timedelta(days=20 * number + 1))
        create_station(key=f"station-{number}", area=TOWN)
    assert cost() == before <= 9


def test_one_sees_ones_own_area(desk: Callable[..., Desk]) -> None:
    """Another district's page does not exist; a counselor has none."""
    create_area("370503")
    organizer = desk()
    organizer.get("/overview")
    organizer.get("/overview?area=370503", 404)
    organizer.get("/overview/wall?area=370503", 404)
    counselor = desk("counselor", role="counselor")
    counselor.get("/overview", 403)
    counselor.get("/overview/wall", 403)


def test_the_screen_in_the_hall_names_nobody(desk: Callable[..., Desk]) -> None:
    """It refreshes itself, and has neither the menu nor the name of whoever signed it in."""
    organizer = desk("somebody")
    hold(6)
    page = organizer.get("/overview/wall")
    assert re.search(r'<meta http-equiv="refresh" content="\d+">', page)
    assert "somebody" not in page
    assert "主要栏目" not in page
    assert "somebody" in organizer.get("/overview")


def test_stations_stand_at_one_scale() -> None:
    """North is above, and a degree of longitude is drawn shorter than one of latitude; one alone stands in
    the middle."""
    north = Mark("北", "town", 118.5, 38.0)
    south = Mark("南", "town", 118.5, 37.0)
    east = Mark("东", "town", 119.0, 37.0)
    spots = {spot.mark.name: (spot.x, spot.y) for spot in _spots([north, south, east])}
    assert spots["北"][1] == 0 and spots["南"][1] == 100
    assert 35 < spots["东"][0] - spots["南"][0] < 45
    (alone,) = _spots([north])
    assert (alone.x, alone.y) == (50, 50)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_leader_reads_it_from_the_menu(served: str, browser: Browser, width: int) -> None:
    """From signing in to the figures: one click, nothing wider than the screen, axe finds nothing;
    printed, it is one sheet."""
    create_account()
    for code in (TOWN, "370502001"):
        create_area(code)
    calendar.save_year(2026, now=NOW)
    create_station(area=TOWN)
    hold(6, area=TOWN)
    hold(8, area="370502001")
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 844})
    bring_axe(context)
    page = context.new_page()
    page.goto("/console")
    page.fill("#username", "organizer")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")
    page.get_by_role("link", name="数字", exact=True).click()
    page.wait_for_url("**/console/overview")
    assert page.locator("text=本月到场").is_visible()
    assert "14" in page.inner_text(".leaders")
    assert len(page.content().encode()) < 60_000
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    if width == 1280:
        assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.get_by_role("link", name="大厅屏幕").click()
    page.wait_for_url("**/wall*")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    hold(7, area=TOWN)
    page.evaluate("look()")
    page.wait_for_selector("text=21")
    context.close()
