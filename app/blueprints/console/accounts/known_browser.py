"""The cookie by which a browser is known to the accounts that signed in there. It lets nobody in by
itself."""

from flask import current_app, request
from werkzeug.wrappers import Response

from app import clock
from app.blueprints.devices import network
from app.services.accounts import browsers
from app.services.accounts.staff_sign_in import Browser

COOKIE = "huhang_browser"


def caller() -> Browser:
    """The browser of this request."""
    return Browser(request.cookies.get(COOKIE, ""), network())


def remember(person_id: str, page: Response) -> None:
    """Marks the browser that gets `page` as one that this person signed in from."""
    kept = browsers.remembered(request.cookies.get(COOKIE, ""), person_id, now=clock.now())
    page.set_cookie(
        COOKIE,
        kept,
        max_age=browsers.GOOD_FOR,
        path="/console",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
