"""Slots and bookings."""

from datetime import date
from typing import Any

from marshmallow import fields, post_load, validate

from app.schemas.base import (
    Choice,
    Count,
    DayOrMoment,
    Id,
    MobileNumber,
    Moment,
    PageQuery,
    PersonName,
    PhoneNumber,
    Query,
    Request,
    Response,
    Text,
)

MODES = ("in_person", "phone", "online")


class SlotQuery(PageQuery):
    limit = Count(1, 200, load_default=50)
    station = Id(load_default=None)
    team = Id(load_default=None)
    topic = Text(40, load_default=None)
    mode = Choice(*MODES, load_default=None)
    from_ = DayOrMoment(data_key="from", load_default=None)
    to = DayOrMoment(end=True, load_default=None)
    all = fields.Boolean(load_default=False)


class SlotResponse(Response):
    id = fields.String()
    station = fields.String()
    station_name = fields.String()
    team = fields.String()
    team_name = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    modes = fields.List(fields.String())
    topics = fields.List(fields.String())
    free = fields.Boolean()


class BookingRequest(Request):
    slot = Id(required=True)
    hold = Id(load_default=None, allow_none=True)
    party = Choice(
        "single",
        "joint",
        "separate",
        load_default="single",
        metadata={"description": "joint：申请共同辅导，限面谈；工作人员先分别与每个人单独谈，再决定是否一起"},
    )
    topic = Text(40, load_default=None, allow_none=True)
    mode = Choice(*MODES, load_default=None, allow_none=True)
    note = Text(500, lines=True, load_default=None, allow_none=True)
    unsafe = fields.Boolean(
        load_default=False,
        metadata={"description": "可不填：在家中感到不安全。填了以后工作人员不安排共同辅导，消息不提辅导"},
    )


class BookingResponse(Response):
    id = fields.String()
    status = fields.String()
    slot = fields.String()
    station = fields.String()
    station_name = fields.String()
    team = fields.String()
    team_name = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    mode = fields.String()
    topic = fields.String(allow_none=True)
    party = fields.String()
    note = fields.String(allow_none=True)
    created_at = Moment()
    cancellable_until = Moment()


class HoldResponse(Response):
    hold = fields.String()
    expires_at = Moment()


class RescheduleRequest(Request):
    slot = Id(required=True)


class SlotWaitRequest(Request):
    station = Id(required=True)
    topic = Text(40, load_default=None, allow_none=True)
    from_ = DayOrMoment(data_key="from", required=True)
    to = DayOrMoment(end=True, required=True)


class AcceptRequest(Request):
    mode = Choice(*MODES, load_default=None, allow_none=True)


class SlotWaitResponse(Response):
    id = fields.String()
    status = fields.String()
    station = fields.String()
    topic = fields.String(allow_none=True)
    from_ = Moment(data_key="from")
    to = Moment()
    slot = fields.String(allow_none=True)
    slot_starts_at = Moment(allow_none=True)
    offer_expires_at = Moment(allow_none=True)
    booking = fields.String(allow_none=True)
    created_at = Moment()


class ActingWay(Request):
    """How a person said what they want; that they did is ticked by who acts for them."""

    way = Choice("in_person", "phone", "paper", required=True)
    consented = fields.Boolean(
        required=True,
        validate=validate.Equal(True, error="请先征得本人同意"),
        error_messages={"required": "请先征得本人同意"},
    )


class BookForRequest(ActingWay):
    slot = Text(64, shortest=1, required=True)
    name = PersonName(shortest=1, required=True)
    phone = MobileNumber(required=True)
    note = Text(500, lines=True, load_default=None)


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
    apart_only = fields.Boolean(
        metadata={"description": "申请了共同辅导，但两人中有人有安全顾虑：分开接待，不说原因"}
    )
    beside = fields.Boolean(metadata={"description": "共同辅导的申请，没有占到该时段的名额，由工作人员安排"})


class RiskRequest(Request):
    at_risk = fields.Boolean(required=True)
    note = Text(500, lines=True, load_default=None, allow_none=True)


class FollowUpRequest(Request):
    slots = fields.List(Id(), required=True, validate=validate.Length(1, 8, error="应选1到8个时段"))
    mode = Choice(*MODES, load_default=None, allow_none=True)
    agreed = fields.Boolean(required=True, metadata={"description": "本人已同意"})


class WalkInRequest(Request):
    station = Id(required=True)
    slot = Id(load_default=None, allow_none=True)
    minutes = Count(10, 240, load_default=50)
    name = PersonName(load_default=None, allow_none=True)
    phone = PhoneNumber(load_default=None, allow_none=True)
    card = Text(200, load_default=None, allow_none=True)
    mode = Choice(*MODES, load_default=None, allow_none=True)
    topic = Text(40, load_default=None, allow_none=True)
    note = Text(500, lines=True, load_default=None, allow_none=True)
    agreed = fields.Boolean(required=True, metadata={"description": "本人已同意登记"})


class NoteRequest(Request):
    text = Text(10_000, lines=True, shortest=1, required=True)
    version = Count(0, 10_000, required=True, metadata={"description": "所改的那一版；0为第一次写"})
    follow_up_on = _day()


class RiskForm(Request):
    note = Text(500, lines=True, load_default=None)


class NoteForm(Request):
    text = Text(10_000, lines=True, shortest=1, required=True)
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
    name = PersonName(load_default=None)
    phone = PhoneNumber(load_default=None)
    card = Text(200, load_default=None)
    topic = Text(40, load_default=None)
    note = Text(500, lines=True, load_default=None)
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


class FeedbackCodeResponse(Response):
    code = fields.String()
    good_until = fields.Date()


class FeedbackRequest(Request):
    code = Text(40, shortest=1, required=True)
    rating = Count(1, 5, required=True)
    comment = Text(1000, lines=True, load_default=None, allow_none=True)
