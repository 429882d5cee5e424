"""A SIMULATED WeChat: it speaks WeChat's paths and JSON on 127.0.0.1, and knows nobody.

It lets the app run, and be tested over real HTTP, without an AppID. Whoever calls it may sign in as
anyone, so the settings refuse it in production. Codes are those of `app.wechat.fake`.
Nothing is remembered between requests: each gunicorn worker may run its own, and all of them agree.
"""

import hashlib
import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from socketserver import TCPServer, ThreadingMixIn
from types import TracebackType
from typing import Any, get_args
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIEnvironment

from app.wechat.client import WeChatClientAdapter
from app.wechat.fake import LINK, PICTURE, FakeWeChat, Sent, judge, message_fault, user_fault
from app.wechat.gateway import MemoryTokenStore, Stage, WeChat, WeChatError
from app.wechat.relay import Relay

APP_ID = "wx-simulated"
APP_SECRET = "simulated-app-secret"

SIGN_IN = "/sns/jscode2session"
STABLE_TOKEN = "/cgi-bin/stable_token"
PHONE_NUMBER = "/wxa/business/getuserphonenumber"
SEND_MESSAGE = "/cgi-bin/message/subscribe/send"
CHECK_TEXT = "/wxa/msg_sec_check"
CODE = "/wxa/getwxacodeunlimit"
LINK_PATH = "/wxa/generate_urllink"
TEMPLATES = "/wxaapi/newtmpl/gettemplate"

TOKEN_LIFE_S = 7200
POLL_S = 0.1  # how long close() may take


_View = Callable[[dict[str, str], Any], dict[str, Any] | bytes]


@dataclass(frozen=True)
class RecordedRequest:
    method: str
    path: str
    query: dict[str, str]
    text: str
    body: Any


@dataclass
class _Mishap:
    """One way to misbehave; `times` counts down, None is for ever."""

    times: int | None
    status: int = 200
    payload: bytes | None = None
    delay_s: float = 0
    halved: bool = False


@dataclass
class Control:
    """For tests only: makes the simulator misbehave per path, and keeps what it was asked, and the
    messages it took as `sent`."""

    requests: list[RecordedRequest] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    _mishaps: dict[str, _Mishap] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str, payload: Any, *, times: int | None = None) -> None:
        """Gives this JSON instead of the right one."""
        self._mishaps[path] = _Mishap(times, payload=json.dumps(payload).encode())

    def fail(self, path: str, *, errcode: int, times: int | None = None) -> None:
        self.answer(path, _error(errcode), times=times)

    def slow(self, path: str, seconds: float, *, times: int | None = None) -> None:
        """Gives the right answer, late."""
        self._mishaps[path] = _Mishap(times, delay_s=seconds)

    def half_answer(self, path: str, *, times: int | None = None) -> None:
        """Announce the whole answer, send half of it, hang up."""
        self._mishaps[path] = _Mishap(times, halved=True)

    def not_json(self, path: str, *, times: int | None = None) -> None:
        """Status 200 and a web page, as a proxy or a hotel's login page does."""
        self._mishaps[path] = _Mishap(times, payload=b"<html>hello</html>")

    def status(self, path: str, code: int, *, times: int | None = None) -> None:
        """Gives this HTTP status and no JSON; a 3xx points to /elsewhere."""
        self._mishaps[path] = _Mishap(times, status=code, payload=b"")

    def requests_to(self, path: str) -> list[RecordedRequest]:
        return [request for request in self.requests if request.path == path]

    def _meet(self, request: RecordedRequest) -> _Mishap | None:
        with self._lock:
            self.requests.append(request)
            mishap = self._mishaps.get(request.path)
            if mishap and mishap.times is not None:
                mishap.times -= 1
                if mishap.times <= 0:
                    del self._mishaps[request.path]
            return mishap


class SimulatedWeChat:
    """The WSGI app. Without a `control` it behaves, and keeps nothing about its callers."""

    def __init__(
        self, app_id: str = APP_ID, app_secret: str = APP_SECRET, *, control: Control | None = None
    ) -> None:
        self.app_id = app_id
        self.app_secret = app_secret
        self.control = control
        self._people = FakeWeChat()
        self._routes: dict[tuple[str, str], _View] = {
            ("GET", SIGN_IN): self._jscode2session,
            ("POST", STABLE_TOKEN): self._stable_token,
            ("POST", PHONE_NUMBER): self._with_token(self._getuserphonenumber),
            ("POST", SEND_MESSAGE): self._with_token(self._subscribe_send),
            ("POST", CHECK_TEXT): self._with_token(self._msg_sec_check),
            ("POST", CODE): self._with_token(self._getwxacodeunlimit),
            ("POST", LINK_PATH): self._with_token(self._generate_urllink),
            ("GET", TEMPLATES): self._with_token(self._gettemplate),
        }

    @property
    def token(self) -> str:
        """Derived, not stored, so that every process gives out and accepts the same one."""
        seed = f"{self.app_id}:{self.app_secret}"
        return "simulated-token-" + hashlib.sha256(seed.encode()).hexdigest()[:32]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = _read(environ)
        mishap = (self.control and self.control._meet(request)) or _Mishap(times=None)
        if mishap.delay_s:
            time.sleep(mishap.delay_s)
        status, payload = mishap.status, mishap.payload
        if payload is None:
            view = self._routes.get((request.method, request.path))
            status = status if view else 404
            answer = view(request.query, request.body) if view else {}
            payload = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(payload)))]
        if 300 <= status < 400:
            headers.append(("Location", "/elsewhere"))
        start_response(f"{status} Simulated", headers)
        return [payload[: len(payload) // 2] if mishap.halved else payload]

    def _jscode2session(self, query: dict[str, str], body: Any) -> dict[str, Any]:
        refusal = self._refusal(query)
        if refusal:
            return refusal
        if "js_code" not in query:
            return _error(41008)
        try:
            openid = self._people.sign_in(query["js_code"]).openid
        except WeChatError as error:
            return _error(error.errcode)
        return {"openid": openid, "session_key": "key-of-" + openid}

    def _stable_token(self, query: dict[str, str], body: Any) -> dict[str, Any]:
        return self._refusal(body) or {"access_token": self.token, "expires_in": TOKEN_LIFE_S}

    def _with_token(self, view: Callable[[Any], dict[str, Any] | bytes]) -> _View:
        def check(query: dict[str, str], body: Any) -> dict[str, Any] | bytes:
            return view(body) if query.get("access_token") == self.token else _error(40001)

        return check

    def _getuserphonenumber(self, body: Any) -> dict[str, Any]:
        try:
            number = self._people.phone_number(body.get("code", "")).removeprefix("+86")
        except WeChatError as error:
            return _error(error.errcode)
        info = {
            "phoneNumber": number,
            "purePhoneNumber": number,
            "countryCode": "86",
            "watermark": {"timestamp": int(time.time()), "appid": self.app_id},
        }
        return _ok(phone_info=info)

    def _subscribe_send(self, body: Any) -> dict[str, Any]:
        openid, template_id = body.get("touser", ""), body.get("template_id", "")
        fields = {key: entry["value"] for key, entry in body.get("data", {}).items()}
        stage_is_known = body.get("miniprogram_state") in get_args(Stage)
        fault = message_fault(openid, template_id, fields)
        if fault is None and not (stage_is_known and body.get("lang") == "zh_CN"):
            fault = 47001
        if fault is not None:
            return _error(fault)
        if self.control:
            self.control.sent.append(Sent(openid, template_id, body.get("page", ""), fields))
        return _ok(msgid=1)

    def _msg_sec_check(self, body: Any) -> dict[str, Any]:
        if body.get("version") != 2 or body.get("scene") not in (1, 2, 3, 4):
            return _error(40129)
        fault = user_fault(body.get("openid", ""))
        if fault is not None:
            return _error(fault)
        verdict = judge(body["content"])
        result = {"suggest": verdict.suggestion, "label": verdict.label}
        return _ok(result=result, detail=[], trace_id="simulated")

    def _getwxacodeunlimit(self, body: Any) -> dict[str, Any] | bytes:
        if not re.fullmatch(r"[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{1,32}", body.get("scene", "")):
            return _error(40129)
        page = body.get("page", "")
        if page.startswith("/") or "?" in page:
            return _error(41030)
        return PICTURE if 280 <= body.get("width", 430) <= 1280 else _error(40097)

    def _generate_urllink(self, body: Any) -> dict[str, Any]:
        is_good = body.get("expire_type") == 1 and 1 <= body.get("expire_interval", 0) <= 30
        return _ok(url_link=LINK) if is_good else _error(85401)

    def _gettemplate(self, body: Any) -> dict[str, Any]:
        return _ok(data=[])

    def _refusal(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """What WeChat answers when AppID and AppSecret are not ours."""
        if "appid" not in asked:
            return _error(41002)
        if "secret" not in asked:
            return _error(41004)
        if asked["appid"] != self.app_id:
            return _error(40013)
        return None if asked["secret"] == self.app_secret else _error(40125)


def _ok(**facts: object) -> dict[str, Any]:
    return {"errcode": 0, "errmsg": "ok", **facts}


def _error(errcode: int | None) -> dict[str, Any]:
    return {"errcode": errcode, "errmsg": "simulated error, rid: 00000000-00000000-00000000"}


def _read(environ: WSGIEnvironment) -> RecordedRequest:
    content = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return RecordedRequest(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        query=dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)),
        text=content.decode(errors="replace"),
        body=json.loads(content) if content else {},
    )


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the request line holds the codes and the secret."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def server_bind(self) -> None:
        # The inherited method looks up the host's name: seconds, where no name server answers.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]
        self.setup_environ()


class SimulatedWeChatServer:
    """A `SimulatedWeChat` listening on a free port of this machine, until closed."""

    def __init__(self, app: SimulatedWeChat | None = None) -> None:
        self.app = app or SimulatedWeChat()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.set_app(self.app)
        self.base_url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(
            target=self._server.serve_forever, args=(POLL_S,), name="simulated-wechat", daemon=True
        ).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> "SimulatedWeChatServer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class LazySimulatedWeChat(Relay):
    """`gateway.WeChat` for an app without an AppID: the real client and a simulation of its own.

    The server starts at the first call, and again after a fork, because threads do not survive one.
    """

    def __init__(self) -> None:
        super().__init__(self._client)
        self._lock = threading.Lock()
        self._running: tuple[int, SimulatedWeChatServer, WeChat] | None = None

    def _client(self) -> WeChat:
        with self._lock:
            if self._running is None or self._running[0] != os.getpid():
                server = SimulatedWeChatServer()
                client = WeChatClientAdapter(
                    APP_ID, APP_SECRET, base_url=server.base_url, tokens=MemoryTokenStore()
                )
                self._running = (os.getpid(), server, client)
            return self._running[2]
