"""Chromium as the tests start it, and what axe finds on a page that is open in it."""

import shutil
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page

# Without a screen Chromium is the whole browser: each window starts, loads and keeps two pages behind its
# address line, which costs as much again as the page under test. A second --disable-features takes the place
# of Playwright's, so those of its list that matter to a page are here too.
_WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
# Its camera plays a test picture, and who asks for it gets it.
FLAGS = [
    "--no-sandbox",
    f"--disable-features={','.join(_WITHOUT)}",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=5",
]


def where() -> str:
    """Returns where this machine has it; skips the test where it has none."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def launch(chromium: BrowserType) -> Browser:
    """Returns a browser; each test opens a context of its own in it."""
    return chromium.launch(executable_path=where(), args=FLAGS)


def bring_axe(at: BrowserContext | Page) -> None:
    """Gives axe to each page that is opened from here on, without sending it through the driver each time."""
    at.add_init_script(AXE_SCRIPT)


# What is wrong and where, without all that axe found in order: to put that together is half of its work.
_ASK = """(options) => axe.run({...options, resultTypes: ["violations"]}).then(
    (found) => found.violations.flatMap(
        (rule) => rule.nodes.map((node) => [rule.id, node.html, node.failureSummary])))"""


def violations(page: Page, **options: Any) -> list[Any]:
    """Returns the rule, the element and what is wrong with it for each thing that axe finds on the page.
    Takes axe's own options."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[Any] = page.evaluate(_ASK, options)
    return found
