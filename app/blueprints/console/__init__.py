"""The organizer's console: server-rendered, every action one that the API's services also perform.
Each package brings its own addresses."""

from typing import Any

from flask import Blueprint, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from app.blueprints import errors
from app.blueprints.arrival import request_id
from app.blueprints.console import (
    accounts,
    attendance,
    backoffice,
    cards,
    cases,
    catalog,
    counseling,
    learning,
    lectures,
    meetings,
    messaging,
    privacy,
    referrals,
    reporting,
    requests,
    rota,
    stations,
    volunteers,
)
from app.blueprints.console.accounts import sign_in
from app.blueprints.console.frame import page, week
from app.blueprints.limited import keep_limits
from app.blueprints.uploads import allow_file
from app.errors import DomainError, NotFound

# The cookie goes to the console alone, so that the portal can truly say it leaves none.
SETTINGS = {
    "SESSION_COOKIE_NAME": "huhang_console",
    "SESSION_COOKIE_PATH": "/console",
    # Only `protect_from_forgery` checks: the API has no cookie that could be abused.
    "WTF_CSRF_CHECK_DEFAULT": False,
    # As long as the session: a form that took an hour to fill must not be lost.
    "WTF_CSRF_TIME_LIMIT": None,
}

csrf = CSRFProtect()
blp = Blueprint("console", __name__, url_prefix="/console")

for _room in (
    backoffice,
    accounts,
    stations,
    catalog,
    counseling,
    cases,
    rota,
    lectures,
    meetings,
    requests,
    cards,
    attendance,
    learning,
    reporting,
    messaging,
    privacy,
    referrals,
    volunteers,
):
    for _rule, _view, _methods in _room.ROUTES:
        blp.add_url_rule(_rule, view_func=_view, methods=_methods, strict_slashes=False)


@blp.url_value_preprocessor
def refuse_what_is_no_id(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A NUL, or on MariaDB a letter that is not ASCII, would be an error of the database, not a row that
    is not there."""
    if not all(str(value).isascii() and str(value).isprintable() for value in (values or {}).values()):
        raise NotFound()


blp.before_request(sign_in.let_in)
blp.before_request(keep_limits)


@blp.before_request
def protect_from_forgery() -> None:
    if request.endpoint == "console.photo_list":
        # The form is read here, before its view.
        allow_file(request)
    csrf.protect()


blp.context_processor(page.frame)
blp.add_app_template_filter(week.by_line, "hours_by_line")


@blp.after_request
def forbid_storing(response: Response) -> Response:
    """Pages name people and hold codes; on a shared computer "back" must not show them again."""
    if response.status_code != 304:
        response.headers["Cache-Control"] = "no-store"
    return response


@blp.errorhandler(DomainError)
def refused(refusal: DomainError) -> Response:
    page = _page(errors.status_of(refusal).value, refusal.text)
    errors.say_when(refusal, page)
    return page


@blp.errorhandler(CSRFError)
def forged(_: CSRFError) -> Response:
    return _page(400, "这个页面放得太久，或是从别处打开的。请返回上一页，刷新后再提交。")


@blp.errorhandler(HTTPException)
def not_served(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) >= 500:
        return errors.http_error(error)
    return _page(error.code or 400, "")


def _page(code: int, message: str) -> Response:
    if code == 503:
        # Who is signed in is asked of the database, which may be what does not answer.
        g.actor = None
    return make_response(
        render_template("console/frame/error.html", code=code, message=message, request_id=request_id()), code
    )
