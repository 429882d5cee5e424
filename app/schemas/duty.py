"""The counselor's side of the bookings."""

import re
from datetime import date
from typing import Any

from marshmallow import fields, post_load, validate

from app.schemas.base import Choice, Count, DayOrMoment, Id, Moment, Query, Request, Response, Text
from app.schemas.counseling import MODES


class PhoneNumber(Text):
    """A number as it is dialled."""

    def __init__(self, **options: Any) -> None:
        form = validate.Regexp(re.compile(r"\+?[0-9 -]{3,20}\Z", re.ASCII), error="只写数字和横线")
        super().__init__(24, also=[form], **options)


def _day() -> fields.Date:
    return fields.Date(
        load_default=None,
        allow_none=True,
        validate=validate.Range(date(2000, 1, 1), date(2099, 12, 31), error="应在2000年到2099年之间"),
        error_messages={"invalid": "应为日期，如 2026-12-01"},
    )


class DutyQuery(Query):
    day = DayOrMoment(required=True)


class DutyBookingResponse(Response):
    id = fields.String()
    status = fields.String()
    no_show_reason = fields.String(allow_none=True)
    starts_at = Moment()
    ends_at = Moment()
    station = fields.String()
    station_name = fields.String()
    name = fields.String(allow_none=True)
    contact_preference = fields.Dict()
    has_phone = fields.Boolean()
    mode = fields.String()
    topic = fields.String(allow_none=True)
    party = fields.String()
    note = fields.String(allow_none=True)
    arranged = fields.String(allow_none=True, metadata={"description": "walk_in 或 follow_up"})
    excused = fields.Boolean()
    at_risk = fields.Boolean(metadata={"description": "可能有人身危险：不安排共同辅导，不向任何人提起"})


class RiskRequest(Request):
    at_risk = fields.Boolean(required=True)
    note = Text(500, load_default=None, allow_none=True)


class FollowUpRequest(Request):
    slots = fields.List(Id(), required=True, validate=validate.Length(1, 8, error="应选1到8个时段"))
    mode = Choice(*MODES, load_default=None, allow_none=True)
    agreed = fields.Boolean(required=True, metadata={"description": "本人已同意"})


class WalkInRequest(Request):
    station = Id(required=True)
    slot = Id(load_default=None, allow_none=True)
    minutes = Count(10, 240, load_default=50)
    name = Text(20, load_default=None, allow_none=True)
    phone = PhoneNumber(load_default=None, allow_none=True)
    card = Text(200, load_default=None, allow_none=True)
    mode = Choice(*MODES, load_default=None, allow_none=True)
    topic = Text(40, load_default=None, allow_none=True)
    note = Text(500, load_default=None, allow_none=True)
    agreed = fields.Boolean(required=True, metadata={"description": "本人已同意登记"})


class NoteRequest(Request):
    text = Text(10_000, shortest=1, required=True)
    version = Count(0, 10_000, required=True, metadata={"description": "所改的那一版；0为第一次写"})
    follow_up_on = _day()


class RiskForm(Request):
    note = Text(500, load_default=None)


class NoteForm(Request):
    text = Text(10_000, shortest=1, required=True)
    follow_up_on = _day()


class FollowUpForm(Request):
    slot1 = Id(required=True)
    slot2 = Id(load_default=None)
    slot3 = Id(load_default=None)
    slot4 = Id(load_default=None)
    agreed = fields.Boolean(load_default=False)

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        chosen = [data.pop(f"slot{number}") for number in range(1, 5)]
        return data | {"slots": [slot for slot in chosen if slot]}


class WalkInForm(Request):
    where = Text(140, shortest=1, required=True)
    minutes = Count(10, 240, load_default=50)
    name = Text(20, load_default=None)
    phone = PhoneNumber(load_default=None)
    card = Text(200, load_default=None)
    topic = Text(40, load_default=None)
    note = Text(500, load_default=None)
    agreed = fields.Boolean(load_default=False)


class NoteVersionResponse(Response):
    version = fields.Integer()
    text = fields.String()
    written_at = Moment()


class NoteResponse(Response):
    booking = fields.String()
    author = fields.String()
    author_name = fields.String(allow_none=True)
    own = fields.Boolean()
    version = fields.Integer()
    text = fields.String()
    follow_up_on = fields.Date(allow_none=True)
    written_at = Moment()
    earlier = fields.List(fields.Nested(NoteVersionResponse))


class DueResponse(Response):
    booking = fields.String()
    name = fields.String(allow_none=True)
    starts_at = Moment()
    follow_up_on = fields.Date()


class UnreachedBookingResponse(Response):
    booking = fields.String()
    change = fields.String(metadata={"description": "booking_cancelled 或 booking_moved"})
    starts_at = Moment()
    name = fields.String(metadata={"description": "只显示第一个字"})
    contact_preference = fields.Dict()
    has_phone = fields.Boolean()


class PhoneResponse(Response):
    phone = fields.String()
    contact_preference = fields.Dict()


class OutcomeRequest(Request):
    outcome = Choice("attended", "late", "no_show", required=True)
    reason = Choice("unexplained", "ill", "emergency", "travel", load_default=None, allow_none=True)


class StaffCancelRequest(Request):
    reason = Choice("counselor_away", "station_closed", "asked_by_phone", "other", required=True)


class SheetQuery(Query):
    team = Id(required=True)
    month = fields.Date(
        format="%Y-%m",
        required=True,
        validate=validate.Range(date(2000, 1, 1), date(2099, 12, 31), error="应在2000年到2099年之间"),
        error_messages={"invalid": "应为月份，如 2026-12", "format": "应为月份，如 2026-12"},
    )


class SheetResponse(Response):
    team = fields.String()
    team_name = fields.String()
    month = fields.Date(format="%Y-%m")
    duty_days = fields.Integer()
    duty_minutes = fields.Integer()
    sessions = fields.Integer()
    late = fields.Integer()
    no_shows = fields.Integer()
    open = fields.Integer()
    walk_ins = fields.Integer()
    follow_ups = fields.Integer()


class FeedbackCodeResponse(Response):
    code = fields.String()
    good_until = fields.Date()


class FeedbackRequest(Request):
    code = Text(40, shortest=1, required=True)
    rating = Count(1, 5, required=True)
    comment = Text(1000, load_default=None, allow_none=True)


class VoicesResponse(Response):
    team = fields.String()
    month = fields.Date(format="%Y-%m")
    enough = fields.Boolean(metadata={"description": "人数太少或当月未结束时为否，其余各项为空"})
    count = fields.Integer(allow_none=True)
    average = fields.Float(allow_none=True)
    ratings = fields.Dict(keys=fields.Integer(), values=fields.Integer())
    comments = fields.List(fields.String())
