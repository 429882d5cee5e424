"""Signing in at the console by a scan: the screen shows a code, the owner's mini-program confirms it.

Confirming lets in the browser that asked, which its cookie proves, and no other; once, within two minutes.
Who confirms is shown the device and the address that ask: the code of somebody else's screen, sent by a chat,
shows somebody else's."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from app import config
from app.db import keyring, write_transaction
from app.errors import CodeExpired, CodeUnknown, Conflict, Forbidden, TooMany
from app.models import ScanSignIn, StaffAccount, StaffLink
from app.prepared import add
from app.services.accounts import sessions
from app.services.accounts.wechat_links import require_wechat
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command

GOOD_FOR = timedelta(minutes=2)
# More browsers than a district has, waiting at once, are somebody who fills the table.
MOST_WAITING = 500


@dataclass(frozen=True)
class Asked:
    """What a browser that asks is given: the picture's text, and the secret for its cookie."""

    qr_text: str
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


def ask(*, device: str, address: str | None, now: datetime) -> Asked:
    """Begins. Raises `TooMany`."""
    code, secret = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    expires_at = now + GOOD_FOR

    def work() -> None:
        if ScanSignIn.select().where(ScanSignIn.expires_at > now).count() >= MOST_WAITING:
            raise TooMany()
        add(
            ScanSignIn,
            code_hash=_hash("code", code),
            browser_hash=_hash("browser", secret),
            device=device[:80],
            address=address,
            asked_at=now,
            expires_at=expires_at,
        )

    write_transaction(work)
    return Asked(f"{config.current().public_url}/w/{code}", secret, expires_at)


def state_of(secret: str, *, now: datetime) -> str:
    """How far a browser's asking is: waiting, confirmed, declined, or expired, also where it never asked."""
    row = ScanSignIn.get_or_none(ScanSignIn.browser_hash == _hash("browser", secret))
    if row is None or row.state == "used" or row.expires_at <= now:
        return "expired"
    return str(row.state)


def enter(secret: str, *, now: datetime) -> str | None:
    """Lets in the browser that asked, once, if the owner of an account confirmed; returns the session's id,
    None where there is nothing to enter by. Raises `SessionEnded`."""

    def work() -> str | None:
        mine = ScanSignIn.browser_hash == _hash("browser", secret)
        used = (
            ScanSignIn.update(state="used")
            .where(mine & (ScanSignIn.state == "confirmed") & (ScanSignIn.expires_at > now))
            .execute()
        )
        if not used:
            return None
        account: StaffAccount = ScanSignIn.get(mine).account
        if account.disabled_at is not None:
            return None
        return sessions.enter_staff(account, now=now)

    return write_transaction(work)


@command("scan_sign_in:look", "person")
def look(call: Call, *, code: str, address: str | None) -> AskedView:
    """Who asks. Raises `Forbidden` where the caller's WeChat is linked with no account, `CodeUnknown`,
    `CodeExpired`."""
    account = _account_of(call.actor)
    row = _waiting(code, call.now)
    audit.record(call, "scan_sign_in:look", "staff_account", account.id, data={"asked": row.id})
    same = None if row.address is None or address is None else row.address == address
    return AskedView(account.username, row.device, row.address, same, row.asked_at, row.expires_at)


@command("scan_sign_in:confirm", "person")
def confirm(call: Call, *, code: str) -> None:
    """Lets the browser in that shows this code. Confirming twice changes nothing. Raises as `look`, and
    `Conflict` where somebody else answered."""
    _answer(call, code, "confirmed")


@command("scan_sign_in:decline", "person")
def decline(call: Call, *, code: str) -> None:
    """Keeps it out. Raises as `confirm`."""
    _answer(call, code, "declined")


def _answer(call: Call, code: str, state: str) -> None:
    account = _account_of(call.actor)
    row = _waiting(code, call.now)
    answered = (
        ScanSignIn.update(state=state, account=account.id if state == "confirmed" else None)
        .where((ScanSignIn.id == row.id) & (ScanSignIn.state == "waiting"))
        .execute()
    )
    if answered:
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
