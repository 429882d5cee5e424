"""The real WeChat, over HTTP. The only module that imports wechatpy.

wechatpy 1.8 retries for ever on a refused token, fetches tokens without a timeout and once per
thread, sends the token where none belongs, and lets exceptions out whose text holds the AppSecret.
All of that is mended here, so that callers meet nothing but `app.wechat.gateway`.
"""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import requests
from wechatpy.client import WeChatClient  # type: ignore[import-untyped]
from wechatpy.client.api import WeChatWxa  # type: ignore[import-untyped]
from wechatpy.exceptions import WeChatClientException  # type: ignore[import-untyped]

from app import clock
from app.wechat.gateway import (
    BUSY,
    SignIn,
    TokenStore,
    WeChatError,
    WeChatRejected,
    WeChatUnavailable,
    error_from,
)

T = TypeVar("T")
Timeouts = tuple[float, float]

TOKEN_REFUSED = frozenset({40001, 40014, 42001})
# WeChat gives out the next stable token five minutes before the old one ends.
EARLY = timedelta(minutes=5)
E164 = re.compile(r"\+[1-9][0-9]{6,14}")


class WeChatClientAdapter:
    """`gateway.WeChat` on the servers at `base_url`; to be shared by all threads of a process."""

    def __init__(
        self,
        app_id: str,
        app_secret: str,
        *,
        base_url: str = "https://api.weixin.qq.com/",
        tokens: TokenStore,
        timeouts: Timeouts = (3, 5),
    ) -> None:
        self._client = _Client(app_id, app_secret, base_url, tokens, timeouts)

    def sign_in(self, code: str) -> SignIn:
        outcome = _attempt(lambda: _sign_in_from(self._client.wxa.code_to_session(code)))
        if isinstance(outcome, WeChatError) and outcome.errcode == BUSY:
            outcome = _attempt(lambda: _sign_in_from(self._client.wxa.code_to_session(code)))
        return _given(outcome)

    def phone_number(self, code: str) -> str:
        return _given(_attempt(lambda: _phone_from(self._client.wxa.get_phone_number(code))))


def _attempt(call: Callable[[], T]) -> T | WeChatError:
    """What `call` gave, or the error to raise for it.

    The error is returned, not raised: raised in here it would carry the library's exception as its
    context, and with it the address and the variables that hold the AppSecret.
    """
    try:
        return call()
    except WeChatClientException as error:
        if error.errcode is None:
            return WeChatUnavailable(f"HTTP {error.response.status_code}")
        return error_from(error.errcode)
    except requests.Timeout:
        return WeChatUnavailable("timeout")
    except requests.ConnectionError:
        return WeChatUnavailable("connection failed")
    except requests.RequestException:
        return WeChatUnavailable("broken answer")
    except UnicodeEncodeError:
        # Only the code comes from outside, and a real one is plain ASCII.
        return WeChatRejected("bad_code")
    except (LookupError, TypeError, ValueError, OverflowError):
        return WeChatUnavailable("unexpected answer")


def _given(outcome: T | WeChatError) -> T:
    if isinstance(outcome, WeChatError):
        raise outcome
    return outcome


def _sign_in_from(answer: Any) -> SignIn:
    """The session_key in `answer` stays here: nobody needs it, and it must never reach a client."""
    openid, unionid = _text(answer["openid"]), answer.get("unionid")
    return SignIn(openid, _text(unionid) if unionid else None)


def _phone_from(answer: Any) -> str:
    info = answer["phone_info"]
    number = f"+{info['countryCode']}{info['purePhoneNumber']}"
    if not E164.fullmatch(number):
        raise ValueError("not a phone number")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a text was expected")
    return value


class _Wxa(WeChatWxa):
    def code_to_session(self, js_code: str) -> Any:
        # Naming the token, even as None, is how wechatpy is told neither to fetch nor to send one.
        return self._get(
            "sns/jscode2session",
            params={
                "appid": self.appid,
                "secret": self.secret,
                "js_code": js_code,
                "grant_type": "authorization_code",
                "access_token": None,
            },
        )

    def get_phone_number(self, code: str) -> Any:
        return self._post("wxa/business/getuserphonenumber", json={"code": code})


class _Client(WeChatClient):
    wxa = _Wxa()

    def __init__(
        self, app_id: str, secret: str, base_url: str, tokens: TokenStore, timeouts: Timeouts
    ) -> None:
        super().__init__(app_id, secret, timeout=timeouts, auto_retry=False)
        base_url = base_url.rstrip("/") + "/"
        self.API_BASE_URL = base_url + "cgi-bin/"
        self.wxa.API_BASE_URL = base_url
        # Proxies and .netrc of the machine have no business with the AppSecret.
        self._http.trust_env = False
        self._tokens = tokens
        self._failed_fetches = 0

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        # A redirect would carry the AppSecret or the token to wherever it points.
        kwargs.setdefault("allow_redirects", False)
        params = kwargs.pop("params", {})
        if "access_token" in params:
            return super()._request(method, url_or_endpoint, params=params, **kwargs)
        token = self.access_token
        try:
            return super()._request(
                method, url_or_endpoint, params={**params, "access_token": token}, **kwargs
            )
        except WeChatClientException as error:
            if error.errcode not in TOKEN_REFUSED:
                raise
        token = self._usable_token(refused=token)
        return super()._request(method, url_or_endpoint, params={**params, "access_token": token}, **kwargs)

    @property
    def access_token(self) -> str:
        return self._usable_token()

    def _usable_token(self, refused: str | None = None) -> str:
        kept = self._kept_token(refused)
        if kept:
            return kept
        failed_before = self._failed_fetches
        with self._tokens.lock():
            kept = self._kept_token(refused)
            if kept:
                return kept
            if self._failed_fetches != failed_before:
                # The thread before us waited in vain. If each tried in turn, timeouts would add up.
                raise requests.ConnectionError("token fetch failed in another thread")
            try:
                return self.fetch_access_token()
            except requests.RequestException:
                self._failed_fetches += 1
                raise

    def _kept_token(self, refused: str | None) -> str | None:
        kept = self._tokens.read()
        if kept is None:
            return None
        token, expires_at = kept
        return token if token != refused and clock.now() < expires_at - EARLY else None

    def fetch_access_token(self) -> str:
        asked_at = clock.now()
        answer = self.post(
            "stable_token",
            params={"access_token": None},
            json={"grant_type": "client_credential", "appid": self.appid, "secret": self.secret},
        )
        token = _text(answer["access_token"])
        self._tokens.write(token, asked_at + timedelta(seconds=int(answer["expires_in"])))
        return token


class _NoSecrets(logging.Filter):
    """Drops urllib3's debug lines that quote an address with the AppSecret or a token in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        return "secret=" not in line and "access_token=" not in line


logging.getLogger("urllib3.connectionpool").addFilter(_NoSecrets())
