"""Console accounts."""

from datetime import datetime
from typing import Any

import peewee

from app import letters
from app.db import is_duplicate, write_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import Person, RoleGrant, StaffAccount
from app.prepared import add
from app.services.accounts import passwords, reading_pauses
from app.services.accounts.leaving import leave
from app.services.accounts.own_passwords import START, end_sessions, require_strong
from app.services.core import audit
from app.services.core.call import operator_call
from app.services.core.divisions import scope_of
from app.services.core.permissions import ROLES


class UsernameTaken(Conflict):
    reason, message = "username_taken", "用户名已被使用"


# Whoever has the shell has everything: a password that won't do at the console is taken here, and said.
SHORTEST_AT_THE_SHELL = 10


def add_staff(username: str, role: str, area: str | None, password: str, *, now: datetime) -> str:
    """Creates an account with one role in an area (everywhere where None), with a password of its owner's
    own; returns the person's id. Accounts for others are opened at the console, by a start code.

    Raises `Invalid`, `UsernameTaken`.
    """
    username = letters.login(username)
    if role not in ROLES:
        raise Invalid(message=f"角色应为以下之一：{', '.join(ROLES)}")
    if not 1 <= len(username) <= 60 or not username.isprintable():
        raise Invalid(message="用户名应为1到60个可见字符")
    if len(password) < SHORTEST_AT_THE_SHELL:
        raise Invalid(message=f"密码至少{SHORTEST_AT_THE_SHELL}个字符")
    password_hash = passwords.hashed(password)
    scope = scope_of(area) if area else ""

    def work() -> str:
        person_id: str = add(Person, nickname=username, created_at=now)
        add(
            StaffAccount,
            person=person_id,
            username=username,
            password_hash=password_hash,
            created_at=now,
        )
        add(RoleGrant, person=person_id, role=role, scope=scope, granted_at=now)
        call = operator_call(now)
        audit.record(call, "staff:add", "person", person_id, data={"role": role, "scope": scope})
        return person_id

    try:
        return write_transaction(work)
    except peewee.IntegrityError as error:
        if is_duplicate(error, StaffAccount, "username"):
            raise UsernameTaken() from None
        raise


def set_password(username: str, password: str, *, is_start: bool = False, now: datetime) -> None:
    """Gives an account another password, or a start code (`is_start`); its open sessions end. Raises
    `Invalid`, `NotFound`."""
    require_strong(password, username, field="password")
    start_until = now + START if is_start else None
    values = {"password_hash": passwords.hashed(password), "start_until": start_until}
    write_transaction(lambda: _change(username, values, "set_password", now))


def disable(username: str, *, now: datetime) -> None:
    """Shuts an account; its open sessions end. Raises `NotFound`."""
    write_transaction(lambda: _change(username, {"disabled_at": now}, "disable", now))


def find_account(username: str) -> StaffAccount | None:
    """The account of that name, however it was typed; also one that is shut."""
    account: StaffAccount | None = StaffAccount.get_or_none(StaffAccount.username == letters.login(username))
    return account


def _change(username: str, values: dict[str, Any], what: str, now: datetime) -> None:
    account = find_account(username)
    if account is None:
        raise NotFound(message="没有这个账号")
    StaffAccount.update(**values).where(StaffAccount.id == account.id).execute()
    end_sessions(account.person_id, what, now)
    call = operator_call(now)
    if what == "set_password":
        reading_pauses.after_reset(call, account)
    if what == "disable":
        leave(call, account.person_id)
    audit.record(call, f"staff:{what}", "person", account.person_id)
