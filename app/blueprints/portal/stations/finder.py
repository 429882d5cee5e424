"""Stations, for anyone to find."""

from flask import render_template, request

from app import clock, config
from app.blueprints import labels
from app.blueprints.filters import Filters
from app.services.stations.finder import (
    AreaView,
    find_stations,
    get_station,
    list_areas,
    next_slots,
)
from app.services.stations.nearest import StationFilter

PAGE = 20


def station_list() -> str:
    """All stations; nearest first where the visitor gave a place."""
    asked, areas = Filters(request.args), list_areas()
    where = asked_stations(asked, areas)
    now = clock.now()
    page = asked.page(lambda cursor: find_stations(where, limit=PAGE, cursor=cursor, now=now))
    return render_template(
        "portal/stations/stations.html",
        page=page,
        next_slots=next_slots([station.id for station in page.items], now=now),
        now=now,
        asked=asked,
        areas=areas,
        near=where.point is not None,
        has_map=bool(config.current().map_tiles),
    )


def asked_stations(asked: Filters, areas: list[AreaView]) -> StationFilter:
    """The filters that list and map share."""
    return StationFilter(
        point=asked.point(),
        area=asked.choice("area", {area.code for area in areas}),
        kind=asked.choice("kind", labels.STATION_KINDS),
        service=asked.choice("service", labels.SERVICES),
        q=asked.text("q"),
    )


def station(station_id: str) -> str:
    """One station: where, when, who is there, what is next."""
    now = clock.now()
    found = get_station(station_id, now=now)
    return render_template("portal/stations/station.html", station=found, now=now)
