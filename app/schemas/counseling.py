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
    party = Choice("single", "joint", "separate", load_default="single")
    topic = Text(40, load_default=None, allow_none=True)
    mode = Choice(*MODES, load_default=None, allow_none=True)
    note = Text(500, load_default=None, allow_none=True)


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
