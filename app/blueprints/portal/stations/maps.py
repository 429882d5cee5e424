"""Stations on a map, where the deployment names a provider of map pictures.

The one page that loads anything from elsewhere, opened by a link that says so. It is drawn here, tile by
tile, with links to move: no script, and the provider learns nothing but which pictures were wanted.
"""

from urllib.parse import urlsplit

from flask import Response, make_response, render_template, request

from app import config
from app.blueprints import labels
from app.blueprints.content_policy import policy
from app.blueprints.filters import Filters
from app.blueprints.portal.stations.finder import asked_stations
from app.blueprints.portal.stations.tiles import (
    FARTHEST,
    NEAREST,
    Window,
    fit,
)
from app.errors import NotFound
from app.services.core.geo import Place, gcj02_to_wgs84
from app.services.stations.finder import StationView, find_stations, list_areas

MOST = 100
_WAYS = (("←", "往西", -1, 0), ("↑", "往北", 0, -1), ("↓", "往南", 0, 1), ("→", "往东", 1, 0))


def station_map() -> Response:
    """The stations that the same filters of the list find, numbered on the map and listed beside it."""
    settings = config.current()
    if not settings.map_tiles:
        raise NotFound()
    asked, areas = Filters(request.args), list_areas()
    where = asked_stations(asked, areas)
    found = find_stations(where, limit=MOST).items
    window = _window(asked, [_drawn(station.place) for station in found])
    spots = [] if window is None else [_spot(window, station) for station in found]
    page = render_template(
        "portal/stations/map.html",
        asked=asked,
        areas=areas,
        labels=labels,
        stations=found,
        window=window,
        spots=spots,
        tiles=[] if window is None else [t for layer in settings.map_tiles for t in window.tiles(layer)],
        ways=[] if window is None else _ways(asked, window),
        credit=settings.map_credit,
    )
    response = make_response(page)
    hosts = sorted({f"https://{urlsplit(layer).netloc}" for layer in settings.map_tiles})
    response.headers["Content-Security-Policy"] = policy(images=" ".join(hosts))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _window(asked: Filters, places: list[Place]) -> Window | None:
    """What the links asked for, else what holds all that was found."""
    centre, zoom = asked.centre(), asked.whole("z", FARTHEST, NEAREST)
    if centre is not None and zoom is not None:
        return Window(centre, zoom)
    return fit(places) if places else None


def _drawn(place: Place) -> Place:
    """A place in the datum of the provider's map."""
    return gcj02_to_wgs84(place) if config.current().map_datum == "wgs84" else place


def _spot(window: Window, station: StationView) -> tuple[int, int]:
    x, y = window.spot(_drawn(station.place))
    return round(x), round(y)


def _ways(asked: Filters, window: Window) -> list[tuple[str, str, dict[str, str]]]:
    """Sign, name and query of each link that moves the map or brings it closer."""
    ways = [(sign, name, window.moved(right, down)) for sign, name, right, down in _WAYS]
    ways += [("＋", "放大", window.zoomed(1)), ("－", "缩小", window.zoomed(-1))]
    return [(sign, name, _query(asked, there)) for sign, name, there in ways if there != window]


def _query(asked: Filters, window: Window) -> dict[str, str]:
    centre = f"{window.centre.lng:.5f},{window.centre.lat:.5f}"
    return asked.but("z", "centre", z=str(window.zoom), centre=centre)
