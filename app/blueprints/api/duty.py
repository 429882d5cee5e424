"""The counselor's side of the bookings."""

from datetime import datetime
from typing import Any

from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, current_call
from app.clock import local_day
from app.schemas.base import page_of
from app.schemas.duty import (
    DutyBookingResponse,
    DutyQuery,
    OutcomeRequest,
    PhoneResponse,
    SheetQuery,
    SheetResponse,
    StaffCancelRequest,
    UnreachedBookingResponse,
)
from app.services import duty, team_sheets, unreached
from app.services.paging import Page

blp = ApiBlueprint("duty", "辅导值班")


@blp.route("/duty/bookings", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(DutyQuery, location="query")
@blp.response(200, page_of(DutyBookingResponse))
def list_duty(query: dict[str, datetime]) -> object:
    """本团队某一天的预约"""
    return Page(duty.list_duty(current_call(), local_day(query["day"])), None)


@blp.route("/duty/unreached", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(UnreachedBookingResponse))
def list_unreached() -> object:
    """本团队由工作人员取消或改期、本人还不知道的预约"""
    return Page(unreached.list_unreached_bookings(current_call()), None)


@blp.route("/duty/bookings/<booking_id>/phone", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, PhoneResponse)
def read_phone(booking_id: str) -> object:
    """预约人的电话，每次查看都有记录"""
    return duty.read_phone(current_call(), booking_id)


@blp.route("/bookings/<booking_id>/outcome", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(OutcomeRequest)
@blp.response(200, DutyBookingResponse)
def record_outcome(body: dict[str, Any], booking_id: str) -> object:
    """登记到访、迟到或未到"""
    return duty.record_outcome(current_call(), booking_id, **body)


@blp.route("/duty/bookings/<booking_id>/excuse", methods=["POST"])
@access(Access.STAFF)
@blp.response(200, DutyBookingResponse)
def excuse_no_show(booking_id: str) -> object:
    """免除一次未到的后果"""
    return duty.excuse_no_show(current_call(), booking_id)


@blp.route("/duty/bookings/<booking_id>/cancel", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(StaffCancelRequest)
@blp.response(200, DutyBookingResponse)
def cancel_for(body: dict[str, str], booking_id: str) -> object:
    """由工作人员取消预约"""
    return duty.cancel_for(current_call(), booking_id, **body)


@blp.route("/settlements", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(SheetQuery, location="query")
@blp.response(200, SheetResponse)
def read_sheet(query: dict[str, Any]) -> object:
    """一个团队一个月的结算数据"""
    return team_sheets.read_sheet(current_call(), query["team"], query["month"])
