"""Signing in by a scan: linked by a code, confirmed on the phone, once, in the browser that asked."""

import re
from collections.abc import Callable

import pyotp
import pytest
from flask import Flask

from app.models import AuditEntry, AuthSession, ScanSignIn, StaffAccount, StaffLink, StaffOtp
from app.services.privacy import retention
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import Desk

WINDOWS = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36"}
FAR, NEAR = {"REMOTE_ADDR": "8.8.8.8"}, {"REMOTE_ADDR": "1.1.1.1"}


def link(at: Desk, phone: ApiUser) -> None:
    page = at.post("/own-wechat").get_data(as_text=True)
    code = re.search(r'secret__code">([^<]+)<', page)[1].replace(" ", "")
    assert phone.post("/me/staff-link", {"code": code.lower()}).status_code == 201


def ask(app: Flask) -> tuple[Desk, str]:
    """A browser at the sign-in page that asks for a code; gives it and what the picture says."""
    browser = Desk(app.test_client())
    form = browser.hidden("/sign-in?next=/console/lectures")
    asked = browser.client.post("/console/sign-in/ask", data=form, headers=WINDOWS, environ_base=FAR)
    assert asked.location == "/console/sign-in/scan"
    with browser.client.session_transaction("/console") as kept:
        return browser, str(kept["scan"]["text"])


@pytest.fixture
def linked(desk: Callable[..., Desk], resident: Callable[..., ApiUser]) -> tuple[Desk, ApiUser]:
    at, phone = desk(), resident("anna")
    link(at, phone)
    return at, phone


def test_from_the_screen_to_the_desk(app: Flask, linked: tuple[Desk, ApiUser]) -> None:
    """The phone sees who asks, confirms, and the browser is where it was going; the picture is spent."""
    at, phone = linked
    browser, text = ask(app)
    assert browser.client.get("/console/sign-in/scan.svg").mimetype == "image/svg+xml"
    assert "Windows 电脑上的 Chrome" in browser.client.get("/console/sign-in/scan", headers=WINDOWS).text
    seen = phone.post("/staff-sign-ins/look", {"code": text}, environ_base=NEAR).get_json()
    assert (seen["username"], seen["device"]) == ("organizer", "Windows 电脑上的 Chrome")
    assert (seen["address"], seen["same_network"]) == ("8.8.8.8", False)
    assert browser.post("/sign-in/scan").status_code == 409
    assert browser.client.get("/console/sign-in/scan.json").get_json() == {"state": "waiting"}
    assert phone.post("/staff-sign-ins/confirm", {"code": text}).status_code == 204
    assert phone.post("/staff-sign-ins/confirm", {"code": text}).status_code == 204
    assert browser.client.get("/console/sign-in/scan.json").get_json() == {"state": "confirmed"}
    entered = browser.post("/sign-in/scan")
    assert (entered.status_code, entered.location) == (303, "/console/lectures")
    browser.get("/lectures")
    assert AuthSession.select().where(AuthSession.person == at.person_id).count() == 2
    assert phone.post("/staff-sign-ins/look", {"code": text}).get_json()["reason"] == "code_expired"
    events = [row.event for row in AuditEntry.select().where(AuditEntry.event.startswith("scan_sign_in"))]
    assert events.count("scan_sign_in:confirm") == 1


def test_a_stolen_picture_lets_nobody_else_in(app: Flask, linked: tuple[Desk, ApiUser]) -> None:
    """Who saw the code has no secret; who has the cookie enters once."""
    _, phone = linked
    browser, text = ask(app)
    phone.post("/staff-sign-ins/confirm", {"code": text})
    thief, _ = ask(app)
    assert thief.post("/sign-in/scan").status_code == 409
    form = browser.hidden("/sign-in/scan")
    cookie = browser.client.get_cookie("huhang_console", path="/console")
    assert cookie is not None
    twin = app.test_client()
    twin.set_cookie("huhang_console", cookie.value, path="/console")
    assert twin.post("/console/sign-in/scan", data=form).status_code == 303
    assert browser.client.post("/console/sign-in/scan", data=form).status_code == 409


def test_two_minutes_and_a_no(app: Flask, linked: tuple[Desk, ApiUser], time: Time) -> None:
    """Declined is declined; a late confirmation and a late entry find nothing."""
    _, phone = linked
    browser, text = ask(app)
    assert phone.post("/staff-sign-ins/decline", {"code": text}).status_code == 204
    assert phone.post("/staff-sign-ins/confirm", {"code": text}).status_code == 409
    assert "拒绝" in browser.post("/sign-in/scan").get_data(as_text=True)
    browser, text = ask(app)
    phone.post("/staff-sign-ins/confirm", {"code": text})
    _, other = ask(app)
    time.advance(minutes=2)
    assert phone.post("/staff-sign-ins/confirm", {"code": other}).get_json()["reason"] == "code_expired"
    assert "过期" in browser.post("/sign-in/scan").get_data(as_text=True)
    assert AuthSession.select().where(AuthSession.via == "staff").count() == 1


@pytest.mark.parametrize("how", ["disabled", "unlinked here", "unlinked there", "password"])
def test_no_link_no_entry(
    app: Flask, desk: Callable[..., Desk], linked: tuple[Desk, ApiUser], how: str
) -> None:
    """A shut account, a link that either side ended, a new password: the phone opens nothing any more."""
    at, phone = linked
    browser, text = ask(app)
    account = StaffAccount.get(StaffAccount.person == at.person_id)
    if how == "disabled":
        phone.post("/staff-sign-ins/confirm", {"code": text})
        StaffAccount.update(disabled_at=NOW).execute()
        assert browser.post("/sign-in/scan").status_code == 409
        return
    if how == "unlinked here":
        assert at.post("/own-wechat").status_code == 303
    elif how == "unlinked there":
        assert phone.get("/me/staff-link").get_json()["username"] == "organizer"
        assert phone.delete("/me/staff-link").status_code == 204
    else:
        desk("boss", role="admin").post(f"/staff/{account.id}/password")
    assert phone.post("/staff-sign-ins/confirm", {"code": text}).status_code == 403
    assert phone.get("/me/staff-link").get_json() == {"linked": False, "username": None, "linked_at": None}
    assert StaffLink.select().count() == 0


def test_a_code_links_one_wechat_with_one_account(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser], staff: Callable[..., ApiUser], time: Time
) -> None:
    """Good once, for five minutes, for somebody signed in by WeChat; nobody has two."""
    at, anna = desk(), resident("anna")
    code = re.search(r'secret__code">([^<]+)<', at.post("/own-wechat").text)[1].replace(" ", "")
    assert staff().post("/me/staff-link", {"code": code}).status_code == 403
    time.advance(minutes=5)
    assert anna.post("/me/staff-link", {"code": code}).get_json()["reason"] == "invitation_invalid"
    link(at, anna)
    assert at.client.get("/console/own-wechat").text.count("解除绑定") == 1
    other = desk("other")
    code = re.search(r'secret__code">([^<]+)<', other.post("/own-wechat").text)[1].replace(" ", "")
    assert anna.post("/me/staff-link", {"code": code}).get_json()["reason"] == "staff_linked"
    assert resident("bea").post("/me/staff-link", {"code": code}).status_code == 201
    assert resident("cleo").post("/me/staff-link", {"code": code}).status_code == 409


def test_linking_takes_the_second_factor(desk: Callable[..., Desk]) -> None:
    """A session somebody left open is no way to a key of one's own."""
    at = desk()
    secret = pyotp.random_base32()
    account = StaffAccount.get(StaffAccount.person == at.person_id)
    StaffOtp.create(account=account.id, secret=secret, confirmed_at=NOW, created_at=NOW)
    for wrong in ({}, {"otp": "000000"}):
        refused = at.post("/own-wechat", wrong)
        assert refused.status_code == 422 and "secret__code" not in refused.text
    assert "secret__code" in at.post("/own-wechat", {"otp": pyotp.TOTP(secret).at(NOW)}).text


def test_nobody_fills_the_table(app: Flask, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound on how many may wait; a day later they are gone."""
    monkeypatch.setattr("app.services.accounts.scan_sign_in.MOST_WAITING", 2)
    ask(app), ask(app)
    browser = Desk(app.test_client())
    form = browser.hidden("/sign-in")
    assert browser.client.post("/console/sign-in/ask", data=form).status_code == 429
    assert browser.client.post("/console/sign-in/ask", data={}).status_code == 400
    retention.empty_by_the_clock(now=time.advance(days=1, minutes=3))
    ask(app)
    assert ScanSignIn.select().count() == 1
    for path in ("/sign-in/scan", "/sign-in/scan.json", "/sign-in/scan.svg"):
        assert app.test_client().get(f"/console{path}").status_code in (200, 303)
