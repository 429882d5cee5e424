"""The second factor: set up, asked for, used once, lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyotp
import pytest

from app import config
from app.models import RecoveryCode, StaffAccount, StaffOtp
from tests.conftest import ApiUser, Time
from tests.console.conftest import PASSWORD, Desk


def enrol(at: Desk, time: Time) -> tuple[pyotp.TOTP, list[str]]:
    at.get("/second-step")
    totp = pyotp.TOTP(StaffOtp.get().secret)
    shown = at.post("/second-step", {"code": totp.at(time.moment)})
    assert shown.status_code == 200
    return totp, re.findall(r'secret__code">(\w+)<', shown.get_data(as_text=True))


def sign_in(guest: ApiUser, otp: str | None = None) -> tuple[int, str]:
    body = {"username": "organizer", "password": PASSWORD} | ({} if otp is None else {"otp": otp})
    answer = guest.post("/auth/staff", body)
    return answer.status_code, answer.get_json().get("reason", "")


def test_a_code_is_asked_for_and_works_once(
    desk: Callable[..., Desk], guest: ApiUser, time: Time, app: Any
) -> None:
    """Password alone is not enough; a code used for setting up or signing in does not sign in again."""
    assert sign_in(guest)[0] == 401
    totp, codes = enrol(desk(), time)
    assert len(set(codes)) == 10 and RecoveryCode.select().count() == 10
    assert sign_in(guest) == (401, "otp_required")
    assert sign_in(guest, totp.at(time.moment)) == (401, "otp_wrong")
    time.advance(seconds=30)
    assert sign_in(guest, totp.at(time.moment)) == (200, "")
    assert sign_in(guest, totp.at(time.moment)) == (401, "otp_wrong")
    time.advance(seconds=30)
    browser = Desk(app.test_client())
    facts = {"username": "organizer", "password": PASSWORD}
    asked = browser.post("/sign-in", facts)
    assert asked.status_code == 401 and 'id="otp"' in asked.get_data(as_text=True)
    assert browser.post("/sign-in", facts | {"otp": totp.at(time.moment)}).status_code == 303


def test_recovery_codes_are_shown_once(desk: Callable[..., Desk], time: Time) -> None:
    """Neither the page nor the form sent again shows them, or makes others."""
    at = desk()
    at.get("/second-step")
    form = at.hidden("/second-step") | {"code": pyotp.TOTP(StaffOtp.get().secret).at(time.moment)}
    first = at.client.post("/console/second-step", data=form)
    kept = sorted(row.code_hash for row in RecoveryCode.select())
    assert first.text.count("secret__code") == 10
    assert "secret__code" not in at.client.post("/console/second-step", data=form).text
    assert "secret__code" not in at.get("/second-step")
    assert sorted(row.code_hash for row in RecoveryCode.select()) == kept


def test_a_recovery_code_works_once(desk: Callable[..., Desk], guest: ApiUser, time: Time) -> None:
    """For the day the phone is lost."""
    _, codes = enrol(desk(), time)
    assert sign_in(guest, codes[3]) == (200, "")
    assert sign_in(guest, codes[3]) == (401, "otp_wrong")
    assert sign_in(guest, codes[4].upper()) == (200, "")


@pytest.mark.parametrize("typed", ["000000", "１２３４５６", " "])
def test_a_wrong_code_is_a_failure_like_a_wrong_password(
    desk: Callable[..., Desk], guest: ApiUser, time: Time, typed: str
) -> None:
    """Five of them lock the account."""
    enrol(desk(), time)
    seen = [sign_in(guest, typed) for _ in range(6)]
    if typed.strip():
        assert seen[0] == (401, "otp_wrong") and seen[5] == (429, "too_many_attempts")
    else:
        assert seen[5] == (401, "otp_required")


@pytest.mark.parametrize("typed", ["12345", "x" * 20, "1234567"])
def test_what_no_app_shows_is_no_guess(
    desk: Callable[..., Desk], guest: ApiUser, time: Time, typed: str
) -> None:
    """A slip of the keyboard is wrong and locks nobody out, however often."""
    enrol(desk(), time)
    assert {sign_in(guest, typed) for _ in range(6)} == {(401, "otp_wrong")}


def test_the_first_code_must_be_right(desk: Callable[..., Desk], time: Time) -> None:
    """Nobody is locked out by an app that was set up wrongly; the same secret is shown again."""
    at = desk()
    at.get("/second-step")
    secret = StaffOtp.get().secret
    assert at.post("/second-step", {"code": "000000"}).status_code == 422
    assert StaffOtp.get().confirmed_at is None and StaffOtp.get().secret == secret
    assert at.client.get("/console/second-step.svg").mimetype == "image/svg+xml"


def test_production_lets_nobody_work_without_it(
    desk: Callable[..., Desk], guest: ApiUser, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page leads to the set-up until it is done, and the API asks for it."""
    at = desk()
    production = replace(config.current(), app_env="production")
    monkeypatch.setattr(config, "_active", production)
    for path in ("", "/lectures", "/devices"):
        assert at.client.get(f"/console{path}").location == "/console/second-step"
    assert sign_in(guest) == (401, "otp_required")
    enrol(at, time)
    at.get("/lectures")


def test_an_admin_helps_who_lost_the_phone(desk: Callable[..., Desk], guest: ApiUser, time: Time) -> None:
    """A new password takes the second factor off with it."""
    enrol(desk(), time)
    account = StaffAccount.get(StaffAccount.username == "organizer")
    boss = desk("boss", role="admin")
    page = boss.post(f"/staff/{account.id}/password").get_data(as_text=True)
    fresh = re.search(r'secret__code">([^<]+)<', page)
    assert fresh is not None
    assert (StaffOtp.select().count(), RecoveryCode.select().count()) == (0, 0)
    answer = guest.post("/auth/staff", {"username": "organizer", "password": fresh[1]})
    assert answer.get_json()["reason"] == "password_to_set"
