"""Is it alive, can it work."""

from flask import Blueprint, Response, jsonify

from app import clock
from app.blueprints.auth import Access, access
from app.services.operations import health

blp = Blueprint("health", __name__)


@blp.route("/healthz")
@access(Access.PUBLIC)
def alive() -> Response:
    return jsonify(status="ok")


@blp.route("/readyz")
@access(Access.PUBLIC)
def ready() -> tuple[Response, int]:
    """200 when the database answers in the newest schema and the worker's pulse is fresh."""
    report = health.report(now=clock.now())
    return jsonify(report), 200 if report["status"] == "ok" else 503
