"""The counselor's side of the bookings."""

from datetime import date

from marshmallow import fields, validate

from app.schemas.base import Choice, DayOrMoment, Id, Moment, Query, Request, Response


class DutyQuery(Query):
    day = DayOrMoment(required=True)


class DutyBookingResponse(Response):
    id = fields.String()
    status = fields.String()
    no_show_reason = fields.String(allow_none=True)
    starts_at = Moment()
    ends_at = Moment()
    station = fields.String()
    name = fields.String(allow_none=True)
    contact_preference = fields.Dict()
    has_phone = fields.Boolean()
    mode = fields.String()
    topic = fields.String(allow_none=True)
    party = fields.String()
    note = fields.String(allow_none=True)


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
