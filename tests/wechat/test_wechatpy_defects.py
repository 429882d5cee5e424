"""Negative controls: plain wechatpy does, on the same simulator, what the client's tests forbid.

Should one of these fail after an update of wechatpy, a defect is mended and its guard may go.
"""

import binascii
import json
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
import requests
from wechatpy import parse_message  # type: ignore[import-untyped]
from wechatpy.client import WeChatClient  # type: ignore[import-untyped]
from wechatpy.crypto import WeChatCrypto  # type: ignore[import-untyped]
from wechatpy.exceptions import WeChatClientException  # type: ignore[import-untyped]
from wechatpy.session.memorystorage import MemoryStorage  # type: ignore[import-untyped]

from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    PHONE_NUMBER,
    SIGN_IN,
    Control,
    SimulatedWeChatServer,
)
from tests.wechat.pushing import APP_ID as PUSH_APP_ID
from tests.wechat.pushing import KEY, TOKEN, accepted, encrypt, event, sign

TOKEN_PATH = "/cgi-bin/token"


class PlainWeChatpy(WeChatClient):  # type: ignore[misc]
    """wechatpy as it is, with nothing but its addresses turned to the simulator."""

    def __init__(self, base_url: str, **options: Any) -> None:
        super().__init__(APP_ID, APP_SECRET, **options)
        self.base_url = base_url
        self.wxa.API_BASE_URL = base_url

    def fetch_access_token(self) -> Any:
        return self._fetch_access_token(self.base_url.rstrip("/") + TOKEN_PATH, {"secret": self.secret})

    def get_phone_number(self) -> Any:
        return self.post(PHONE_NUMBER.lstrip("/"), api_base_url=self.base_url, data={"code": "any"})


@pytest.fixture
def plain(server: SimulatedWeChatServer, control: Control) -> PlainWeChatpy:
    control.answer(TOKEN_PATH, {"access_token": server.app.token, "expires_in": 7200})
    return PlainWeChatpy(server.base_url, timeout=3)


def test_it_repeats_a_refused_token_without_end(plain: PlainWeChatpy, control: Control) -> None:
    """It would go on for ever: here it goes on for as long as the simulator refuses."""
    control.fail(PHONE_NUMBER, errcode=40001, times=20)
    with pytest.raises(WeChatClientException):
        plain.get_phone_number()
    assert len(control.requests_to(PHONE_NUMBER)) == 21


def test_it_waits_for_a_token_beyond_its_timeout(
    plain: PlainWeChatpy, control: Control, too_slow: float
) -> None:
    """Its timeout holds for all requests but the token fetch."""
    control.slow(TOKEN_PATH, too_slow)
    started = time.monotonic()
    plain.timeout = too_slow / 2
    with pytest.raises(WeChatClientException):
        plain.get_phone_number()
    assert time.monotonic() - started >= too_slow


def test_it_fetches_a_token_per_thread(plain: PlainWeChatpy, control: Control) -> None:
    """Threads that find the store empty all fetch."""
    start = threading.Barrier(16)

    def ask(_: int) -> str:
        start.wait()
        return str(plain.access_token)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(ask, range(16)))
    assert len(control.requests_to(TOKEN_PATH)) > 1


def test_it_sends_a_token_to_sign_in(plain: PlainWeChatpy, control: Control) -> None:
    """Signing in costs a token fetch, and the token goes where it is not asked for."""
    plain.wxa.code_to_session("sim:li")
    assert [request.path for request in control.requests] == [TOKEN_PATH, SIGN_IN]
    assert "access_token" in control.requests[1].query


def test_its_exceptions_tell_the_secret(dead_url: str) -> None:
    """The raw exception of a refused connection quotes the address with the AppSecret."""
    with pytest.raises(requests.ConnectionError, match=APP_SECRET):
        PlainWeChatpy(dead_url, timeout=3, access_token="any").wxa.code_to_session("sim:li")


def test_it_takes_a_web_page_for_an_answer(plain: PlainWeChatpy, control: Control) -> None:
    """What is not JSON is returned as if all were well."""
    control.not_json(SIGN_IN)
    assert isinstance(plain.wxa.code_to_session("sim:li"), requests.Response)


@pytest.mark.parametrize(
    ("sealed", "crash"),
    [
        ("", IndexError),
        ("AAAA", ValueError),
        ("!!!!", IndexError),
        ("A", binascii.Error),
        (encrypt(b"\xff\xfe"), UnicodeDecodeError),
    ],
)
def test_it_crashes_on_a_bad_seal(sealed: str, crash: type[Exception]) -> None:
    """A push of nonsense under a good signature ends in an exception that is not its own."""
    crypto = WeChatCrypto(TOKEN, KEY, PUSH_APP_ID)
    with pytest.raises(crash):
        crypto.decrypt_message({"Encrypt": sealed}, sign(TOKEN, "1", "2", sealed), "1", "2")


@pytest.mark.parametrize("body", ["<a/>", "", "<xml>", "{}"])
def test_it_crashes_on_a_bad_body(body: str) -> None:
    """So does a body that is no message."""
    with pytest.raises((KeyError, TypeError, ExpatError, AttributeError, struct.error)):
        parse_message(body).id.lower()


@pytest.mark.parametrize("key", ["short", "A" * 42])
def test_it_crashes_on_a_bad_key(key: str) -> None:
    """A wrong EncodingAESKey is an assertion or a broken base64; our settings name it at the start."""
    with pytest.raises((AssertionError, binascii.Error)):
        WeChatCrypto(TOKEN, key, PUSH_APP_ID)


def test_it_reads_no_json() -> None:
    """A mini-program's push may come as JSON, which it takes for a broken XML."""
    with pytest.raises(ExpatError):
        parse_message(json.dumps(event("subscribe_msg_popup_event", accepted())))


def test_it_minds_no_age() -> None:
    """A push signed years ago is as good to it as a new one."""
    sealed = encrypt(b"{}")
    crypto = WeChatCrypto(TOKEN, KEY, PUSH_APP_ID)
    for _ in range(2):
        opened = crypto.decrypt_message({"Encrypt": sealed}, sign(TOKEN, "1", "2", sealed), "1", "2")
        assert opened == "{}"


def test_it_waits_for_ever_unless_told(control: Control) -> None:
    """Without a timeout of one's own it has none."""
    assert WeChatClient(APP_ID, APP_SECRET).timeout is None


def test_it_keeps_a_token_beyond_its_end() -> None:
    """Its store in memory takes a lifetime and forgets it; whether a token is old only the process knows
    that fetched it."""
    store = MemoryStorage()
    store.set("token", "any", ttl=-1)
    assert store.get("token") == "any"
    client = WeChatClient(APP_ID, APP_SECRET, session=store)
    store.set(f"{APP_ID}_access_token", "ended", ttl=-1)
    assert client.access_token == "ended"


def test_it_reads_every_property_before_it_is_made() -> None:
    """A property that asks WeChat, or the database, would do so at construction."""
    read = []

    class Curious(WeChatClient):  # type: ignore[misc]
        @property
        def network(self) -> str:
            read.append(1)
            return "asked"

    Curious(APP_ID, APP_SECRET)
    assert read


def test_it_obeys_the_machines_proxies() -> None:
    """Requests' default: a proxy of the environment would see the AppSecret."""
    assert WeChatClient(APP_ID, APP_SECRET)._http.trust_env
