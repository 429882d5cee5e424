"""Slots and bookings."""

from typing import Any

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import counseling as blp
from app.blueprints.auth import Access, access, current_call, known_call
from app.blueprints.limited import PLACES, limited
from app.errors import (
    AlreadyBooked,
    BookingLimit,
    Conflict,
    ConsentOutdated,
    JointNotAllowed,
    NotFound,
    NotLinked,
    OfferExpired,
    Overlaps,
    RescheduleLimit,
    SlotClosed,
    SlotFull,
    TooLate,
    TooMany,
    WaitLimit,
)
from app.schemas.base import PageQuery, page_of
from app.schemas.counseling import (
    AcceptRequest,
    BookingRequest,
    BookingResponse,
    HoldResponse,
    RescheduleRequest,
    SessionLinkResponse,
    SlotDayQuery,
    SlotDayResponse,
    SlotQuery,
    SlotResponse,
    SlotWaitRequest,
    SlotWaitResponse,
)
from app.services.core.paging import Page
from app.services.counseling import bookings, holds, session_links, slot_waits, slots
from app.services.people.ages import GuardianNeeded


@blp.route("/slots", methods=["GET"])
@access(Access.WELCOME)
@blp.arguments(SlotQuery, location="query")
@blp.response(200, page_of(SlotResponse))
def list_slots(query: dict[str, Any]) -> object:
    """可预约的时段；登录后还有哪些是我预约的"""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    where = slots.SlotFilter(**query)
    found = slots.list_slots(where, now=clock.now(), limit=limit, cursor=cursor)
    call = known_call()
    return found if call is None else slots.mark_own(found, call.actor.person_id)


@blp.route("/slots/days", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(SlotDayQuery, location="query")
@blp.response(200, page_of(SlotDayResponse))
def count_days(query: dict[str, Any]) -> object:
    """一个站点每天有几个空闲的时段"""
    return Page(slots.count_days(slots.SlotFilter(**query), now=clock.now()), None)


@blp.route("/slots/<slot_id>/hold", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(AlreadyBooked, BookingLimit, GuardianNeeded, NotFound, Overlaps, SlotClosed, SlotFull, TooMany)
@blp.creates(HoldResponse)
def hold_slot(slot_id: str) -> object:
    """填表时暂留一个时段"""
    return holds.hold_slot(current_call(), slot_id)


@blp.route("/bookings", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(
    AlreadyBooked,
    BookingLimit,
    ConsentOutdated,
    GuardianNeeded,
    JointNotAllowed,
    NotFound,
    NotLinked,
    Overlaps,
    SlotClosed,
    SlotFull,
)
@blp.arguments(BookingRequest)
@blp.creates(BookingResponse)
def book_slot(body: dict[str, Any]) -> object:
    """预约一个时段"""
    return bookings.book_slot(current_call(), body.pop("slot"), **body)


@blp.route("/bookings", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(BookingResponse))
def list_bookings(query: dict[str, Any]) -> object:
    """我的预约"""
    return bookings.list_bookings(current_call(), **query)


@blp.route("/bookings/<booking_id>", methods=["GET"])
@access(Access.PERSONAL)
@refuses(NotFound)
@blp.response(200, BookingResponse)
def get_booking(booking_id: str) -> object:
    """我的一个预约"""
    return bookings.get_booking(current_call(), booking_id)


@blp.route("/bookings/<booking_id>/link", methods=["GET"])
@access(Access.PERSONAL)
@refuses(NotFound)
@blp.response(200, SessionLinkResponse)
def read_session_link(booking_id: str) -> object:
    """我的电话、线上预约怎样见面：辅导员填写的链接或电话，只有本人看得到"""
    return session_links.read_own(current_call(), booking_id)


@blp.route("/bookings/<booking_id>/cancel", methods=["POST"])
@access(Access.PERSONAL)
@refuses(Conflict, NotFound, TooLate)
@blp.response(200, BookingResponse)
def cancel_booking(booking_id: str) -> object:
    """取消预约"""
    return bookings.cancel_booking(current_call(), booking_id)


@blp.route("/bookings/<booking_id>/reschedule", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(
    AlreadyBooked, BookingLimit, Conflict, NotFound, Overlaps, RescheduleLimit, SlotClosed, SlotFull, TooLate
)
@blp.arguments(RescheduleRequest)
@blp.changes(BookingResponse)
def reschedule_booking(body: dict[str, Any], booking_id: str) -> object:
    """改到另一个时段"""
    return bookings.reschedule_booking(current_call(), booking_id, **body)


@blp.route("/slot-waits", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(NotFound, WaitLimit)
@blp.arguments(SlotWaitRequest)
@blp.creates(SlotWaitResponse)
def join_slot_wait(body: dict[str, Any]) -> object:
    """等候某站点的时段"""
    return slot_waits.join(current_call(), body.pop("station"), **body)


@blp.route("/slot-waits", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(SlotWaitResponse))
def list_slot_waits(query: dict[str, Any]) -> object:
    """我的等候"""
    return slot_waits.list_waits(current_call(), **query)


@blp.route("/slot-waits/<wait_id>", methods=["DELETE"])
@access(Access.PERSONAL)
@refuses(NotFound)
@blp.response(200, SlotWaitResponse)
def leave_slot_wait(wait_id: str) -> object:
    """不再等候"""
    return slot_waits.leave(current_call(), wait_id)


@blp.route("/slot-waits/<wait_id>/accept", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(
    AlreadyBooked,
    BookingLimit,
    Conflict,
    GuardianNeeded,
    JointNotAllowed,
    NotFound,
    NotLinked,
    OfferExpired,
    Overlaps,
    SlotClosed,
    SlotFull,
)
@blp.arguments(AcceptRequest)
@blp.creates(BookingResponse)
def accept_slot_offer(body: dict[str, Any], wait_id: str) -> object:
    """接受为等候者保留的时段"""
    return slot_waits.accept(current_call(), wait_id, **body)
