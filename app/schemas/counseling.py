"""Slots and bookings."""

from typing import Any, get_args

from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.base import PageQuery, Query, Request
from app.schemas.fields import (
    Choice,
    Count,
    Day,
    DayOrMoment,
    Id,
    MobileNumber,
    PersonName,
    PhoneNumber,
    Text,
    Ticked,
)
from app.schemas.people import ContactPreference
from app.schemas.views import response_of
from app.services.counseling.arrangements import MOST_FOLLOW_UPS
from app.services.counseling.bookings import BookingView
from app.services.counseling.day import DutyBooking, PhoneView
from app.services.counseling.feedback import FeedbackCode
from app.services.counseling.holds import HoldView
from app.services.counseling.session_links import SessionLinkView
from app.services.counseling.session_notes import DueFollowUp, NoteVersion, NoteView
from app.services.counseling.slot_waits import SlotWaitView
from app.services.counseling.slots import DayView, SlotView
from app.services.messaging.unreached import UnreachedBooking
from app.vocabulary import Absence, Age, BookingParty, Mode

MODES = get_args(Mode)


class SlotQuery(PageQuery):
    limit = Count(1, 200, load_default=50)
    station = Id(load_default=None)
    team = Id(load_default=None)
    topic = Text(40, load_default=None)
    mode = Choice(*MODES, load_default=None)
    from_ = DayOrMoment(data_key="from", load_default=None)
    to = DayOrMoment(end=True, load_default=None)
    all = fields.Boolean(load_default=False)


SlotResponse = response_of(SlotView)


class SlotDayQuery(Query):
    station = Id(required=True)
    topic = Text(40, load_default=None)
    mode = Choice(*MODES, load_default=None)
    from_ = DayOrMoment(data_key="from", load_default=None)
    to = DayOrMoment(end=True, load_default=None)


SlotDayResponse = response_of(DayView, "SlotDayResponse")


class BookingRequest(Request):
    slot = Id(required=True)
    hold = Id(load_default=None, allow_none=True)
    party = Choice(
        *get_args(BookingParty),
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
    sensitive_consent = Text(
        40,
        load_default=None,
        allow_none=True,
        metadata={
            "description": "可不填：本人单独同意处理敏感个人信息的版本，"
            "正文见 GET /consent?version=counseling-2026-12"
        },
    )


BookingResponse = response_of(BookingView)


HoldResponse = response_of(HoldView)


class RescheduleRequest(Request):
    slot = Id(required=True)


class SlotWaitRequest(Request):
    station = Id(required=True)
    topic = Text(40, load_default=None, allow_none=True)
    from_ = DayOrMoment(data_key="from", required=True)
    to = DayOrMoment(end=True, required=True)


class AcceptRequest(Request):
    mode = Choice(*MODES, load_default=None, allow_none=True)


SlotWaitResponse = response_of(SlotWaitView)


class ActingWay(Request):
    """How a person said what they want; that they did is ticked by who acts for them."""

    way = Choice("in_person", "phone", "paper", required=True)
    consented = fields.Boolean(
        required=True,
        validate=validate.Equal(True, error="请先征得本人同意"),
        error_messages={"required": "请先征得本人同意"},
    )


class MoveForRequest(ActingWay):
    slot = Text(64, shortest=1, required=True)


class BookForRequest(ActingWay):
    slot = Text(64, shortest=1, required=True)
    name = PersonName(shortest=1, required=True)
    phone = MobileNumber(required=True)
    age = Choice(
        *get_args(Age), load_default=None, allow_none=True, metadata={"description": "本人或监护人说的年龄段"}
    )
    note = Text(500, lines=True, load_default=None)


class DutyQuery(Query):
    day = DayOrMoment(required=True)


DutyBookingResponse = response_of(DutyBooking, contact_preference=fields.Nested(ContactPreference))


class RiskRequest(Request):
    at_risk = fields.Boolean(
        required=True, metadata={"description": "false 为申请解除，由另一团队的督导复核"}
    )
    note = Text(
        500,
        lines=True,
        load_default=None,
        allow_none=True,
        metadata={"description": "备注；申请解除时为理由，必填"},
    )

    @validates_schema
    def require_why(self, data: dict[str, Any], **_: Any) -> None:
        if not data["at_risk"] and not data["note"]:
            raise ValidationError({"note": ["必填"]})


class FollowUpRequest(Request):
    slots = fields.List(
        Id(),
        required=True,
        validate=validate.Length(1, MOST_FOLLOW_UPS, error=f"应选1到{MOST_FOLLOW_UPS}个时段"),
    )
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
    follow_up_on = Day(load_default=None, allow_none=True)


class SessionLinkRequest(Request):
    link = Text(500, load_default=None, allow_none=True)
    phone = PhoneNumber(load_default=None, allow_none=True)


class RiskForm(Request):
    note = Text(500, lines=True, load_default=None)


class LiftForm(Request):
    why = Text(500, lines=True, shortest=1, required=True)


class NoteForm(Request):
    text = Text(10_000, lines=True, shortest=1, required=True)
    follow_up_on = Day(load_default=None, allow_none=True)


class FollowUpForm(Request):
    slots = Ticked(most=MOST_FOLLOW_UPS, required=True)
    agreed = fields.Boolean(load_default=False)


class WalkInForm(Request):
    where = Text(140, shortest=1, required=True)
    minutes = Count(10, 240, load_default=50)
    name = PersonName(load_default=None)
    phone = PhoneNumber(load_default=None)
    card = Text(200, load_default=None)
    topic = Text(40, load_default=None)
    note = Text(500, lines=True, load_default=None)
    agreed = fields.Boolean(load_default=False)


NoteVersionResponse = response_of(NoteVersion)


NoteResponse = response_of(NoteView)


DueResponse = response_of(DueFollowUp, "DueResponse")


UnreachedBookingResponse = response_of(UnreachedBooking, contact_preference=fields.Nested(ContactPreference))


SessionLinkResponse = response_of(SessionLinkView)
PhoneResponse = response_of(PhoneView, contact_preference=fields.Nested(ContactPreference))


class PhoneEndingRequest(Request):
    ending = fields.String(
        required=True,
        validate=validate.Regexp("[0-9]{4}$", error="应为手机号的后四位数字"),
        metadata={"description": "本人当面说出的手机号后四位"},
    )


class OutcomeRequest(Request):
    outcome = Choice("attended", "late", "no_show", required=True)
    reason = Choice(*get_args(Absence), load_default=None, allow_none=True)


class StaffCancelRequest(Request):
    reason = Choice("counselor_away", "station_closed", "asked_by_phone", "other", required=True)


FeedbackCodeResponse = response_of(FeedbackCode)


class FeedbackRequest(Request):
    code = Text(40, shortest=1, required=True)
    rating = Count(1, 5, required=True)
    comment = Text(1000, lines=True, load_default=None, allow_none=True)
