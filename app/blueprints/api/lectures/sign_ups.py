"""Signing up, and what organizers decide about it."""

from typing import Any

from flask import current_app

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import lectures as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import PLACES, limited
from app.errors import (
    AlreadyCheckedIn,
    AlreadySignedUp,
    Conflict,
    LectureClosed,
    NotFound,
    NotLinked,
    NotOpenYet,
    OfferExpired,
    TextRefused,
)
from app.schemas.base import PageQuery, page_of
from app.schemas.signups import AnswersResponse, AwaitingApprovalResponse, SignUpRequest, SignUpResponse
from app.services.lectures.sign_ups import approvals, questions, signups
from app.services.lectures.sign_ups.too_small import PartyTooLarge


@blp.route("/lectures/<lecture_id>/sign-ups", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(AlreadySignedUp, LectureClosed, NotFound, NotLinked, NotOpenYet, TextRefused, PartyTooLarge)
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
@refuses(NotFound)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(AnswersResponse))
def list_answers(query: dict[str, Any], lecture_id: str) -> object:
    """报名者对报名问题的回答"""
    return questions.list_answers(current_call(), lecture_id, **query)


@blp.route("/lectures/<lecture_id>/approvals", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(AwaitingApprovalResponse))
def list_approvals(query: dict[str, Any], lecture_id: str) -> object:
    """等待主办方确认的报名"""
    return approvals.list_awaiting_approval(current_call(), lecture_id, **query)


@blp.route("/lectures/<lecture_id>/sign-ups/<sign_up_id>/approve", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, LectureClosed, NotFound)
@blp.response(200, AwaitingApprovalResponse)
def approve_sign_up(lecture_id: str, sign_up_id: str) -> object:
    """通过报名"""
    return approvals.approve(current_call(), lecture_id, sign_up_id)


@blp.route("/lectures/<lecture_id>/sign-ups/<sign_up_id>/decline", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, LectureClosed, NotFound)
@blp.response(200, AwaitingApprovalResponse)
def decline_sign_up(lecture_id: str, sign_up_id: str) -> object:
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
@refuses(AlreadyCheckedIn, LectureClosed, NotFound)
@blp.response(200, SignUpResponse)
def cancel_sign_up(sign_up_id: str) -> object:
    """取消报名或退出候补"""
    return signups.cancel_sign_up(current_call(), sign_up_id)


@blp.route("/sign-ups/<sign_up_id>/accept", methods=["POST"])
@access(Access.PERSONAL)
@limited(PLACES)
@refuses(Conflict, LectureClosed, NotFound, OfferExpired)
@blp.response(200, SignUpResponse)
def accept_seat(sign_up_id: str) -> object:
    """接受候补名额"""
    return signups.accept_offer(current_call(), sign_up_id)
