"""Slots and bookings."""

from typing import Any

from app import clock
from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, current_call
from app.schemas.base import PageQuery, page_of
from app.schemas.counseling import BookingRequest, BookingResponse, SlotQuery, SlotResponse
from app.services import counseling

blp = ApiBlueprint("counseling", "号源与预约")


@blp.route("/slots", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(SlotQuery, location="query")
@blp.response(200, page_of(SlotResponse))
def list_slots(query: dict[str, Any]) -> object:
    """可预约的时段"""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    where = counseling.SlotFilter(**query)
    return counseling.list_slots(where, now=clock.now(), limit=limit, cursor=cursor)


@blp.route("/bookings", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(BookingRequest)
@blp.creates(BookingResponse)
def book_slot(body: dict[str, Any]) -> object:
    """预约一个时段"""
    return counseling.book_slot(current_call(), body.pop("slot"), **body)


@blp.route("/bookings", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(BookingResponse))
def list_bookings(query: dict[str, Any]) -> object:
    """我的预约"""
    return counseling.list_bookings(current_call(), **query)


@blp.route("/bookings/<booking_id>", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, BookingResponse)
def get_booking(booking_id: str) -> object:
    """我的一个预约"""
    return counseling.get_booking(current_call(), booking_id)


@blp.route("/bookings/<booking_id>/cancel", methods=["POST"])
@access(Access.PERSONAL)
@blp.response(200, BookingResponse)
def cancel_booking(booking_id: str) -> object:
    """取消预约"""
    return counseling.cancel_booking(current_call(), booking_id)
