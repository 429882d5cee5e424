"""Calling people again: today's list, each try, and what was heard."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import PageQuery, page_of
from app.schemas.cases.follow_ups import (
    ConcludedResponse,
    ContactTryRequest,
    FollowUpOutcomeRequest,
    FollowUpResponse,
    FollowUpRowResponse,
    PlanFollowUpsRequest,
    PlannedResponse,
)
from app.services.accounts.reading_pauses import NotesPaused
from app.services.cases.follow_ups import calls, contacting
from app.services.cases.states import WrongState
from app.services.core.paging import Page

_PLANNED = page_of(PlannedResponse)


@blp.route("/follow-ups", methods=["GET"])
@access(Access.STAFF)
@refuses(NotesPaused)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(FollowUpRowResponse))
def list_follow_ups(query: dict[str, Any]) -> object:
    """我今天该做的回访，逾期最久的在前"""
    return calls.list_due(current_call(), **query)


@blp.route("/follow-ups/<follow_up_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, FollowUpResponse)
def read_follow_up(follow_up_id: str) -> object:
    """一次回访，含怎样联系才安全；电话须另行查看"""
    return calls.read_follow_up(current_call(), follow_up_id)


@blp.route("/follow-ups/<follow_up_id>/tries", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(ContactTryRequest)
@blp.creates(FollowUpResponse)
def record_contact_try(body: dict[str, Any], follow_up_id: str) -> object:
    """登记一次联系；安全时段内三天都联系不上的，另约或报督导"""
    return contacting.record_try(current_call(), follow_up_id, **body)


@blp.route("/follow-ups/<follow_up_id>/outcome", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(FollowUpOutcomeRequest)
@blp.changes(ConcludedResponse)
def conclude_follow_up(body: dict[str, Any], follow_up_id: str) -> object:
    """登记回访结果"""
    return contacting.conclude(current_call(), follow_up_id, **body)


@blp.route("/case-parties/<party_id>/follow-ups", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, _PLANNED)
def list_party_follow_ups(party_id: str) -> object:
    """当事人的全部回访"""
    return Page(calls.list_of_party(current_call(), party_id), None)


@blp.route("/case-parties/<party_id>/follow-ups", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(PlanFollowUpsRequest)
@blp.response(200, _PLANNED)
def plan_party_follow_ups(body: dict[str, Any], party_id: str) -> object:
    """从某一天起算，安排冷静期、保护令或报告后的回访；取代从别的日子起算的"""
    return Page(contacting.plan_by_hand(current_call(), party_id, **body), None)
