"""The demo as a newcomer meets it, on a desk and on a phone: as visitor, organizer of a town, counselor and
admin. Every main page has something on it, fits its screen and is in order for axe."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app import jobs
from app.services.operations import demo
from tests.chromium import bring_axe
from tests.conftest import NOW
from tests.console.conftest import look_at

pytestmark = pytest.mark.browser

# Who looks where, and what only a programme that lives shows there.
VISITED: dict[str | None, dict[str, str]] = {
    None: {
        "/": "正在进行",
        "/lectures": "好好说话：把抱怨说成请求",
        "/stations": "最近可以预约",
        "/help": "12338",
    },
    "demo-shengyuan": {
        "/console": "个点课需求",
        "/console/requests": "看懂日子里的法律",
        "/console/lectures": "好好说话：把抱怨说成请求",
    },
    "demo-counselor": {
        "/console/duty": "到期的回访",
        "/console/cases": "我主办",
        "/console/case-warnings": "没有收入且有矛盾",
    },
    "demo-admin": {
        "/console": "3项会议任务",
        "/console/overview": "需要留意",
        "/console/lectures": "给自己放个假：照护者的一小时",
        "/console/rota": "暖阳家庭关系团队",
        "/console/cards": "秋季入户走访发放",
        "/console/meetings": "护航项目例会",
        "/console/partners": "垦利区文化馆",
        "/console/numbers": "2026-10",
        "/console/staff": "王静",
    },
}


def test_every_main_page_has_life(
    database: None, app: Any, served: str, browser: Browser, tmp_path: Path
) -> None:
    """Four people's main pages at both widths, of one demo on one server."""
    kept = tmp_path / "accounts.json"
    demo.load(kept, now=NOW)
    demo.live(app.extensions["wechat"], now=NOW)
    jobs.extend()
    passwords = json.loads(kept.read_text(encoding="utf-8"))
    for who, pages in VISITED.items():
        context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 844})
        bring_axe(context)
        page, complaints = context.new_page(), list[str]()
        page.on("console", lambda message, told=complaints: told.append(message.text))
        if who is not None:
            _sign_in(page, who, passwords[who])
        for path, shown in pages.items():
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 844})
                page.goto(path)
                assert shown in page.inner_text("main"), (who, path)
                look_at(page)
        assert complaints == [], who
        context.close()


def _sign_in(page: Page, who: str, password: str) -> None:
    page.goto("/console/sign-in")
    page.fill("#username", who)
    page.fill("#password", password)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)
