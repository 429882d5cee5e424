"""Somebody at the console, by cookie, as a browser would be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from werkzeug.test import TestResponse

from app.models import RoleGrant, StaffAccount
from tests.chromium import bring_axe, violations
from tests.conftest import NOW, QUICK
from tests.factories import DISTRICT, create_area, create_person

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def quick_hashing(quick_hashing: None) -> None:
    """Every test here signs in."""


def create_account(
    username: str = "organizer", *, role: str | None = "organizer", scope: str = DISTRICT
) -> StaffAccount:
    create_area(DISTRICT)
    person = create_person(nickname=username)
    if role is not None:
        RoleGrant.insert(person=person.id, role=role, scope=scope, granted_at=NOW).execute()
    return StaffAccount.create(
        person=person.id, username=username, password_hash=QUICK.hash(PASSWORD), created_at=NOW
    )


@dataclass
class Desk:
    """A browser without JavaScript: follows the console's forms with their hidden fields."""

    client: FlaskClient
    person_id: str = ""
    username: str = ""
    # What each form of a session carries.
    token: str = ""

    def get(self, path: str, status: int = 200) -> str:
        """The page at `path`. Who was away for too long signs in again, as a person would."""
        response = self.client.get(f"/console{path}")
        if self.username and response.headers.get("Location", "").startswith("/console/sign-in"):
            answer = self.post("/sign-in", {"username": self.username, "password": PASSWORD})
            assert answer.status_code == 303, answer.get_data(as_text=True)
            response = self.client.get(f"/console{path}")
        assert response.status_code == status, f"{path}: {response.status_code}"
        return response.get_data(as_text=True)

    def post(self, path: str, form: dict[str, Any] | None = None, *, page: str | None = None) -> TestResponse:
        """Send a form of the page at `page` (the same address where not told otherwise)."""
        hidden = self.hidden(path if page is None else page)
        return self.client.post(f"/console{path}", data=hidden | (form or {}))

    def hidden(self, page: str) -> dict[str, str]:
        """The hidden fields of the page's forms."""
        html = self.get(page)
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


@pytest.fixture
def desk(app: Flask) -> Callable[..., Desk]:
    """Sign in at the console: `desk()`, `desk("other", scope="370503")`."""

    def sign_in(username: str = "organizer", **facts: Any) -> Desk:
        account = create_account(username, **facts)
        at = Desk(app.test_client(), account.person_id, username)
        answer = at.post("/sign-in", {"username": username, "password": PASSWORD})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return at

    return sign_in


# A desk's screen, and a phone's.
WIDTHS = pytest.mark.parametrize("width", [1280, 390])


@pytest.fixture
def window(served: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Somebody who signs in at the console in Chromium: `window("boss", 390)`. Whatever the browser complains
    about fails the test, but that a form was refused."""
    contexts, complaints = [], []

    def open_window(username: str, width: int, height: int = 844) -> Page:
        context = browser.new_context(base_url=served, viewport={"width": width, "height": height})
        contexts.append(context)
        bring_axe(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/console")
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        # Counselors are led on to their own first page.
        page.wait_for_url(re.compile(r"/console(/duty)?$"))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert [text for text in complaints if "status of 422" not in text] == []


def go_by_menu(page: Page, *names: str) -> None:
    """Clicks through the menu. On a phone a group's pages are in sight in that group alone."""
    menu = page.get_by_role("navigation", name="主要栏目")
    for name in names:
        menu.get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()


def look_at(page: Page) -> None:
    """The page is no wider than its screen, no heavier than a page may be, and axe finds nothing on it."""
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert len(page.content().encode()) <= 60_000, page.url
    assert violations(page) == [], page.url
