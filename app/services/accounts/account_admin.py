"""Console accounts as admins keep them. An admin sees and changes only accounts whose every role lies in
the admin's own areas, and never their own: nobody locks themself out or lifts themself up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

import peewee
from peewee import chunked

from app.clock import local_day
from app.db import contains, keyring, new_id, require_transaction
from app.errors import Conflict, Forbidden, NotFound
from app.letters import with_country
from app.models import AuthSession, Person, Qualification, RoleGrant, StaffAccount
from app.prepared import add
from app.services.accounts import (
    own_passwords,
    passwords,
    reading_pauses,
    second_factor,
    staff,
    wechat_links,
)
from app.services.accounts.expiring import Due, is_due, list_due
from app.services.accounts.leaving import leave
from app.services.core import audit
from app.services.core.call import Actor, Call, Grant
from app.services.core.command import Duplicate, command
from app.services.core.divisions import below, require_area, scope_of
from app.services.core.paging import Page, seek
from app.services.core.permissions import ADMIN, require, scopes

_AT_ONCE = 250


@dataclass(frozen=True)
class StaffView:
    """An account and what it may do; `grants` with their ids. `due`, in a list, are its owner's certificates
    to see to."""

    id: str
    person: str
    username: str
    name: str
    grants: list[tuple[str, Grant]]
    disabled: bool
    created_at: datetime
    due: Sequence[Due] = ()


@dataclass(frozen=True)
class Details:
    """What colleagues call an account's owner, and where they ring."""

    name: str
    phone: str | None


@dataclass(frozen=True)
class OpenSession:
    """One signed-in device of a member of staff."""

    id: str
    created_at: datetime
    last_used_at: datetime
    is_this: bool


@dataclass(frozen=True)
class StartCode:
    """An account's first or next start code. It exists in this answer alone."""

    account: str
    username: str
    start_code: str


class OwnAccount(Conflict):
    reason, message = "own_account", "不能改自己的账号，请找另一位管理员"


def list_staff(
    actor: Actor,
    where: dict[str, str],
    *,
    now: datetime,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = False,
) -> Page[StaffView]:
    """The accounts within one's areas, by `q`, `role` and `papers` (due). Raises `Forbidden`."""
    today = local_day(now)
    query = _mine(actor)
    if "q" in where:
        query = query.where(contains(StaffAccount.username, where["q"]))
    if "role" in where:
        granted = RoleGrant.select(RoleGrant.person).where(RoleGrant.role == where["role"])
        query = query.where(StaffAccount.person.in_(granted))
    if "papers" in where:
        query = query.where(_has_due(actor, today))
    found = seek(
        query, StaffAccount.username, StaffAccount.id, limit=limit, cursor=cursor, descending=descending
    )
    views = _views(found.items)
    due = list_due([view.person for view in views], today)
    return Page([replace(view, due=due[view.person]) for view in views], found.next)


def count_due(actor: Actor, today: date) -> int:
    """How many colleagues have a certificate to see to, of those whose certificates the caller keeps. Raises
    `Forbidden`."""
    return int(_mine(actor).where(_has_due(actor, today)).count())


def _has_due(actor: Actor, today: date) -> Any:
    people = Qualification.select(Qualification.person).where(is_due(today))
    others = (StaffAccount.person != actor.person_id) & StaffAccount.disabled_at.is_null()
    return others & StaffAccount.person.in_(people)


def get_staff(actor: Actor, account_id: str) -> StaffView:
    """Raises `NotFound`, also for an account elsewhere."""
    row = _mine(actor).where(StaffAccount.id == account_id).first()
    if row is None:
        raise NotFound()
    return _views([row])[0]


def _mine(actor: Actor) -> Any:
    own = scopes(actor, ADMIN)
    if not own:
        raise Forbidden()
    here = reduce(or_, [below(RoleGrant.scope, scope) for scope in own])
    elsewhere = (RoleGrant.person == StaffAccount.person) & ~here
    # A join, which looks up the grants of each account on the way: of NOT EXISTS MariaDB gathers all of them.
    # By the column that is joined, or PostgreSQL does not see that none is wanted.
    return (
        StaffAccount.select()
        .join(RoleGrant, peewee.JOIN.LEFT_OUTER, on=elsewhere)
        .where(RoleGrant.person.is_null())
        .dicts()
    )


def _views(rows: list[dict[str, Any]]) -> list[StaffView]:
    grants: dict[str, list[tuple[str, Grant]]] = {row["person"]: [] for row in rows}
    if rows:
        found = RoleGrant.select(RoleGrant.person, RoleGrant.id, RoleGrant.role, RoleGrant.scope)
        for person, grant_id, role, scope in (
            found.where(RoleGrant.person.in_(list(grants))).order_by(RoleGrant.id).tuples()
        ):
            grants[person].append((grant_id, Grant(role, scope)))
    named = Person.select(Person.id, Person.nickname).where(Person.id.in_(list(grants)))
    names = dict(named.tuples()) if rows else {}
    return [
        StaffView(
            row["id"],
            row["person"],
            row["username"],
            names[row["person"]] or row["username"],
            grants[row["person"]],
            row["disabled_at"] is not None,
            row["created_at"],
        )
        for row in rows
    ]


def hire(
    call: Call, username: str, role: str, area: str, *, name: str | None = None, phone: str | None = None
) -> StartCode:
    """A new account with one role and a start code, shown this once. Raises `Forbidden`, `Invalid`,
    `UsernameTaken`. The code is hashed outside the transaction, because it takes long on purpose."""
    code = own_passwords.start_code()
    return _hire(call, username, role, area, Details(name or username, phone), code, passwords.hashed(code))


@command("staff:add", "person", Duplicate(StaffAccount, ("username",), staff.UsernameTaken))
def _hire(
    call: Call, username: str, role: str, area: str, details: Details, code: str, kept: str
) -> StartCode:
    require_area(area)
    require(call.actor, ADMIN, area)
    person = add(Person, **_columns(details), created_at=call.now)
    account_id = add(
        StaffAccount,
        person=person,
        username=username,
        password_hash=kept,
        start_until=call.now + own_passwords.START,
        created_at=call.now,
    )
    scope = scope_of(area)
    add(RoleGrant, person=person, role=role, scope=scope, granted_at=call.now)
    audit.record(call, "staff:add", "person", person, data={"role": role, "scope": scope})
    return StartCode(account_id, username, code)


def hire_all(call: Call, lines: Sequence[dict[str, Any]]) -> None:
    """Accounts with one role each (`username`, `role`, `area`, `name` and `phone`, all checked), in the
    caller's transaction.
    Nobody knows their password: the first one comes with `reset_password`, when it is handed over."""
    require_transaction()
    kept = passwords.hashed(own_passwords.start_code())
    for some in chunked(lines, _AT_ONCE):
        people = [new_id() for _ in some]
        named = list(zip(people, some, strict=True))
        Person.insert_many(
            {
                "id": person,
                **_columns(Details(facts["name"] or facts["username"], facts["phone"])),
                "created_at": call.now,
            }
            for person, facts in named
        ).execute()
        StaffAccount.insert_many(
            {
                "person": person,
                "username": facts["username"],
                "password_hash": kept,
                "start_until": call.now,
                "created_at": call.now,
            }
            for person, facts in named
        ).execute()
        RoleGrant.insert_many(
            {
                "person": person,
                "role": facts["role"],
                "scope": scope_of(facts["area"]),
                "granted_at": call.now,
            }
            for person, facts in named
        ).execute()
        for person, facts in named:
            data = {"role": facts["role"], "scope": scope_of(facts["area"])}
            audit.record(call, "staff:add", "person", person, data=data)


def reset_password(call: Call, account_id: str) -> StartCode:
    """A new start code, shown this once; the account's sessions end, and so does its second factor, for it
    is asked for by who lost the phone. Its owner is told, and a counselor reads no notes for three days
    (`reading_pauses`). Raises `NotFound`, `OwnAccount`."""
    code = own_passwords.start_code()
    return _reset_password(call, account_id, code, passwords.hashed(code))


@command("staff:set_password", "staff_account")
def _reset_password(call: Call, account_id: str, code: str, kept: str) -> StartCode:
    account = _theirs(call, account_id)
    StaffAccount.update(password_hash=kept, start_until=call.now + own_passwords.START).where(
        StaffAccount.id == account_id
    ).execute()
    second_factor.forget(account_id)
    reading_pauses.after_reset(call, account)
    wechat_links.forget(account_id)
    own_passwords.end_sessions(account.person_id, "set_password", call.now)
    audit.record(call, "staff:set_password", "person", account.person_id)
    return StartCode(account_id, account.username, code)


@command("staff:disable", "staff_account")
def set_disabled(call: Call, account_id: str, disabled: bool) -> str:
    """Shuts an account, which ends its sessions, or opens it again. Raises `NotFound`, `OwnAccount`."""
    account = _theirs(call, account_id)
    StaffAccount.update(disabled_at=call.now if disabled else None).where(
        StaffAccount.id == account_id
    ).execute()
    if disabled:
        own_passwords.end_sessions(account.person_id, "disable", call.now)
        leave(call, account.person_id)
    audit.record(call, "staff:disable" if disabled else "staff:enable", "person", account.person_id)
    return account_id


def _columns(details: Details) -> dict[str, Any]:
    number = None if details.phone is None else with_country(details.phone)
    phone_hash = None if number is None else keyring().lookup_hash(number, "person.phone")
    # Nobody was reached there yet.
    typed = number is not None
    return {"nickname": details.name, "phone": number, "phone_hash": phone_hash, "phone_typed": typed}


@command("staff:read_details", "staff_account")
def read_details(call: Call, account_id: str) -> Details:
    """The name and the number of a colleague in one's areas. Raises `NotFound`."""
    found = find_details(call.actor, account_id)
    audit.record(call, "staff:read_details", "staff_account", account_id)
    return found


def find_details(actor: Actor, account_id: str) -> Details:
    """As `read_details`, for a form that is compared with what it shows and leaves a trace of its own."""
    get_staff(actor, account_id)
    person: Person = StaffAccount.get_by_id(account_id).person
    return Details(person.nickname or "", person.phone)


@command("staff:describe", "staff_account")
def describe(call: Call, account_id: str, *, name: str, phone: str | None) -> str:
    """Gives an account's owner a name and a number among colleagues; a number that stays is as proven as it
    was. Raises `NotFound`."""
    get_staff(call.actor, account_id)
    person: Person = StaffAccount.get_by_id(account_id).person
    columns = _columns(Details(name, phone))
    if columns["phone"] == person.phone:
        columns = {"nickname": name}
    Person.update(**columns).where(Person.id == person.id).execute()
    audit.record(call, "staff:describe", "person", person.id, data={"fields": sorted(columns)})
    return account_id


@command("staff:grant", "staff_account")
def grant_role(call: Call, account_id: str, role: str, area: str) -> str:
    """Gives a role in an area; giving it twice changes nothing. Raises `NotFound`, `Forbidden`,
    `OwnAccount`."""
    account = _theirs(call, account_id)
    require_area(area)
    require(call.actor, ADMIN, area)
    facts = {"person": account.person_id, "role": role, "scope": scope_of(area)}
    if RoleGrant.get_or_none(**facts) is None:
        add(RoleGrant, **facts, granted_at=call.now)
        data = {"role": role, "scope": facts["scope"]}
        audit.record(call, "staff:grant", "person", account.person_id, data=data)
    return account_id


@command("staff:revoke", "staff_account")
def take_role(call: Call, account_id: str, grant_id: str) -> str:
    """Takes a role back, at once. Raises `NotFound`, `OwnAccount`."""
    account = _theirs(call, account_id)
    mine = (RoleGrant.id == grant_id) & (RoleGrant.person == account.person_id)
    grant = RoleGrant.get_or_none(mine)
    if grant is not None:
        RoleGrant.delete().where(mine).execute()
        data = {"role": grant.role, "scope": grant.scope}
        audit.record(call, "staff:revoke", "person", account.person_id, data=data)
    return account_id


def _theirs(call: Call, account_id: str) -> StaffAccount:
    get_staff(call.actor, account_id)
    account: StaffAccount = StaffAccount.get_by_id(account_id)
    if account.person_id == call.actor.person_id:
        raise OwnAccount()
    return account


def list_own_sessions(actor: Actor, *, now: datetime) -> list[OpenSession]:
    """One's own open staff sessions, the newest first; at most fifty."""
    rows = (
        AuthSession.select(AuthSession.id, AuthSession.created_at, AuthSession.last_used_at)
        .where(
            (AuthSession.person == actor.person_id)
            & (AuthSession.via == "staff")
            & AuthSession.ended_at.is_null()
            & (AuthSession.expires_at > now)
        )
        .order_by(AuthSession.created_at.desc(), AuthSession.id.desc())
        .limit(50)
    )
    return [
        OpenSession(row_id, created_at, used_at, row_id == actor.session_id)
        for row_id, created_at, used_at in rows.tuples()
    ]


@command("session:end", "auth_session")
def end_own_session(call: Call, session_id: str) -> str:
    """Signs one of one's own devices out. Raises `NotFound` for anybody else's."""
    mine = (
        (AuthSession.id == session_id)
        & (AuthSession.person == call.actor.person_id)
        & (AuthSession.via == "staff")
    )
    if not AuthSession.select().where(mine).exists():
        raise NotFound()
    ended = (
        AuthSession.update(ended_at=call.now, ended_reason="ended_by_owner")
        .where(mine & AuthSession.ended_at.is_null())
        .execute()
    )
    if ended:
        audit.record(call, "session:end", "auth_session", session_id, data={"why": "ended_by_owner"})
    return session_id
