"""Pictures, taken of a demo that is running: the README's, one each of the portal, the mini-program, the
console and the scanner; and, to be looked at, the main pages on a desk and on a phone, into build/pages.
Build the mini-program first: `make miniprogram`, `make run`, then

    python -m tools.take_pictures http://127.0.0.1:8000
    python -m tools.take_pictures http://127.0.0.1:8000 pages
"""

import io
import json
import shutil
import sys
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app.config import ROOT, VAR

IMAGES = ROOT / "docs/images"
DESK, PHONE = (1280, 800), (390, 780)
# A README is read over slow lines, too.
COLOURS, MOST_BYTES = 128, 200_000
_WHO = "demo-dongying"
# As on a phone, whose browser reads codes by itself.
_READS_CODES = """window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return []; }
};"""


def _portal(page: Page) -> None:
    page.goto("/")


def _client(page: Page) -> None:
    page.goto("/mini-program/")
    page.wait_for_timeout(4000)


def _console(page: Page) -> None:
    _sign_in(page)
    page.goto("/console/overview")


def _scanner(page: Page) -> None:
    """Paired with the lecture that is under way, as a volunteer's phone would be."""
    _sign_in(page)
    page.goto("/console")
    page.get_by_role("link", name="会场屏幕").first.click()
    page.wait_for_url("**/door")
    lecture = page.url.removesuffix("/door")
    page.goto(f"{lecture}/scanners")
    page.get_by_role("button", name="生成配对码").click()
    code = page.inner_text(".secret__code").replace(" ", "")
    page.goto(f"/scan#{code}")
    page.click("#pairing button")
    page.locator("#synced", has_text=":").wait_for()


def _sign_in(page: Page, who: str = _WHO) -> None:
    passwords = json.loads((VAR / "demo-accounts.json").read_text(encoding="utf-8"))
    page.goto("/console/sign-in")
    page.fill("#username", who)
    page.fill("#password", passwords[who])
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)


PICTURES: dict[str, tuple[Callable[[Page], None], tuple[int, int]]] = {
    "portal": (_portal, PHONE),
    "client": (_client, PHONE),
    "console": (_console, DESK),
    "scanner": (_scanner, PHONE),
}


def _lecture(page: Page) -> None:
    _sign_in(page)
    page.goto("/console/lectures")
    page.locator("tbody a, .line-item__title a").first.click()
    page.wait_for_load_state()


def _refused(page: Page) -> None:
    """A form as it comes back, with what is wrong beside each field."""
    _sign_in(page)
    page.goto("/console/lectures/new")
    page.fill("#title", "夫妻沟通")
    page.get_by_role("button", name="保存草稿").click()
    page.wait_for_load_state()


def _console_at(path: str, who: str = _WHO) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        _sign_in(page, who)
        page.goto(f"/console{path}")

    return go


def _at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(path) and None


# Full, empty and refused ones.
PAGES: dict[str, Callable[[Page], None]] = {
    "home": _portal,
    "lectures": _at("/lectures"),
    "stations": _at("/stations"),
    "today": _console_at(""),
    "lecture": _lecture,
    "lecture-refused": _refused,
    "rota": _console_at("/rota"),
    "duty": _console_at("/duty", "demo-counselor"),
    "requests": _console_at("/requests"),
    "overview": _console_at("/overview"),
    "calendar": _console_at("/calendar", "demo-admin"),
    "nothing-found": _console_at("/lectures?q=没有这一场"),
    "no-such-page": _console_at("/no/such/page"),
}


def take_pages(browser: Browser, site: str) -> None:
    """Writes each of the main pages whole, on a desk and on a phone."""
    where = ROOT / "build/pages"
    where.mkdir(parents=True, exist_ok=True)
    for name, go in PAGES.items():
        page = browser.new_page(base_url=site)
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            if width == DESK[0]:
                go(page)
            else:
                page.reload()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=where / f"{name}-{width}.png", full_page=True)
        page.close()


def take(browser: Browser, site: str, name: str) -> int:
    """Writes one picture; returns its size in bytes."""
    go, (width, height) = PICTURES[name]
    page = browser.new_page(base_url=site, viewport={"width": width, "height": height})
    page.add_init_script(_READS_CODES)
    go(page)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    page.close()
    path = IMAGES / f"{name}.png"
    picture.save(path, optimize=True)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{path} is {size} bytes, more than {MOST_BYTES}")
    return size


def main() -> None:
    site, *names = sys.argv[1:]
    flags = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        if names == ["pages"]:
            take_pages(browser, site)
            return
        for name in names or PICTURES:
            print(name, take(browser, site, name))


if __name__ == "__main__":
    main()
