"""The counselor's side of the bookings."""

from datetime import datetime
from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import duty as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import SCANNED_CODES, limited
from app.clock import local_day
from app.errors import (
    AlreadyBooked,
    BookingLimit,
    CardVoid,
    CodeExpired,
    CodeUnknown,
    Conflict,
    NotFound,
    Overlaps,
    SlotClosed,
    SlotFull,
)
from app.schemas.base import page_of
from app.schemas.counseling import (
    DueResponse,
    DutyBookingResponse,
    DutyQuery,
    FollowUpRequest,
    NoteRequest,
    NoteResponse,
    OutcomeRequest,
    PhoneEndingRequest,
    PhoneResponse,
    RiskRequest,
    SessionLinkRequest,
    SessionLinkResponse,
    StaffCancelRequest,
    UnreachedBookingResponse,
    WalkInRequest,
)
from app.schemas.teams import SheetQuery, SheetResponse
from app.services.accounts.reading_pauses import NotesPaused
from app.services.core.paging import Page
from app.services.counseling import (
    arrangements,
    day,
    risk_lifting,
    session_links,
    session_notes,
    settlements,
)
from app.services.counseling.arrangements import NotOnDuty
from app.services.counseling.day import NotBegun
from app.services.counseling.risk_lifting import NoSecond
from app.services.counseling.session_notes import NoteChanged
from app.services.messaging import unreached

_BOOKINGS = page_of(DutyBookingResponse)


@blp.route("/duty/bookings", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(DutyQuery, location="query")
@blp.response(200, _BOOKINGS)
def list_duty_bookings(query: dict[str, datetime]) -> object:
    """本团队某一天的预约"""
    return Page(day.list_duty(current_call(), local_day(query["day"])), None)


@blp.route("/duty/unreached", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(UnreachedBookingResponse))
def list_unreached_bookings() -> object:
    """本团队由工作人员取消或改期、本人还不知道的预约"""
    return Page(unreached.list_unreached_bookings(current_call()), None)


@blp.route("/duty/bookings/<booking_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, DutyBookingResponse)
def read_duty_booking(booking_id: str) -> object:
    """本团队的一个预约"""
    return day.read_booking(current_call(), booking_id)


@blp.route("/duty/walk-ins", methods=["POST"])
@access(Access.STAFF)
@limited(SCANNED_CODES)
@refuses(
    AlreadyBooked,
    BookingLimit,
    CardVoid,
    CodeExpired,
    CodeUnknown,
    NotFound,
    NotOnDuty,
    Overlaps,
    SlotClosed,
    SlotFull,
)
@blp.arguments(WalkInRequest)
@blp.creates(DutyBookingResponse)
def record_walk_in(body: dict[str, Any]) -> object:
    """登记未预约的来访者"""
    return arrangements.record_walk_in(current_call(), body.pop("station"), **body)


@blp.route("/duty/bookings/<booking_id>/follow-ups", methods=["POST"])
@access(Access.STAFF)
@refuses(AlreadyBooked, BookingLimit, Conflict, NotBegun, NotFound, Overlaps, SlotClosed, SlotFull)
@blp.arguments(FollowUpRequest)
@blp.creates(_BOOKINGS)
def book_follow_ups(body: dict[str, Any], booking_id: str) -> object:
    """征得本人同意后，安排后续的一次或几次"""
    return arrangements.book_follow_ups(current_call(), booking_id, **body)


@blp.route("/duty/follow-ups-due", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(DueResponse))
def list_due_follow_ups() -> object:
    """到期该联系的人"""
    return Page(session_notes.list_due(current_call()), None)


@blp.route("/duty/bookings/<booking_id>/notes", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound, NotesPaused)
@blp.response(200, page_of(NoteResponse))
def read_session_notes(booking_id: str) -> object:
    """面谈记录，每次查看都有记录"""
    return Page(session_notes.read_notes(current_call(), booking_id), None)


@blp.route("/duty/bookings/<booking_id>/notes", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotBegun, NotFound, NoteChanged, NotesPaused)
@blp.arguments(NoteRequest)
@blp.creates(NoteResponse)
def write_session_note(body: dict[str, Any], booking_id: str) -> object:
    """写面谈记录，或改成新的一版"""
    return session_notes.write_note(current_call(), booking_id, **body)


@blp.route("/duty/bookings/<booking_id>/risk", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NoSecond)
@blp.arguments(RiskRequest)
@blp.response(200, DutyBookingResponse)
def set_booking_risk(body: dict[str, Any], booking_id: str) -> object:
    """标记安全顾虑，或申请解除：解除要由另一团队的督导复核"""
    if body["at_risk"]:
        return day.set_risk(current_call(), booking_id, note=body["note"])
    return risk_lifting.ask_lift(current_call(), booking_id, why=body["note"])


@blp.route("/duty/bookings/<booking_id>/phone", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, PhoneResponse)
def read_booking_phone(booking_id: str) -> object:
    """预约人的电话，每次查看都有记录"""
    return day.read_phone(current_call(), booking_id)


@blp.route("/duty/bookings/<booking_id>/phone/confirm", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotBegun, NotFound)
@blp.arguments(PhoneEndingRequest)
@blp.response(200, DutyBookingResponse)
def confirm_booking_phone(body: dict[str, str], booking_id: str) -> object:
    """与到场的本人核对自己填写的手机号"""
    return day.confirm_phone(current_call(), booking_id, **body)


@blp.route("/duty/bookings/<booking_id>/link", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, SessionLinkResponse)
def read_written_link(booking_id: str) -> object:
    """自己为这次电话、线上预约填写的见面方式"""
    return session_links.read_written(current_call(), booking_id)


@blp.route("/duty/bookings/<booking_id>/link", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotFound)
@blp.arguments(SessionLinkRequest)
@blp.response(200, DutyBookingResponse)
def write_link(body: dict[str, Any], booking_id: str) -> object:
    """填写电话、线上预约的见面方式，只有自己和预约人看得到；都不填就是收回"""
    return session_links.write_link(current_call(), booking_id, **body)


@blp.route("/bookings/<booking_id>/outcome", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotBegun, NotFound)
@blp.arguments(OutcomeRequest)
@blp.response(200, DutyBookingResponse)
def record_outcome(body: dict[str, Any], booking_id: str) -> object:
    """登记到访、迟到或未到"""
    return day.record_outcome(current_call(), booking_id, **body)


@blp.route("/duty/bookings/<booking_id>/excuse", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotFound)
@blp.response(200, DutyBookingResponse)
def excuse_no_show(booking_id: str) -> object:
    """免除一次未到的后果"""
    return day.excuse_no_show(current_call(), booking_id)


@blp.route("/duty/bookings/<booking_id>/cancel", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotFound)
@blp.arguments(StaffCancelRequest)
@blp.response(200, DutyBookingResponse)
def cancel_booking_for(body: dict[str, str], booking_id: str) -> object:
    """由工作人员取消预约"""
    return day.cancel_for(current_call(), booking_id, **body)


@blp.route("/settlements", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SheetQuery, location="query")
@blp.response(200, SheetResponse)
def read_settlement(query: dict[str, Any]) -> object:
    """一个团队一个月的结算数据"""
    return settlements.read_sheet(current_call(), query["team"], query["month"])
