"""The real WeChat, over HTTP. Only here and in `push` is wechatpy imported.

wechatpy 1.8 retries for ever on a refused token, fetches tokens without a timeout and once per
thread, sends the token where none belongs, and lets exceptions out whose text holds the AppSecret.
All of that is mended here, so that callers meet nothing but `app.wechat.gateway`.
"""

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar, get_args

import requests
from urllib3.exceptions import NewConnectionError
from wechatpy.client import WeChatClient  # type: ignore[import-untyped]
from wechatpy.client.api import WeChatWxa  # type: ignore[import-untyped]
from wechatpy.exceptions import WeChatClientException  # type: ignore[import-untyped]

from app import clock
from app.wechat.gateway import (
    ABSENT,
    BUSY,
    SignIn,
    Stage,
    Suggestion,
    Template,
    TokenStore,
    Verdict,
    WeChatError,
    WeChatRejected,
    WeChatUnavailable,
    check_code,
    check_link,
    check_text_length,
    error_from,
    message_error_from,
)

T = TypeVar("T")
Timeouts = tuple[float, float]

TOKEN_REFUSED = frozenset({40001, 40014, 42001})
# WeChat gives out the next stable token five minutes before the old one ends.
EARLY = timedelta(minutes=5)
# A request takes its time, and clocks differ.
MARGIN = timedelta(seconds=30)
# How long a caller waits for a token that another process fetches, and how often it looks.
PATIENCE_S = 8.0
POLL_S = 0.05
# How much longer than others a message may take: nobody waits for it, and to give up on it means not to
# know whether it was sent.
SEND_PATIENCE = 6
# Most threads of a gunicorn worker must not hang on WeChat when it hangs: bookings need them.
AT_ONCE = 4
# A resident waits for the answer, and there is another way: a human looks at the text.
CHECK_PATIENCE_S = 2.0
QUEUE_PATIENCE_S = 5.0
SLOW_S = 1.0
VERSIONS: dict[Stage, str] = {"formal": "release", "trial": "trial", "developer": "develop"}
PICTURES = (b"\x89PNG", b"\xff\xd8")
KEYWORD = re.compile(r"\{\{(\w+)\.DATA\}\}", re.ASCII)
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
        stage: Stage = "formal",
        timeouts: Timeouts = (3, 5),
    ) -> None:
        self._client = _Client(app_id, app_secret, base_url, tokens, timeouts)
        self._send_timeouts = (timeouts[0], timeouts[1] * SEND_PATIENCE)
        self._check_timeouts = (min(timeouts[0], CHECK_PATIENCE_S), min(timeouts[1], CHECK_PATIENCE_S))
        self._stage = stage
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._is_slow = False

    def sign_in(self, code: str) -> SignIn:
        outcome = self._ask(lambda: _sign_in_from(self._client.wxa.code_to_session(code)))
        if isinstance(outcome, WeChatError) and outcome.errcode == BUSY:
            outcome = self._ask(lambda: _sign_in_from(self._client.wxa.code_to_session(code)))
        return _given(outcome)

    def phone_number(self, code: str) -> str:
        return _given(self._ask(lambda: _phone_from(self._client.wxa.get_phone_number(code))))

    def send_message(self, openid: str, template_id: str, page: str, fields: Mapping[str, str]) -> None:
        message = {
            "touser": openid,
            "template_id": template_id,
            "page": page,
            "data": {key: {"value": value} for key, value in fields.items()},
            "miniprogram_state": self._stage,
            "lang": "zh_CN",
        }
        wxa, timeouts = self._client.wxa, self._send_timeouts
        _given(_attempt(lambda: _done(wxa.send(message, timeouts)), message_error_from))

    def check_text(self, openid: str, text: str, scene: int) -> Verdict:
        check_text_length(text)
        wxa, timeouts = self._client.wxa, self._check_timeouts
        outcome = self._ask(lambda: _verdict_from(wxa.check(openid, text, scene, timeouts)))
        if isinstance(outcome, WeChatError) and outcome.errcode == ABSENT:
            return Verdict("review")
        return _given(outcome)

    def mini_program_code(self, scene: str, page: str, width: int) -> bytes:
        check_code(scene, page, width)
        asked = {
            "scene": scene,
            "page": page,
            "width": width,
            # Only the published version has all its pages known to WeChat.
            "check_path": self._stage == "formal",
            "env_version": VERSIONS[self._stage],
        }
        return _given(self._ask(lambda: _picture_from(self._client.wxa.code(asked))))

    def url_link(self, path: str, query: str, days: int) -> str:
        check_link(path, query, days)
        asked = {
            "path": path,
            "query": query,
            "expire_type": 1,
            "expire_interval": days,
            "env_version": VERSIONS[self._stage],
        }
        return _given(self._ask(lambda: _link_from(self._client.wxa.link(asked))))

    def templates(self) -> tuple[Template, ...]:
        return _given(self._ask(lambda: _templates_from(self._client.wxa.templates())))

    def _ask(self, call: Callable[[], T]) -> T | WeChatError:
        """As `_attempt`, for calls that a visitor waits for. While WeChat is slow, a few may find out how
        slow, and the others are told at once."""
        if not self._places.acquire(timeout=0 if self._is_slow else QUEUE_PATIENCE_S):
            return WeChatUnavailable("too many are waiting for it")
        started = time.monotonic()
        try:
            return _attempt(call)
        finally:
            self._is_slow = time.monotonic() - started > SLOW_S
            self._places.release()


def _attempt(call: Callable[[], T], error_of: Callable[[int], WeChatError] = error_from) -> T | WeChatError:
    """What `call` gave, or the error to raise for it.

    The error is returned, not raised: raised in here it would carry the library's exception as its
    context, and with it the address and the variables that hold the AppSecret.
    """
    try:
        return call()
    except WeChatClientException as error:
        if error.errcode is None:
            return WeChatUnavailable(f"HTTP {error.response.status_code}", is_open=True)
        return error_of(error.errcode)
    except _NoToken as missing:
        return missing.outcome
    except WeChatUnavailable:
        # The token store, or a wait in vain for somebody else's token.
        return WeChatUnavailable("no token")
    except requests.ConnectTimeout:
        return WeChatUnavailable("timeout")
    except requests.Timeout:
        return WeChatUnavailable("timeout", is_open=True)
    except requests.ConnectionError as error:
        return WeChatUnavailable("connection failed", is_open=not _never_connected(error))
    except requests.RequestException:
        return WeChatUnavailable("broken answer", is_open=True)
    except UnicodeEncodeError:
        # Only the code comes from outside, and a real one is plain ASCII.
        return WeChatRejected("bad_code")
    except (LookupError, TypeError, ValueError, OverflowError, AttributeError):
        return WeChatUnavailable("unexpected answer", is_open=True)


class _NoToken(Exception):
    """There is no token to ask with, because of `outcome`; nothing was asked."""

    def __init__(self, outcome: WeChatError) -> None:
        super().__init__()
        self.outcome = outcome


def _never_connected(error: requests.ConnectionError) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)


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


def _done(answer: Any) -> None:
    """wechatpy raises for an errcode; what is left to see is whether there was one."""
    if answer["errcode"] != 0:
        raise ValueError("an errcode was expected")


def _verdict_from(answer: Any) -> Verdict:
    _done(answer)
    result = answer["result"]
    suggestion: Suggestion = result["suggest"]
    if suggestion not in get_args(Suggestion):
        raise ValueError("unknown suggestion")
    return Verdict(suggestion, int(result["label"]))


def _picture_from(answer: Any) -> bytes:
    picture = getattr(answer, "content", b"")
    if not isinstance(picture, bytes) or not picture.startswith(PICTURES):
        raise ValueError("a picture was expected")
    return picture


def _link_from(answer: Any) -> str:
    link = _text(answer["url_link"])
    if not link.startswith("https://"):
        raise ValueError("a link was expected")
    return link


def _templates_from(answer: Any) -> tuple[Template, ...]:
    return tuple(
        Template(_text(row["priTmplId"]), str(row["title"]), frozenset(KEYWORD.findall(row["content"])))
        for row in answer["data"]
    )


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
        return self._tell("wxa/business/getuserphonenumber", {"code": code})

    def send(self, message: Mapping[str, Any], timeouts: Timeouts) -> Any:
        return self._tell("cgi-bin/message/subscribe/send", message, timeout=timeouts)

    def check(self, openid: str, text: str, scene: int, timeouts: Timeouts) -> Any:
        asked = {"version": 2, "openid": openid, "scene": scene, "content": text}
        return self._tell("wxa/msg_sec_check", asked, timeout=timeouts)

    def code(self, asked: Mapping[str, Any]) -> Any:
        return self._tell("wxa/getwxacodeunlimit", asked)

    def link(self, asked: Mapping[str, Any]) -> Any:
        return self._tell("wxa/generate_urllink", asked)

    def templates(self) -> Any:
        return self._get("wxaapi/newtmpl/gettemplate")

    def _tell(self, path: str, body: Mapping[str, Any], **options: Any) -> Any:
        # Letters as they are: WeChat counts the six characters of an escape where it should see one.
        text = json.dumps(body, ensure_ascii=False).encode()
        return self._post(path, data=text, headers={"Content-Type": "application/json"}, **options)


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
        self._fetching = threading.Lock()
        self._failed_fetches = 0

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        # A redirect would carry the AppSecret or the token to wherever it points.
        kwargs.setdefault("allow_redirects", False)
        params = kwargs.pop("params", {})
        if "access_token" in params:
            return super()._request(method, url_or_endpoint, params=params, **kwargs)
        token = self._token_to_ask_with(None)
        try:
            return super()._request(
                method, url_or_endpoint, params={**params, "access_token": token}, **kwargs
            )
        except WeChatClientException as error:
            if error.errcode not in TOKEN_REFUSED:
                raise
        token = self._token_to_ask_with(token)
        return super()._request(method, url_or_endpoint, params={**params, "access_token": token}, **kwargs)

    @property
    def access_token(self) -> str:
        return self._usable_token(None)

    def _token_to_ask_with(self, refused: str | None) -> str:
        outcome = _attempt(lambda: self._usable_token(refused))
        if isinstance(outcome, WeChatError):
            if isinstance(outcome, WeChatUnavailable):
                outcome.is_open = False
            raise _NoToken(outcome)
        return outcome

    def _usable_token(self, refused: str | None) -> str:
        kept = self._stored_token(refused)
        if kept is None:
            return self._awaited_token(refused)
        token, is_ending = kept
        return (self._renewed_token(token) if is_ending else None) or token

    def _renewed_token(self, ending: str) -> str | None:
        """The token after `ending`, if nobody else is fetching it and WeChat gives one; the old one is
        good for some minutes yet, so that neither is worth waiting for."""
        if not self._fetching.acquire(blocking=False):
            return None
        try:
            with self._tokens.lease() as ours:
                kept = self._stored_token(None)
                if kept is not None and kept[0] != ending:
                    return kept[0]
                return self.fetch_access_token() if ours else None
        except (requests.RequestException, WeChatClientException, WeChatError):
            return None
        finally:
            self._fetching.release()

    def _awaited_token(self, refused: str | None) -> str:
        """A token fetched by this thread, by another one, or by another process."""
        failed_before = self._failed_fetches
        with self._fetching:
            deadline = time.monotonic() + PATIENCE_S
            while True:
                kept = self._stored_token(refused)
                if kept is not None:
                    return kept[0]
                if self._failed_fetches != failed_before or time.monotonic() > deadline:
                    # The thread before us waited in vain. If each tried in turn, timeouts would add up.
                    self._failed_fetches += 1
                    raise WeChatUnavailable("no token")
                with self._tokens.lease() as ours:
                    if ours:
                        kept = self._stored_token(refused)
                        return kept[0] if kept is not None else self._fetched_token()
                time.sleep(POLL_S)

    def _fetched_token(self) -> str:
        try:
            return self.fetch_access_token()
        except requests.RequestException:
            self._failed_fetches += 1
            raise

    def _stored_token(self, refused: str | None) -> tuple[str, bool] | None:
        """A token that is good, and whether it ends soon. `refused` is one that WeChat did not take."""
        kept = self._tokens.read()
        if kept is None:
            return None
        token, expires_at = kept
        left = expires_at - clock.now()
        return (token, left <= EARLY) if token != refused and left > MARGIN else None

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
