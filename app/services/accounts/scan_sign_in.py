"""Signing in at the console by a scan: the screen shows a code, the owner's mini-program confirms it.

Confirming lets in the browser that asked, which its cookie proves, and no other; once, within two minutes.
Who confirms has looked at the device and the address that ask, and types the number that stands on the
screen beside the code: the code of somebody else's screen, sent by a chat, shows somebody else's. A browser
that is new to the account, and every admin's, is asked for the second factor as well."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from app import config
from app.db import keyring, write_transaction
from app.errors import CodeExpired, CodeUnknown, Conflict, Forbidden, TooMany
from app.models import RoleGrant, ScanSignIn, StaffAccount, StaffLink
from app.prepared import add
from app.services.accounts import browsers, second_factor, sessions
from app.services.accounts.staff_sign_in import Browser
from app.services.accounts.wechat_links import require_wechat
from app.services.core import audit, limits
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.limits import Limit
from app.services.core.permissions import ADMIN

GOOD_FOR = timedelta(minutes=2)
ASKED = Limit("scan_ask", 30, timedelta(minutes=10))
# A bound on the table alone: one network's thirty never come near it.
MOST_WAITING = 20_000


@dataclass(frozen=True)
class Asked:
    """What a browser that asks is given: the picture's text, the number beside it, and the secret for its
    cookie."""

    qr_text: str
    number: int
    secret: str
    expires_at: datetime


@dataclass(frozen=True)
class AskedView:
    """Who asks to be let in, as the owner of the account sees it before confirming. `same_network` is None
    where it can't be told."""

    username: Annotated[str, "确认后登录的账号"]
    device: Annotated[str, "正在请求登录的设备"]
    address: Annotated[str | None, "它的网络地址；看不到时为空"]
    same_network: Annotated[bool | None, "是否与手机在同一网络；无法判断时为空。为否时请提醒本人核对"]
    asked_at: datetime
    expires_at: datetime


class NumberWrong(Conflict):
    reason, message = "number_wrong", "数字和屏幕上的不一样，请在屏幕上换一个新码"


def ask(*, device: str, address: str | None, network: str | None, now: datetime) -> Asked:
    """Begins. Raises `TooMany`, for one network's asking alone."""
    if network is not None:
        limits.claim(ASKED, network, now=now)
    code, secret = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    number = 10 + secrets.randbelow(90)
    expires_at = now + GOOD_FOR

    def work() -> None:
        if ScanSignIn.select().where(ScanSignIn.expires_at > now).count() >= MOST_WAITING:
            raise TooMany()
        add(
            ScanSignIn,
            code_hash=_hash("code", code),
            browser_hash=_hash("browser", secret),
            number=number,
            device=device[:80],
            address=address,
            asked_at=now,
            expires_at=expires_at,
        )

    write_transaction(work)
    return Asked(f"{config.current().public_url}/w/{code}", number, secret, expires_at)


def state_of(secret: str, *, now: datetime) -> str:
    """How far a browser's asking is: waiting, confirmed, declined, or expired, also where it never asked."""
    row = ScanSignIn.get_or_none(ScanSignIn.browser_hash == _hash("browser", secret))
    if row is None or row.state == "used" or row.expires_at <= now:
        return "expired"
    return str(row.state)


def enter(secret: str, *, otp: str, browser: Browser, now: datetime) -> str | None:
    """Lets in the browser that asked, once, if the owner of an account confirmed; returns the session's id,
    None where there is nothing to enter by. Raises `OtpRequired`, `OtpWrong`, `TooManyAttempts`,
    `SessionEnded`."""
    is_open = (
        (ScanSignIn.browser_hash == _hash("browser", secret))
        & (ScanSignIn.state == "confirmed")
        & (ScanSignIn.expires_at > now)
    )
    row = ScanSignIn.get_or_none(is_open)
    if row is None or row.account.disabled_at is not None:
        return None
    known = browsers.known(browser.cookie, row.account, now=now)
    if known is None or _is_admins(row.account):
        unbound = "请先用密码登录，绑定两步验证"
        second_factor.demand(row.account_id, otp, known=known, unbound=unbound, now=now)

    def work() -> str | None:
        used = ScanSignIn.update(state="used").where((ScanSignIn.id == row.id) & is_open).execute()
        return sessions.open_staff_session(row.account_id, now=now) if used else None

    return write_transaction(work)


def _is_admins(account: StaffAccount) -> bool:
    grants = RoleGrant.select().where(RoleGrant.person == account.person_id, RoleGrant.role == ADMIN)
    return bool(grants.exists())


@command("scan_sign_in:look", "person")
def look(call: Call, *, code: str, address: str | None) -> AskedView:
    """Who asks. Raises `Forbidden` where the caller's WeChat is linked with no account, `CodeUnknown`,
    `CodeExpired`."""
    account = _account_of(call.actor)
    row = _waiting(code, call.now)
    is_open = (ScanSignIn.id == row.id) & (ScanSignIn.state == "waiting")
    ScanSignIn.update(looked_by=account.id).where(is_open).execute()
    audit.record(call, "scan_sign_in:look", "staff_account", account.id, data={"asked": row.id})
    same = None if row.address is None or address is None else row.address == address
    return AskedView(account.username, row.device, row.address, same, row.asked_at, row.expires_at)


def confirm(call: Call, *, code: str, number: int) -> None:
    """Lets the browser in that shows this code and this number. Confirming twice changes nothing; a wrong
    number ends the asking. Raises as `look`, `NumberWrong`, and `Conflict` where the caller has not looked,
    or somebody else answered."""
    if not _confirm(call, code, number):
        raise NumberWrong()


@command("scan_sign_in:confirm", "person")
def _confirm(call: Call, code: str, number: int) -> bool:
    account = _account_of(call.actor)
    row = _waiting(code, call.now)
    if row.state == "waiting" and row.looked_by != account.id:
        raise Conflict(message="请先看清是哪台设备请求登录，再确认")
    if row.number != number:
        # Kept: else the number could be tried until it is right.
        _answer(call, account, row, "declined")
        return False
    _answer(call, account, row, "confirmed")
    return True


@command("scan_sign_in:decline", "person")
def decline(call: Call, *, code: str) -> None:
    """Keeps it out. Raises as `look`, and `Conflict` where it was answered otherwise."""
    _answer(call, _account_of(call.actor), _waiting(code, call.now), "declined")


def _answer(call: Call, account: StaffAccount, row: ScanSignIn, state: str) -> None:
    # Who confirmed still has to type a code on the other machine.
    facts = {"account": account.id, "expires_at": call.now + GOOD_FOR} if state == "confirmed" else {}
    is_open = (ScanSignIn.id == row.id) & (ScanSignIn.state == "waiting")
    if ScanSignIn.update(state=state, **facts).where(is_open).execute():
        verb = "confirm" if state == "confirmed" else "decline"
        audit.record(call, f"scan_sign_in:{verb}", "staff_account", account.id, data={"asked": row.id})
        return
    now_is = ScanSignIn.get_by_id(row.id)
    if now_is.state != state or now_is.account_id not in (None, account.id):
        raise Conflict()


def _account_of(actor: Actor) -> StaffAccount:
    require_wechat(actor)
    linked = StaffLink.select(StaffLink.account).where(StaffLink.person == actor.person_id)
    account: StaffAccount | None = StaffAccount.get_or_none(
        StaffAccount.id.in_(linked), StaffAccount.disabled_at.is_null()
    )
    if account is None:
        raise Forbidden(message="这个微信没有绑定工作账号")
    return account


def _waiting(code: str, now: datetime) -> ScanSignIn:
    """By the code, or by the whole text of the picture."""
    typed = code.strip().rpartition("/")[2]
    row: ScanSignIn | None = ScanSignIn.get_or_none(ScanSignIn.code_hash == _hash("code", typed))
    if row is None:
        raise CodeUnknown()
    if row.expires_at <= now or row.state == "used":
        raise CodeExpired()
    return row


def _hash(kind: str, text: str) -> str:
    return keyring().lookup_hash(text, f"scan_sign_in.{kind}_hash")
