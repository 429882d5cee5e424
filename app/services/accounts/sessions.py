"""Signing in, staying signed in, signing out. A session is a family of refresh tokens: each works once,
and one that comes back a second time ends the family, because somebody has a copy."""

import base64
import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

import jwt
import peewee

from app.db import is_duplicate, require_transaction, write_transaction
from app.errors import Busy, SessionEnded, TokenExpired, TokenInvalid
from app.models import AuthSession, Person, RoleGrant, StaffAccount, WechatIdentity
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Actor, Call, Grant
from app.services.core.keys import key_for, sign
from app.services.people import risk, wechat_identities
from app.services.people.profiles import Profile, read_profile
from app.services.people.wechat_identities import refusal_of
from app.wechat.gateway import WeChat, WeChatError

ACCESS_S = 1800
REFRESH = timedelta(days=30)
# A member of staff signs in anew each working day, and after a long pause: the desk may be another's by then.
# A form that took an hour to fill is not lost.
STAFF_LONGEST, STAFF_IDLE = timedelta(hours=12), timedelta(hours=2)
# How much of a pause may go unnoticed: not every page view is worth a write.
_UNNOTICED = timedelta(minutes=5)


@dataclass(frozen=True)
class SignedIn:
    """The tokens of a session's newest generation, and whose they are."""

    access_token: str
    refresh_token: str
    expires_in: Annotated[int, "秒"]
    person: Profile


def sign_in_with_wechat(wechat: WeChat, code: str, *, now: datetime) -> SignedIn:
    """Exchange a code from `wx.login` for a session; a person is made at the first sign-in.

    Raises `BadCode`, `RiskyUser`, `TooManyAttempts`, `WeChatUnavailable`.
    """
    try:
        identity = wechat.sign_in(code)
    except WeChatError as error:
        raise refusal_of(error) from None
    return sign_in_as(identity.openid, now=now)


def sign_in_as(openid: str, *, now: datetime) -> SignedIn:
    """Opens a session for an openid that somebody trusted vouches for: WeChat's answer to a code, or the
    header that WeChat Cloud Hosting sets. A person is made at the first sign-in."""

    def work() -> SignedIn:
        person_id = wechat_identities.person_of(openid)
        if person_id is None:
            person_id = add(Person, created_at=now)
            add(
                WechatIdentity,
                person=person_id,
                app_id=wechat_identities.app_id(),
                openid=openid,
                openid_hash=wechat_identities.hash_of(openid),
                created_at=now,
            )
            risk.welcome(person_id, openid, now=now)
        return open_session(person_id, "wechat", now)

    try:
        return write_transaction(work)
    except peewee.IntegrityError as error:
        # The same new person signed in twice at once; the row is there now.
        if not is_duplicate(error, WechatIdentity, "app_id", "openid_hash"):
            raise
        return write_transaction(work)


def open_session(person_id: str, via: str, now: datetime) -> SignedIn:
    """Opens a session for whom somebody has vouched, in the caller's transaction. Raises `SessionEnded`."""
    require_transaction()
    profile = read_profile(person_id)
    if profile.state != "active":
        raise SessionEnded()
    session_id = add(
        AuthSession,
        person=person_id,
        via=via,
        created_at=now,
        last_used_at=now,
        expires_at=now + (STAFF_LONGEST if via == "staff" else REFRESH),
    )
    call = Call(Actor(person_id, via, session_id, None), now)
    audit.record(call, "session:open", "auth_session", session_id)
    return _tokens(session_id, 0, profile, now)


def open_staff_session(account_id: str, *, now: datetime) -> str:
    """Opens a console session for whom another way in has vouched, in the caller's transaction; returns its
    id. Raises `SessionEnded`."""
    require_transaction()
    opened = open_session(StaffAccount.get_by_id(account_id).person_id, "staff", now)
    return _read_refresh(opened.refresh_token)[0]


def refresh(refresh_token: str, *, now: datetime) -> SignedIn:
    """Exchange a refresh token for the next pair. Raises `TokenInvalid`, `SessionEnded`."""
    session_id, generation = _read_refresh(refresh_token)

    def work() -> SignedIn | None:
        session = AuthSession.get_or_none(AuthSession.id == session_id)
        if session is None:
            return None
        is_open = AuthSession.ended_at.is_null() & (AuthSession.expires_at > now)
        later = {"expires_at": now + REFRESH}
        if session.via == "staff":
            is_open &= AuthSession.last_used_at > now - STAFF_IDLE
            later = {}
        turned = (
            AuthSession.update(generation=AuthSession.generation + 1, last_used_at=now, **later)
            .where((AuthSession.id == session_id) & (AuthSession.generation == generation) & is_open)
            .execute()
        )
        if not turned:
            if AuthSession.select().where((AuthSession.id == session_id) & is_open).exists():
                _end(session, "reused", now)
            return None
        profile = read_profile(session.person_id)
        return _tokens(session_id, generation + 1, profile, now) if profile.state == "active" else None

    renewed = write_transaction(work)
    if renewed is None:
        raise SessionEnded()
    return renewed


def sign_out(refresh_token: str, *, now: datetime) -> None:
    """Ends the session of a refresh token, whichever generation. Raises `TokenInvalid`."""
    session_id, _ = _read_refresh(refresh_token)
    end_session(session_id, now=now)


def end_session(session_id: str, *, now: datetime) -> None:
    """Ends a session now; its access tokens stop working with it."""

    def work() -> None:
        session = AuthSession.get_or_none(AuthSession.id == session_id)
        if session is not None and session.ended_at is None:
            _end(session, "signed_out", now)

    write_transaction(work)


def _end(session: AuthSession, reason: str, now: datetime) -> None:
    AuthSession.update(ended_at=now, ended_reason=reason).where(
        (AuthSession.id == session.id) & AuthSession.ended_at.is_null()
    ).execute()
    call = Call(Actor(session.person_id, session.via, session.id, None), now)
    audit.record(call, "session:end", "auth_session", session.id, data={"why": reason})


def authenticate(access_token: str, *, now: datetime) -> Actor:
    """Who this access token speaks for. Raises `TokenInvalid`, `TokenExpired`, `SessionEnded`."""
    try:
        claims = _read_claims(access_token)
        expires, session_id = int(claims["exp"]), claims["sid"]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise TokenInvalid() from None
    if not isinstance(session_id, str):
        raise TokenInvalid()
    if expires <= now.timestamp():
        raise TokenExpired()
    return actor_of(session_id, now=now)


# How each access token begins, `{"alg":"HS256","typ":"JWT"}`: none is asked how it wants to be read.
_HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"


def _read_claims(token: str) -> Any:
    """What a token says that `_tokens` signed. PyJWT takes four times as long for any token that there might
    be (docs/decisions/0179). Raises `ValueError`."""
    signed, _, mark = token.rpartition(".")
    header, _, claims = signed.partition(".")
    own = base64.urlsafe_b64encode(sign("access token", signed)).rstrip(b"=")
    if header != _HEADER or not hmac.compare_digest(own, mark.encode(errors="replace")):
        raise ValueError("not signed here")
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))


def actor_of(session_id: str, *, now: datetime) -> Actor:
    """Who an open session belongs to: one query, two for staff. Raises `SessionEnded`, for staff also after a
    long pause."""
    row = _SESSION.first(session=session_id)
    if row is None or row["ended_at"] is not None or row["expires_at"] <= now or row["state"] != "active":
        raise SessionEnded()
    if row["via"] == "staff":
        _note_use(session_id, row["last_used_at"], now)
    grants = grants_of(row["person"]) if row["via"] == "staff" else ()
    return Actor(row["person"], row["via"], session_id, row["consent_version"], grants)


def _note_use(session_id: str, last_used_at: datetime, now: datetime) -> None:
    if last_used_at <= now - STAFF_IDLE:
        raise SessionEnded()
    if last_used_at <= now - _UNNOTICED:
        mine = (AuthSession.id == session_id) & (AuthSession.last_used_at < now)
        # Where the database has no turn for it, the next page view notes it.
        with suppress(Busy):
            write_transaction(AuthSession.update(last_used_at=now).where(mine).execute, repeatable=True)


def grants_of(person_id: str) -> tuple[Grant, ...]:
    """What a member of staff may do, and where."""
    return tuple(Grant(**grant) for grant in _GRANTS.rows(person=person_id))


_SESSION = Prepared(
    lambda session: (
        AuthSession.select(
            AuthSession.person,
            AuthSession.via,
            AuthSession.ended_at,
            AuthSession.expires_at,
            AuthSession.last_used_at,
            Person.state,
            Person.consent_version,
        )
        .join(Person)
        .where(AuthSession.id == session)
    )
)
_GRANTS = Prepared(
    lambda person: RoleGrant.select(RoleGrant.role, RoleGrant.scope).where(RoleGrant.person == person)
)


def _tokens(session_id: str, generation: int, person: Profile, now: datetime) -> SignedIn:
    issued = int(now.timestamp())
    claims = {"sid": session_id, "iat": issued, "exp": issued + ACCESS_S}
    return SignedIn(
        access_token=jwt.encode(claims, key_for("access token"), algorithm="HS256"),
        refresh_token=_write_refresh(session_id, generation),
        expires_in=ACCESS_S,
        person=person,
    )


def _write_refresh(session_id: str, generation: int) -> str:
    body = f"{session_id}.{generation}"
    return f"{body}.{sign('refresh token', body).hex()}"


def _read_refresh(token: str) -> tuple[str, int]:
    session_id, _, rest = token.partition(".")
    generation = rest.partition(".")[0]
    if not (generation.isascii() and generation.isdecimal() and len(generation) < 10):
        raise TokenInvalid()
    expected = _write_refresh(session_id, int(generation))
    if not hmac.compare_digest(expected.encode(), token.encode(errors="replace")):
        raise TokenInvalid()
    return session_id, int(generation)
