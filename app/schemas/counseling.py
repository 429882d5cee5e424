"""Slots and bookings."""

from marshmallow import fields

from app.schemas.base import Choice, Count, DayOrMoment, Id, Moment, PageQuery, Request, Response, Text

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
    party = Choice("single", "joint", "separate", load_default="single")
    topic = Text(40, load_default=None, allow_none=True)
    mode = Choice(*MODES, load_default=None, allow_none=True)
    note = Text(500, load_default=None, allow_none=True)
    unsafe = fields.Boolean(
        load_default=False,
        metadata={"description": "可不填：在家中感到不安全。填了以后不安排共同辅导，消息不提辅导"},
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
