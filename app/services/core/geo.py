"""Places and distances. Everything inside is GCJ-02 degrees, the datum of WeChat's maps."""

import math
from collections.abc import Callable
from dataclasses import dataclass

EARTH_M = 6_371_008.8
# A point on the map that was put right by less is the same place.
SAME_PLACE_M = 100
# The datum shift is defined on the Krasovsky 1940 ellipsoid.
_A = 6_378_245.0
_EE = 0.00669342162296594323


@dataclass(frozen=True)
class Place:
    """A point in degrees, GCJ-02 unless a name says otherwise."""

    lng: float
    lat: float


def distance_m(a: Place, b: Place) -> float:
    """Great-circle distance in metres (haversine)."""
    return distances(a)(b.lng, b.lat)


def distances(center: Place) -> Callable[[float, float], float]:
    """`distance_m` of one point to many, each by its `lng` and `lat`."""
    sin, radians = math.sin, math.radians
    lng, lat = center.lng, radians(center.lat)
    shrink = math.cos(lat)

    def measure(to_lng: float, to_lat: float) -> float:
        there = radians(to_lat)
        half = sin((there - lat) / 2) ** 2 + shrink * math.cos(there) * sin(radians(to_lng - lng) / 2) ** 2
        return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))

    return measure


def box(center: Place, radius_m: float) -> tuple[float, float, float, float]:
    """West, south, east, north of a box that holds the circle; the whole width at a pole or across the
    date line."""
    reach = radius_m / EARTH_M
    # A hair more than the circle, so that rounding loses nothing at its edge.
    dlat = math.degrees(reach) + 1e-9
    south, north = center.lat - dlat, center.lat + dlat
    if south > -90 and north < 90:
        dlng = math.degrees(math.asin(math.sin(reach) / math.cos(math.radians(center.lat)))) + 1e-9
        if center.lng - dlng >= -180 and center.lng + dlng <= 180:
            return center.lng - dlng, south, center.lng + dlng, north
    return -180.0, south, 180.0, north


def given_point(lng: float | None, lat: float | None, coord: str) -> Place | None:
    """The point of a request, in GCJ-02; None where it gave none."""
    if lng is None or lat is None:
        return None
    point = Place(lng, lat)
    return wgs84_to_gcj02(point) if coord == "wgs84" else point


def wgs84_to_gcj02(place: Place) -> Place:
    """A satellite receiver's point as WeChat's maps draw it. Outside China's frame the two agree."""
    if not (72.004 <= place.lng <= 137.8347 and 0.8293 <= place.lat <= 55.8271):
        return place
    x, y = place.lng - 105.0, place.lat - 35.0
    dlat = _shift_lat(x, y)
    dlng = _shift_lng(x, y)
    rad = math.radians(place.lat)
    magic = 1 - _EE * math.sin(rad) ** 2
    dlat = math.degrees(dlat / ((_A * (1 - _EE)) / (magic * math.sqrt(magic))))
    dlng = math.degrees(dlng / (_A / math.sqrt(magic) * math.cos(rad)))
    return Place(place.lng + dlng, place.lat + dlat)


def gcj02_to_wgs84(place: Place) -> Place:
    """The way back, to within a centimetre: the shift changes slowly, so guessing it thrice is enough."""
    guess = place
    for _ in range(3):
        there = wgs84_to_gcj02(guess)
        guess = Place(guess.lng + place.lng - there.lng, guess.lat + place.lat - there.lat)
    return guess


def _waves(value: float, *terms: tuple[float, float]) -> float:
    return sum(size * math.sin(value * pace * math.pi) for size, pace in terms) * 2.0 / 3.0


def _shift_lat(x: float, y: float) -> float:
    shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    shift += _waves(x, (20.0, 6.0), (20.0, 2.0))
    shift += _waves(y, (20.0, 1.0), (40.0, 1 / 3.0))
    return shift + _waves(y, (160.0, 1 / 12.0), (320.0, 1 / 30.0))


def _shift_lng(x: float, y: float) -> float:
    shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    shift += _waves(x, (20.0, 6.0), (20.0, 2.0))
    shift += _waves(x, (20.0, 1.0), (40.0, 1 / 3.0))
    return shift + _waves(x, (150.0, 1 / 12.0), (300.0, 1 / 30.0))
