"""Where a call comes from: what the socket says, or what as many proxies as the settings name added."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.blueprints import devices

FORGED = {"X-Forwarded-For": "6.6.6.6, 8.8.8.8"}


def seen(app: Flask, headers: dict[str, str], address: str) -> tuple[str | None, str | None]:
    """What the app takes the caller's address and network for, through everything that stands before it."""
    found = []

    def look() -> None:
        found.append((devices.public_address(), devices.network()))

    app.before_request_funcs.setdefault(None, []).append(look)
    try:
        app.test_client().get("/healthz", headers=headers, environ_base={"REMOTE_ADDR": address})
    finally:
        app.before_request_funcs[None].remove(look)
    (only,) = found
    return only


@pytest.mark.parametrize(
    ("proxies", "headers", "address", "expected"),
    [
        ("", FORGED, "127.0.0.1", (None, None)),
        ("", FORGED, "1.1.1.1", ("1.1.1.1", "1.1.1.1")),
        ("1", FORGED, "127.0.0.1", ("8.8.8.8", "8.8.8.8")),
        ("2", FORGED, "127.0.0.1", ("6.6.6.6", "6.6.6.6")),
        ("2", {"X-Forwarded-For": "6.6.6.6"}, "1.1.1.1", ("1.1.1.1", "1.1.1.1")),
        ("1", {"X-Forwarded-For": "10.0.0.7"}, "127.0.0.1", (None, "10.0.0.7")),
        ("1", {"X-Forwarded-For": "nonsense"}, "127.0.0.1", (None, None)),
        ("", {}, "2400:3200:1:2:3::9", ("2400:3200:1:2:3::9", "2400:3200:1:2::/64")),
    ],
)
def test_only_named_proxies_say_where_a_call_comes_from(
    make_app: Callable[..., Flask],
    proxies: str,
    headers: dict[str, str],
    address: str,
    expected: tuple[str | None, str | None],
) -> None:
    """A header that anybody can write counts as far as our own proxies wrote it."""
    assert seen(make_app(TRUSTED_PROXIES=proxies), headers, address) == expected
