"""Every page on small, usual and large phones, light, dark and with large type: axe finds nothing, nothing is
cut off, everything can be hit with a thumb. And what each page costs. Screenshots are build output."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.miniprogram.conftest import CLIENT, SCREENSHOTS, Backend, Phone

pytestmark = pytest.mark.browser

LOOKS = [("light", 320), ("light", 390), ("light", 430), ("dark", 390), ("large", 320)]
# Width and height alone change nothing for axe, which takes longer than all else.
WITH_AXE = [("light", 320), ("dark", 390), ("large", 320)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# As WeChat's guide for elderly people has it, in px.
SMALLEST = 48
FIRST_SCREEN = 30 * 1024
MOST_REQUESTS = 3

_TAPPED = ", ".join(
    f"#stage {kind}"
    for kind in ("[role=button]", "[role=link]", "[role=radio]", "[role=checkbox]", "wx-input", "wx-picker")
)
TAPPED = (
    f"() => [...document.querySelectorAll('{_TAPPED}')]"
    ".map(node => ({box: node.getBoundingClientRect(), name: node.innerText || node.ariaLabel}))"
    f".filter(({{box}}) => box.width && Math.min(box.width, box.height) < {SMALLEST} - 0.5)"
    ".map(({box, name}) => `${name}: ${box.width} x ${box.height}`)"
)
WIDER = "() => document.getElementById('stage').scrollWidth - document.getElementById('stage').clientWidth"


def all_pages() -> list[str]:
    app = json.loads((CLIENT / "client/app.json").read_text())
    parts = [f"{part['root']}/{page}" for part in app["subPackages"] for page in part["pages"]]
    return [*app["pages"], *parts]


@pytest.fixture(scope="session")
def addresses(backend: Backend) -> dict[str, str]:
    """Each page with something to show: a resident with a booking, a sign-up, a volunteer's lecture."""
    anna = backend.sign_in("pages-anna")
    stations = backend.call("GET", "/stations?service=counseling")["items"]
    free = {
        one["id"]: backend.call("GET", f"/slots?station={one['id']}&limit=1")["items"] for one in stations
    }
    station, (slot,) = next((station, slots) for station, slots in free.items() if slots)
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
        "mine/certificate/index": "code=0000",
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
    anna, axe, found = phone("pages-anna", width=width, look=look), Axe(), {}
    folder = SCREENSHOTS / f"{look}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    for page, address in addresses.items():
        open_page(anna, address)
        faults = anna.page.evaluate(TAPPED)
        if (look, width) in WITH_AXE:
            results: Any = axe.run(anna.page, options={"runOnly": {"type": "tag", "values": TAGS}})
            for fault in results.response["violations"]:
                faults += [f"{fault['id']}: {node['html'][:160]}" for node in fault["nodes"]]
        if (wider := anna.page.evaluate(WIDER)) > 0:
            faults.append(f"{wider} px too wide")
        if faults:
            found[page] = faults
        anna.page.screenshot(path=Path(folder / f"{page.replace('/', '-')}.png"))
    assert found == {}


def test_what_each_page_costs(phone: Callable[..., Phone], addresses: dict[str, str]) -> None:
    """Opened cold: the first screen asks once and takes at most 30 KB, no page asks more than three times, no
    answer is longer than a page of a list."""
    asked = {}
    for page, address in addresses.items():
        anna = phone("pages-anna")
        open_page(anna, address)
        anna.page.wait_for_timeout(300)
        kept = [one for one in anna.requests() if "/auth/" not in one["url"]]
        answered = [one for one in kept if one["status"] != 401]
        asked[page] = len(answered)
        assert max((one["bytes"] for one in answered), default=0) < 100_000, page
        if page == "pages/home/index":
            (first,) = kept
            assert first["bytes"] <= FIRST_SCREEN, first
        anna.context.close()
    assert asked.pop("pages/home/index") == 1
    assert max(asked.values()) <= MOST_REQUESTS, asked


def test_titles_are_neutral(phone: Callable[..., Phone], addresses: dict[str, str]) -> None:
    """What stands in WeChat's list of recent pages tells nobody what somebody came for."""
    anna = phone("pages-anna")
    for address in addresses.values():
        open_page(anna, address)
        title = anna.page.title()
        assert not any(word in title for word in ("婚", "家暴", "心理", "离", "辅导", "调解", "求助")), title
