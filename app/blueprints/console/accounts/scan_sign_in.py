"""Signing in by a scan: the code on the screen, and what the browser asks while it waits."""

from typing import Any

from flask import Response as Page
from flask import jsonify, redirect, render_template, request, session
from werkzeug.wrappers import Response

from app import clock, qrcodes
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.accounts import known_browser
from app.blueprints.console.accounts.sign_in import enter, safe
from app.blueprints.console.frame.page import go, typed
from app.blueprints.devices import device, network, public_address
from app.errors import OtpRequired, OtpWrong
from app.services.accounts import scan_sign_in, second_factor, wechat_links

Answer = str | Response | tuple[str, int]
_SAYS = {
    "expired": "这个码已过期，请换一个新码。",
    "declined": "手机上拒绝了这次登录。",
    "waiting": "还没有收到手机上的确认。",
}


@access(Access.PUBLIC)
def ask() -> Response:
    """A new code for this browser, whose cookie keeps the secret that belongs to it."""
    asked = scan_sign_in.ask(device=device(), address=public_address(), network=network(), now=clock.now())
    going = safe(request.form.get("next", ""))
    session.clear()
    session["scan"] = {
        "secret": asked.secret,
        "text": asked.qr_text,
        "number": asked.number,
        "next": going,
    }
    return go("scan_page")


@access(Access.PUBLIC)
def scan_page() -> Answer:
    """The code. By POST: in, if the phone has confirmed."""
    kept = session.get("scan")
    if not isinstance(kept, dict):
        return go("sign_in")
    if request.method != "POST":
        return _page("")
    otp = typed("otp").get("otp", "")
    try:
        session_id = scan_sign_in.enter(
            kept["secret"], otp=otp, browser=known_browser.caller(), now=clock.now()
        )
    except (OtpRequired, OtpWrong) as refusal:
        return _page(f"{refusal.text}。", asks_otp=True), 401
    if session_id is None:
        return _page(_SAYS.get(scan_sign_in.state_of(kept["secret"], now=clock.now()), "")), 409
    return enter(session_id, redirect(kept["next"], 303))


def _page(said: str, *, asks_otp: bool = False) -> str:
    kept = session["scan"]
    state = scan_sign_in.state_of(kept["secret"], now=clock.now())
    return render_template(
        "console/accounts/scan.html",
        state=state,
        said=said or _SAYS.get(state, ""),
        device=device(),
        number=kept["number"],
        asks_otp=asks_otp,
    )


@access(Access.PUBLIC)
def scan_state() -> Page:
    """What the page's script asks every two seconds."""
    kept = session.get("scan")
    secret = kept["secret"] if isinstance(kept, dict) else ""
    return jsonify({"state": scan_sign_in.state_of(secret, now=clock.now())})


@access(Access.PUBLIC)
def scan_picture() -> Page:
    """The code as a picture, for the browser it belongs to."""
    kept = session.get("scan")
    text = kept["text"] if isinstance(kept, dict) else ""
    return Page(qrcodes.svg(text or "-"), mimetype="image/svg+xml")


@access(Access.CONSOLE)
def own_wechat() -> Answer:
    """Links one's own WeChat by a code, or ends the link."""
    call = current_call()
    asks_otp = second_factor.is_on(call.actor)
    link = wechat_links.get_link(call.actor)
    facts: dict[str, Any] = {"link": link, "asks_otp": asks_otp}
    if request.method != "POST":
        return render_template("console/accounts/own_wechat.html", **facts)
    if link.linked:
        wechat_links.unlink(call)
        return go("own_wechat", done="unlinked")
    try:
        made = wechat_links.make_code(call, typed("otp").get("otp", ""))
    except (OtpRequired, OtpWrong) as refusal:
        return render_template("console/accounts/own_wechat.html", **facts, fault=f"{refusal.text}。"), 422
    return render_template("console/accounts/own_wechat.html", **facts, made=made)
