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
    CardCheckInResponse,
    CardResponse,
    CheckInResponse,
    DoorCheckInRequest,
    DoorResponse,
    FoundNamesResponse,
    LearningRecordResponse,
    LostCardRequest,
    MergeReportResponse,
    NameQuery,
    OfflineRosterResponse,
    VoidRequest,
    VolunteerRecordResponse,
)
from app.services.attendance import (
    checkins,
    name_search,
    offline_roster,
    scan_report,
)
from app.services.attendance.decision import CheckInView
from app.services.attendance.relay_signs import Signs
from app.services.cards import own_card
from app.services.core.geo import Place
from app.services.learning import record, volunteer_record

blp = ApiBlueprint("checkins", "听课卡、签到、学习档案")


def _first_or_again(outcome: CheckInView) -> int:
    return 201 if outcome.status == "checked_in" else 200


@blp.route("/me/card", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, CardResponse)
def get_card() -> object:
    """我的听课卡"""
    return own_card.get_card(current_call())


@blp.route("/me/card/bind", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(BindRequest)
@blp.creates(CardResponse)
def bind_card(body: dict[str, str]) -> object:
    """领用一张印制的听课卡"""
    return own_card.bind_card(current_call(), code=body["code"])


@blp.route("/me/card/lost", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(LostCardRequest)
@blp.creates(CardResponse)
def replace_lost_card(body: dict[str, str]) -> object:
    """听课卡遗失：作废并换一张"""
    return own_card.replace_lost_card(current_call(), card=body["card_no"])


@blp.route("/lectures/<lecture_id>/door", methods=["GET"])
@access(Access.DOOR)
@blp.response(200, DoorResponse)
def get_door(lecture_id: str) -> object:
    """现场签到码"""
    return checkins.get_door(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/roster", methods=["GET"])
@access(Access.DOOR)
@blp.response(200, OfflineRosterResponse)
def get_offline_roster(lecture_id: str) -> object:
    """扫码器离线时需要的名单；每一条只有凭对应的听课卡才能打开"""
    return offline_roster.get_offline_roster(current_call(), lecture_id)


@blp.route("/check-ins", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(DoorCheckInRequest)
@blp.creates(CheckInResponse, _first_or_again)
def check_in_by_door(body: dict[str, Any]) -> object:
    """扫描或输入现场签到码"""
    place = Place(**body["place"]) if body["place"] else None
    signs = Signs(body["install"], place) if place or body["install"] else None
    return checkins.check_in_by_door(current_call(), code=body["code"], signs=signs)


@blp.route("/lectures/<lecture_id>/people", methods=["GET"])
@access(Access.DOOR)
@blp.arguments(NameQuery, location="query")
@blp.response(200, FoundNamesResponse)
def find_by_name(query: dict[str, str], lecture_id: str) -> object:
    """按姓名查找已报名的人；至少两个字，每次查找都留有记录"""
    return name_search.find_by_name(current_call(), lecture_id, name=query["name"])


@blp.route("/lectures/<lecture_id>/check-ins", methods=["POST"])
@access(Access.DOOR)
@blp.arguments(CardCheckInRequest)
@blp.creates(CardCheckInResponse, _first_or_again)
def check_in_by_card(body: dict[str, Any], lecture_id: str) -> object:
    """志愿者扫描听课卡"""
    return checkins.check_in_by_card(current_call(), lecture_id, **body)


@blp.route("/lectures/<lecture_id>/check-ins/batch", methods=["POST"])
@access(Access.DOOR)
@blp.arguments(BatchRequest)
@blp.response(200, BatchResponse)
def check_in_batch(body: dict[str, Any], lecture_id: str) -> object:
    """提交离线时的扫描记录"""
    outcomes = checkins.check_in_batch(current_call(), lecture_id, **body)
    return {"items": [_item(client_id, outcome) for client_id, outcome in outcomes], "next": None}


def _item(client_id: str, outcome: CheckInView | DomainError) -> dict[str, object]:
    if isinstance(outcome, DomainError):
        refused = {"status": "refused", "reason": outcome.reason, "message": outcome.text}
        return {"client_id": client_id, **refused, **outcome.facts}
    return {
        "client_id": client_id,
        "status": outcome.status,
        "reason": outcome.reason,
        "check_in": outcome,
    }


@blp.route("/lectures/<lecture_id>/merge-report", methods=["GET"])
@access(Access.STAFF)
@blp.response(200, MergeReportResponse)
def read_merge_report(lecture_id: str) -> object:
    """扫描记录的合并情况"""
    return scan_report.read_merge_report(current_call(), lecture_id)


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
    return record.read_learning_record(current_call())


@blp.route("/me/volunteer-record", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, VolunteerRecordResponse)
def get_volunteer_record() -> object:
    """我的再成长档案：参加的志愿者培训和服务过的讲座，与学习档案分开"""
    return volunteer_record.read_volunteer_record(current_call())
