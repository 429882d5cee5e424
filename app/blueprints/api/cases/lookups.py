"""A party's own look at their case, and what staff do for it."""

from typing import Any

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import case_lookups as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import LOOKUPS, limited
from app.errors import Conflict, NotFound
from app.schemas.base import PageQuery, page_of
from app.schemas.cases.lookups import (
    AskAnswerRequest,
    AskRequest,
    AskResponse,
    FileReadingResponse,
    LookupGrantedResponse,
    LookupRequest,
    LookupResponse,
    LookupStandingResponse,
    NewPinResponse,
    OwnWithdrawRequest,
    SwitchOnRequest,
)
from app.services.cases.lookups import asks, own_case
from app.services.cases.lookups.asks import AskWaiting
from app.services.cases.lookups.own_case import LookupNotJoined, LookupUnknown, LookupUnsafe
from app.services.core.paging import Page
from app.services.referrals import lookup_page


@blp.route("/case-lookups", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=LOOKUPS)
@refuses(LookupUnknown)
@blp.arguments(LookupRequest)
@blp.response(201, LookupGrantedResponse)
def open_case_lookup(body: dict[str, str]) -> object:
    """凭个案编号和查询码查询，十五分钟有效；不对、没有开通、查不到，答复都一样"""
    return own_case.open_lookup(**body, now=clock.now())


@blp.route("/case-lookups/current", methods=["GET"])
@access(Access.LOOKUP)
@blp.response(200, LookupResponse)
def read_case_lookup() -> object:
    """本人的办理进度、同意、告知、签过的文书和提过的请求"""
    return lookup_page.read_lookup(current_call())


@blp.route("/case-lookups/current", methods=["DELETE"])
@access(Access.LOOKUP)
@blp.response(204)
def leave_case_lookup() -> None:
    """结束查看，令牌随即失效"""
    own_case.leave(current_call())


@blp.route("/case-lookups/current/reads", methods=["GET"])
@access(Access.LOOKUP)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(FileReadingResponse))
def list_case_reads(query: dict[str, Any]) -> object:
    """谁看过本人的卷宗：哪一天、什么身份、哪个团队"""
    return lookup_page.list_readings(current_call(), **query)


@blp.route("/case-lookups/current/withdraw", methods=["POST"])
@access(Access.LOOKUP)
@refuses(NotFound)
@blp.arguments(OwnWithdrawRequest)
@blp.response(200, LookupResponse)
def withdraw_own_consent(body: dict[str, str]) -> object:
    """撤回本人的一份同意，凭它还没办完的随即停止"""
    return lookup_page.withdraw_own(current_call(), body["consent"])


@blp.route("/case-lookups/current/corrections", methods=["POST"])
@access(Access.LOOKUP)
@refuses(AskWaiting)
@blp.arguments(AskRequest)
@blp.response(201, AskResponse)
def ask_for_correction(body: dict[str, Any]) -> object:
    """请求更正、换人、结束或要副本，十五天内答复；原来的记录保留"""
    return asks.make_ask(current_call(), **body)


@blp.route("/case-parties/<party_id>/lookup", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, LookupStandingResponse)
def read_lookup_standing(party_id: str) -> object:
    """当事人能不能自己查询"""
    return own_case.read_standing(current_call(), party_id)


@blp.route("/case-parties/<party_id>/lookup", methods=["POST"])
@access(Access.STAFF)
@refuses(LookupNotJoined, LookupUnsafe, NotFound)
@blp.arguments(SwitchOnRequest)
@blp.response(201, NewPinResponse)
def switch_lookup_on(body: dict[str, bool], party_id: str) -> object:
    """开通查询，给一个新的查询码，只显示这一次；以前的作废"""
    return own_case.switch_on(current_call(), party_id, **body)


@blp.route("/case-parties/<party_id>/lookup", methods=["DELETE"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(204)
def switch_lookup_off(party_id: str) -> None:
    """停止查询"""
    own_case.switch_off(current_call(), party_id)


@blp.route("/case-parties/<party_id>/asks", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(AskResponse))
def list_party_asks(party_id: str) -> object:
    """当事人提的请求和答复"""
    return Page(asks.list_asks(current_call(), party_id), None)


@blp.route("/case-asks/<ask_id>/answer", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotFound)
@blp.arguments(AskAnswerRequest)
@blp.response(200, AskResponse)
def answer_party_ask(body: dict[str, str], ask_id: str) -> object:
    """答复当事人的请求"""
    return asks.answer_ask(current_call(), ask_id, **body)
