"""Lectures, series, the menu of courses; signing up; what organizers do."""

from typing import Any

from flask import current_app

from app import clock
from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, current_call
from app.schemas.base import PageQuery, page_of
from app.schemas.lectures import (
    AnswersResponse,
    AskedResponse,
    CancelRequest,
    CloneRequest,
    CourseResponse,
    HelpedLectureResponse,
    LectureDetailResponse,
    LectureQuery,
    LectureRequest,
    LectureResponse,
    SeriesResponse,
    SignUpRequest,
    SignUpResponse,
    VolunteerAcceptRequest,
    VolunteerInvitationResponse,
)
from app.services.attendance import volunteers
from app.services.catalog import courses
from app.services.core.paging import Page
from app.services.lectures import (
    approvals,
    publishing,
    questions,
    reading,
    signups,
)

blp = ApiBlueprint("lectures", "讲座、系列课、课程菜单、报名")


@blp.route("/lectures", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(LectureQuery, location="query")
@blp.response(200, page_of(LectureResponse))
def list_lectures(query: dict[str, Any]) -> object:
    """讲座列表"""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    where = reading.LectureFilter(**query)
    return reading.list_lectures(where, now=clock.now(), limit=limit, cursor=cursor)


@blp.route("/lectures/<lecture_id>", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, LectureDetailResponse)
def get_lecture(lecture_id: str) -> object:
    """讲座详情"""
    return reading.get_lecture(lecture_id, now=clock.now())


@blp.route("/series", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, page_of(SeriesResponse))
def list_series() -> object:
    """系列课"""
    return Page(courses.list_series(), None)


@blp.route("/courses", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, page_of(CourseResponse))
def list_courses() -> object:
    """课程菜单"""
    return Page(courses.list_courses(), None)


@blp.route("/lectures", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(LectureRequest)
@blp.creates(LectureDetailResponse)
def create_lecture(body: dict[str, Any]) -> object:
    """起草讲座"""
    return publishing.create_lecture(current_call(), body)


@blp.route("/lectures/<lecture_id>", methods=["PUT"])
@access(Access.STAFF)
@blp.arguments(LectureRequest)
@blp.response(200, LectureDetailResponse)
def update_lecture(body: dict[str, Any], lecture_id: str) -> object:
    """修改讲座"""
    return publishing.update_lecture(current_call(), lecture_id, body)


@blp.route("/lectures/<lecture_id>/clone", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(CloneRequest)
@blp.creates(LectureDetailResponse)
def clone_lecture(body: dict[str, Any], lecture_id: str) -> object:
    """照样再起草一场"""
    return publishing.clone_lecture(current_call(), lecture_id, starts_at=body["starts_at"])


@blp.route("/lectures/<lecture_id>/publish", methods=["POST"])
@access(Access.STAFF)
@blp.response(200, LectureDetailResponse)
def publish_lecture(lecture_id: str) -> object:
    """发布讲座"""
    return publishing.publish_lecture(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/cancel", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(CancelRequest)
@blp.response(200, LectureDetailResponse)
def cancel_lecture(body: dict[str, str], lecture_id: str) -> object:
    """取消讲座"""
    return publishing.cancel_lecture(current_call(), lecture_id, reason=body["reason"])


@blp.route("/lectures/<lecture_id>/sign-ups", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(SignUpRequest)
@blp.creates(SignUpResponse)
def sign_up(body: dict[str, Any], lecture_id: str) -> object:
    """报名；没有名额时进入候补。手写的回答需要人工审核时，不影响名额"""
    wechat = current_app.extensions["wechat"]
    return signups.answer_and_sign_up(
        wechat, current_call(), lecture_id, party=body["party"], answers=body["answers"]
    )


@blp.route("/lectures/<lecture_id>/answers", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(AnswersResponse))
def list_answers(query: dict[str, Any], lecture_id: str) -> object:
    """报名者对报名问题的回答"""
    return questions.list_answers(current_call(), lecture_id, **query)


@blp.route("/lectures/<lecture_id>/approvals", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(AskedResponse))
def list_asked(query: dict[str, Any], lecture_id: str) -> object:
    """等待主办方确认的报名"""
    return approvals.list_asked(current_call(), lecture_id, **query)


@blp.route("/lectures/<lecture_id>/sign-ups/<sign_up_id>/approve", methods=["POST"])
@access(Access.STAFF)
@blp.response(200, AskedResponse)
def approve(lecture_id: str, sign_up_id: str) -> object:
    """通过报名"""
    return approvals.approve(current_call(), lecture_id, sign_up_id)


@blp.route("/lectures/<lecture_id>/sign-ups/<sign_up_id>/decline", methods=["POST"])
@access(Access.STAFF)
@blp.response(200, AskedResponse)
def decline(lecture_id: str, sign_up_id: str) -> object:
    """不通过报名"""
    return approvals.decline(current_call(), lecture_id, sign_up_id)


@blp.route("/me/sign-ups", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(SignUpResponse))
def list_sign_ups(query: dict[str, Any]) -> object:
    """我的报名"""
    return signups.list_sign_ups(current_call(), **query)


@blp.route("/sign-ups/<sign_up_id>/cancel", methods=["POST"])
@access(Access.PERSONAL)
@blp.response(200, SignUpResponse)
def cancel_sign_up(sign_up_id: str) -> object:
    """取消报名或退出候补"""
    return signups.cancel_sign_up(current_call(), sign_up_id)


@blp.route("/sign-ups/<sign_up_id>/accept", methods=["POST"])
@access(Access.PERSONAL)
@blp.response(200, SignUpResponse)
def accept_offer(sign_up_id: str) -> object:
    """接受候补名额"""
    return signups.accept_offer(current_call(), sign_up_id)


@blp.route("/lectures/<lecture_id>/volunteer-invitations", methods=["POST"])
@access(Access.STAFF)
@blp.creates(VolunteerInvitationResponse)
def invite_volunteers(lecture_id: str) -> object:
    """生成志愿者邀请码"""
    return volunteers.invite_volunteers(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/volunteer-invitations/<invitation_id>", methods=["DELETE"])
@access(Access.STAFF)
@blp.response(204)
def revoke_invitation(lecture_id: str, invitation_id: str) -> None:
    """收回志愿者邀请"""
    volunteers.revoke_invitation(current_call(), lecture_id, invitation_id)


@blp.route("/volunteer-invitations/accept", methods=["POST"])
@access(Access.SIGNED_IN)
@blp.arguments(VolunteerAcceptRequest)
@blp.creates(HelpedLectureResponse)
def accept_invitation(body: dict[str, str]) -> object:
    """接受志愿者邀请"""
    return volunteers.accept_invitation(current_call(), code=body["code"])
