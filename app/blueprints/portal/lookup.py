"""查询办理进度: a party looks their own case up by code and PIN, which go by POST alone and to one
address, so that a browser's history has nothing but that address."""

from typing import Any, get_args

from flask import Response, make_response, render_template, request

from app import clock, letters
from app.blueprints.limited import LOOKUPS, limited
from app.errors import DomainError, SessionEnded, Unavailable
from app.schemas.cases.lookups import ASK_LONGEST
from app.services.cases.lookups import asks, own_case
from app.services.cases.lookups.own_case import LookupUnknown
from app.services.core.call import Call
from app.services.referrals import lookup_page
from app.vocabulary import PartyAskKind

STALE = "页面放得太久，请重新输入"
READINGS = 50
KINDS: tuple[PartyAskKind, ...] = get_args(PartyAskKind)


def lookup() -> Response:
    """The form, the same for everybody."""
    return _form()


@limited(by_network=LOOKUPS)
def look_up() -> Response:
    """Code and PIN, or a deed from a page that they opened."""
    token = request.form.get("token", "")[:80]
    try:
        return _act(token) if token else _open()
    except Unavailable:
        raise
    except SessionEnded:
        return _form(STALE)
    except DomainError as refusal:
        return _shown(token, refusal.text, 409)


def _open() -> Response:
    now, mark = clock.now(), request.form.get("form", "")[:120]
    if not own_case.is_fresh(mark, now):
        return _form(STALE)
    pin, code = request.form.get("pin", "")[:40], request.form.get("code", "")[:40]
    try:
        granted = own_case.open_lookup(code=code, pin=pin, form=mark, now=now)
    except LookupUnknown as refusal:
        return _form(refusal.text, 403)
    return _shown(granted.token)


def _act(token: str) -> Response:
    call, deed = _call(token), request.form.get("deed", "")
    if deed == "leave":
        own_case.leave(call)
        return _form("已经结束查看，要再看请重新输入")
    if deed == "withdraw":
        lookup_page.withdraw_own(call, request.form.get("consent", "")[:40])
        return _shown(token, "已撤回，凭它还没办完的已经停止")
    if deed == "ask":
        text = letters.trimmed(letters.lines(request.form.get("text", "")).strip())
        kind = request.form.get("kind", "")
        if not text or kind not in KINDS:
            return _shown(token, "请写一句说明", 422)
        if len(text) > ASK_LONGEST:
            return _shown(token, f"最多{ASK_LONGEST}字，没有提交，请写短一些", 422)
        asks.make_ask(call, kind=kind, text=text)
        return _shown(token, "已收到，十五天内答复，到时在这里看")
    return _shown(token)


def _call(token: str) -> Call:
    now = clock.now()
    return Call(own_case.authenticate(token, now=now), now)


def _shown(token: str, said: str = "", status: int = 200) -> Response:
    call = _call(token)
    return _page(
        status,
        token=token,
        said=said,
        found=lookup_page.read_lookup(call),
        readings=lookup_page.list_readings(call, limit=READINGS),
        now=call.now,
        longest=ASK_LONGEST,
    )


def _form(said: str = "", status: int = 200) -> Response:
    return _page(status, said=said, mark=own_case.form_mark(clock.now()))


def _page(status: int, **facts: Any) -> Response:
    page = make_response(render_template("portal/lookup.html", **facts), status)
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page
