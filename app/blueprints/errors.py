"""Errors → JSON under /api and to whom asks for it, a page elsewhere. The one place that knows which refusal
is which status."""

import errno
import json
from http import HTTPStatus
from typing import Any, NoReturn

import structlog
from flask import Flask, Response, make_response, render_template, request
from webargs.flaskparser import abort
from werkzeug.exceptions import HTTPException

from app.blueprints.arrival import request_id, rule_of_request
from app.errors import (
    Busy,
    ChangedMeanwhile,
    ClientTooOld,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    TooMany,
    Unauthenticated,
    Unavailable,
)

log = structlog.get_logger()

_STATUS: dict[type[DomainError], HTTPStatus] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    ChangedMeanwhile: HTTPStatus.PRECONDITION_FAILED,
    ClientTooOld: HTTPStatus.UPGRADE_REQUIRED,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}

# What the framework itself refuses: reason and text.
_FRAMEWORK: dict[int, tuple[str, str]] = {
    400: ("bad_request", "请求格式有误"),
    404: (NotFound.reason, NotFound.message),
    405: ("method_not_allowed", "不支持这种请求方式"),
    413: ("too_large", "提交的内容过大"),
    415: ("unsupported_media_type", "请以 JSON 格式提交"),
    422: (Invalid.reason, Invalid.message),
    500: ("internal_error", "服务出现问题，我们会尽快处理"),
}


def status_of(error: DomainError) -> HTTPStatus:
    for family in type(error).__mro__:
        if family in _STATUS:
            return _STATUS[family]
    raise TypeError(f"{type(error).__name__} belongs to no family")


def payload_of(error: DomainError) -> dict[str, Any]:
    """The contract's error shape."""
    status = status_of(error)
    return {
        "code": status.value,
        "status": status.phrase,
        "reason": error.reason,
        "message": error.text,
        "errors": {_place(): error.fields} if error.fields else {},
        **error.facts,
    }


def _place() -> str:
    """Where this request's fields stand, as the parser names it for the faults that it finds itself."""
    if request.method in ("GET", "HEAD", "DELETE"):
        return "query"
    return "files" if request.mimetype == "multipart/form-data" else "json"


def init_app(app: Flask) -> None:
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OSError, _system_error)
    app.register_error_handler(Exception, _unexpected)


def _domain_error(error: DomainError) -> Response:
    payload = payload_of(error)
    response = _answer(payload)
    if payload["code"] == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    say_when(error, response)
    return response


def _system_error(error: OSError) -> Response:
    """A full disk is nobody's error, and passes: an upload that found no room may be sent again."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return _unexpected(error)
    log.error("disk_full", rule=rule_of_request())
    return _domain_error(Busy())


def say_when(error: DomainError, response: Response) -> None:
    """Tells in how many seconds another try may succeed, where the refusal knows."""
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)


def refuse_header(name: str, fault: str) -> NoReturn:
    """Refuses a request for one of its headers."""
    abort(422, messages={"headers": {name: [fault]}})


def http_error(error: HTTPException) -> Response:
    """A refusal of the framework, in the contract's shape."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return make_response(error.get_response())
    if code >= 500:
        log.error("server_error", rule=rule_of_request(), method=request.method, detail=error.description)
    reason, message = _FRAMEWORK.get(code, ("refused", "请求未能完成"))
    data = getattr(error, "data", None) or {}
    response = _answer(
        {
            "code": code,
            "status": HTTPStatus(code).phrase,
            "reason": reason,
            "message": message,
            "errors": data.get("messages", {}),
        }
    )
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.exception("unexpected_error", rule=rule_of_request(), method=request.method)
    reason, message = _FRAMEWORK[500]
    return _answer(
        {"code": 500, "status": "Internal Server Error", "reason": reason, "message": message, "errors": {}}
    )


def asks_for_json() -> bool:
    """Whether the caller wants JSON rather than a page, where an address has both."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _answer(payload: dict[str, Any]) -> Response:
    code = int(payload["code"])
    if request.path.startswith("/api/") or asks_for_json():
        # A half letter in a field's name must not make the answer to it fail.
        body = json.dumps(payload, ensure_ascii=False, default=str).encode(errors="replace")
        return Response(body, code, mimetype="application/json")
    page = render_template(
        "errors/error.html", code=code, message=payload["message"], request_id=request_id()
    )
    return make_response(page, code)
