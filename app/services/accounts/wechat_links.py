"""Whose WeChat belongs to a console account: linked by a code that the account's owner makes while signed in,
undone from either side."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from app import letters
from app.db import keyring, require_transaction
from app.errors import Conflict, Forbidden, InvitationInvalid, NotFound, OtpRequired
from app.models import StaffAccount, StaffLink, StaffLinkCode
from app.prepared import add
from app.services.accounts import second_factor
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command

GOOD_FOR = timedelta(minutes=5)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class LinkCode:
    """A code to type into the mini-program. It exists in this answer alone."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class LinkView:
    """Whether the caller's WeChat, or the caller's account, is linked; `username` is the account's."""

    linked: bool
    username: Annotated[str | None, "控制台账号的用户名"]
    linked_at: datetime | None


class StaffLinked(Conflict):
    reason, message = "staff_linked", "这个微信或这个账号已经绑定过，请先解除"


def make_code(call: Call, otp: str) -> LinkCode:
    """A code for one's own account. Where it has a second factor, that is asked for again: a session that
    somebody left open must not become a way in for good. Raises `OtpRequired`, `OtpWrong`, `TooManyAttempts`,
    `StaffLinked`, `NotFound`."""
    account = _own_account(call.actor)
    if second_factor.is_required_of(account.id):
        if not otp:
            raise OtpRequired()
        second_factor.prove(account.id, otp, now=call.now)
    return _make_code(call)


@command("staff_link:invite", "staff_account")
def _make_code(call: Call) -> LinkCode:
    account = _own_account(call.actor)
    if StaffLink.select().where(StaffLink.account == account.id).exists():
        raise StaffLinked()
    # A newer code takes the place of the older one.
    StaffLinkCode.delete().where(StaffLinkCode.account == account.id).execute()
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    expires_at = call.now + GOOD_FOR
    add(StaffLinkCode, account=account.id, code_hash=_hash(code), expires_at=expires_at)
    audit.record(call, "staff_link:invite", "staff_account", account.id)
    return LinkCode(code, expires_at)


def _own_account(actor: Actor) -> StaffAccount:
    account: StaffAccount | None = StaffAccount.get_or_none(StaffAccount.person == actor.person_id)
    if account is None or actor.via != "staff":
        raise NotFound()
    return account


@command(
    "staff_link:link",
    "person",
    Duplicate(StaffLink, ("account_id",), StaffLinked),
    Duplicate(StaffLink, ("person_id",), StaffLinked),
)
def link(call: Call, *, code: str) -> LinkView:
    """Links the caller's WeChat with the account that made the code. Raises `Forbidden` outside the
    mini-program, `InvitationInvalid`, `StaffLinked`."""
    require_wechat(call.actor)
    mine = StaffLinkCode.code_hash == _hash(letters.code(code))
    used = (
        StaffLinkCode.update(used_at=call.now)
        .where(mine & StaffLinkCode.used_at.is_null() & (StaffLinkCode.expires_at > call.now))
        .execute()
    )
    if not used:
        raise InvitationInvalid()
    account: StaffAccount = StaffLinkCode.get(mine).account
    if account.disabled_at is not None:
        raise InvitationInvalid()
    add(StaffLink, account=account.id, person=call.actor.person_id, linked_at=call.now)
    audit.record(call, "staff_link:link", "staff_account", account.id)
    return LinkView(True, account.username, call.now)


def require_wechat(actor: Actor) -> None:
    """Raises `Forbidden` unless the caller signed in by WeChat."""
    if actor.via != "wechat":
        raise Forbidden()


def get_link(actor: Actor) -> LinkView:
    """The caller's link: of their account at the console, of their WeChat at the mini-program."""
    is_mine = StaffAccount.person if actor.via == "staff" else StaffLink.person
    row = (
        StaffLink.select(StaffAccount.username, StaffLink.linked_at)
        .join(StaffAccount)
        .where(is_mine == actor.person_id)
        .tuples()
        .first()
    )
    return LinkView(True, *row) if row else LinkView(False, None, None)


@command("staff_link:unlink", "person")
def unlink(call: Call) -> None:
    """Ends the link, from the side of the account or of the WeChat. Twice changes nothing."""
    if call.actor.via == "staff":
        account = StaffAccount.get_or_none(StaffAccount.person == call.actor.person_id)
        mine = StaffLink.account == (account.id if account else "")
    else:
        mine = StaffLink.person == call.actor.person_id
    row = StaffLink.get_or_none(mine)
    if row is not None:
        StaffLink.delete().where(StaffLink.id == row.id).execute()
        audit.record(call, "staff_link:unlink", "staff_account", row.account_id)


def forget(account_id: str) -> None:
    """Takes the link off, in the caller's transaction: the account's owner may have lost the phone."""
    require_transaction()
    StaffLink.delete().where(StaffLink.account == account_id).execute()
    StaffLinkCode.delete().where(StaffLinkCode.account == account_id).execute()


def _hash(code: str) -> str:
    return keyring().lookup_hash(code, "staff_link_code.code_hash")
