"""What the application answers: its front ends, and what is done around each request."""

import json
from typing import Any

from flask import Flask, Request, Response, current_app
from flask.json.provider import JSONProvider
from flask.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from app.blueprints import (
    api,
    arrival,
    auth,
    console,
    content_policy,
    docs,
    errors,
    guest_reads,
    health,
    limited,
    metrics,
    mini_program,
    portal,
    push,
    receiver,
    scanner,
    verification,
)
from app.blueprints.compression import compress
from app.config import Config

# What each answer says, unless its view said something else.
_SAID = {
    "Content-Security-Policy": content_policy.policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(self)",
}
# A body is a form or a queue of scans; nothing legitimate comes near this.
MAX_BODY = 1_000_000


def init_app(app: Flask, config: Config) -> None:
    if config.trusted_proxies:
        # Only where the call comes from: our address and its https are PUBLIC_URL's to say.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.trusted_proxies, x_proto=0, x_host=0
        )
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.public_url.startswith("https://"),
        **docs.settings(config),
        **console.SETTINGS,
    )
    app.json = _Json(app)
    app.session_interface = _ConsoleSessions()
    arrival.init_app(app)
    app.before_request(portal.page_cache.show_cached)
    app.before_request(api.refuse_old_clients)
    app.before_request(limited.refuse_again)
    app.before_request(auth.guard)
    app.before_request(limited.keep_limits)
    app.before_request(guest_reads.of_the_api)
    app.after_request(_harden)
    app.after_request(compress)
    app.after_request(api.revalidate)
    errors.init_app(app)
    _register(app, config)


def _register(app: Flask, config: Config) -> None:
    """The whole surface on one screen."""
    smorest = api.Api(app)
    for resource in api.RESOURCES:
        smorest.register_blueprint(resource)
    app.register_blueprint(docs.blp)
    app.register_blueprint(health.blp)
    app.register_blueprint(push.blp)
    app.register_blueprint(verification.create(config.wechat_verify_files))
    app.register_blueprint(portal.blp)
    app.register_blueprint(scanner.blp)
    app.register_blueprint(receiver.blp)
    if config.has_mini_program:
        app.register_blueprint(mini_program.blp)
    app.register_blueprint(console.blp)
    console.csrf.init_app(app)
    if config.metrics_token is not None:
        metrics.init_app(app, config.metrics_token)


def _harden(response: Response) -> Response:
    wanted = dict(_SAID)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        # Once a browser was here over https it asks for nothing else, for a year.
        wanted["Strict-Transport-Security"] = "max-age=31536000"
    if response.status_code in (429, 503):
        wanted["Retry-After"] = "5"
    if response.mimetype == "application/json":
        wanted["Cache-Control"] = "no-store"
    # werkzeug's `setdefault` looks through all of them for each.
    there = {name.lower() for name, _ in response.headers}
    response.headers.extend((name, value) for name, value in wanted.items() if name.lower() not in there)
    return response


class _ConsoleSessions(SecureCookieSessionInterface):
    """Only the console has a cookie; elsewhere there is nothing to read and nothing to set."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | NullSession | None:
        if request.path.startswith("/console"):
            return super().open_session(app, request)
        return NullSession()


class _Json(JSONProvider):
    """JSON as people read it: Chinese letters as they are, fields in the order of the schema."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        kwargs.setdefault("ensure_ascii", False)
        return json.dumps(obj, **kwargs)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return json.loads(s, **kwargs)
