"""The station finder, areas and hotlines: for anyone."""

from typing import Any

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import stations as blp
from app.blueprints.auth import Access, access
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.stations import (
    AreaResponse,
    HotlineResponse,
    StationDetailResponse,
    StationQuery,
    StationResponse,
)
from app.services.core.geo import given_point
from app.services.core.paging import Page
from app.services.stations import finder
from app.services.stations.nearest import StationFilter


@blp.route("/areas", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, page_of(AreaResponse))
def list_areas() -> object:
    """区划"""
    return Page(finder.list_areas(), None)


@blp.route("/hotlines", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, page_of(HotlineResponse))
def list_hotlines() -> object:
    """求助热线"""
    return Page(finder.list_hotlines(), None)


@blp.route("/stations", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(StationQuery, location="query")
@blp.response(200, page_of(StationResponse))
def find_stations(query: dict[str, Any]) -> object:
    """查找站点；给出位置时由近及远"""
    point = given_point(query["lng"], query["lat"], query["coord"])
    where = StationFilter(
        point, query["radius_m"], query["kind"], query["service"], query["area"], query["q"]
    )
    return finder.find_stations(where, limit=query["limit"], cursor=query["cursor"], now=clock.now())


@blp.route("/stations/<station_id>", methods=["GET"])
@access(Access.PUBLIC)
@refuses(NotFound)
@blp.response(200, StationDetailResponse)
def get_station(station_id: str) -> object:
    """站点详情"""
    return finder.get_station(station_id, now=clock.now())
