"""What nginx thins out before it costs the app anything."""

import http.client
import json
import ssl
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.deploy.proxy import proxying


@pytest.fixture
def port(served: str, tmp_path: Path):
    with proxying(tmp_path, urlsplit(served).port) as port:
        yield port


def refused_after(
    port: int, path: str, most: int, **headers: str
) -> tuple[int, http.client.HTTPResponse, bytes]:
    """How many calls of one caller get through, and what the next one is told."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trusting)) as connection:
        for number in range(most):
            connection.request("POST", path, "{}", {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 429:
                return number, answer, body
    raise AssertionError(f"{most} calls got through")


def test_one_token_does_not_flood(port: int) -> None:
    """A hundred at once and five a second: told in the words of the app, while another token gets through."""
    number, answer, body = refused_after(port, "/api/v1/me/couple", 1000, Authorization="Bearer one")
    assert number >= 100
    assert (json.loads(body)["reason"], answer.headers["Retry-After"]) == ("too_many", "5")
    with pytest.raises(AssertionError, match="3 calls got through"):
        refused_after(port, "/api/v1/me/couple", 3, Authorization="Bearer another")


@pytest.mark.parametrize("path", ["/api/v1/auth/staff", "/console/sign-in"])
def test_passwords_are_typed_by_hand(port: int, path: str) -> None:
    """Sixty at once from one address and one a second."""
    number, _, _ = refused_after(port, path, 500)
    assert number >= 60
