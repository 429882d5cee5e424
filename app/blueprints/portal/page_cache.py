"""Public pages that were drawn a moment ago, kept in this process.

A kept page is shown again while nothing was published or changed since (`public_version`) and it is
not older than a few seconds: seats go and lectures begin without a publication. Shortly before it is too old
one visitor has it drawn anew; the others are shown the kept one meanwhile.
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
DRAWN_ANEW = timedelta(seconds=9.5)
MOST = 256
# A calendar of everything has some megabytes, and any address may end in a question of one's own.
MOST_BYTES = 32_000_000

_NONE = timedelta()
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


@dataclass
class CachedPage:
    """A drawn page with its headers, and what it was true for. `etag` as it stands in the header."""

    body: bytes
    headers: list[tuple[str, str]]
    etag: str
    version: int
    drawn_at: datetime
    is_drawn_anew: bool = False


class CachedPages:
    """The pages asked for most recently, by their whole address."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, CachedPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, address: str, version: int, now: datetime) -> CachedPage | None:
        """The page; None for who has to draw it."""
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.version != version:
                return None
            age = now - page.drawn_at
            if not _NONE <= age < FRESH:
                return None
            if age >= DRAWN_ANEW and not page.is_drawn_anew:
                page.is_drawn_anew = True
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: CachedPage) -> None:
        with self._lock:
            self._drop(self._pages.pop(address, None))
            self._pages[address] = page
            self._bytes += len(page.body)
            while len(self._pages) > MOST or self._bytes > MOST_BYTES:
                self._drop(self._pages.popitem(last=False)[1])

    def _drop(self, page: CachedPage | None) -> None:
        self._bytes -= len(page.body) if page is not None else 0


def init_app(app: App) -> None:
    app.extensions[_EXTENSION] = CachedPages()


def show_cached() -> Response | None:
    """Before it is asked who calls: the kept page, if it is still true. Anyone may see it, and whatever
    refuses somebody refused them no page of the portal."""
    environ = request.environ
    endpoint, query = request.endpoint or "", environ.get("QUERY_STRING", "")
    if not endpoint.startswith("portal.") or endpoint in _NEVER or "lng" in query:
        return None
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    version, now = public_version.version(), clock.now()
    page = _pages().get(_address(), version, now)
    if page is None:
        g.drawn_for = version, now
        return None
    if environ.get("HTTP_IF_NONE_MATCH") == page.etag:
        left = [header for header in page.headers if header[0] != "Content-Type"]
        return Response(status=304, headers=Headers(left))
    return Response([page.body], headers=Headers(page.headers))


def read_as_guest() -> None:
    """Before a page is drawn that will be kept."""
    if "drawn_for" in g:
        guest_reads.of_a_guest(g.drawn_for[0])


def keep(response: Response) -> None:
    """After a page was drawn: keep it for the next visitor, for as long as from when its drawing began."""
    etag = response.headers.get("ETag")
    if "drawn_for" in g and etag is not None:
        page = CachedPage(response.get_data(), list(response.headers), etag, *g.drawn_for)
        _pages().put(_address(), page)


def _address() -> str:
    """Path and query as they were sent."""
    return f"{request.environ['PATH_INFO']}?{request.environ.get('QUERY_STRING', '')}"


def _pages() -> CachedPages:
    pages: CachedPages = current_app.extensions[_EXTENSION]
    return pages
