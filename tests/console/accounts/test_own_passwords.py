"""A password is its owner's alone: handed out as a start code, chosen at the first sign-in, told when
changed."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from app.models import AuthSession, OutboxMessage, StaffAccount
from app.services.accounts import own_passwords, passwords
from app.services.messaging import messages
from tests.conftest import ApiUser, Time
from tests.console.accounts.test_scan_sign_in import link
from tests.console.conftest import PASSWORD, Desk

OWN = "purple kettle on the roof"


@pytest.fixture
def started(app: Flask, desk: Callable[..., Desk]) -> tuple[Desk, str]:
    """A browser of somebody new, and the code that an admin handed them."""
    boss = desk("boss", role="admin")
    form = {"username": "wang", "role": "organizer", "area": "370502"}
    page = boss.post("/staff/new", form).get_data(as_text=True)
    code = re.search(r'secret__code">([^<]+)<', page)
    assert code is not None
    return Desk(app.test_client()), code[1]


def test_the_first_sign_in_takes_a_password_of_ones_own(started: tuple[Desk, str]) -> None:
    """The code opens nothing else, and nothing any more once a password is chosen."""
    at, code = started
    facts = {"username": "wang", "password": code}
    asked = at.post("/sign-in", facts)
    assert asked.status_code == 403 and 'id="new_password"' in asked.text
    assert at.client.get("/console/lectures").status_code == 303
    short = at.post("/sign-in", facts | {"new_password": "kettle roof", "again": "kettle roof"})
    assert short.status_code == 422 and "至少12个字符" in short.text
    assert at.post("/sign-in", facts | {"new_password": OWN, "again": OWN + "s"}).status_code == 422
    assert at.post("/sign-in", facts | {"new_password": OWN, "again": OWN}).status_code == 303
    assert "讲座" in at.get("/lectures")
    again = Desk(at.client.application.test_client())
    assert again.post("/sign-in", facts).status_code == 401
    assert again.post("/sign-in", {"username": "wang", "password": OWN}).status_code == 303


def test_a_start_code_does_not_wait_for_ever(started: tuple[Desk, str], time: Time) -> None:
    at, code = started
    time.advance(days=7)
    over = at.post("/sign-in", {"username": "wang", "password": code, "new_password": OWN, "again": OWN})
    assert over.status_code == 401 and "请管理员再给一个" in over.text


@pytest.mark.parametrize(
    "common",
    ["password1234", "qwertyuiop12", "123456789012", "1qaz2wsx3edc", "iloveyou123456", "wangwangwang"],
)
def test_a_common_password_is_none(started: tuple[Desk, str], common: str) -> None:
    """On any list, along the keyboard, or the account's own name again and again."""
    at, code = started
    form = {"username": "wang", "password": code, "new_password": common, "again": common}
    assert "太常见" in at.post("/sign-in", form).text
    assert StaffAccount.get(StaffAccount.username == "wang").start_until is not None


def test_shown_once_means_once(desk: Callable[..., Desk]) -> None:
    """The page loaded again shows no code, and makes none."""
    desk("organizer")
    boss, account = desk("boss", role="admin"), StaffAccount.get(StaffAccount.username == "organizer")
    path = f"/staff/{account.id}/password"
    form = boss.hidden(path)
    first = boss.client.post(f"/console{path}", data=form)
    kept = StaffAccount.get_by_id(account.id).password_hash
    second = boss.client.post(f"/console{path}", data=form)
    assert "secret__code" in first.text and second.status_code == 200
    assert "secret__code" not in second.text and "已经显示过一次" in second.text
    assert StaffAccount.get_by_id(account.id).password_hash == kept


def test_a_new_accounts_code_is_shown_once(desk: Callable[..., Desk]) -> None:
    """The form sent again makes no second account, and shows neither the code nor another."""
    boss = desk("boss", role="admin")
    form = boss.hidden("/staff/new") | {"username": "wang", "role": "organizer", "area": "370502"}
    first = boss.client.post("/console/staff/new", data=form)
    kept = StaffAccount.get(StaffAccount.username == "wang").password_hash
    again = boss.client.post("/console/staff/new", data=form)
    assert "secret__code" in first.text and "secret__code" not in again.text and again.status_code < 500
    assert StaffAccount.get(StaffAccount.username == "wang").password_hash == kept


def test_a_change_ends_the_others_and_is_told(
    app: Flask, desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """This browser stays signed in and known; other devices are out; the linked phone hears of it."""
    at, phone = desk(), resident("anna")
    link(at, phone)
    other = Desk(app.test_client())
    other.post("/sign-in", {"username": "organizer", "password": PASSWORD})
    form = {"password": PASSWORD, "new_password": OWN, "again": OWN}
    assert at.post("/own-password", form | {"password": "wrong"}).status_code == 422
    assert at.post("/own-password", form | {"again": "x"}).status_code == 422
    assert at.post("/own-password", form).location == "/console/devices?done=password-set"
    at.get("/devices")
    assert other.client.get("/console/devices").status_code == 303
    told = OutboxMessage.select().where(OutboxMessage.kind == "password_changed")
    assert {row.person_id for row in told} == {at.person_id, phone.person_id}
    assert "organizer" in messages.TEXTS["password_changed"].format(username="organizer")
    assert AuthSession.select().where(AuthSession.ended_reason == "set_password").count() == 1
    for _ in range(6):
        other.post("/sign-in", {"username": "organizer", "password": "wrong"})
    at.post("/sign-out", page="/devices")
    assert at.post("/sign-in", {"username": "organizer", "password": OWN}).status_code == 303


def test_wrong_guesses_at_the_old_password_count(desk: Callable[..., Desk]) -> None:
    """A session that somebody left open is no place to guess."""
    at = desk()
    form = {"password": "wrong", "new_password": OWN, "again": OWN}
    for _ in range(own_passwords.TRIES.most):
        assert "现在的密码不正确" in at.post("/own-password", form).text
    assert "尝试次数过多" in at.post("/own-password", form | {"password": PASSWORD}).text
    assert passwords.is_right(StaffAccount.get().password_hash, PASSWORD)
