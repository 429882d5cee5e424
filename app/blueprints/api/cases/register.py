"""Taking cases in, and reading them."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.api.versions import Editable
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.cases.register import (
    CaseOpenedResponse,
    CaseQuery,
    CaseRequest,
    CaseResponse,
    CaseRowResponse,
    PartyPhoneResponse,
    PartyResponse,
    SideResponse,
)
from app.services.accounts.reading_pauses import NotesPaused
from app.services.cases import reading
from app.services.cases.register import registering
from app.vocabulary import CaseSide


@blp.route("/cases", methods=["GET"])
@access(Access.STAFF)
@refuses(NotesPaused)
@blp.arguments(CaseQuery, location="query")
@blp.response(200, page_of(CaseRowResponse))
def list_cases(query: dict[str, Any]) -> object:
    """我承办或督导的个案"""
    return reading.list_cases(current_call(), **query)


@blp.route("/cases", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(CaseRequest)
@blp.creates(CaseOpenedResponse)
def register_case(body: dict[str, Any]) -> object:
    """登记一个个案"""
    return registering.register(current_call(), body.pop("station"), **body)


@blp.route("/cases/<case_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, CaseResponse)
def read_case(case_id: str) -> object:
    """个案的登记信息；无权查看的与不存在的一样"""
    return reading.read_case(current_call(), case_id)


PARTY = Editable(
    "case_party",
    "party_id",
    PartyResponse,
    ("stage", "name", "has_phone", "address", "address_hidden", "job", "sex", "birth_year"),
    lambda party_id: reading.find_described(current_call(), party_id),
)


@blp.route("/cases/<case_id>/sides/<side>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, SideResponse)
@blp.shows(PARTY, part="party")
def read_case_side(case_id: str, side: CaseSide) -> object:
    """一方或共同的卷宗内容，每次查看都有记录"""
    return reading.read_side(current_call(), case_id, side)


@blp.route("/case-parties/<party_id>/phone", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, PartyPhoneResponse)
def read_case_party_phone(party_id: str) -> object:
    """当事人的电话，先显示安全的联系方式；每次查看都有记录"""
    return reading.read_phone(current_call(), party_id)
