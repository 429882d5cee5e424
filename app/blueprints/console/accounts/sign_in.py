"""The console's door: a cookie that names an open session, nothing more."""

from flask import g, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import errors
from app.blueprints.auth import Access, access, level_of
from app.blueprints.console.accounts import known_browser
from app.blueprints.console.frame.page import go, load, typed
from app.errors import (
    DomainError,
    Forbidden,
    Invalid,
    OtpRequired,
    OtpWrong,
    SessionEnded,
    TooMany,
    Unavailable,
)
from app.schemas.accounts import ConsoleSignInRequest
from app.services.accounts import own_passwords, second_factor, sessions, staff_sign_in
from app.services.accounts.own_passwords import PasswordToSet
from app.services.core.call import Actor

Answer = str | Response | tuple[str, int]

HOME = "/console"
# What is open to somebody who still has to set up the second factor.
_BEFORE_ENROLLED = {"console.second_step", "console.second_step_picture", "console.sign_out"}


def let_in() -> Response | None:
    """Before each request: who calls. Whoever is not signed in is sent to the sign-in page, and from
    there to where they were going."""
    if level_of(request.endpoint or "") is not Access.CONSOLE:
        return None
    actor = _actor()
    if actor is not None:
        g.actor = actor
        if request.endpoint not in _BEFORE_ENROLLED and second_factor.must_enrol(actor):
            return go("second_step")
        return None
    going = HOME if request.method == "POST" else request.full_path.rstrip("?")
    return go("sign_in", next=None if going == HOME else going)


def _actor() -> Actor | None:
    session_id = session.get("sid")
    if not isinstance(session_id, str):
        return None
    try:
        actor = sessions.actor_of(session_id, now=clock.now())
    except SessionEnded:
        session.clear()
        return None
    return actor if actor.grants else None


@access(Access.PUBLIC)
def sign_in() -> Answer:
    """Name and password; with a start code, a password of one's own."""
    going = safe(request.values.get("next", ""))
    if request.method != "POST":
        return redirect(going, 303) if _actor() else _form(going)
    values = typed("username", "password", "otp", "new_password", "again")
    facts, faults = load(ConsoleSignInRequest(), values)
    if faults:
        return _form(going, "请填写用户名和密码。", values, 422)
    if facts["new_password"] != facts["again"]:
        return _form(going, "两次填写的新密码不一样。", values, 422, asks_new=True)
    try:
        session_id = _open(facts)
    except PasswordToSet:
        return _form(going, None, values, 403, asks_new=True)
    except Invalid as refusal:
        return _form(going, f"{refusal.text}。", values, 422, asks_new=True)
    except (OtpRequired, OtpWrong) as refusal:
        asks_new = bool(facts["new_password"])
        return _form(going, f"{refusal.text}。", values, 401, asks_otp=True, asks_new=asks_new)
    except Unavailable:
        raise
    except TooMany as refusal:
        page = make_response(_form(going, f"{refusal.text}。", values, 429))
        errors.say_when(refusal, page)
        return page
    except DomainError as refusal:
        return _form(going, f"{refusal.text}。", values, errors.status_of(refusal).value)
    return enter(session_id, redirect(going, 303))


def enter(session_id: str, page: Response) -> Response:
    """Signs this browser in, and lets it be known to the account from now on."""
    # Nothing of the visitor from before the sign-in may live on in the session after it.
    session.clear()
    session["sid"] = session_id
    person_id = sessions.actor_of(session_id, now=clock.now()).person_id
    known_browser.remember(person_id, page)
    return page


def _open(facts: dict[str, str]) -> str:
    now = clock.now()
    opened = staff_sign_in.sign_in_staff(
        facts["username"],
        facts["password"],
        otp=facts["otp"],
        new_password=facts["new_password"],
        browser=known_browser.caller(),
        enrolling=True,
        now=now,
    )
    actor = sessions.authenticate(opened.access_token, now=now)
    if not actor.grants:
        sessions.end_session(actor.session_id, now=now)
        raise Forbidden(message="这个账号还没有分配工作，请联系管理员")
    return actor.session_id


def _form(
    going: str,
    fault: str | None = None,
    values: dict[str, str] | None = None,
    code: int = 200,
    *,
    asks_otp: bool = False,
    asks_new: bool = False,
) -> tuple[str, int]:
    page = render_template(
        "console/accounts/sign_in.html",
        going=going,
        fault=fault,
        values=values or {},
        asks_otp=asks_otp,
        asks_new=asks_new,
        shortest=own_passwords.SHORTEST,
    )
    return page, code


@access(Access.CONSOLE)
def sign_out() -> Response:
    """Ends the session here and in the cookie."""
    sessions.end_session(g.actor.session_id, now=clock.now())
    session.clear()
    return go("sign_in", done="signed-out")


def safe(going: str) -> str:
    """A page of the console, or its first one: never an address that leads away."""
    inside = going == HOME or going.startswith((f"{HOME}/", f"{HOME}?"))
    plain = going.isprintable() and "\\" not in going and "//" not in going and ".." not in going
    lost = going.partition("?")[0] in (url_for("console.sign_in"), url_for("console.sign_out"))
    return going if inside and plain and not lost else HOME
