"""Who a party is, and whether they are in danger."""

from typing import Any

from app.blueprints.api.cases.register import PARTY
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.cases.work import (
    ConfirmLevelRequest,
    DescribeRequest,
    RiskFactRequest,
    RiskLevelRequest,
    RiskResponse,
    SecondAskedResponse,
)
from app.services.cases import parties, risk
from app.services.cases.guards import CaseNotReady
from app.services.cases.risk import NeedsSecond
from app.services.cases.states import WrongState
from app.services.core.paging import Page


@blp.route("/case-parties/<party_id>", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(DescribeRequest)
@blp.edits(PARTY)
def describe_case_party(body: dict[str, Any], party_id: str) -> object:
    """当事人的情况；没有填的项目不变"""
    return parties.describe_party(current_call(), party_id, facts=body)


@blp.route("/case-parties/<party_id>/risk", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, RiskResponse)
def read_case_risk(party_id: str) -> object:
    """已知的危险情况与等级，每次查看都有记录"""
    return risk.read_risk(current_call(), party_id)


@blp.route("/case-parties/<party_id>/risk-facts", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(RiskFactRequest)
@blp.creates(RiskResponse)
def record_risk_fact(body: dict[str, Any], party_id: str) -> object:
    """登记一项危险情况"""
    return risk.record_fact(current_call(), party_id, **body)


@blp.route("/case-parties/<party_id>/risk-levels", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NeedsSecond, NotFound, WrongState)
@blp.arguments(RiskLevelRequest)
@blp.creates(RiskResponse)
def set_risk_level(body: dict[str, Any], party_id: str) -> object:
    """确定等级；从橙色、红色降级须另一位督导确认"""
    return risk.set_level(current_call(), party_id, **body)


@blp.route("/risk-levels", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(SecondAskedResponse))
def list_asked_levels() -> object:
    """等我确认的降级"""
    return Page(risk.list_awaiting_second(current_call()), None)


@blp.route("/risk-levels/<level_id>/second", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(ConfirmLevelRequest)
@blp.response(204)
def confirm_risk_level(body: dict[str, bool], level_id: str) -> None:
    """同意或不同意降级"""
    risk.confirm_level(current_call(), level_id, **body)
