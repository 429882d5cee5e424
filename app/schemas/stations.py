"""Stations, areas, hotlines."""

from typing import Any

from marshmallow import fields, validates_schema

from app.schemas.base import (
    Choice,
    Count,
    Degrees,
    Moment,
    PageQuery,
    PlaceSchema,
    Response,
    Text,
    require_both,
)


class StationQuery(PageQuery):
    lng = Degrees(180, load_default=None)
    lat = Degrees(90, load_default=None)
    coord = Choice("gcj02", "wgs84", load_default="gcj02")
    radius_m = Count(1, 1_000_000, load_default=None)
    kind = Text(40, load_default=None)
    service = Text(40, load_default=None)
    area = Text(12, load_default=None)
    q = Text(60, load_default=None)

    @validates_schema
    def _whole_point(self, data: dict[str, Any], **_: Any) -> None:
        require_both(data, "lng", "lat")


class AreaResponse(Response):
    code = fields.String()
    name = fields.String()
    level = fields.String()
    parent = fields.String(allow_none=True)


class HotlineResponse(Response):
    key = fields.String()
    name = fields.String()
    number = fields.String()
    hours = fields.String()
    note = fields.String()


class OpeningHoursResponse(Response):
    weekday = fields.Integer(metadata={"description": "1 为周一"})
    opens = fields.String()
    closes = fields.String()


class StationResponse(Response):
    id = fields.String()
    name = fields.String()
    kind = fields.String()
    area = fields.String()
    area_name = fields.String()
    address = fields.String()
    place = fields.Nested(PlaceSchema)
    phone = fields.String(allow_none=True)
    services = fields.List(fields.String())
    hours = fields.List(fields.Nested(OpeningHoursResponse))
    access = fields.List(fields.String())
    intro = fields.String()
    assured_on = fields.Date(allow_none=True)
    distance_m = fields.Integer(allow_none=True)


class NextSlotResponse(Response):
    id = fields.String()
    starts_at = Moment()


class NextLectureResponse(Response):
    id = fields.String()
    title = fields.String()
    starts_at = Moment()


class TeamRefResponse(Response):
    id = fields.String()
    name = fields.String()


class SpanResponse(Response):
    opens = fields.String()
    closes = fields.String()


class SpecialDayResponse(Response):
    day = fields.Date()
    spans = fields.List(
        fields.Nested(SpanResponse),
        allow_none=True,
        metadata={"description": "空列表为当天休息；null 为法定节假日或调休日，站点尚未说明"},
    )
    note = fields.String()


class OpeningNowResponse(Response):
    is_open = fields.Boolean()
    changes_at = Moment(allow_none=True)


class StationDetailResponse(StationResponse):
    next_slot = fields.Nested(NextSlotResponse, allow_none=True)
    next_lecture = fields.Nested(NextLectureResponse, allow_none=True)
    on_duty_today = fields.List(fields.Nested(TeamRefResponse))
    special_days = fields.List(fields.Nested(SpecialDayResponse))
    opening = fields.Nested(OpeningNowResponse, allow_none=True)
