"""What the document says of an operation beside its schemas: its name, who may call it, what it refuses."""

import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

from app.blueprints import errors
from app.blueprints.auth import Access
from app.blueprints.limited import limits_of
from app.errors import (
    ChangedMeanwhile,
    ConsentRequired,
    DomainError,
    Forbidden,
    IdempotencyMismatch,
    Invalid,
    SessionEnded,
    TokenExpired,
    TokenInvalid,
    Unauthenticated,
)

V = TypeVar("V", bound=Callable[..., Any])

ONCE_HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    "description": "重试时沿用同一编号，只会得到第一次的结果",
}

MATCH_HEADER = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "读到时的 ETag；这期间有别的修改，就不保存",
}
TAG_HEADERS = {"ETag": {"schema": {"type": "string"}, "description": "现在的版本，修改时放进 If-Match"}}

_CALLERS = {
    Access.PUBLIC: "任何人都可以调用，不需要登录。",
    Access.WELCOME: "任何人都可以调用；带上令牌时，还会说明对本人而言是什么。",
    Access.SIGNED_IN: "需要登录。",
    Access.DOOR: "需要登录，或持有为这场讲座配对的扫码器令牌。",
    Access.LOOKUP: "需要凭个案编号和查询码换来的令牌，十五分钟内有效；不用登录。",
    Access.PERSONAL: "需要登录，并已同意当前的隐私说明。",
    Access.STAFF: "需要工作人员的令牌；角色与区划不够时看不到，或被拒绝。",
}

_SIGNED_IN = (Unauthenticated, TokenInvalid, TokenExpired, SessionEnded)
_ASKED_OF = {
    Access.PUBLIC: (),
    Access.WELCOME: (TokenInvalid, TokenExpired, SessionEnded),
    Access.SIGNED_IN: _SIGNED_IN,
    Access.DOOR: _SIGNED_IN,
    Access.LOOKUP: (Unauthenticated, TokenInvalid, SessionEnded),
    Access.PERSONAL: (*_SIGNED_IN, ConsentRequired),
    Access.STAFF: (*_SIGNED_IN, Forbidden),
}

# For each operation that residents, volunteers and scanners call: what is sent, and what is answered.
EXAMPLES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "examples.json").read_text(encoding="utf-8")
)


def refuses(*refusals: type[DomainError]) -> Callable[[V], V]:
    """Declare what a view refuses beside what its access level and its body bring about. A test reads the
    same from the services, and the suite compares each answer."""

    def decorate(view: V) -> V:
        view.refusals = refusals  # type: ignore[attr-defined]
        return view

    return decorate


def name_of(view: Callable[..., Any]) -> str:
    """The operation's name in clients: the view's, as JavaScript writes it."""
    first, *others = view.__name__.split("_")
    return first + "".join(word.capitalize() for word in others)


def refusals_of(
    view: Callable[..., Any], *, takes_input: bool, takes_key: bool, takes_version: bool
) -> list[type[DomainError]]:
    """All that an operation may refuse, but for what any may: being busy, and breaking."""
    level: Access = view.access  # type: ignore[attr-defined]
    declared: tuple[type[DomainError], ...] = getattr(view, "refusals", ())
    brought: tuple[type[DomainError], ...] = (Invalid,) if takes_input or takes_key or takes_version else ()
    if takes_key:
        brought += (IdempotencyMismatch,)
    if takes_version:
        brought += (ChangedMeanwhile,)
    bounded = tuple(limit.refusal for limit in limits_of(view))
    return list(dict.fromkeys((*_ASKED_OF[level], *brought, *declared, *bounded)))


def describe(view: Callable[..., Any]) -> dict[str, Any]:
    """The document's facts about an operation that follow from the view."""
    known = getattr(view, "_apidoc", {})
    parameters = known.get("manual_doc", {}).get("parameters", ())
    takes_key, takes_version = ONCE_HEADER in parameters, MATCH_HEADER in parameters
    takes_body = any(part["in"] == "json" for part in known.get("arguments", {}).get("parameters", ()))
    takes_input = "arguments" in known or "requestBody" in known.get("manual_doc", {})
    refused = refusals_of(view, takes_input=takes_input, takes_key=takes_key, takes_version=takes_version)
    name = name_of(view)
    facts: dict[str, Any] = {
        "operationId": name,
        "description": _description(view, refused, takes_key, takes_version),
        "responses": _refusals(refused),
    }
    if view.access is Access.WELCOME:  # type: ignore[attr-defined]
        facts["security"] = [{}, {"bearer": []}]
    elif view.access is not Access.PUBLIC:  # type: ignore[attr-defined]
        facts["security"] = [{"bearer": []}]
    example = EXAMPLES.get(name, {})
    if takes_body and "request" in example:
        facts["requestBody"] = {"content": {"application/json": {"example": example["request"]}}}
    if "response" in example:
        (status,) = known["success_status_codes"]
        facts["responses"][status] = {"content": {"application/json": {"example": example["response"]}}}
    return facts


def _description(
    view: Callable[..., Any], refused: list[type[DomainError]], takes_key: bool, takes_version: bool
) -> str:
    level: Access = view.access  # type: ignore[attr-defined]
    parts = [_CALLERS[level]]
    if takes_key:
        parts.append("可带 `Idempotency-Key`，重试不会重复生效。")
    if takes_version:
        parts.append("可带 `If-Match`，不会盖掉别人刚保存的修改。")
    if refused:
        lines = [f"- [`{kind.reason}`](/api/docs/errors#{kind.reason})：{kind.message}" for kind in refused]
        parts.append("可能的 `reason`：\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _refusals(refused: list[type[DomainError]]) -> dict[str, Any]:
    """A response for each status, with the reasons it may have."""
    by_status: dict[int, list[type[DomainError]]] = {}
    for kind in refused:
        by_status.setdefault(errors.status_of(kind()).value, []).append(kind)
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {
                "application/json": {
                    "schema": {
                        "allOf": [
                            {"$ref": "#/components/schemas/ErrorResponse"},
                            {
                                "type": "object",
                                "properties": {
                                    "reason": {"type": "string", "enum": [kind.reason for kind in kinds]}
                                },
                                "required": ["reason"],
                            },
                        ]
                    }
                }
            },
        }
        for status, kinds in sorted(by_status.items())
    }
