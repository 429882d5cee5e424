"""Signing in by WeChat, refreshing, signing out."""

import time as wall
from datetime import timedelta

import jwt
import pytest

from app import config
from app.errors import (
    BadCode,
    RiskyUser,
    SessionEnded,
    TokenExpired,
    TokenInvalid,
    TooManyAttempts,
    WeChatUnavailable,
)
from app.models import AuditEntry, AuthSession, Person, WechatIdentity
from app.services.accounts import sessions
from app.services.core.keys import key_for
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def sign_in(wechat):
    return lambda name="anna", now=NOW: sessions.sign_in_with_wechat(wechat, f"sim:{name}", now=now)


def test_the_same_resident_is_one_person(sign_in):
    """However often somebody signs in, they are one person with one identity and a session each time."""
    first, second = sign_in(), sign_in()
    assert first.person.id == second.person.id
    assert (Person.select().count(), WechatIdentity.select().count()) == (1, 1)
    assert AuthSession.select().count() == 2


def test_residents_are_told_apart_to_the_letter(sign_in):
    """Openids that differ only in case belong to two people, on every engine."""
    assert sign_in("anna").person.id != sign_in("Anna").person.id


def test_an_access_token_speaks_for_its_person_until_it_expires(sign_in):
    """An access token is good for half an hour, to the second."""
    signed_in = sign_in()
    last = NOW + timedelta(seconds=sessions.ACCESS_S - 1)
    assert sessions.authenticate(signed_in.access_token, now=last).person_id == signed_in.person.id
    with pytest.raises(TokenExpired):
        sessions.authenticate(signed_in.access_token, now=last + timedelta(seconds=1))


def test_a_refresh_token_gives_the_next_pair(sign_in):
    """Refreshing keeps person and session and turns the generation."""
    signed_in = sign_in()
    later = NOW + timedelta(minutes=40)
    renewed = sessions.refresh(signed_in.refresh_token, now=later)
    assert renewed.person.id == signed_in.person.id
    assert renewed.refresh_token != signed_in.refresh_token
    assert sessions.authenticate(renewed.access_token, now=later).person_id == signed_in.person.id
    assert AuthSession.get().generation == 1


def test_a_refresh_token_used_twice_ends_its_family(sign_in):
    """The second use ends the session: neither the thief's nor the owner's tokens work on."""
    signed_in, other = sign_in(), sign_in()
    renewed = sessions.refresh(signed_in.refresh_token, now=NOW)
    with pytest.raises(SessionEnded):
        sessions.refresh(signed_in.refresh_token, now=NOW)
    with pytest.raises(SessionEnded):
        sessions.refresh(renewed.refresh_token, now=NOW)
    for token in (signed_in.access_token, renewed.access_token):
        with pytest.raises(SessionEnded):
            sessions.authenticate(token, now=NOW)
    assert sessions.authenticate(other.access_token, now=NOW)
    ended = AuthSession.get(AuthSession.ended_at.is_null(False))
    assert (ended.ended_reason, ended.ended_at) == ("reused", NOW)


def test_refreshing_keeps_a_session_alive_and_silence_ends_it(sign_in):
    """A session lasts thirty days after it was last refreshed, and not a moment longer."""
    signed_in = sign_in()
    later = NOW + sessions.REFRESH - timedelta(seconds=1)
    renewed = sessions.refresh(signed_in.refresh_token, now=later)
    with pytest.raises(SessionEnded):
        sessions.refresh(renewed.refresh_token, now=later + sessions.REFRESH)
    assert AuthSession.get().ended_reason is None, "an old token is no theft"


def test_signing_out_ends_this_session_only(sign_in):
    """Signing out ends the tokens of the device at hand; another device stays signed in."""
    here, there = sign_in(), sign_in()
    sessions.sign_out(here.refresh_token, now=NOW)
    sessions.sign_out(here.refresh_token, now=NOW + timedelta(hours=1))
    with pytest.raises(SessionEnded):
        sessions.authenticate(here.access_token, now=NOW)
    with pytest.raises(SessionEnded):
        sessions.refresh(here.refresh_token, now=NOW)
    assert sessions.authenticate(there.access_token, now=NOW)
    assert [row.ended_at for row in AuthSession.select().where(AuthSession.ended_reason == "signed_out")] == [
        NOW
    ]


@pytest.mark.parametrize("state", ["blocked", "erased"])
def test_a_blocked_person_is_out_at_once(sign_in, state):
    """Blocking ends what a person's tokens can do and keeps them from signing in or refreshing."""
    signed_in = sign_in()
    Person.update(state=state).where(Person.id == signed_in.person.id).execute()
    with pytest.raises(SessionEnded):
        sessions.authenticate(signed_in.access_token, now=NOW)
    with pytest.raises(SessionEnded):
        sessions.refresh(signed_in.refresh_token, now=NOW)
    with pytest.raises(SessionEnded):
        sign_in()
    assert AuthSession.select().count() == 1


def test_forged_access_tokens_are_refused(sign_in):
    """A token signed with another key, unsigned, cut, changed or without its claims is invalid."""
    signed_in = sign_in()
    claims = {"sid": AuthSession.get().id, "exp": int(wall.time()) + 10**6}
    key = key_for("access token")
    forged = [
        "",
        ".",
        "a.b.c",
        "文字",
        "\ud800",
        signed_in.access_token[:-3],
        signed_in.access_token.replace(".", ".A", 1),
        signed_in.refresh_token,
        jwt.encode(claims, b"another key of thirty-two bytes!!", "HS256"),
        jwt.encode(claims, config.current().secret_key, "HS256"),
        jwt.encode(claims, None, "none"),
        jwt.encode({"exp": claims["exp"]}, key, "HS256"),
        jwt.encode({"sid": claims["sid"]}, key, "HS256"),
        jwt.encode(claims | {"exp": "soon"}, key, "HS256"),
        jwt.encode(claims | {"exp": None}, key, "HS256"),
    ]
    for token in forged:
        with pytest.raises(TokenInvalid):
            sessions.authenticate(token, now=NOW)
    assert sessions.authenticate(jwt.encode(claims, key, "HS256"), now=NOW), "the control"


def test_a_token_of_no_session_is_refused(sign_in):
    """A well signed token whose session is not there opens nothing."""
    token = jwt.encode({"sid": "0" * 24, "exp": 2**40}, key_for("access token"), "HS256")
    with pytest.raises(SessionEnded):
        sessions.authenticate(token, now=NOW)


def test_forged_refresh_tokens_are_refused_and_end_nothing(sign_in):
    """Nobody makes a refresh token up, and trying does not throw the owner out."""
    signed_in = sign_in()
    session, _, signature = signed_in.refresh_token.split(".")
    forged = [
        "",
        "..",
        session,
        f"{session}.1.{signature}",
        f"{session}.٠.{signature}",
        f"{session}.{'9' * 400}.{signature}",
        f"{session}.-1.{signature}",
        f"{session}.0.{signature[:-1]}",
        f"{session}.0.{signature}\ud800",
        f"{'0' * 24}.0.{signature}",
        signed_in.access_token,
    ]
    for token in forged:
        with pytest.raises(TokenInvalid):
            sessions.refresh(token, now=NOW)
        with pytest.raises(TokenInvalid):
            sessions.sign_out(token, now=NOW)
    assert sessions.refresh(signed_in.refresh_token, now=NOW)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("nonsense", BadCode),
        ("sim-error:40029", BadCode),
        ("sim-error:40163", BadCode),
        ("sim-error:40226", RiskyUser),
        ("sim-error:45011", TooManyAttempts),
        ("sim-error:-1", WeChatUnavailable),
        ("sim-error:40125", WeChatUnavailable),
        ("sim-error:99999", WeChatUnavailable),
    ],
)
def test_what_wechat_refuses_makes_nobody(wechat, code, refusal):
    """Each of WeChat's answers has its own refusal; none leaves a person or a session behind."""
    with pytest.raises(refusal):
        sessions.sign_in_with_wechat(wechat, code, now=NOW)
    assert (Person.select().count(), AuthSession.select().count()) == (0, 0)


def test_sessions_leave_traces(sign_in):
    """Opening and ending a session are in the audit log, with ids only."""
    signed_in = sign_in()
    sessions.sign_out(signed_in.refresh_token, now=NOW)
    session = AuthSession.get().id
    rows = AuditEntry.select(AuditEntry.event, AuditEntry.actor, AuditEntry.object_id).order_by(AuditEntry.id)
    assert sorted(rows.tuples()) == [
        ("session:end", signed_in.person.id, session),
        ("session:open", signed_in.person.id, session),
    ]
