"""The door: check-ins, queues of scans, scanners, and who helps."""

from typing import get_args

from marshmallow import fields, validate

from app.schemas.base import PlaceSchema, Query, Request, Response
from app.schemas.fields import Moment, PersonName, Text
from app.schemas.views import response_of
from app.services.attendance.checkins import DoorView
from app.services.attendance.decision import CheckInView
from app.services.attendance.name_search import FoundName, FoundNames
from app.services.attendance.offline_roster import OfflineRoster
from app.services.attendance.pairing import PairedScanner, ScannerCode
from app.services.attendance.scan_report import DeviceOutcomes, MergeReport
from app.services.attendance.volunteers import HelpedLecture, VolunteerInvitationView
from app.vocabulary import CheckInStatus

ELSEWHERE = "报名了同一时段的另一场而没有报名本场的，不登记，只说明是哪一场；缺省按现场加入登记"
GIVE_TO = "发卡：把这张空白卡登记给谁，填其本人的任一听课卡码，或按姓名查到的码"
GIVEN = "发卡的结果：bound 已登记，own 本来就是其本人的，taken 已属他人，unreadable 对方的码无法识别"
BLANK = "这张印制的卡还没有登记给人，可以发给来人（give_to）"
TOGETHER = "同时为一起到场的伴侣签到；未关联时只为持卡人签到"


DoorResponse = response_of(DoorView)


OfflineRosterResponse = response_of(OfflineRoster)


class DoorCheckInRequest(Request):
    code = Text(300, shortest=1, required=True)
    install = Text(
        64,
        shortest=8,
        load_default=None,
        allow_none=True,
        metadata={"description": "小程序为本机生成的随机编号；只以密钥哈希保存三十天，供人工核对转发迹象"},
    )
    place = fields.Nested(
        PlaceSchema,
        load_default=None,
        allow_none=True,
        metadata={"description": "本人同意时的位置（GCJ-02）；只保存与会场的距离，取整到百米"},
    )


class NameQuery(Query):
    name = PersonName(shortest=2, required=True)


FoundNameResponse = response_of(FoundName)


FoundNamesResponse = response_of(FoundNames)


class CardCheckInRequest(Request):
    card = Text(300, shortest=1, required=True)
    scanned_at = Moment(load_default=None, allow_none=True)
    client_id = Text(64, shortest=1, load_default=None, allow_none=True)
    together = fields.Boolean(load_default=False, metadata={"description": TOGETHER})
    refuse_elsewhere = fields.Boolean(load_default=False, metadata={"description": ELSEWHERE})
    give_to = Text(300, shortest=1, load_default=None, allow_none=True, metadata={"description": GIVE_TO})


class QueuedScanRequest(Request):
    client_id = Text(64, shortest=1, required=True)
    card = Text(300, shortest=1, required=True)
    scanned_at = Moment(required=True)
    together = fields.Boolean(load_default=False, metadata={"description": TOGETHER})
    refuse_elsewhere = fields.Boolean(load_default=False, metadata={"description": ELSEWHERE})
    give_to = Text(300, shortest=1, load_default=None, allow_none=True, metadata={"description": GIVE_TO})


class BatchRequest(Request):
    sent_at = Moment(
        load_default=None,
        allow_none=True,
        metadata={"description": "提交时设备的时间，与 scanned_at 用同一个钟；差五分钟以上时按差值校正"},
    )
    scans = fields.List(
        fields.Nested(QueuedScanRequest),
        required=True,
        validate=validate.Length(1, 200, error="一次应为1到200条"),
    )


def _reason() -> fields.Field[str]:
    return fields.String(allow_none=True, validate=validate.OneOf(("already_checked_in",)))


CheckInResponse = response_of(
    CheckInView,
    omit=("blank", "partner", "given"),
    reason=_reason(),
)


CardCheckInResponse = response_of(CheckInView, "CardCheckInResponse", reason=_reason())


class ElsewhereResponse(Response):
    venue = fields.String()
    starts_at = fields.String(metadata={"format": "date-time"})


class BatchItemResponse(Response):
    client_id = fields.String()
    status = fields.String(validate=validate.OneOf((*get_args(CheckInStatus), "refused")))
    reason = fields.String(allow_none=True, metadata={"description": "重复或被拒绝时，见错误代码"})
    message = fields.String(allow_none=True)
    check_in = fields.Nested(CardCheckInResponse, allow_none=True)
    elsewhere = fields.Nested(
        ElsewhereResponse, allow_none=True, metadata={"description": "expected_elsewhere 时：哪一场"}
    )


class BatchResponse(Response):
    items = fields.List(fields.Nested(BatchItemResponse))
    next = fields.String(allow_none=True)


DeviceOutcomesResponse = response_of(DeviceOutcomes)


MergeReportResponse = response_of(MergeReport)


class VoidRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)


ScannerCodeResponse = response_of(
    ScannerCode, link=fields.String(metadata={"description": "在要扫码的手机浏览器里打开，可做成二维码"})
)


class PairRequest(Request):
    code = Text(40, shortest=1, required=True)


PairedScannerResponse = response_of(PairedScanner)


VolunteerInvitationResponse = response_of(VolunteerInvitationView)


class VolunteerAcceptRequest(Request):
    code = Text(40, shortest=1, required=True)


HelpedLectureResponse = response_of(HelpedLecture)
