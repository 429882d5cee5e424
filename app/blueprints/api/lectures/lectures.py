"""Lectures: read by anyone, written by organizers."""

from typing import Any

from flask import g

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import lectures as blp
from app.blueprints.api.versions import Editable, field_names
from app.blueprints.auth import Access, access, current_call, known_call
from app.errors import (
    CapacityBelowTaken,
    LectureClosed,
    LecturerBusy,
    LecturerDeclined,
    NotEditable,
    NotFound,
    NotInThisState,
)
from app.schemas.base import page_of
from app.schemas.lectures import (
    CancelRequest,
    CloneRequest,
    LectureDayResponse,
    LectureDaysQuery,
    LectureDetailResponse,
    LecturePageResponse,
    LecturePreviewRequest,
    LecturePreviewResponse,
    LectureQuery,
    LectureRequest,
    LectureResponse,
    RepeatRequest,
)
from app.services.core.paging import Page
from app.services.lectures import preview, publishing, reading, several_days
from app.services.lectures.sign_ups import own_sign_ups

LECTURE = Editable(
    "lecture",
    "lecture_id",
    LectureDetailResponse,
    field_names(LectureRequest),
    lambda lecture_id: reading.get_managed(g.actor, lecture_id, now=clock.now()),
)


@blp.route("/lectures", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(LectureQuery, location="query")
@blp.response(200, page_of(LectureResponse))
def list_lectures(query: dict[str, Any]) -> object:
    """讲座列表"""
    limit, cursor = query.pop("limit"), query.pop("cursor")
    where = reading.LectureFilter(**query)
    return reading.list_lectures(where, now=clock.now(), limit=limit, cursor=cursor)


@blp.route("/lectures/days", methods=["GET"])
@access(Access.PUBLIC)
@blp.arguments(LectureDaysQuery, location="query")
@blp.response(200, page_of(LectureDayResponse))
def count_lecture_days(query: dict[str, Any]) -> object:
    """一个月里每天有几场讲座"""
    from_, to = clock.month_bounds(query.pop("month"))
    where = reading.LectureFilter(from_=from_, to=to, **query)
    return Page(reading.count_days(where, now=clock.now()), None)


@blp.route("/lectures/<lecture_id>", methods=["GET"])
@access(Access.WELCOME)
@refuses(NotFound)
@blp.response(200, LecturePageResponse)
@blp.shows(LECTURE)
def get_lecture(lecture_id: str) -> object:
    """讲座详情；登录后还有我的报名和签到"""
    lecture = reading.get_lecture(lecture_id, now=clock.now())
    call = known_call()
    mine = None if call is None else own_sign_ups.read_own_part(call, lecture_id)
    return vars(lecture) | {"mine": mine}


@blp.route("/lectures", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerBusy, NotEditable, NotFound)
@blp.arguments(LectureRequest)
@blp.creates(LectureDetailResponse)
@blp.shows(LECTURE, 201)
def create_lecture(body: dict[str, Any]) -> object:
    """起草讲座"""
    return publishing.create_lecture(current_call(), body)


@blp.route("/lectures/<lecture_id>", methods=["PUT"])
@access(Access.STAFF)
@refuses(CapacityBelowTaken, LecturerBusy, NotEditable, NotFound)
@blp.arguments(LectureRequest)
@blp.edits(LECTURE)
def update_lecture(body: dict[str, Any], lecture_id: str) -> object:
    """修改讲座"""
    return publishing.update_lecture(current_call(), lecture_id, body)


@blp.route("/lectures/preview", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(LecturePreviewRequest)
@blp.response(200, LecturePreviewResponse)
def preview_lecture(body: dict[str, Any]) -> object:
    """保存前先看：谁会收到通知，哪些签到会作废，同一地点同一时间还有什么"""
    return preview.preview_lecture(current_call().actor, body, lecture_id=body.pop("lecture"))


@blp.route("/lectures/<lecture_id>/repeat", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerBusy, NotEditable, NotFound)
@blp.arguments(RepeatRequest)
@blp.response(201, LectureDetailResponse(many=True))
def repeat_lecture(body: dict[str, Any], lecture_id: str) -> object:
    """接着每天再起草一场，到某天为止：多天的培训每天各自报名、各自签到"""
    return several_days.repeat_daily(current_call(), lecture_id, **body)


@blp.route("/lectures/<lecture_id>/clone", methods=["POST"])
@access(Access.STAFF)
@refuses(LecturerBusy, NotEditable, NotFound)
@blp.arguments(CloneRequest)
@blp.creates(LectureDetailResponse)
@blp.shows(LECTURE, 201)
def clone_lecture(body: dict[str, Any], lecture_id: str) -> object:
    """照样再起草一场"""
    return publishing.clone_lecture(current_call(), lecture_id, starts_at=body["starts_at"])


@blp.route("/lectures/<lecture_id>/publish", methods=["POST"])
@access(Access.STAFF)
@refuses(LectureClosed, LecturerDeclined, NotFound, NotInThisState)
@blp.response(200, LectureDetailResponse)
@blp.shows(LECTURE)
def publish_lecture(lecture_id: str) -> object:
    """发布讲座"""
    return publishing.publish_lecture(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/cancel", methods=["POST"])
@access(Access.STAFF)
@refuses(LectureClosed, NotFound, NotInThisState)
@blp.arguments(CancelRequest)
@blp.response(200, LectureDetailResponse)
@blp.shows(LECTURE)
def cancel_lecture(body: dict[str, str], lecture_id: str) -> object:
    """取消讲座"""
    return publishing.cancel_lecture(current_call(), lecture_id, reason=body["reason"])
