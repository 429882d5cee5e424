"""What is done in a case: its steps, what is written, who works on it."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import ReasonRequest, page_of
from app.schemas.cases.register import CodeResponse, EntryResponse
from app.schemas.cases.work import (
    AcceptCaseRequest,
    AgreementResponse,
    AgreeRequest,
    CaseStandingResponse,
    CloseRequest,
    CodesRequest,
    CodesResponse,
    ColleagueResponse,
    DraftRequest,
    DraftResponse,
    EntryRequest,
    EntryVersionResponse,
    HandoverRequest,
    NeedRequest,
    WorkerRequest,
)
from app.services.cases import handover, needs, parties, states
from app.services.cases.file import agreements, drafts, entries
from app.services.cases.file.entries import EntryChanged
from app.services.cases.guards import CaseNotReady
from app.services.cases.states import WrongState
from app.services.core.paging import Page

_WORKERS = page_of(ColleagueResponse)


@blp.route("/cases/<case_id>/accept", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(AcceptCaseRequest)
@blp.changes(CaseStandingResponse)
def accept_case(body: dict[str, Any], case_id: str) -> object:
    """受理；人民调解的从此有登记号。受理即声明与双方无利害关系"""
    return states.accept(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/refuse", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(ReasonRequest)
@blp.changes(CaseStandingResponse)
def refuse_case(body: dict[str, str], case_id: str) -> object:
    """不予受理"""
    return states.refuse(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/pause", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(ReasonRequest)
@blp.changes(CaseStandingResponse)
def pause_case(body: dict[str, str], case_id: str) -> object:
    """暂停"""
    return states.pause(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/resume", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(ReasonRequest)
@blp.changes(CaseStandingResponse)
def resume_case(body: dict[str, str], case_id: str) -> object:
    """恢复，由督导决定"""
    return states.resume(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/agree", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(AgreeRequest)
@blp.changes(AgreementResponse)
def agree_case(body: dict[str, Any], case_id: str) -> object:
    """登记双方达成的协议"""
    return agreements.agree(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/end", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(ReasonRequest)
@blp.changes(CaseStandingResponse)
def end_case(body: dict[str, str], case_id: str) -> object:
    """终止，并说明告知了哪些其他途径"""
    return states.end(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/close", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(CloseRequest)
@blp.changes(CaseStandingResponse)
def close_case(body: dict[str, Any], case_id: str) -> object:
    """结案"""
    return states.close(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/reopen", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(ReasonRequest)
@blp.changes(CaseStandingResponse)
def reopen_case(body: dict[str, str], case_id: str) -> object:
    """重新办理"""
    return states.reopen(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/entries", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, EntryChanged, NotFound, WrongState)
@blp.arguments(EntryRequest)
@blp.creates(EntryResponse)
def write_case_entry(body: dict[str, Any], case_id: str) -> object:
    """写记录，或改成新的一版"""
    return entries.write_entry(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/entries/<thread>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(EntryVersionResponse))
def read_case_entry(case_id: str, thread: str) -> object:
    """一段记录的各个版本"""
    return Page(entries.read_versions(current_call(), case_id, thread), None)


@blp.route("/cases/<case_id>/drafts/<thread>", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(DraftRequest)
@blp.response(200, DraftResponse)
def save_case_draft(body: dict[str, Any], case_id: str, thread: str) -> object:
    """保存草稿，只有本人能看到，保留十四天"""
    return drafts.save_draft(current_call(), case_id, thread, **body)


@blp.route("/cases/<case_id>/codes", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(CodesRequest)
@blp.response(200, CodesResponse)
def set_case_codes(body: dict[str, Any], case_id: str) -> object:
    """选定原因、方法、需求"""
    return parties.set_codes(current_call(), case_id, list_name=body.pop("list"), **body)


@blp.route("/cases/<case_id>/sides/<side>/needs/<skill>", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(NeedRequest)
@blp.response(200, CodeResponse)
def move_case_need(body: dict[str, Any], case_id: str, side: Any, skill: str) -> object:
    """登记一项技能需求办到哪一步：报名、学完、就业，或不再参加"""
    return needs.move(current_call(), case_id, side=side, skill=skill, **body)


@blp.route("/cases/<case_id>/workers", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, _WORKERS)
def list_case_colleagues(case_id: str) -> object:
    """可以接手的辅导员，供主办人与督导选择"""
    return Page(handover.list_colleagues(current_call(), case_id), None)


@blp.route("/cases/<case_id>/workers", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(WorkerRequest)
@blp.response(204)
def name_case_worker(body: dict[str, Any], case_id: str) -> None:
    """指派承办人或主办人，由督导或管理员；不能指派自己"""
    handover.name_worker(current_call(), case_id, **body)


@blp.route("/cases/<case_id>/handover", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.arguments(HandoverRequest)
@blp.response(204)
def hand_case_over(body: dict[str, str], case_id: str) -> None:
    """主办人把个案交给同团队的另一位辅导员"""
    handover.hand_over(current_call(), case_id, **body)
