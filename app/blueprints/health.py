"""Is it alive, can it work."""

import hmac

from flask import Blueprint, Response, jsonify, request

from app import clock, config
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
    """200 when the database answers in the newest schema and the worker's pulse is fresh. What is wrong is
    told on the machine itself, and to whoever may read the metrics."""
    report = health.report(now=clock.now())
    told = report if _is_ours() else {"status": report["status"]}
    return jsonify(told), 200 if report["status"] == "ok" else 503


def _is_ours() -> bool:
    token, given = config.current().metrics_token, request.headers.get("Authorization", "")
    if token and hmac.compare_digest(given.encode(errors="replace"), f"Bearer {token}".encode()):
        return True
    # A proxy on this machine calls from here as well: it says whom it speaks for, or which host was asked
    # for.
    is_forwarded = any(
        name in request.headers for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")
    )
    is_here = request.remote_addr in ("127.0.0.1", "::1")
    return is_here and not is_forwarded and request.host.partition(":")[0] in ("127.0.0.1", "localhost")
