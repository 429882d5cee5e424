"""The API's own reference: the OpenAPI document, and a page to read it that asks no other host."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import openapi_ui_bundles.swagger_ui
from flask import Blueprint, Response, make_response, render_template, send_from_directory
from markupsafe import Markup, escape

from app.blueprints.auth import Access, access
from app.blueprints.content_policy import policy
from app.config import ROOT, Config, current
from app.services.core.permissions import PRIVACY_VERSION


def settings(config: Config) -> dict[str, Any]:
    """What flask-smorest wants to know."""
    return {
        "API_TITLE": "护航 Huhang API",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
        "API_SPEC_OPTIONS": {
            "info": {
                "description": "站点、预约、讲座、听课卡与学习档案。登录、翻页、错误等约定见 /api/docs。"
            },
            "servers": [{"url": config.public_url, "description": "本平台"}],
            "components": {
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
                "schemas": {"FieldFaults": _FIELD_FAULTS},
            },
        },
    }


# Messages about one field, or faults of the fields inside it.
_FIELD_FAULTS = {
    "anyOf": [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/FieldFaults"}},
    ]
}

_VENDOR = Path(openapi_ui_bundles.swagger_ui.__file__).parent / "vendor"

blp = Blueprint("docs", __name__, url_prefix="/api/docs")


@blp.route("", strict_slashes=False)
@access(Access.PUBLIC)
def page() -> Response:
    """What holds for every operation, then the operations."""
    return _page("docs/start.html", consent_version=PRIVACY_VERSION, address=current().public_url)


@blp.route("/errors")
@access(Access.PUBLIC)
def reasons() -> Response:
    """docs/api-errors.md: each reason, and what a client does about it."""
    return _page("docs/errors.html", rows=_reasons())


def _page(template: str, **facts: Any) -> Response:
    response = make_response(render_template(template, **facts))
    # Swagger UI draws its icons from addresses that hold the picture itself.
    response.headers["Content-Security-Policy"] = policy(images="data:")
    return response


@cache
def _reasons() -> list[tuple[Markup, ...]]:
    text = (ROOT / "docs" / "api-errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return [tuple(_marked_up(cell) for cell in row) for row in rows]


def _marked_up(cell: str) -> Markup:
    """A cell's text, with its `code` as such."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(cell))))


@blp.route("/ui/<path:name>")
@access(Access.PUBLIC)
def asset(name: str) -> Response:
    return send_from_directory(_VENDOR, name, max_age=86400)
