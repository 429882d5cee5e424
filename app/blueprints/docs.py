"""The API's own reference: the OpenAPI document, and a page to read it that asks no other host."""

from pathlib import Path

import openapi_ui_bundles.swagger_ui
from flask import Blueprint, Response, render_template, send_from_directory

from app.blueprints.auth import Access, access

SETTINGS = {
    "API_TITLE": "护航 Huhang API",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "幸福护航：站点、预约、讲座、听课卡与学习档案。时间为 RFC 3339，坐标为 GCJ-02。"
        },
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        },
    },
}

_VENDOR = Path(openapi_ui_bundles.swagger_ui.__file__).parent / "vendor"

blp = Blueprint("docs", __name__, url_prefix="/api/docs")


@blp.route("", strict_slashes=False)
@access(Access.PUBLIC)
def page() -> str:
    return render_template("docs.html")


@blp.route("/ui/<path:name>")
@access(Access.PUBLIC)
def asset(name: str) -> Response:
    return send_from_directory(_VENDOR, name, max_age=86400)
