"""Course requests from the first word to the review; towns' quotas."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import requests as blp
from app.blueprints.api.versions import Editable
from app.blueprints.auth import Access, access, current_call
from app.errors import LectureClosed, LecturerBusy, LecturerDeclined, NotFound, NotHeldYet, NotInThisState
from app.schemas.base import ReasonRequest, page_of
from app.schemas.requests import (
    AssignRequest,
    ClaimRequest,
    CourseRequestBody,
    CourseRequestItemResponse,
    CourseRequestQuery,
    CourseRequestRequest,
    CourseRequestResponse,
    LecturerAnswerRequest,
    QuotaRequest,
    ReviewRequest,
    TownShareResponse,
)
from app.services.core.paging import Page
from app.services.requests import reading, requests


@blp.route("/course-requests", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotInThisState)
@blp.arguments(CourseRequestRequest)
@blp.creates(CourseRequestResponse)
def create_course_request(body: dict[str, Any]) -> object:
    """点课、送学或登记自办讲座"""
    return requests.create_request(current_call(), body)


@blp.route("/course-requests", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(CourseRequestQuery, location="query")
@blp.response(200, page_of(CourseRequestItemResponse))
def list_course_requests(query: dict[str, Any]) -> object:
    """需求列表，意向日期近的在前"""
    return reading.list_requests(current_call(), **query)


@blp.route("/course-requests/shares", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, page_of(TownShareResponse))
def list_town_shares() -> object:
    """各镇街本年的额度与已得"""
    return Page(reading.list_shares(current_call()), None)


@blp.route("/course-requests/<request_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, CourseRequestResponse)
def read_course_request(request_id: str) -> object:
    """需求详情与经过"""
    return reading.read_request(current_call(), request_id)


@blp.route("/course-requests/<request_id>/resubmit", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotInThisState)
@blp.arguments(CourseRequestBody)
@blp.response(200, CourseRequestResponse)
def resubmit_course_request(body: dict[str, Any], request_id: str) -> object:
    """修改后重新提交"""
    return requests.resubmit_request(current_call(), request_id, body)


@blp.route("/course-requests/<request_id>/claim", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotInThisState)
@blp.arguments(ClaimRequest)
@blp.response(200, CourseRequestResponse)
def claim_course_request(body: dict[str, str], request_id: str) -> object:
    """认领送学"""
    return requests.claim_request(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/withdraw", methods=["POST"])
@access(Access.STAFF)
@refuses(LectureClosed, NotFound, NotInThisState)
@blp.response(200, CourseRequestResponse)
def withdraw_course_request(request_id: str) -> object:
    """撤回"""
    return requests.withdraw_request(current_call(), request_id)


@blp.route("/course-requests/<request_id>/return", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotInThisState)
@blp.arguments(ReasonRequest)
@blp.response(200, CourseRequestResponse)
def return_course_request(body: dict[str, str], request_id: str) -> object:
    """退回修改"""
    return requests.return_request(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/accept", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerBusy, NotFound, NotInThisState)
@blp.arguments(AssignRequest)
@blp.response(200, CourseRequestResponse)
def accept_course_request(body: dict[str, Any], request_id: str) -> object:
    """接受，起草讲座并约请讲师"""
    return requests.accept_request(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/reassign", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerBusy, NotFound, NotInThisState)
@blp.arguments(AssignRequest)
@blp.response(200, CourseRequestResponse)
def reassign_course_request(body: dict[str, Any], request_id: str) -> object:
    """讲师不能来，改约讲师或时间"""
    return requests.reassign_request(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/lecturer-answer", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotInThisState)
@blp.arguments(LecturerAnswerRequest)
@blp.response(200, CourseRequestResponse)
def note_lecturer_answer(body: dict[str, Any], request_id: str) -> object:
    """记下讲师的答复（电话里说的）"""
    return requests.note_lecturer_answer(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/schedule", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerDeclined, NotFound, NotInThisState)
@blp.response(200, CourseRequestResponse)
def schedule_course_request(request_id: str) -> object:
    """讲师已答应，发布讲座"""
    return requests.schedule_request(current_call(), request_id)


@blp.route("/course-requests/<request_id>/decline", methods=["POST"])
@access(Access.STAFF)
@refuses(LectureClosed, NotFound, NotInThisState)
@blp.arguments(ReasonRequest)
@blp.response(200, CourseRequestResponse)
def decline_course_request(body: dict[str, str], request_id: str) -> object:
    """谢绝"""
    return requests.decline_request(current_call(), request_id, **body)


@blp.route("/course-requests/<request_id>/review", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, NotHeldYet, NotInThisState)
@blp.arguments(ReviewRequest)
@blp.response(200, CourseRequestResponse)
def review_course_request(body: dict[str, Any], request_id: str) -> object:
    """主办方评价：评分、人数、现场提问"""
    return requests.review_request(current_call(), request_id, **body)


QUOTA = Editable(
    "area",
    "area",
    TownShareResponse,
    ("quota",),
    lambda area: reading.get_share(current_call(), area),
)


@blp.route("/course-quotas/<area>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, TownShareResponse)
@blp.shows(QUOTA)
def get_course_quota(area: str) -> object:
    """一个镇街的年度额度与已得"""
    return reading.get_share(current_call(), area)


@blp.route("/course-quotas/<area>", methods=["PUT"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(QuotaRequest)
@blp.edits(QUOTA)
def set_course_quota(body: dict[str, int], area: str) -> object:
    """设定镇街的年度额度"""
    return reading.set_quota(current_call(), area, **body)
