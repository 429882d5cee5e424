"""The console's menu, its search, and the page that says that there is none."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.blueprints.console.frame.menu import MENU, menu_of
from app.models import PunchCard
from app.services.cards.batches import make_blank_cards
from app.services.cards.codes import card_no
from app.services.core.call import Actor, Grant
from tests.chromium import bring_axe, violations
from tests.conftest import NOW
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import (
    DISTRICT,
    ELSEWHERE,
    TOWN,
    create_area,
    create_lecture,
    create_lecturer,
    create_person,
    create_station,
)


def actor(*roles: str) -> Actor:
    return Actor("p", "staff", "s", None, tuple(Grant(role, DISTRICT) for role in roles))


@pytest.mark.parametrize(
    ("roles", "groups"),
    [
        ((), ["今天"]),
        (("counselor",), ["今天", "辅导"]),
        (("organizer",), ["今天", "讲座", "辅导", "数字"]),
        (("admin",), ["今天", "讲座", "辅导", "数字", "设置"]),
    ],
)
def test_five_groups_and_nobody_elses(roles: tuple[str, ...], groups: list[str]) -> None:
    """A group in which one has no page is not there."""
    shown = menu_of(actor(*roles), "console.today", "/console")
    assert [group.name for group in shown] == groups


@pytest.mark.parametrize(
    ("endpoint", "path", "group", "page"),
    [
        ("today", "/console", "今天", ("今天", "page")),
        ("lecture_list", "/console/lectures", "讲座", ("讲座", "page")),
        ("edit_lecture", "/console/lectures/1/edit", "讲座", ("讲座", "true")),
        ("new_series", "/console/series/new", "讲座", ("课程", "true")),
        ("close_month", "/console/numbers/report/close", "数字", ("台账", "true")),
        ("attendance", "/console/numbers", "数字", ("到课", "page")),
        ("upload", "/console/imports/new/staff", "设置", ("人员", "true")),
        ("teams", "/console/teams", "辅导", ("值班", "true")),
    ],
)
def test_the_menu_says_where_one_is(endpoint: str, path: str, group: str, page: tuple[str, str]) -> None:
    """One page and its group, the nearest where one address lies below another."""
    shown = menu_of(actor("admin"), f"console.{endpoint}", path)
    assert [one.name for one in shown if one.current] == [group]
    pages = [(one.name, one.current) for group_ in shown for one in group_.pages if one.current]
    assert pages == [page]


def test_every_place_of_the_menu_exists(app: Flask) -> None:
    """Each endpoint and each place is an address of the app."""
    rules = list(app.url_map.iter_rules())
    endpoints = {rule.endpoint for rule in rules}
    for group in MENU:
        for section in group.sections:
            assert f"console.{section.endpoint}" in endpoints
            for place in section.places:
                kind = re.sub(r"(/imports/new)/\w+", r"\1/<kind>", place)
                assert any(rule.rule.startswith(kind) for rule in rules), place


def test_what_is_not_there_is_said_at_the_console(desk: Callable[..., Desk]) -> None:
    """With the menu beside it, and a way on."""
    page = desk().get("/no/such/page", 404)
    assert "没有找到这一页" in page and "主要栏目" in page and "/console/search" in page


def found(at: Desk, words: str) -> list[str]:
    answer = at.post("/search", {"q": words})
    assert answer.status_code == 200
    main = answer.get_data(as_text=True).partition("<main")[2]
    return re.findall(r'<a href="/console/(\w+)/', main)


def test_one_finds_what_one_may_open(desk: Callable[..., Desk]) -> None:
    """Lectures, stations, lecturers, staff: each only where its own page would open."""
    for code in (TOWN, ELSEWHERE):
        create_area(code)
    create_lecture(title="春风讲座", area=TOWN)
    create_lecture(title="春风讲座（外区）", area=ELSEWHERE)
    create_station(key="here", name="春风驿站", area=TOWN)
    create_station(key="elsewhere", name="春风驿站外", area=ELSEWHERE)
    create_lecturer(name="春风老师")
    create_account("春风", role="organizer", scope=TOWN)
    create_person(nickname="春风居民")
    assert found(desk("boss", role="admin"), "春风") == ["lectures", "stations", "lecturers", "staff"]
    assert found(desk("district"), "春风") == ["lectures", "lecturers"]
    assert found(desk("town", scope=TOWN), "春风") == ["lectures"]
    assert found(desk("other", scope=ELSEWHERE), "居民") == []
    desk("counselor", role="counselor").get("/search", 403)


def test_a_card_is_found_by_its_code_alone(desk: Callable[..., Desk]) -> None:
    """The whole code, in no address."""
    (code,) = make_blank_cards(1, now=NOW)
    at = desk()
    assert found(at, card_no(code)) == ["cards"]
    assert found(at, card_no(code)[:-5]) == []
    assert at.client.get(f"/console/search?q={code}").get_data(as_text=True).count("/console/cards/") == 0
    assert PunchCard.select().count() == 1


def test_nothing_found_says_so(desk: Callable[..., Desk]) -> None:
    """Also for what is no text of a name."""
    at = desk()
    for words in ("没有这个", "%", "\x00", "a" * 5000, "' OR 1=1"):
        assert found(at, words) == []


@pytest.fixture
def signed_in(served: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts: list[Any] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=served, **options)
        contexts.append(context)
        bring_axe(context)
        page: Page = context.new_page()
        page.goto("/console")
        page.fill("#username", "boss")
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/console")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_finding_ones_way(signed_in: Callable[..., Page], width: int) -> None:
    """All groups and the current page are in sight at once, wherever one is; a lecture is found by a word."""
    create_account("boss", role="admin")
    create_area(TOWN)
    create_lecture(title="春风讲座", area=TOWN)
    page = signed_in(viewport={"width": width, "height": 844})
    menu = page.get_by_role("navigation", name="主要栏目")
    for group, name in (("设置", "热线"), ("辅导", "结算"), ("讲座", "证书"), ("数字", "台账")):
        if width < 960:
            menu.get_by_role("link", name=group, exact=True).click()
        menu.get_by_role("link", name=name, exact=True).click()
        current = menu.locator("[aria-current=page]", has_text=name)
        current.wait_for()
        for link in (current, menu.get_by_role("link", name=group, exact=True)):
            box = link.bounding_box()
            assert box is not None
            assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] < 844
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 960:
        menu.get_by_role("link", name="今天", exact=True).click()
        menu.get_by_role("link", name="查找", exact=True).click()
        page.fill("#q", "春风")
    else:
        page.fill("#side-q", "春风")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=春风讲座")
    assert page.url.endswith("/console/search"), "what is looked for stands in no address"
    assert violations(page) == []
    page.get_by_role("link", name="春风讲座").click()
    assert page.inner_text("h1") == "春风讲座"
    page.goto("/console/no/such/page")
    assert violations(page) == []
