"""What a client starts from: the first screen, the settings it needs, the privacy terms."""

from typing import Any

from marshmallow import fields, validates_schema

from app.schemas.base import PlaceSchema, Query, Response, require_both
from app.schemas.counseling import BookingResponse
from app.schemas.fields import Choice, Degrees, Text
from app.schemas.lectures import LectureResponse
from app.schemas.signups import SignUpResponse
from app.schemas.stations import HotlineResponse, StationResponse
from app.schemas.views import response_of
from app.services.home.home import Home, Next
from app.services.people.terms import Purpose, Terms


class HomeQuery(Query):
    lng = Degrees(180, load_default=None)
    lat = Degrees(90, load_default=None)
    coord = Choice("gcj02", "wgs84", load_default="gcj02")

    @validates_schema
    def _whole_point(self, data: dict[str, Any], **_: Any) -> None:
        require_both(data, "lng", "lat")


NextResponse = response_of(
    Next,
    bookings=fields.List(fields.Nested(BookingResponse)),
    sign_ups=fields.List(fields.Nested(SignUpResponse)),
)


HomeResponse = response_of(
    Home,
    stations=fields.List(fields.Nested(StationResponse)),
    lectures=fields.List(fields.Nested(LectureResponse)),
    on_now=fields.List(fields.Nested(LectureResponse), metadata={"description": "正在进行或一小时内开始"}),
    hotlines=fields.List(fields.Nested(HotlineResponse)),
)


class FeaturesResponse(Response):
    simulated_wechat = fields.Boolean(required=True, metadata={"description": "正在使用模拟微信"})
    subscriptions = fields.Boolean(required=True, metadata={"description": "设置了订阅消息模板"})


class ConfigResponse(Response):
    min_client = fields.String(required=True, metadata={"description": "仍受支持的最低客户端版本"})
    templates = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": "在哪个时刻询问哪些订阅消息模板"},
    )
    map_center = fields.Nested(PlaceSchema, allow_none=True, required=True)
    features = fields.Nested(FeaturesResponse, required=True)
    words = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(keys=fields.String(), values=fields.String()),
        required=True,
        metadata={"description": "各组代码的中文说法"},
    )


class TermsQuery(Query):
    version = Text(40, shortest=1, load_default=None)


PurposeResponse = response_of(Purpose)


TermsResponse = response_of(Terms)
