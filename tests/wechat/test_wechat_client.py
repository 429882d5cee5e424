"""What the real client sends, and what it makes of a WeChat that misbehaves."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from app.wechat.client import WeChatClientAdapter
from app.wechat.gateway import SignIn, WeChatRejected, WeChatUnavailable
from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    PHONE_NUMBER,
    SIGN_IN,
    STABLE_TOKEN,
    Control,
    SimulatedWeChatServer,
)

MakeClient = Callable[..., WeChatClientAdapter]
Ask = Callable[[], SignIn | str]

MUCH_TOO_SLOW_S = 10.0


def ask_for(client: WeChatClientAdapter, path: str) -> SignIn | str:
    """Do what makes the client ask `path`."""
    return client.sign_in("sim:li") if path == SIGN_IN else client.phone_number("phone:13800000000")


@pytest.fixture(params=[SIGN_IN, STABLE_TOKEN, PHONE_NUMBER])
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ask(client: WeChatClientAdapter, path: str) -> Ask:
    return lambda: ask_for(client, path)


def test_sign_in_is_one_request_without_a_token(client: WeChatClientAdapter, control: Control) -> None:
    """jscode2session gets its four documented parameters, and no token is fetched for it."""
    client.sign_in("sim:li")
    [request] = control.requests
    assert (request.method, request.path) == ("GET", SIGN_IN)
    assert request.query == {
        "appid": APP_ID,
        "secret": APP_SECRET,
        "js_code": "sim:li",
        "grant_type": "authorization_code",
    }


def test_phone_number_sends_token_and_code(
    client: WeChatClientAdapter, control: Control, server: SimulatedWeChatServer
) -> None:
    """The token goes into the query, the code into a JSON body."""
    client.phone_number("phone:13800000000")
    [request] = control.requests_to(PHONE_NUMBER)
    assert (request.method, request.query) == ("POST", {"access_token": server.app.token})
    assert request.body == {"code": "phone:13800000000"}


def test_unionid_is_passed_on(client: WeChatClientAdapter, control: Control) -> None:
    """A mini-program bound to an open platform account learns the unionid."""
    control.answer(SIGN_IN, {"openid": "o1", "unionid": "u1", "session_key": "k"})
    assert client.sign_in("sim:li") == SignIn("o1", "u1")


@pytest.mark.parametrize(
    ("country", "local", "number"),
    [("86", "13800000000", "+8613800000000"), (852, "61234567", "+85261234567")],
)
def test_phone_numbers_keep_their_country(
    client: WeChatClientAdapter, control: Control, country: str | int, local: str, number: str
) -> None:
    """WeChat gives the country code as a text today and gave a number before."""
    info = {"countryCode": country, "purePhoneNumber": local, "phoneNumber": "whatever"}
    control.answer(PHONE_NUMBER, {"errcode": 0, "phone_info": info})
    assert client.phone_number("any") == number


@pytest.mark.parametrize(
    ("app_id", "app_secret", "errcode"),
    [("wx-other", APP_SECRET, 40013), (APP_ID, "other", 40125)],
)
def test_wrong_credentials_are_the_operators_fault(
    make_client: MakeClient, app_id: str, app_secret: str, errcode: int
) -> None:
    """A wrong AppID or AppSecret is told apart from a bad code, on both ways in."""
    client = make_client(app_id, app_secret)
    for ask in (lambda: client.sign_in("sim:li"), lambda: client.phone_number("phone:13800000000")):
        with pytest.raises(WeChatRejected) as refusal:
            ask()
        assert (refusal.value.reason, refusal.value.errcode) == ("misconfigured", errcode)


def test_base_url_may_lack_its_slash(
    make_client: MakeClient, server: SimulatedWeChatServer, control: Control
) -> None:
    """Both ways of writing the address of the server work."""
    assert make_client(base_url=server.base_url.rstrip("/")).phone_number("phone:13800000000")


def test_proxy_settings_of_the_machine_are_ignored(
    client: WeChatClientAdapter, monkeypatch: pytest.MonkeyPatch, dead_url: str
) -> None:
    """The AppSecret goes to WeChat and through nobody else's hands."""
    monkeypatch.setenv("http_proxy", dead_url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert client.sign_in("sim:li") == SignIn("sim-li")


def test_busy_is_asked_once_more(client: WeChatClientAdapter, control: Control) -> None:
    """A sign-in survives one "system busy"."""
    control.fail(SIGN_IN, errcode=-1, times=1)
    assert client.sign_in("sim:li") == SignIn("sim-li")
    assert len(control.requests) == 2


def test_busy_is_asked_only_once_more(client: WeChatClientAdapter, control: Control) -> None:
    """A WeChat that stays busy is left alone after two tries."""
    control.fail(SIGN_IN, errcode=-1)
    with pytest.raises(WeChatUnavailable):
        client.sign_in("sim:li")
    assert len(control.requests) == 2


@pytest.mark.parametrize("errcode", [40029, 40163, 45011, 40226])
def test_a_refusal_is_not_asked_again(client: WeChatClientAdapter, control: Control, errcode: int) -> None:
    """What WeChat refused once it would refuse again, and the quota counts every try."""
    control.fail(SIGN_IN, errcode=errcode)
    with pytest.raises(WeChatRejected):
        client.sign_in("sim:li")
    assert len(control.requests) == 1


def test_a_slow_answer_is_not_waited_for(
    hasty_client: WeChatClientAdapter, path: str, control: Control
) -> None:
    """Each call has a timeout, the token fetch too."""
    control.slow(path, MUCH_TOO_SLOW_S)
    started = time.monotonic()
    with pytest.raises(WeChatUnavailable, match="timeout"):
        ask_for(hasty_client, path)
    # A busy machine may be late by seconds; waiting for the answer would take all of them.
    assert time.monotonic() - started < MUCH_TOO_SLOW_S


@pytest.mark.parametrize("code", [500, 502, 503, 404])
def test_an_http_error_is_unavailable(ask: Ask, path: str, control: Control, code: int) -> None:
    """No HTTP status but 200 is an answer."""
    control.status(path, code)
    with pytest.raises(WeChatUnavailable, match=f"HTTP {code}"):
        ask()


def test_a_redirect_is_not_followed(ask: Ask, path: str, control: Control) -> None:
    """A redirect would carry the AppSecret or the token elsewhere."""
    control.status(path, 307)
    with pytest.raises(WeChatUnavailable):
        ask()
    assert control.requests_to("/elsewhere") == []


def test_a_web_page_is_unavailable(ask: Ask, path: str, control: Control) -> None:
    """Status 200 without JSON, which wechatpy hands on as if it were an answer, is none."""
    control.not_json(path)
    with pytest.raises(WeChatUnavailable):
        ask()


def test_half_an_answer_is_unavailable(ask: Ask, path: str, control: Control) -> None:
    """A connection that breaks in the middle of the JSON gives no answer."""
    control.half_answer(path)
    with pytest.raises(WeChatUnavailable):
        ask()


@pytest.mark.parametrize(
    "payload",
    [{}, {"errcode": 0}, [], None, "text", 7, {"errcode": "x"}, {"errcode": None}]
    + [
        {"openid": ""},
        {"openid": 1},
        {"openid": "o", "unionid": {}, "session_key": "k"} | {"openid": None},
    ]
    + [{"openid": "o", "unionid": 5}, {"access_token": "t", "expires_in": float("inf")}]
    + [{"access_token": "t"}, {"access_token": None, "expires_in": 7200}, {"phone_info": None}]
    + [
        {"phone_info": {"countryCode": "86"}},
        {"phone_info": {"countryCode": "", "purePhoneNumber": "x"}},
    ],
)
def test_json_without_the_facts_is_unavailable(ask: Ask, path: str, control: Control, payload: Any) -> None:
    """JSON of any other shape than the documented one is no answer, and no crash."""
    control.answer(path, payload)
    with pytest.raises(WeChatUnavailable):
        ask()


def test_a_dead_server_is_unavailable(make_client: MakeClient, dead_url: str) -> None:
    """A refused connection is no raw requests exception."""
    client = make_client(base_url=dead_url)
    with pytest.raises(WeChatUnavailable, match="connection failed"):
        client.sign_in("sim:li")
    with pytest.raises(WeChatUnavailable, match="connection failed"):
        client.phone_number("phone:13800000000")
