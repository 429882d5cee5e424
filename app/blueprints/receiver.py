"""The receiver's page: a link that shows nothing and changes nothing until six digits are sent, which were
told by telephone. Previews and scanners of chats open links, so opening one does nothing."""

import re
import secrets
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from app import clock, config, letters
from app.blueprints.limited import RECEIVERS, limited
from app.errors import DomainError, Invalid, Unavailable
from app.services.referrals import links
from app.services.referrals.links import RECEIVER_EVENTS, LinkUnknown

blp = Blueprint("receiver", __name__, url_prefix="/r")

# For these pages alone: the browser that opened a link first is the only one that may open it again.
COOKIE = "huhang_receiver"
LASTS = 300 * 24 * 3600
LONGEST_NOTE = 2000


@blp.route("/<token>", methods=["GET"])
def door(token: str) -> Response:
    """The same for every address, also for those that never were."""
    return _page({})


@blp.route("/<token>", methods=["POST"])
@limited(by_network=RECEIVERS)
def enter(token: str) -> Response:
    """The digits, or an answer from a page that they opened."""
    browser = request.cookies.get(COOKIE, "")
    if not re.fullmatch(r"[\w-]{43}", browser, re.ASCII):
        browser = secrets.token_urlsafe(32)
    token = token[:80]
    try:
        if "answer" in request.form:
            opened = _answer(token, browser)
        else:
            pin = request.form.get("pin", "")[:40]
            opened = links.open_link(token, pin=pin, browser=browser, now=clock.now())
    except Unavailable:
        raise
    except DomainError as refusal:
        return _page({"said": refusal.text}, 409)
    if opened is None:
        return _page({"said": LinkUnknown.message}, 403)
    page = _page({"opened": opened})
    page.set_cookie(
        COOKIE,
        browser,
        max_age=LASTS,
        path="/r",
        httponly=True,
        samesite="Strict",
        secure=config.current().public_url.startswith("https://"),
    )
    return page


def _answer(token: str, browser: str) -> links.Opened | None:
    said = request.form["answer"]
    if said not in RECEIVER_EVENTS:
        return None
    return links.answer_link(
        token,
        visit=request.form.get("visit", "")[:80],
        browser=browser,
        answer=said,
        note=_note(),
        now=clock.now(),
    )


def _note() -> str | None:
    """Browsers send each end of a line as two letters, and count it as one."""
    text = letters.trimmed(letters.lines(request.form.get("note", "")).strip())
    if len(text) > LONGEST_NOTE:
        raise Invalid(message=f"说明最多{LONGEST_NOTE}字，没有登记，请重新输入数字后再填")
    return text or None


def _page(facts: dict[str, Any], status: int = 200) -> Response:
    """Kept nowhere, found nowhere, and the address goes nowhere with a link."""
    page = make_response(render_template("receiver/page.html", longest=LONGEST_NOTE, **facts), status)
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page
