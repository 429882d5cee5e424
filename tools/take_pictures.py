"""The README's pictures, one each of the portal, the mini-program, the console and the scanner, taken of a
demo that is running. Build the mini-program first: `make miniprogram`, `make run`, then

    python -m tools.take_pictures http://127.0.0.1:8000
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


def _sign_in(page: Page) -> None:
    passwords = json.loads((VAR / "demo-accounts.json").read_text(encoding="utf-8"))
    page.goto("/console/sign-in")
    page.fill("#username", _WHO)
    page.fill("#password", passwords[_WHO])
    page.click("button[type=submit]")
    page.wait_for_url("**/console")


PICTURES: dict[str, tuple[Callable[[Page], None], tuple[int, int]]] = {
    "portal": (_portal, PHONE),
    "client": (_client, PHONE),
    "console": (_console, DESK),
    "scanner": (_scanner, PHONE),
}


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
        for name in names or PICTURES:
            print(name, take(browser, site, name))


if __name__ == "__main__":
    main()
