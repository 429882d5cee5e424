"""Stations, for anyone to find."""

from flask import render_template, request

from app import clock
from app.blueprints import labels
from app.blueprints.portal.asked import Asked
from app.services.stations import StationFilter, find_stations, get_station, list_areas

PAGE = 20


def station_list() -> str:
    """All stations; nearest first where the visitor gave a place."""
    asked, areas = Asked(request.args), list_areas()
    where = StationFilter(
        point=asked.point(),
        area=asked.choice("area", {area.code for area in areas}),
        kind=asked.choice("kind", labels.STATION_KINDS),
        service=asked.choice("service", labels.SERVICES),
        q=asked.text("q"),
    )
    page = asked.page(lambda cursor: find_stations(where, limit=PAGE, cursor=cursor))
    return render_template(
        "portal/stations.html", page=page, asked=asked, areas=areas, near=where.point is not None
    )


def station(station_id: str) -> str:
    """One station: where, when, who is there, what is next."""
    now = clock.now()
    found = get_station(station_id, now=now)
    return render_template("portal/station.html", station=found, now=now)
