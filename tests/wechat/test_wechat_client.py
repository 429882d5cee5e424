"""What the real client sends, and what it makes of a WeChat that misbehaves."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.wechat import client as module
from app.wechat.client import WeChatClientAdapter
from app.wechat.fake import Sent
from app.wechat.gateway import (
    MemoryTokenStore,
    SignIn,
    Template,
    WeChatError,
    WeChatRejected,
    WeChatUnavailable,
)
from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    CHECK_TEXT,
    CODE,
    LINK_PATH,
    PHONE_NUMBER,
    SEND_MESSAGE,
    SIGN_IN,
    STABLE_TOKEN,
    TEMPLATES,
    Control,
    SimulatedWeChatServer,
)

MakeClient = Callable[..., WeChatClientAdapter]
Ask = Callable[[], object]

MUCH_TOO_SLOW_S = 10.0


ASKING: dict[str, Callable[[WeChatClientAdapter], object]] = {
    SIGN_IN: lambda client: client.sign_in("sim:li"),
    STABLE_TOKEN: lambda client: client.phone_number("phone:13800000000"),
    PHONE_NUMBER: lambda client: client.phone_number("phone:13800000000"),
    SEND_MESSAGE: lambda client: client.send_message("sim-li", "t", "pages/x", {"thing1": "好"}),
    CHECK_TEXT: lambda client: client.check_text("sim-li", "好", 2),
    CODE: lambda client: client.mini_program_code("a", "pages/x", 430),
    LINK_PATH: lambda client: client.url_link("pages/x", "a=1", 30),
    TEMPLATES: lambda client: client.templates(),
}


def ask_for(client: WeChatClientAdapter, path: str) -> object:
    """Do what makes the client ask `path`."""
    return ASKING[path](client)


@pytest.fixture(params=ASKING)
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
        {"errcode": 0, "result": {"suggest": "fine", "label": 100}},
        {"errcode": 0, "result": None},
        {"result": {"suggest": "pass", "label": 100}},
        {"url_link": "ftp://x"},
        {"data": [{"priTmplId": "", "title": "x", "content": ""}]},
        {"data": [None]},
    ],
)
def test_json_without_the_facts_is_unavailable(ask: Ask, path: str, control: Control, payload: Any) -> None:
    """JSON of any other shape than the documented one is no answer, and no crash."""
    control.answer(path, payload)
    if path == SEND_MESSAGE and isinstance(payload, dict) and payload.get("errcode") == 0:
        ask()  # an errcode is all that WeChat says about a message
    else:
        with pytest.raises(WeChatUnavailable):
            ask()


def test_a_dead_server_is_unavailable(make_client: MakeClient, dead_url: str) -> None:
    """A refused connection is no raw requests exception."""
    client = make_client(base_url=dead_url)
    with pytest.raises(WeChatUnavailable, match="connection failed"):
        client.sign_in("sim:li")
    with pytest.raises(WeChatUnavailable, match="connection failed"):
        client.phone_number("phone:13800000000")


def test_a_message_goes_out_whole(make_client: MakeClient, control: Control) -> None:
    """Person, template, page, fields, stage and language are what WeChat gets, in letters and no escapes."""
    make_client(stage="trial").send_message("sim-li", "t1", "pages/x?id=1", {"thing1": "好好说话"})
    [request] = control.requests_to(SEND_MESSAGE)
    assert request.body == {
        "touser": "sim-li",
        "template_id": "t1",
        "page": "pages/x?id=1",
        "data": {"thing1": {"value": "好好说话"}},
        "miniprogram_state": "trial",
        "lang": "zh_CN",
    }
    assert "好好说话" in request.text
    assert control.sent == [Sent("sim-li", "t1", "pages/x?id=1", {"thing1": "好好说话"})]


def test_a_text_check_is_version_two(client: WeChatClientAdapter, control: Control) -> None:
    """Version, person and scene go with the text."""
    client.check_text("sim-li", "好", 2)
    [request] = control.requests_to(CHECK_TEXT)
    assert request.body == {"version": 2, "openid": "sim-li", "scene": 2, "content": "好"}


@pytest.mark.parametrize(
    ("stage", "version", "check_path"),
    [("formal", "release", True), ("trial", "trial", False), ("developer", "develop", False)],
)
def test_codes_and_links_open_the_stage(
    make_client: MakeClient, control: Control, stage: str, version: str, check_path: bool
) -> None:
    """A trial's codes open the trial, whose pages WeChat can't check."""
    client = make_client(stage=stage)
    client.mini_program_code("a=1", "pages/x", 430)
    client.url_link("pages/x", "a=1", 7)
    [code], [link] = control.requests_to(CODE), control.requests_to(LINK_PATH)
    assert code.body == {
        "scene": "a=1",
        "page": "pages/x",
        "width": 430,
        "check_path": check_path,
        "env_version": version,
    }
    assert link.body == {
        "path": "pages/x",
        "query": "a=1",
        "expire_type": 1,
        "expire_interval": 7,
        "env_version": version,
    }


def test_a_code_that_is_an_error_is_no_picture(client: WeChatClientAdapter, control: Control) -> None:
    """Where a picture should be and an errcode is, the errcode counts."""
    control.fail(CODE, errcode=41030)
    with pytest.raises(WeChatRejected):
        client.mini_program_code("a", "pages/x", 430)


def test_templates_come_with_their_keys(client: WeChatClientAdapter, control: Control) -> None:
    """A template's content names the keys of its fields."""
    content = "会议时间:{{date2.DATA}}\n会议地点:{{thing1.DATA}}\n"
    rows = [{"priTmplId": "t1", "title": "报名结果通知", "content": content, "example": "", "type": 2}]
    control.answer(TEMPLATES, {"errcode": 0, "errmsg": "ok", "data": rows})
    assert client.templates() == (Template("t1", "报名结果通知", frozenset({"date2", "thing1"})),)


SEND: Callable[[WeChatClientAdapter], object] = ASKING[SEND_MESSAGE]


@pytest.mark.parametrize("is_open", [True, False])
def test_whether_a_message_may_have_gone_out(
    make_client: MakeClient, control: Control, dead_url: str, is_open: bool
) -> None:
    """After an answer that broke off nobody knows whether the message was sent; without a connection, or
    without a token, it was not."""
    mishaps: list[tuple[WeChatClientAdapter, Callable[[], None]]] = [
        (make_client(), lambda: control.half_answer(SEND_MESSAGE)),
        (make_client(), lambda: control.status(SEND_MESSAGE, 502)),
        (make_client(), lambda: control.not_json(SEND_MESSAGE)),
    ]
    if not is_open:
        mishaps = [
            (make_client(base_url=dead_url), lambda: None),
            (make_client(), lambda: control.half_answer(STABLE_TOKEN)),
            (make_client(), lambda: control.status(STABLE_TOKEN, 502)),
        ]
    for client, break_it in mishaps:
        break_it()
        with pytest.raises(WeChatUnavailable) as failure:
            SEND(client)
        assert failure.value.is_open is is_open


def test_a_token_refused_while_sending_is_no_refusal_of_the_message(
    client: WeChatClientAdapter, control: Control
) -> None:
    """What WeChat says about our secret is not said about the message."""
    control.fail(STABLE_TOKEN, errcode=40013)
    with pytest.raises(WeChatError) as failure:
        SEND(client)
    assert isinstance(failure.value, WeChatRejected)
    assert control.requests_to(SEND_MESSAGE) == []


def test_a_slow_wechat_holds_up_a_few_callers_only(client: WeChatClientAdapter, control: Control) -> None:
    """Once WeChat is known to be slow, four wait for it and the others are free at once; when it is back,
    everybody gets an answer again."""
    control.slow(SIGN_IN, 2 * module.SLOW_S)
    assert client.sign_in("sim:li")
    start = threading.Barrier(12)

    def ask(_: int) -> tuple[bool, float]:
        start.wait()
        started = time.monotonic()
        try:
            client.sign_in("sim:li")
        except WeChatUnavailable:
            return False, time.monotonic() - started
        return True, time.monotonic() - started

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(ask, range(12)))
    assert module.AT_ONCE <= sum(is_in for is_in, _ in answers) < 12
    assert all(seconds < module.SLOW_S for is_in, seconds in answers if not is_in)
    control.slow(SIGN_IN, 0)
    assert client.sign_in("sim:li")
    with ThreadPoolExecutor(12) as pool:
        assert all(is_in for is_in, _ in pool.map(ask, range(12)))


def test_messages_wait_for_nobody(client: WeChatClientAdapter, control: Control) -> None:
    """The worker sends while visitors wait: it has no part in their queue."""
    places = [client._places.acquire() for _ in range(module.AT_ONCE)]
    assert all(places)
    SEND(client)
    assert len(control.sent) == 1


def test_making_a_client_asks_nobody(server: SimulatedWeChatServer, control: Control) -> None:
    """Neither WeChat nor the store of tokens, although wechatpy looks at every property of a client."""

    class Untouched(MemoryTokenStore):
        def read(self) -> None:
            raise AssertionError("the store was read")

    WeChatClientAdapter(APP_ID, APP_SECRET, base_url=server.base_url, tokens=Untouched())
    assert control.requests == []


def test_a_text_is_not_waited_for_as_long_as_other_things(
    make_client: MakeClient, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resident waits for it, and a human can look at it instead."""
    monkeypatch.setattr("app.wechat.client.CHECK_PATIENCE_S", 0.1)
    client = make_client()
    control.slow(CHECK_TEXT, 2.5)
    started = time.monotonic()
    with pytest.raises(WeChatUnavailable):
        client.check_text("sim-li", "好", 2)
    assert time.monotonic() - started < 2
