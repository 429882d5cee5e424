"""What every answer says to the browser, and what the house tells strangers about itself."""

from collections.abc import Callable

import pytest
from flask import Flask

TOKEN = {"METRICS_TOKEN": "a-token-of-the-tests"}


@pytest.mark.parametrize("path", ["/", "/console/sign-in", "/api/v1/lectures", "/api/docs", "/nowhere"])
def test_every_answer_says_what_it_may_load_and_send(app: Flask, path: str) -> None:
    """Also the pages with a policy of their own, and errors."""
    said = app.test_client().get(path).headers
    policy = said["Content-Security-Policy"]
    for part in (
        "default-src 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert part in policy.split("; ")
    # Nothing but our own files is run: no page's policy names scripts beside the default.
    assert "script-src" not in policy and "unsafe-eval" not in policy
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Set-Cookie" not in said or path.startswith("/console")


def test_https_is_kept_where_there_is_https(make_app: Callable[..., Flask]) -> None:
    """A year; not on a machine that has none, whose browser would be locked out."""
    secure = make_app(PUBLIC_URL="https://huhang.example").test_client().get("/")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in make_app().test_client().get("/").headers


@pytest.mark.parametrize(
    ("address", "headers", "tells"),
    [
        ("127.0.0.1", {}, True),
        ("127.0.0.1", {"X-Forwarded-For": "8.8.8.8"}, False),
        ("127.0.0.1", {"Host": "huhang.example"}, False),
        ("8.8.8.8", {}, False),
        ("8.8.8.8", {"Authorization": f"Bearer {TOKEN['METRICS_TOKEN']}"}, True),
        ("8.8.8.8", {"Authorization": "Bearer é"}, False),
    ],
)
def test_strangers_hear_only_yes_or_no(
    make_app: Callable[..., Flask], address: str, headers: dict[str, str], tells: bool
) -> None:
    """What is wrong is told on the machine itself and to the monitoring."""
    client = make_app(**TOKEN).test_client()
    told = client.get("/readyz", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert told.status_code == 503
    assert ("worker" in told.get_json()) is tells
    assert told.get_json()["status"] == "failing"


def test_an_error_says_that_all_its_parts_are_there(app: Flask) -> None:
    """Clients needn't ask whether there is a reason."""
    schema = app.test_client().get("/api/openapi.json").get_json()["components"]["schemas"]["ErrorResponse"]
    assert set(schema["required"]) == {"code", "status", "reason", "message", "errors"}
