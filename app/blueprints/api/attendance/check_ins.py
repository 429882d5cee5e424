"""The door, check-in and what became of the scans."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import checkins as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import DOOR_SCANS, NAMES_A_DAY, SCANNED_CODES, limited
from app.errors import (
    CardVoid,
    CodeExpired,
    CodeUnknown,
    DomainError,
    ExpectedElsewhere,
    LectureClosed,
    NotFound,
    NotYetOpen,
    TooMany,
    VoidTooLate,
)
from app.schemas.attendance import (
    BatchRequest,
    BatchResponse,
    CardCheckInRequest,
    CardCheckInResponse,
    CheckInResponse,
    DoorCheckInRequest,
    DoorResponse,
    FoundNamesResponse,
    MergeReportResponse,
    NameQuery,
    OfflineRosterResponse,
    VoidRequest,
)
from app.services.attendance import (
    checkins,
    name_search,
    offline_roster,
    scan_report,
)
from app.services.attendance.decision import CheckInView
from app.services.attendance.relay_signs import Signs
from app.services.core.geo import Place


def _first_or_again(outcome: CheckInView) -> int:
    return 201 if outcome.status == "checked_in" else 200


@blp.route("/lectures/<lecture_id>/door", methods=["GET"])
@access(Access.DOOR)
@refuses(NotFound)
@blp.response(200, DoorResponse)
def get_door(lecture_id: str) -> object:
    """现场签到码"""
    return checkins.get_door(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/roster", methods=["GET"])
@access(Access.DOOR)
@refuses(NotFound)
@blp.response(200, OfflineRosterResponse)
def get_offline_roster(lecture_id: str) -> object:
    """扫码器离线时需要的名单；每一条只有凭对应的听课卡才能打开"""
    return offline_roster.get_offline_roster(current_call(), lecture_id)


@blp.route("/check-ins", methods=["POST"])
@access(Access.PERSONAL)
@limited(SCANNED_CODES)
@refuses(CardVoid, CodeExpired, CodeUnknown, ExpectedElsewhere, LectureClosed, NotFound, NotYetOpen, TooMany)
@blp.arguments(DoorCheckInRequest)
@blp.creates(CheckInResponse, _first_or_again)
def check_in_by_door(body: dict[str, Any]) -> object:
    """扫描或输入现场签到码"""
    place = Place(**body["place"]) if body["place"] else None
    signs = Signs(body["install"], place) if place or body["install"] else None
    return checkins.check_in_by_door(current_call(), code=body["code"], signs=signs)


@blp.route("/lectures/<lecture_id>/people", methods=["GET"])
@access(Access.DOOR)
@limited(NAMES_A_DAY)
@refuses(NotFound, TooMany)
@blp.arguments(NameQuery, location="query")
@blp.response(200, FoundNamesResponse)
def find_people_by_name(query: dict[str, str], lecture_id: str) -> object:
    """按姓名查找已报名的人；至少两个字，每次查找都留有记录"""
    return name_search.find_by_name(current_call(), lecture_id, name=query["name"])


@blp.route("/lectures/<lecture_id>/check-ins", methods=["POST"])
@access(Access.DOOR)
@limited(DOOR_SCANS)
@refuses(CardVoid, CodeExpired, CodeUnknown, ExpectedElsewhere, LectureClosed, NotFound, NotYetOpen, TooMany)
@blp.arguments(CardCheckInRequest)
@blp.creates(CardCheckInResponse, _first_or_again)
def check_in_by_card(body: dict[str, Any], lecture_id: str) -> object:
    """志愿者扫描听课卡"""
    return checkins.check_in_by_card(current_call(), lecture_id, **body)


@blp.route("/lectures/<lecture_id>/check-ins/batch", methods=["POST"])
@access(Access.DOOR)
@limited(DOOR_SCANS)
@refuses(CardVoid, CodeExpired, CodeUnknown, ExpectedElsewhere, LectureClosed, NotFound, NotYetOpen, TooMany)
@blp.arguments(BatchRequest)
@blp.response(200, BatchResponse)
def check_in_batch(body: dict[str, Any], lecture_id: str) -> object:
    """提交离线时的扫描记录"""
    outcomes = checkins.check_in_batch(current_call(), lecture_id, **body)
    return {"items": [_item(client_id, outcome) for client_id, outcome in outcomes], "next": None}


def _item(client_id: str, outcome: CheckInView | DomainError) -> dict[str, object]:
    item: dict[str, object] = {"client_id": client_id, "message": None, "check_in": None, "elsewhere": None}
    if isinstance(outcome, DomainError):
        refused = {"status": "refused", "reason": outcome.reason, "message": outcome.text}
        return item | refused | outcome.facts
    return item | {"status": outcome.status, "reason": outcome.reason, "check_in": outcome}


@blp.route("/lectures/<lecture_id>/merge-report", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, MergeReportResponse)
def read_merge_report(lecture_id: str) -> object:
    """扫描记录的合并情况"""
    return scan_report.read_merge_report(current_call(), lecture_id)


@blp.route("/check-ins/<check_in_id>/void", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, VoidTooLate)
@blp.arguments(VoidRequest)
@blp.response(204)
def void_check_in(body: dict[str, str], check_in_id: str) -> None:
    """撤销一次签到"""
    checkins.void_check_in(current_call(), check_in_id, reason=body["reason"])
