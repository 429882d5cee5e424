"""Early warnings, and what people made of them."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import ReasonRequest, page_of
from app.schemas.cases.warnings import (
    ConfirmWarningRequest,
    DismissalAskedResponse,
    SecondDismissalRequest,
    WarningQuery,
    WarningResponse,
)
from app.services.accounts.reading_pauses import NotesPaused
from app.services.cases.guards import CaseNotReady
from app.services.cases.risk import NeedsSecond
from app.services.cases.states import WrongState
from app.services.cases.warnings import settling
from app.services.cases.warnings.settling import AlreadySettled, ReportMissing
from app.services.core.paging import Page


@blp.route("/warnings", methods=["GET"])
@access(Access.STAFF)
@refuses(NotesPaused)
@blp.arguments(WarningQuery, location="query")
@blp.response(200, page_of(WarningResponse))
def list_warnings(query: dict[str, Any]) -> object:
    """我承办的一方、我督导的团队的预警，最急的在前"""
    return settling.list_warnings(current_call(), **query)


@blp.route("/warnings/<warning_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, WarningResponse)
def read_warning(warning_id: str) -> object:
    """一条预警，每次查看都有记录"""
    return settling.read_warning(current_call(), warning_id)


@blp.route("/warnings/<warning_id>/see", methods=["POST"])
@access(Access.STAFF)
@refuses(AlreadySettled, NotFound)
@blp.response(200, WarningResponse)
def see_warning(warning_id: str) -> object:
    """已看到"""
    return settling.see_warning(current_call(), warning_id)


@blp.route("/warnings/<warning_id>/confirm", methods=["POST"])
@access(Access.STAFF)
@refuses(AlreadySettled, CaseNotReady, NeedsSecond, NotFound, ReportMissing, WrongState)
@blp.arguments(ConfirmWarningRequest)
@blp.response(200, WarningResponse)
def confirm_warning(body: dict[str, Any], warning_id: str) -> object:
    """确认预警：定等级，写明怎样处理；孩子受侵害的须先报告"""
    return settling.confirm_warning(current_call(), warning_id, **body)


@blp.route("/warnings/<warning_id>/dismiss", methods=["POST"])
@access(Access.STAFF)
@refuses(AlreadySettled, NeedsSecond, NotFound)
@blp.arguments(ReasonRequest)
@blp.response(200, WarningResponse)
def dismiss_warning(body: dict[str, Any], warning_id: str) -> object:
    """排除预警；致命危险、孩子受侵害、再次告诫的须第二人确认"""
    return settling.dismiss_warning(current_call(), warning_id, **body)


@blp.route("/warning-dismissals", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(DismissalAskedResponse))
def list_asked_dismissals() -> object:
    """等我确认的排除"""
    return Page(settling.list_dismissals_asked(current_call()), None)


@blp.route("/warnings/<warning_id>/second", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SecondDismissalRequest)
@blp.response(204)
def second_dismissal(body: dict[str, bool], warning_id: str) -> None:
    """同意或不同意排除"""
    settling.second_dismissal(current_call(), warning_id, **body)
