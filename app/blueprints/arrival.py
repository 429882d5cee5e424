"""The number of a request, and where it comes from: in every answer, every line of the log, every error."""

import re
from ipaddress import ip_network

import structlog
from flask import Flask, Response, request

from app.blueprints.devices import caller_address, device
from app.services.core import origin
from app.services.core.keys import token_hash
from app.services.core.origin import Origin, Sender

# What a proxy may have called the request; anything else is replaced.
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
HEADER = "X-Request-Id"
# What the access log of gunicorn.conf.py names the request by: no path, so no code and no id.
RULE, NUMBER = "huhang.rule", "huhang.request_id"


def init_app(app: Flask) -> None:
    app.before_request(_arrive)
    app.after_request(_number)
    app.teardown_request(_leave)


def request_id() -> str:
    """The number of this request."""
    here = origin.current()
    return here.request_id if here else ""


def rule_of_request() -> str:
    """The pattern that the path fits, as `/d/<code>`: never what stood in its place."""
    rule = request.url_rule
    return rule.rule if rule else "(none)"


def _arrive() -> None:
    given = request.headers.get(HEADER, "")
    number = given if _GIVEN.fullmatch(given) else origin.new_number()
    origin.arrive(Origin(number, _sender))
    structlog.contextvars.bind_contextvars(request_id=number)
    request.environ[RULE], request.environ[NUMBER] = rule_of_request(), number


def _sender() -> Sender:
    address = caller_address()
    if address is None:
        return Sender(device=device())
    network = ip_network((address, 24 if address.version == 4 else 48), strict=False)
    return Sender(str(network), token_hash("address", str(address))[:16], device())


def _number(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response


def _leave(_: BaseException | None) -> None:
    origin.arrive(None)
    structlog.contextvars.unbind_contextvars("request_id")
