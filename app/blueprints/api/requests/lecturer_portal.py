"""A lecturer in WeChat: known by a code, asked, answering."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import teaching as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import CODES, limited
from app.errors import InvitationInvalid, NotFound, NotInThisState
from app.schemas.base import PageQuery, page_of
from app.schemas.requests import (
    AskResponse,
    LecturerAnswerRequest,
    TeacherRequest,
    TeacherResponse,
    TeachingInvitationResponse,
)
from app.services.requests import lecturer_portal


@blp.route("/lecturers/<lecturer_id>/invitation", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.creates(TeachingInvitationResponse)
def invite_lecturer(lecturer_id: str) -> object:
    """生成讲师的微信邀请码"""
    return lecturer_portal.invite_lecturer(current_call(), lecturer_id)


@blp.route("/lecturer-invitations/accept", methods=["POST"])
@access(Access.PERSONAL)
@limited(CODES)
@refuses(InvitationInvalid)
@blp.arguments(TeacherRequest)
@blp.creates(TeacherResponse)
def accept_lecturer_invitation(body: dict[str, str]) -> object:
    """讲师凭邀请码确认身份"""
    return lecturer_portal.accept_invitation(current_call(), code=body["code"])


@blp.route("/me/teaching", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(AskResponse))
def list_asks(query: dict[str, Any]) -> object:
    """请我讲的课"""
    return lecturer_portal.list_teaching_offers(current_call(), **query)


@blp.route("/me/teaching/<ask_id>/answer", methods=["POST"])
@access(Access.PERSONAL)
@refuses(NotFound, NotInThisState)
@blp.arguments(LecturerAnswerRequest)
@blp.response(200, AskResponse)
def answer_ask(body: dict[str, Any], ask_id: str) -> object:
    """答应或谢绝授课"""
    return lecturer_portal.answer(current_call(), ask_id, **body)
