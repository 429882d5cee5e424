"""Cards, the door, check-in, the learning record."""

from typing import Any

from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, current_call
from app.errors import DomainError
from app.schemas.checkins import (
    BatchRequest,
    BatchResponse,
    BindRequest,
    CardCheckInRequest,
    CardResponse,
    CheckInResponse,
    DoorCheckInRequest,
    DoorResponse,
    LearningRecordResponse,
    VoidRequest,
)
from app.services import cards, checkins, learning

blp = ApiBlueprint("checkins", "听课卡、签到、学习档案")


def _first_or_again(outcome: checkins.CheckInView) -> int:
    return 201 if outcome.status == "checked_in" else 200


@blp.route("/me/card", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, CardResponse)
def get_card() -> object:
    """我的听课卡"""
    return cards.get_card(current_call())


@blp.route("/me/card/bind", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(BindRequest)
@blp.creates(CardResponse)
def bind_card(body: dict[str, str]) -> object:
    """领用一张印制的听课卡"""
    return cards.bind_card(current_call(), code=body["code"])


@blp.route("/lectures/<lecture_id>/door", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, DoorResponse)
def get_door(lecture_id: str) -> object:
    """现场签到码"""
    return checkins.get_door(current_call(), lecture_id)


@blp.route("/check-ins", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(DoorCheckInRequest)
@blp.creates(CheckInResponse, _first_or_again)
def check_in_by_door(body: dict[str, str]) -> object:
    """扫描或输入现场签到码"""
    return checkins.check_in_by_door(current_call(), code=body["code"])


@blp.route("/lectures/<lecture_id>/check-ins", methods=["POST"])
@access(Access.SIGNED_IN)
@blp.arguments(CardCheckInRequest)
@blp.creates(CheckInResponse, _first_or_again)
def check_in_by_card(body: dict[str, Any], lecture_id: str) -> object:
    """志愿者扫描听课卡"""
    return checkins.check_in_by_card(current_call(), lecture_id, **body)


@blp.route("/lectures/<lecture_id>/check-ins/batch", methods=["POST"])
@access(Access.SIGNED_IN)
@blp.arguments(BatchRequest)
@blp.response(200, BatchResponse)
def check_in_batch(body: dict[str, Any], lecture_id: str) -> object:
    """提交离线时的扫描记录"""
    outcomes = checkins.check_in_batch(current_call(), lecture_id, body["scans"])
    return {"items": [_item(client_id, outcome) for client_id, outcome in outcomes], "next": None}


def _item(client_id: str, outcome: checkins.CheckInView | DomainError) -> dict[str, object]:
    if isinstance(outcome, DomainError):
        refused = {"status": "refused", "reason": outcome.reason, "message": outcome.text}
        return {"client_id": client_id, **refused}
    return {
        "client_id": client_id,
        "status": outcome.status,
        "reason": outcome.reason,
        "check_in": outcome,
    }


@blp.route("/check-ins/<check_in_id>/void", methods=["POST"])
@access(Access.STAFF)
@blp.arguments(VoidRequest)
@blp.response(204)
def void_check_in(body: dict[str, str], check_in_id: str) -> None:
    """撤销一次签到"""
    checkins.void_check_in(current_call(), check_in_id, reason=body["reason"])


@blp.route("/me/learning-record", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, LearningRecordResponse)
def get_learning_record() -> object:
    """我的学习档案"""
    return learning.read_learning_record(current_call())
