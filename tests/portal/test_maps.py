"""Stations on a map: only where a provider is named, and then nothing but its pictures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from app import config
from app.blueprints.portal.stations.tiles import (
    FARTHEST,
    HEIGHT,
    SEEN_HEIGHT,
    SEEN_WIDTH,
    TILE,
    WIDTH,
    Window,
    fit,
)
from app.services.core.geo import Place, distance_m, gcj02_to_wgs84, wgs84_to_gcj02
from tests.chromium import violations
from tests.factories import create_area, create_station

LAYERS = ("https://a.tiles.example/{z}/{x}/{y}.png", "https://b.tiles.example:8443/t?x={x}&y={y}&l={z}")
POLICY = (
    "default-src 'self'; img-src 'self' https://a.tiles.example https://b.tiles.example:8443; "
    "object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
district = st.builds(Place, st.floats(118.0, 119.3), st.floats(37.0, 38.2))


@pytest.fixture
def mapped(app: Flask) -> Iterator[FlaskClient]:
    """A visitor of a deployment that names a provider."""
    settings = config.current()
    replace(settings, map_tiles=LAYERS, map_credit="示例地图").activate()
    yield app.test_client()
    settings.activate()


def test_without_a_provider_there_is_no_map(app: Flask) -> None:
    """No page, no link, no other content policy."""
    create_station()
    client = app.test_client()
    assert client.get("/stations/map").status_code == 404
    html = client.get("/stations").get_data(as_text=True)
    assert (
        "地图上看" not in html and "tiles" not in client.get("/stations").headers["Content-Security-Policy"]
    )


def test_the_map_alone_may_load_the_providers_pictures(mapped: FlaskClient) -> None:
    """Its policy names exactly the providers' hosts; every other page keeps the strict one."""
    create_station(name="文汇驿站")
    answer = mapped.get("/stations/map")
    html = answer.get_data(as_text=True)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert mapped.get("/stations/map").headers["Content-Security-Policy"] == POLICY
    assert "示例地图" in html and html.count("a.tiles.example") >= 4 and "文汇驿站" in html
    listing = mapped.get("/stations?kind=town")
    assert "tiles" not in listing.headers["Content-Security-Policy"]
    assert 'href="/stations/map?kind=town"' in listing.get_data(as_text=True)
    assert "驿站地图" in mapped.get("/privacy").get_data(as_text=True)


def test_the_map_has_the_lists_filters_and_moves(mapped: FlaskClient) -> None:
    """What is filtered out is not on it; its links lead to other windows and keep the filters."""
    create_area("370502")
    create_station(name="甲站", kind="hospital")
    create_station(name="乙站")
    html = mapped.get("/stations/map?kind=hospital").get_data(as_text=True)
    assert "甲站" in html and "乙站" not in html
    assert html.count("kind=hospital&amp;z=15&amp;centre=") == 4
    nearer = mapped.get("/stations/map?kind=hospital&z=16&centre=118.58,37.45").get_data(as_text=True)
    assert "/16/" in nearer and "已忽略" not in nearer
    assert "没有符合条件的驿站" in mapped.get("/stations/map?kind=school").get_data(as_text=True)


@pytest.mark.parametrize(
    "query", ["z=99&centre=1,1", "z=x", "centre=1", "centre=nan,1", "centre=1,89", "centre=%00", "z=²"]
)
def test_a_window_that_makes_no_sense_is_left_out(mapped: FlaskClient, query: str) -> None:
    create_station(name="文汇驿站")
    html = mapped.get(f"/stations/map?{query}").get_data(as_text=True)
    assert "已忽略" in html and "文汇驿站" in html


def test_the_map_costs_what_the_list_costs(mapped: FlaskClient, queries: Callable[[], Any]) -> None:
    for _ in range(30):
        create_station()
    with queries() as seen:
        html = mapped.get("/stations/map").data
    assert len([sql for sql in seen if sql.startswith("SELECT")]) <= 4
    assert len(html) < 30_000


@given(st.lists(district, min_size=1, max_size=12))
def test_a_phone_sees_all_places_and_no_closer_window_would_show_them(places: list[Place]) -> None:
    """The window that `fit` gives holds every place in what a phone shows of it."""
    window = fit(places)
    left, top = (WIDTH - SEEN_WIDTH) / 2 - 1, (HEIGHT - SEEN_HEIGHT) / 2 - 1
    for place in places:
        x, y = window.spot(place)
        assert left <= x <= WIDTH - left and top <= y <= HEIGHT - top
    assert window.zoom > FARTHEST


@given(district, st.integers(FARTHEST, 17))
def test_tiles_cover_the_window_once(centre: Place, zoom: int) -> None:
    """Side by side without a gap, none of them wholly outside."""
    tiles = Window(centre, zoom).tiles("{z}/{x}/{y}")
    assert len({tile.address for tile in tiles}) == len(tiles) <= 12
    assert min(tile.left for tile in tiles) <= 0 and max(tile.left for tile in tiles) + TILE >= WIDTH
    assert min(tile.top for tile in tiles) <= 0 and max(tile.top for tile in tiles) + TILE >= HEIGHT
    assert all(-TILE < tile.left <= WIDTH and -TILE < tile.top <= HEIGHT for tile in tiles)


def test_a_known_place_lies_on_its_known_tile() -> None:
    """As everybody numbers them: Greenwich at zoom 1 is where the four tiles meet."""
    assert Window(Place(0, 0), 1).spot(Place(0, 0)) == (WIDTH / 2, HEIGHT / 2)
    addresses = {tile.address for tile in Window(Place(118.58, 37.45), 10).tiles("{z}/{x}/{y}")}
    assert "10/849/396" in addresses


@given(district)
def test_the_way_back_from_gcj02_is_exact(place: Place) -> None:
    assert distance_m(gcj02_to_wgs84(wgs84_to_gcj02(place)), place) < 0.01


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1440, 900)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_in_a_browser(
    mapped: FlaskClient, served: str, browser: Browser, width: int, height: int, scheme: Any
) -> None:
    """It fits, axe finds nothing, a tap on a number opens the station, and only the providers are asked,
    who are not told from where."""
    station = create_station()
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page, asked, complaints = context.new_page(), [], []
    page.route("https://*.tiles.example/**", lambda route: route.abort())
    page.route("https://*.tiles.example:8443/**", lambda route: route.abort())
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
    page.goto(f"{served}/stations/map")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    outside = [request for request in asked if not request.url.startswith(served)]
    assert {urlsplit(request.url).netloc for request in outside} == {
        "a.tiles.example",
        "b.tiles.example:8443",
    }
    assert all("referer" not in request.headers for request in outside)
    assert complaints == []
    page.click(".map a")
    page.wait_for_url(f"**/stations/{station.id}")
    context.close()
