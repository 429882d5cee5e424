"""Series: their lectures in order, what completes them, and one's own progress."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import lectures
from app.blueprints.api.resources import series as blp
from app.blueprints.api.versions import Editable, field_names
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.lectures import (
    SeriesOrderRequest,
    SeriesPlanResponse,
    SeriesProgressResponse,
    SeriesRequest,
    SeriesResponse,
)
from app.services.catalog import courses
from app.services.core.paging import Page
from app.services.lectures import series

SERIES = Editable(
    "series",
    "series_id",
    SeriesPlanResponse,
    # What a lecture is called or when it takes place is the lecture's own matter.
    (*field_names(SeriesRequest), "lectures.lecture", "lectures.required"),
    series.get_plan,
)


@lectures.route("/series", methods=["GET"])
@access(Access.PUBLIC)
@lectures.response(200, page_of(SeriesResponse))
def list_series() -> object:
    """系列课"""
    return Page(courses.list_series(), None)


@blp.route("/series/<series_id>", methods=["GET"])
@access(Access.PUBLIC)
@refuses(NotFound)
@blp.response(200, SeriesPlanResponse)
@blp.shows(SERIES)
def get_series(series_id: str) -> object:
    """系列课详情，讲座按次序"""
    return series.get_plan(series_id)


@blp.route("/series", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SeriesRequest)
@blp.creates(SeriesPlanResponse)
@blp.shows(SERIES, 201)
def create_series(body: dict[str, Any]) -> object:
    """新建系列课"""
    return series.create_series(current_call(), body)


@blp.route("/series/<series_id>", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SeriesRequest)
@blp.edits(SERIES)
def update_series(body: dict[str, Any], series_id: str) -> object:
    """修改系列课"""
    return series.update_series(current_call(), series_id, body)


@blp.route("/series/<series_id>/lectures", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SeriesOrderRequest)
@blp.edits(SERIES)
def order_series(body: dict[str, Any], series_id: str) -> object:
    """编排系列课的讲座，标明必修"""
    return series.order_series(current_call(), series_id, body["lectures"])


@blp.route("/me/series", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, page_of(SeriesProgressResponse))
def read_series_progress() -> object:
    """我的系列课进度"""
    return Page(series.read_progress(current_call()), None)
