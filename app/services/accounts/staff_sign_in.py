"""Signing in with a console account: the password, then the second factor.

A try is claimed before anything is looked at, under the name that was typed: names that nobody has answer,
lock and take as long as those that somebody has. A browser that the account signed in from before has tries
of its own, so nobody is shut out by strangers who know their name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import letters
from app.db import write_transaction
from app.errors import BadCredentials, Busy, TooManyAttempts
from app.models import StaffAccount
from app.services.accounts import browsers, own_passwords, passwords, second_factor, sessions
from app.services.accounts.staff import find_account
from app.services.core import audit, limits
from app.services.core.call import Actor, Call
from app.services.core.keys import token_hash
from app.services.core.limits import Limit

PASSWORDS = Limit("password", 5, timedelta(minutes=15), TooManyAttempts)
# An office of many people has one address; who guesses names from it has as few tries as they.
BY_NETWORK = Limit("password_network", 60, timedelta(minutes=15), TooManyAttempts)


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in: the cookie that a browser was given, and the network it calls from."""

    cookie: str = ""
    network: str | None = None


def sign_in_staff(
    username: str,
    password: str,
    *,
    otp: str = "",
    new_password: str = "",
    browser: Browser | None = None,
    enrolling: bool = False,
    now: datetime,
) -> sessions.SignedIn:
    """Opens a console session. Raises `BadCredentials`, `OtpRequired` or `OtpWrong` where the account has a
    second factor, `TooManyAttempts` after five failures in a row, `Busy` where too many passwords are being
    looked at; where the password is a start code, `PasswordToSet` until `new_password` is one's own, and
    `StartCodeOver`, `Invalid`. In production an account without a second factor is let in only by a front
    end that sees to it that it gets one (`enrolling`).
    """
    browser = browser or Browser()
    if browser.network is not None:
        limits.claim(BY_NETWORK, browser.network, now=now)
    account = find_account(username)
    if account is not None and account.disabled_at is not None:
        account = None
    known = browsers.known(browser.cookie, account, now=now)
    key = f"{letters.login(username)}\0{known or ''}"
    # Before the turn: whom a lock keeps out takes no place in the line. Who finds the line full did not try.
    limits.claim(PASSWORDS, key, now=now)
    try:
        with passwords.turn():
            is_right = passwords.is_right(account and account.password_hash, password)
    except Busy:
        limits.give_back(PASSWORDS, key)
        raise
    if account is None or not is_right:
        _note_failure(account, username, now)
        raise BadCredentials()
    limits.forgive(PASSWORDS, key)
    own_passwords.require_own(account, new_password, now=now)
    unbound = "" if enrolling else "请先登录控制台绑定两步验证"
    second_factor.demand(account.id, otp, known=known, unbound=unbound, now=now)
    kept = passwords.hashed(new_password) if account.start_until is not None else None

    def work() -> sessions.SignedIn:
        if kept is not None:
            call = Call(Actor(account.person_id, "staff", "", None), now)
            own_passwords.save(call, account, kept)
        return sessions.open_session(account.person_id, "staff", now)

    return write_transaction(work)


def _note_failure(account: StaffAccount | None, username: str, now: datetime) -> None:
    """Alike for a name that nobody has, which is noted as a keyed hash: it may be a password."""
    call = Call(Actor("", "staff", "", None), now)
    object_id = account and account.id
    data = None if account else {"name": token_hash("name that nobody has", letters.login(username))}
    write_transaction(
        lambda: audit.record(
            call, "session:open", "staff_account", object_id, refused="bad_credentials", data=data
        )
    )
