"""Signing in by a scan: linked by a code, confirmed on the phone, once, in the browser that asked."""

import re
from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.models import Allowance, AuditEntry, AuthSession, ScanSignIn, StaffAccount, StaffLink, StaffOtp
from app.services.privacy import retention
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import PASSWORD, Desk

WINDOWS = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36"}
FAR, NEAR = {"REMOTE_ADDR": "8.8.8.8"}, {"REMOTE_ADDR": "1.1.1.1"}


def link(at: Desk, phone: ApiUser) -> None:
    page = at.post("/own-wechat").get_data(as_text=True)
    code = re.search(r'secret__code">([^<]+)<', page)[1].replace(" ", "")
    assert phone.post("/me/staff-link", {"code": code.lower()}).status_code == 201


def ask(app: Flask, browser: Desk | None = None) -> tuple[Desk, str]:
    """A browser at the sign-in page that asks for a code; gives it and what the picture says."""
    browser = browser or Desk(app.test_client())
    form = browser.hidden("/sign-in?next=/console/lectures")
    asked = browser.client.post("/console/sign-in/ask", data=form, headers=WINDOWS, environ_base=FAR)
    assert asked.location == "/console/sign-in/scan"
    with browser.client.session_transaction("/console") as kept:
        return browser, str(kept["scan"]["text"])


def number_of(browser: Desk) -> int:
    """What stands on the screen beside the picture."""
    return int(re.search(r'sign-in__number">(\d\d)<', browser.get("/sign-in/scan"))[1])


def confirm(phone: ApiUser, browser: Desk, text: str) -> TestResponse:
    """On the phone: looks, and types the number on the screen."""
    phone.post("/staff-sign-ins/look", {"code": text})
    return phone.post("/staff-sign-ins/confirm", {"code": text, "number": number_of(browser)})


def give_factor(at: Desk) -> pyotp.TOTP:
    secret = pyotp.random_base32()
    account = StaffAccount.get(StaffAccount.person == at.person_id)
    StaffOtp.create(account=account.id, secret=secret, confirmed_at=NOW, created_at=NOW)
    return pyotp.TOTP(secret)


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
    body = {"code": text, "number": number_of(browser)}
    assert phone.post("/staff-sign-ins/confirm", body).status_code == 204
    assert phone.post("/staff-sign-ins/confirm", body).status_code == 204
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
    confirm(phone, browser, text)
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
    assert phone.post("/staff-sign-ins/confirm", {"code": text, "number": 10}).status_code == 409
    assert "拒绝" in browser.post("/sign-in/scan").get_data(as_text=True)
    browser, text = ask(app)
    confirm(phone, browser, text)
    _, other = ask(app)
    time.advance(minutes=2)
    late = phone.post("/staff-sign-ins/confirm", {"code": other, "number": 10})
    assert late.get_json()["reason"] == "code_expired"
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
        confirm(phone, browser, text)
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
    assert phone.post("/staff-sign-ins/confirm", {"code": text, "number": 10}).status_code == 403
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
    totp = give_factor(at)
    for wrong in ({}, {"otp": "000000"}):
        refused = at.post("/own-wechat", wrong)
        assert refused.status_code == 422 and "secret__code" not in refused.text
    assert "secret__code" in at.post("/own-wechat", {"otp": totp.at(NOW)}).text


def test_nobody_confirms_unseen(app: Flask, linked: tuple[Desk, ApiUser]) -> None:
    """Who has not looked at who asks confirms nothing, whatever number they send."""
    _, phone = linked
    browser, text = ask(app)
    body = {"code": text, "number": number_of(browser)}
    assert phone.post("/staff-sign-ins/confirm", body).get_json()["reason"] == "conflict"
    assert phone.post("/staff-sign-ins/confirm", {"code": text}).status_code == 422
    phone.post("/staff-sign-ins/look", {"code": text})
    assert phone.post("/staff-sign-ins/confirm", body).status_code == 204


def test_a_wrong_number_ends_the_asking(app: Flask, linked: tuple[Desk, ApiUser]) -> None:
    """One try among ninety, not ninety tries."""
    _, phone = linked
    browser, text = ask(app)
    phone.post("/staff-sign-ins/look", {"code": text})
    right = number_of(browser)
    wrong = {"code": text, "number": 10 + (right - 9) % 90}
    assert phone.post("/staff-sign-ins/confirm", wrong).get_json()["reason"] == "number_wrong"
    assert phone.post("/staff-sign-ins/confirm", wrong | {"number": right}).status_code == 409
    assert "拒绝" in browser.post("/sign-in/scan").text
    assert ScanSignIn.get().state == "declined"


def test_a_new_browser_takes_the_second_factor(app: Flask, linked: tuple[Desk, ApiUser], time: Time) -> None:
    """Where the account never signed in from before, a phone that confirms is not enough; there it is known
    from then on."""
    at, phone = linked
    totp = give_factor(at)
    browser, text = ask(app)
    confirm(phone, browser, text)
    asked = browser.post("/sign-in/scan")
    assert asked.status_code == 401 and 'id="otp"' in asked.text and "console-scan.js" not in asked.text
    assert browser.post("/sign-in/scan", {"otp": "000000"}).status_code == 401
    assert browser.client.get("/console/lectures").status_code == 303
    assert browser.post("/sign-in/scan", {"otp": totp.at(NOW)}).status_code == 303
    browser.post("/sign-out", page="/lectures")
    _, text = ask(app, browser)
    confirm(phone, browser, text)
    assert browser.post("/sign-in/scan").status_code == 303


def test_an_admin_always_has_two_factors(
    app: Flask, desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """Also in the browser that an admin uses every day."""
    at, phone = desk(role="admin"), resident("anna")
    link(at, phone)
    totp = give_factor(at)
    at.post("/sign-out", page="/staff")
    _, text = ask(app, at)
    confirm(phone, at, text)
    assert at.post("/sign-in/scan").status_code == 401
    assert at.post("/sign-in/scan", {"otp": totp.at(NOW)}).status_code == 303


def test_wrong_codes_count_wherever_they_are_typed(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """At linking a WeChat as at signing in: five, then a wait."""
    at = desk()
    totp = give_factor(at)
    for _ in range(5):
        assert at.post("/own-wechat", {"otp": "000000"}).status_code == 422
    locked = at.post("/own-wechat", {"otp": totp.at(NOW)})
    assert locked.status_code == 429 and locked.headers["Retry-After"] == "180"
    tried = {"username": "organizer", "password": PASSWORD, "otp": totp.at(NOW)}
    assert guest.post("/auth/staff", tried).get_json()["reason"] == "too_many_attempts"


def test_asking_is_bounded_where_it_comes_from(app: Flask, time: Time) -> None:
    """Whoever asks without end shuts their own network out, and nobody else; a day later all is gone."""

    def send(address: str) -> int:
        browser = Desk(app.test_client())
        form = browser.hidden("/sign-in")
        asked = browser.client.post("/console/sign-in/ask", data=form, environ_base={"REMOTE_ADDR": address})
        return asked.status_code

    assert [send("8.8.8.8") for _ in range(31)] == [303] * 30 + [429]
    assert send("1.1.1.1") == 303
    assert app.test_client().post("/console/sign-in/ask", data={}).status_code == 400
    retention.empty_by_the_clock(now=time.advance(days=1, minutes=11))
    assert (ScanSignIn.select().count(), Allowance.select().count()) == (0, 0)
    for path in ("/sign-in/scan", "/sign-in/scan.json", "/sign-in/scan.svg"):
        assert app.test_client().get(f"/console{path}").status_code in (200, 303)
