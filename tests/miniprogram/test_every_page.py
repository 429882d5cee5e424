"""Every page on small, usual and large phones, light, dark and with large type: axe finds nothing, nothing is
cut off, everything can be hit with a thumb. And what each page costs. Screenshots are build output."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Request

from tests.miniprogram.conftest import CLIENT, SCREENSHOTS, Backend, Phone

pytestmark = pytest.mark.browser

LOOKS = [("light", 320), ("light", 390), ("light", 430), ("dark", 390), ("large", 320)]
# Width and height alone change nothing for axe, which takes longer than all else.
WITH_AXE = [("light", 320), ("dark", 390), ("large", 320)]
FIRST_SCREEN = 30 * 1024
MOST_REQUESTS = 3
# What a request takes: its own head and body, and the answer's.
PARTS = ("requestHeadersSize", "requestBodySize", "responseHeadersSize", "responseBodySize")


def all_pages() -> list[str]:
    app = json.loads((CLIENT / "client/app.json").read_text())
    parts = [f"{part['root']}/{page}" for part in app["subPackages"] for page in part["pages"]]
    return [*app["pages"], *parts]


@pytest.fixture(scope="session")
def addresses(backend: Backend) -> dict[str, str]:
    """Each page with something to show: a resident with a booking, a sign-up, a volunteer's lecture."""
    anna = backend.sign_in("pages-anna")
    station, (slot, *_) = backend.free_slots()
    lecture = backend.call("GET", "/lectures?from=2026-01-01&limit=50")["items"][-1]["id"]
    booking = backend.call("POST", "/bookings", {"slot": slot["id"]}, anna)["id"]
    backend.call("POST", f"/lectures/{lecture}/sign-ups", {}, anna)
    invited = backend.call("POST", f"/lectures/{lecture}/volunteer-invitations", {}, backend.organizer())
    backend.call("POST", "/volunteer-invitations/accept", {"code": invited["code"]}, anna)
    given = {
        "pages/lecture/index": f"id={lecture}",
        "pages/station/index": f"id={station}",
        "pages/slots/index": f"station={station}",
        "mine/booking/index": f"id={booking}",
        "mine/certificate/index": f"id={backend.complete_series('pages-anna')['id']}",
    }
    return {page: f"{page}?{given[page]}" if page in given else page for page in all_pages()}


def open_page(someones: Phone, address: str) -> None:
    someones.open(address)
    someones.page.wait_for_function("!document.querySelector('.loading')")


@pytest.mark.parametrize(("look", "width"), LOOKS)
def test_every_page_is_for_everyone(
    phone: Callable[..., Phone], addresses: dict[str, str], look: str, width: int
) -> None:
    """On each page: nothing that axe minds, nothing wider than the screen, no target under 48 px."""
    anna, found = phone("pages-anna", width=width, look=look), {}
    folder = SCREENSHOTS / f"{look}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    for page, address in addresses.items():
        open_page(anna, address)
        if barriers := anna.barriers(with_axe=(look, width) in WITH_AXE):
            found[page] = barriers
        anna.page.screenshot(path=Path(folder / f"{page.replace('/', '-')}.png"))
    assert found == {}


def test_what_each_page_costs(phone: Callable[..., Phone], addresses: dict[str, str]) -> None:
    """Opened cold by somebody who is signed in, with nothing left out: the first screen asks once
    and takes at most 30 KB, no page asks more than three times, no answer is longer than a page of a list.
    Counted by the browser, not by the page."""
    asked, over_the_network = {}, {}
    anna = phone("pages-anna")
    open_page(anna, "mine/profile/index")
    tokens = anna.page.evaluate("localStorage.getItem('pages-anna:tokens')")
    assert tokens
    for page, address in addresses.items():
        done: list[Request] = []

        def note(request: Request, done: list[Request] = done) -> None:
            done.append(request)

        cold = f"localStorage.clear(); localStorage.setItem('pages-anna:tokens', {json.dumps(tokens)});"
        anna.page.evaluate(cold)
        anna.page.on("requestfinished", note)
        open_page(anna, address)
        anna.page.wait_for_timeout(300)
        anna.page.remove_listener("requestfinished", note)
        sizes = [request.sizes() for request in done if "/api/v1/" in request.url]
        sizes = [sum(size[part] for part in PARTS) for size in sizes]
        asked[page], over_the_network[page] = len(sizes), sum(sizes)
        assert max(sizes, default=0) < 100_000, page
    assert asked["pages/home/index"] == 1
    assert over_the_network["pages/home/index"] <= FIRST_SCREEN, over_the_network
    assert max(asked.values()) <= MOST_REQUESTS, asked


def test_the_first_screen_of_a_guest(phone: Callable[..., Phone]) -> None:
    """Who opens it for the first time signs in to nothing: one request, and little of it."""
    guest = phone("nobody-yet")
    open_page(guest, "")
    guest.page.wait_for_timeout(300)
    (first,) = guest.requests()
    assert (first["status"], first["url"].split("?")[0].endswith("/home")) == (200, True)
    assert first["bytes"] <= FIRST_SCREEN


def test_titles_are_neutral(phone: Callable[..., Phone], addresses: dict[str, str]) -> None:
    """What stands in WeChat's list of recent pages tells nobody what somebody came for."""
    anna = phone("pages-anna")
    for address in addresses.values():
        open_page(anna, address)
        title = anna.page.title()
        assert not any(word in title for word in ("婚", "家暴", "心理", "离", "辅导", "调解", "求助")), title
