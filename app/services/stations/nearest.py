"""The nearest stations, found in small boxes of an index over places."""

import math
from dataclasses import dataclass, replace
from typing import Any

import peewee

from app.db import contains
from app.models import Station, StationService
from app.prepared import Prepared
from app.services.core.divisions import below, scope_now
from app.services.core.geo import Place, box, distances

# So few are all measured, by one statement: a district's stations.
FEW = 100
# Of a service more: in a box it is looked up for each place, whether it is given there or not.
FEW_GIVING = 1_000
FIRST_BOX_M = 150
MOST_AT_ONCE = 6
# So many times as many as are wanted are read of a box, and no more: it was too large.
MOST_TIMES = 8
# Radii that are no farther apart are not told apart.
CLOSE = 1.2
ANYWHERE_M = 21_000_000


@dataclass(frozen=True)
class StationFilter:
    """What to look for; `point` in GCJ-02."""

    point: Place | None = None
    radius_m: int | None = None
    kind: str | None = None
    service: str | None = None
    area: str | None = None
    q: str | None = None


def nearest(where: StationFilter, point: Place, wanted: int) -> list[tuple[float, str]]:
    """Distances and ids, nearest first. Where there are many, the box is looked for that holds enough and
    not much more: a larger one after too few, a smaller one after too many, of which the rest is not read.
    So little is read where stations crowd, and none is missed where they are far apart. The first box is what
    was enough for whoever asked for the same nearby."""
    reach: float = where.radius_m or ANYWHERE_M
    asked = wanted, replace(where, point=Place(round(point.lng, 2), round(point.lat, 2)))
    radius = _ENOUGH.get(asked, 0.0)
    if not radius:
        most_of_all = FEW_GIVING if where.service else FEW
        some = _places(where, limit=most_of_all + 1)
        if len(some) <= most_of_all:
            return _measured(some, point, reach)[:wanted]
        radius = min(FIRST_BOX_M, reach)
    # Within `few` there are too few, within `many` there are enough.
    few, many = 0.0, math.inf
    most = MOST_TIMES * wanted
    while True:
        sides = zip(("west", "south", "east", "north"), box(point, radius), strict=True)
        read = _places(where, limit=most + 1, **dict(sides))
        if len(read) > most:
            # The nearest of all are no farther away than the nearest of some.
            many = min(many, _measured(read, point, math.inf)[wanted - 1][0])
            radius = min(many if many < radius / 2 else _between(few, many, radius), reach)
            # No box parts those who stand at one place.
            most *= 2
            continue
        near = _measured(read, point, radius)
        if len(near) >= wanted or radius >= reach:
            farthest = near[wanted - 1][0] if len(near) >= wanted else reach
            _remember(asked, min(CLOSE * farthest, reach))
            return near[:wanted]
        if radius >= many:
            # Some went since they were read there.
            few, many, radius = 0.0, math.inf, min(FIRST_BOX_M, reach)
            continue
        few = radius
        growth = min(MOST_AT_ONCE, math.sqrt(2 * wanted / len(near))) if near else MOST_AT_ONCE
        radius = min(radius * growth, _between(few, many, many), reach)


# A box to begin with, by what is asked and about where: if it is not the right one any more, others follow.
_ENOUGH: dict[Any, float] = {}
MOST_KNOWN = 10_000


def _remember(asked: Any, radius: float) -> None:
    if len(_ENOUGH) >= MOST_KNOWN:
        _ENOUGH.clear()
    _ENOUGH[asked] = radius


def _between(few: float, many: float, below: float) -> float:
    """Where to look next: between too few and enough, and below what was too much; at what is enough where
    there is nothing between."""
    top = min(many, below)
    if few * CLOSE >= top:
        return many
    return math.sqrt(few * top) if few else top / 4


def _measured(rows: list[tuple[str, float, float]], point: Place, radius: float) -> list[tuple[float, str]]:
    measure = distances(point)
    return sorted(
        (distance, station_id) for station_id, lng, lat in rows if (distance := measure(lng, lat)) <= radius
    )


def _places(where: StationFilter, **bounds: Any) -> list[Any]:
    """At most `limit` stations, in a box or of all, by id and place alone."""
    if where.area or where.q:
        return list(_placed(where, **bounds).tuples())
    asked = {"kind": where.kind, "service": where.service}
    return _PLACES.tuples(**bounds, **{name: value for name, value in asked.items() if value})


def _placed(where: StationFilter, *, limit: Any, **sides: Any) -> Any:
    rows = Station.select(Station.id, Station.lng, Station.lat).where(*conditions(where)).limit(limit)
    if not sides:
        return (
            rows.join(StationService).where(StationService.service == where.service)
            if where.service
            else rows
        )
    inside = rows.where(
        Station.lat.between(sides["south"], sides["north"]),
        Station.lng.between(sides["west"], sides["east"]),
    )
    if where.service:
        here = StationService.select(StationService.service).where(
            StationService.station == Station.id, StationService.service == where.service
        )
        inside = inside.where(peewee.fn.EXISTS(here))
    return inside


_BOUNDS = ("limit", "west", "south", "east", "north")
_PLACES = Prepared(
    lambda **told: _placed(
        StationFilter(**{name: told[name] for name in told.keys() - _BOUNDS}),
        **{name: told[name] for name in told.keys() & _BOUNDS},
    )
)


def conditions(where: StationFilter) -> list[peewee.Expression]:
    conditions = [Station.closed_at.is_null()]
    if where.kind:
        conditions.append(Station.kind == where.kind)
    if where.area:
        conditions.append(below(Station.area, scope_now(where.area)))
    if where.q:
        conditions.append(contains(Station.name, where.q) | contains(Station.address, where.q))
    return conditions
