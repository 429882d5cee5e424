"""The 卷宗目录 of a case, and how its agreement is kept."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.api.versions import Editable
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.cases.work import (
    AgreementResponse,
    ConfirmationRequest,
    KeptRequest,
    PaperRequest,
    PaperResponse,
)
from app.services.cases.file import agreements, papers
from app.services.cases.guards import CaseNotReady
from app.services.cases.states import WrongState
from app.services.core.paging import Page


@blp.route("/cases/<case_id>/papers", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(PaperResponse))
def list_case_papers(case_id: str) -> object:
    """卷宗目录"""
    return Page(papers.list_papers(current_call(), case_id), None)


@blp.route("/cases/<case_id>/papers", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(PaperRequest)
@blp.creates(PaperResponse)
def add_case_paper(body: dict[str, Any], case_id: str) -> object:
    """登记一份材料；材料本身只在纸上"""
    return papers.add_paper(current_call(), case_id, **body)


AGREEMENT = Editable(
    "case_file",
    "case_id",
    AgreementResponse,
    ("form", "effective_on", "confirm_by", "confirm_state"),
    lambda case_id: agreements.find_agreement(current_call(), case_id),
)


@blp.route("/cases/<case_id>/agreement", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, AgreementResponse)
@blp.shows(AGREEMENT)
def read_agreement(case_id: str) -> object:
    """双方的协议与履行情况"""
    return agreements.read_agreement(current_call(), case_id)


@blp.route("/cases/<case_id>/agreement/confirmation", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(ConfirmationRequest)
@blp.edits(AGREEMENT)
def note_confirmation(body: dict[str, Any], case_id: str) -> object:
    """司法确认的进展"""
    return agreements.note_confirmation(current_call(), case_id, **body)


@blp.route("/agreement-items/<item_id>/done", methods=["POST"])
@access(Access.STAFF)
@refuses(CaseNotReady, NotFound, WrongState)
@blp.arguments(KeptRequest)
@blp.response(200, AgreementResponse)
def keep_agreement_item(body: dict[str, Any], item_id: str) -> object:
    """一项约定已履行；全部履行后个案即为已履行"""
    return agreements.keep_item(current_call(), item_id, **body)
