"""Static text goes out compressed: the scanner is opened where there is hardly a network."""

import gzip
from functools import lru_cache

from flask import Response, request

_TEXTS = {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}
# Below it a packet is a packet.
_SMALLEST = 1000


def compress(response: Response) -> Response:
    """After each request: compress a static text where the client can read it so."""
    if request.endpoint != "static" or response.mimetype not in _TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    if request.method != "GET" or response.status_code != 200 or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) < _SMALLEST:
        return response
    etag, _ = response.get_etag()
    response.set_data(_compressed(content))
    response.headers["Content-Encoding"] = "gzip"
    if etag is not None:
        # The same text in other bytes.
        response.set_etag(etag, weak=True)
    return response


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
