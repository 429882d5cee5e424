"""Public pages that were drawn a moment ago, kept in this process.

A kept page is shown again while nothing was published or changed since (`content.version`) and it is
not older than a few seconds: seats go and lectures begin without a publication.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from flask import Response, current_app, g, request
from flask.sansio.app import App
from werkzeug.datastructures import Headers

from app import clock
from app.blueprints import guest_reads
from app.services.core import public_version

FRESH = timedelta(seconds=10)
MOST = 256

_EXTENSION = "portal_pages"
# Their addresses hold a code; a place in an address is nobody else's either.
_NEVER = {
    "portal.door",
    "portal.card",
    "portal.certificate",
    "portal.verify",
    "portal.verify_code",
    "portal.robots",
}


@dataclass(frozen=True)
class CachedPage:
    """A drawn page with all its headers, and what it was true for. `etag` as it stands in the header."""

    body: bytes
    headers: list[tuple[str, str]]
    etag: str
    version: int
    drawn_at: datetime


class CachedPages:
    """The pages asked for most recently, by their whole address."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, CachedPage] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str, version: int, now: datetime) -> CachedPage | None:
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.version != version or not page.drawn_at <= now < page.drawn_at + FRESH:
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: CachedPage) -> None:
        with self._lock:
            self._pages[address] = page
            self._pages.move_to_end(address)
            if len(self._pages) > MOST:
                self._pages.popitem(last=False)


def init_app(app: App) -> None:
    app.extensions[_EXTENSION] = CachedPages()


def show_cached() -> Response | None:
    """Before a page is drawn: the kept one, if it is still true. It is whole: nothing is added to it on
    its way out, which is most of what such an answer costs."""
    if request.endpoint in _NEVER or b"lng" in request.query_string:
        return None
    g.content_version = public_version.version()
    page = current_app.extensions[_EXTENSION].get(_address(), g.content_version, clock.now())
    if page is None:
        guest_reads.of_a_guest(g.content_version)
        return None
    g.content_version = None
    if request.environ.get("HTTP_IF_NONE_MATCH") == page.etag:
        response = Response(status=304)
        response.headers = Headers([header for header in page.headers if header[0] != "Content-Type"])
    else:
        response = Response(page.body)
        response.headers = Headers(page.headers)
    return response


def _address() -> str:
    """Path and query as they were sent."""
    return f"{request.environ['PATH_INFO']}?{request.environ.get('QUERY_STRING', '')}"


def keep(response: Response) -> None:
    """After a page was drawn: keep it for the next visitor."""
    version, etag = g.get("content_version"), response.headers.get("ETag")
    if version is not None and etag is not None:
        page = CachedPage(response.get_data(), list(response.headers), etag, version, clock.now())
        current_app.extensions[_EXTENSION].put(_address(), page)
