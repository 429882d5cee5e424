"""Who is calling, and what each view asks of them. A view that declares nothing can't be reached."""

import hashlib
import json
import re
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from flask import current_app, g, request
from werkzeug.exceptions import InternalServerError

from app import clock, config
from app.blueprints.errors import refuse_header
from app.errors import Forbidden, Invalid, NotFound, TokenInvalid, Unauthenticated
from app.services.accounts import sessions
from app.services.attendance import pairing
from app.services.cases.lookups import own_case
from app.services.core.call import Actor, Call, Once
from app.services.core.permissions import has_consented, require_consent

V = TypeVar("V", bound=Callable[..., object])


class Access(Enum):
    """What a view asks of its caller. Roles and areas are judged by the service."""

    PUBLIC = "anyone"
    WELCOME = "anyone; who signs in is told, too, what it is to them"
    SIGNED_IN = "anyone signed in"
    DOOR = "anyone signed in, or a scanner paired for the lecture that is named"
    LOOKUP = "nobody in particular, with a party's code and PIN some minutes ago"
    PERSONAL = "signed in, privacy terms accepted"
    STAFF = "signed in with staff credentials"
    CONSOLE = "signed in at the console, by cookie"


# Front ends whose every page is for anyone.
PUBLIC_BLUEPRINTS = {"portal", "scanner", "receiver"}
PUBLIC_ENDPOINTS = {"static", "api-docs.openapi_json"}


def access(level: Access) -> Callable[[V], V]:
    """Declare what a view asks of its caller."""

    def decorate(view: V) -> V:
        view.access = level  # type: ignore[attr-defined]
        return view

    return decorate


def level_of(endpoint: str) -> Access | None:
    """What the view of an endpoint declares; None means that nobody may call it."""
    if endpoint in PUBLIC_ENDPOINTS or endpoint.partition(".")[0] in PUBLIC_BLUEPRINTS:
        return Access.PUBLIC
    level: Access | None = getattr(current_app.view_functions[endpoint], "access", None)
    return level


def guard() -> None:
    """Before each request: find out who calls, and refuse whom the view does not want."""
    if request.endpoint is None:
        return
    if not all(str(value).isprintable() for value in (request.view_args or {}).values()):
        # No id and no code has such letters; a NUL would be an error of the database, not a row that is not
        # there, and be it in the note of the refusal.
        raise NotFound()
    match level_of(request.endpoint):
        case None:
            raise InternalServerError("this view declares no access level")
        case Access.PUBLIC | Access.CONSOLE:
            return
        case Access.WELCOME:
            g.actor = _bearer() if "Authorization" in request.headers else None
        case Access.SIGNED_IN:
            g.actor = _bearer()
        case Access.DOOR:
            g.actor = _bearer_at_the_door()
        case Access.LOOKUP:
            g.actor = _looking()
        case Access.PERSONAL:
            g.actor = _bearer()
            require_consent(g.actor)
        case Access.STAFF:
            g.actor = _bearer()
            if not g.actor.grants:
                raise Forbidden()


def _bearer() -> Actor:
    return sessions.authenticate(_token(), now=clock.now())


def _bearer_at_the_door() -> Actor:
    token = _token()
    if token.startswith(pairing.TOKEN_PREFIX):
        return pairing.authenticate(token, (request.view_args or {})["lecture_id"])
    return sessions.authenticate(token, now=clock.now())


def _looking() -> Actor:
    token = _token()
    if not token.startswith(own_case.TOKEN_PREFIX):
        raise TokenInvalid()
    return own_case.authenticate(token, now=clock.now())


def _token() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated()
    return token.strip()


def comes_through_cloud_hosting() -> bool:
    """Whether WeChat's own network brought this request. Only where the settings say that there is no other
    way in: anyone can write a header."""
    return config.current().wechat_cloud_hosting and bool(request.headers.get("X-WX-SOURCE"))


def cloud_openid() -> str | None:
    """Who calls, by the word of WeChat Cloud Hosting; None where it does not say, or says it of another
    mini-program."""
    openid = request.headers.get("X-WX-OPENID", "")
    is_ours = request.headers.get("X-WX-APPID") == config.current().wechat_app_id
    if not comes_through_cloud_hosting() or not is_ours:
        return None
    return openid if re.fullmatch(r"[\w-]{1,64}", openid, re.ASCII) else None


def current_call() -> Call:
    """The call of this request, for a service."""
    return Call(g.actor, clock.now(), g.get("once"), g.get("edit"))


def known_call() -> Call | None:
    """The call of this request where it is one of somebody who accepted the terms: at a view that welcomes
    anyone."""
    actor: Actor | None = g.actor
    return Call(actor, clock.now()) if actor is not None and has_consented(actor) else None


def read_once(render: Callable[[object], str]) -> Once | None:
    """The request's `Idempotency-Key`, if it has one, with what the request asks for."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not (1 <= len(key) <= 128 and key.isascii() and key.isprintable()):
        refuse_header("Idempotency-Key", "应为1到128个可见的英文字符")
    try:
        body = json.dumps(request.get_json(silent=True), sort_keys=True)
    except RecursionError:
        raise Invalid(fields={"_schema": ["嵌套过深"]}) from None
    asked = f"{request.method} {request.path}\n{body}"
    return Once(key, hashlib.sha256(asked.encode(errors="replace")).hexdigest()[:40], render)
