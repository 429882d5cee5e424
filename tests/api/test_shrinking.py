"""Static text goes compressed to who can read it."""

import gzip

import pytest

from app.config import ROOT

PATH = "/static/scanner/door.js"
PLAIN = (ROOT / "app/static/scanner/door.js").read_bytes()


@pytest.fixture
def get(app):
    """The file with these headers, read to its end."""

    def answer(**headers):
        with app.test_client().get(PATH, headers={k.replace("_", "-"): v for k, v in headers.items()}) as got:
            return got.status_code, got.headers, got.data

    return answer


def test_compressed_and_the_same(get):
    """Half the bytes or fewer, and a cache is told that it depends on the client."""
    _, headers, data = get(Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert int(headers["Content-Length"]) == len(data) < len(PLAIN) / 2
    assert gzip.decompress(data) == PLAIN
    assert "Accept-Encoding" in headers["Vary"]


def test_asked_again_nothing_is_sent(get):
    """The browser's copy is still good."""
    _, headers, _ = get(Accept_Encoding="gzip")
    status, _, data = get(Accept_Encoding="gzip", If_None_Match=headers["ETag"])
    assert (status, data) == (304, b"")


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0"])
def test_plain_for_who_cannot(get, accepted):
    """As it lies in its file."""
    _, headers, data = get(Accept_Encoding=accepted)
    assert "Content-Encoding" not in headers
    assert data == PLAIN


def test_a_part_of_a_file_is_left_alone(get):
    """Ranges count the bytes of the file."""
    status, _, data = get(Accept_Encoding="gzip", Range="bytes=0-9")
    assert (status, data) == (206, PLAIN[:10])
