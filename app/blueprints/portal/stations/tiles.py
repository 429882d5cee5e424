"""A piece of a tiled map: which tiles lie where, and where places lie on them. Pure, in pixels.

The usual square world map (Web Mercator): at zoom z it is 2^z tiles of 256 pixels wide.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.services.core.geo import Place

TILE = 256
WIDTH, HEIGHT = 640, 480
# What a phone shows of it; whatever has to be seen is fitted into this.
SEEN_WIDTH, SEEN_HEIGHT = 260, 300
FARTHEST, NEAREST = 6, 17
# Where one place is all there is to see, its streets are shown.
ONE_PLACE = 15
_TOP_LAT = 85.0


@dataclass(frozen=True)
class Tile:
    """A picture of the provider's, and where its upper left corner goes."""

    address: str
    left: float
    top: float


@dataclass(frozen=True)
class Window:
    """What is looked at: the centre and how close."""

    centre: Place
    zoom: int

    def spot(self, place: Place) -> tuple[float, float]:
        """Where a place lies in the window, from its upper left corner."""
        x, y = _pixels(place, self.zoom)
        middle_x, middle_y = _pixels(self.centre, self.zoom)
        return x - middle_x + WIDTH / 2, y - middle_y + HEIGHT / 2

    def moved(self, right: int, down: int) -> "Window":
        """The window beside this one, by so many halves of what a phone shows."""
        x, y = _pixels(self.centre, self.zoom)
        centre = _place(x + right * SEEN_WIDTH / 2, y + down * SEEN_HEIGHT / 2, self.zoom)
        return Window(centre, self.zoom)

    def zoomed(self, steps: int) -> "Window":
        return Window(self.centre, min(max(self.zoom + steps, FARTHEST), NEAREST))

    def tiles(self, template: str) -> list[Tile]:
        """The tiles that cover the window, row by row; `template` holds `{z}`, `{x}`, `{y}`."""
        middle_x, middle_y = _pixels(self.centre, self.zoom)
        left, top, count = middle_x - WIDTH / 2, middle_y - HEIGHT / 2, 2**self.zoom
        return [
            Tile(_filled(template, self.zoom, x % count, y), x * TILE - left, y * TILE - top)
            for y in range(max(0, int(top // TILE)), min(count, int((top + HEIGHT) // TILE) + 1))
            for x in range(int(left // TILE), int((left + WIDTH) // TILE) + 1)
        ]


def fit(places: Sequence[Place]) -> Window:
    """The closest window in which a phone shows all of `places`, of which there is at least one."""
    west, east = min(place.lng for place in places), max(place.lng for place in places)
    south, north = min(place.lat for place in places), max(place.lat for place in places)
    for zoom in range(ONE_PLACE, FARTHEST, -1):
        left, top = _pixels(Place(west, north), zoom)
        right, bottom = _pixels(Place(east, south), zoom)
        if right - left <= SEEN_WIDTH and bottom - top <= SEEN_HEIGHT:
            break
    else:
        zoom = FARTHEST
    left, top = _pixels(Place(west, north), zoom)
    right, bottom = _pixels(Place(east, south), zoom)
    return Window(_place((left + right) / 2, (top + bottom) / 2, zoom), zoom)


def _filled(template: str, zoom: int, x: int, y: int) -> str:
    return template.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))


def _pixels(place: Place, zoom: int) -> tuple[float, float]:
    world = TILE * 2**zoom
    lat = math.radians(min(max(place.lat, -_TOP_LAT), _TOP_LAT))
    return (place.lng + 180) / 360 * world, (1 - math.asinh(math.tan(lat)) / math.pi) / 2 * world


def _place(x: float, y: float, zoom: int) -> Place:
    world = TILE * 2**zoom
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / world))))
    return Place(x / world * 360 - 180, lat)
