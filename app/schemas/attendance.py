""""""

from marshmallow import fields, validate

from app.schemas.base import (
    Moment,
    PersonName,
    PlaceSchema,
    Query,
    Request,
    Response,
    Text,
)

ELSEWHERE = "报名了同一时段的另一场而没有报名本场的，不登记，只说明是哪一场；缺省按现场加入登记"
GIVE_TO = "发卡：把这张空白卡登记给谁，填其本人的任一听课卡码，或按姓名查到的码"
GIVEN = "发卡的结果：bound 已登记，own 本来就是其本人的，taken 已属他人，unreadable 对方的码无法识别"
BLANK = "这张印制的卡还没有登记给人，可以发给来人（give_to）"
TOGETHER = "同时为一起到场的伴侣签到；未关联时只为持卡人签到"


class DoorResponse(Response):
    qr_text = fields.String()
    typed_code = fields.String()
    expires_at = Moment()
    present = fields.Integer()
    expected = fields.Integer()


class OfflineRosterResponse(Response):
    lecture = fields.String()
    lecture_title = fields.String()
    opens_at = Moment()
    closes_at = Moment()
    hand_in_until = Moment()
    made_at = Moment()
    salt = fields.String(metadata={"description": "16字节，十六进制"})
    iterations = fields.Integer(metadata={"description": "PBKDF2-HMAC-SHA-256 的轮数"})
    entries = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={
            "description": "查找值 → 12字节随机数与 AES-256-GCM 密文，均为十六进制；见 docs/offline.md"
        },
    )


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


class FoundNameResponse(Response):
    card = fields.String(metadata={"description": "签到时代替听课卡，十分钟内有效"})
    holder = fields.String(metadata={"description": "只显示姓名的第一个字"})
    place = fields.String(metadata={"description": "confirmed、offered 或 waitlisted"})
    present = fields.Boolean()
    couple = fields.Boolean()
    phone_end = fields.String(allow_none=True, metadata={"description": "看起来相同时的手机号末两位"})


class FoundNamesResponse(Response):
    items = fields.List(fields.Nested(FoundNameResponse))
    too_many = fields.Boolean(metadata={"description": "超过五人：请输入更多的字"})
    next = fields.String(allow_none=True)


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


class CheckInResponse(Response):
    id = fields.String()
    status = fields.String()
    reason = fields.String(allow_none=True)
    lecture = fields.String()
    lecture_title = fields.String()
    checked_in_at = Moment()
    assurance = fields.String()
    walk_in = fields.Boolean()
    holder = fields.String(allow_none=True)
    venue = fields.String()
    helper = fields.String(
        allow_none=True,
        metadata={"description": "重复签到时：第一次由谁登记，只显示姓名的第一个字；本人扫码的为空"},
    )


class CardCheckInResponse(CheckInResponse):
    blank = fields.Boolean(metadata={"description": BLANK})
    given = fields.String(allow_none=True, metadata={"description": GIVEN})
    partner = fields.Nested(CheckInResponse, allow_none=True)


class ElsewhereResponse(Response):
    venue = fields.String()
    starts_at = fields.String()


class BatchItemResponse(Response):
    client_id = fields.String()
    status = fields.String(metadata={"description": "checked_in、already_checked_in 或 refused"})
    reason = fields.String(allow_none=True)
    message = fields.String(allow_none=True)
    check_in = fields.Nested(CardCheckInResponse, allow_none=True)
    elsewhere = fields.Nested(
        ElsewhereResponse, allow_none=True, metadata={"description": "expected_elsewhere 时：哪一场"}
    )


class BatchResponse(Response):
    items = fields.List(fields.Nested(BatchItemResponse))
    next = fields.String(allow_none=True)


class OutcomesResponse(Response):
    scans = fields.Integer()
    accepted = fields.Integer()
    repeated = fields.Integer()
    refused = fields.Integer()
    late = fields.Integer(metadata={"description": "扫描后十分钟以上才收到"})
    skewed = fields.Integer(metadata={"description": "设备时钟相差两分钟以上"})


class DeviceOutcomesResponse(OutcomesResponse):
    number = fields.Integer()
    volunteer = fields.String()
    clock_skew_s = fields.Integer(allow_none=True, metadata={"description": "慢几秒；快为负"})


class MergeReportResponse(OutcomesResponse):
    refusals = fields.Dict(keys=fields.String(), values=fields.Integer())
    taken_over = fields.Integer(metadata={"description": "后收到而更早的扫描，取代了先收到的"})
    collided = fields.Integer(metadata={"description": "被不止一台设备扫描的持卡人"})
    devices = fields.List(fields.Nested(DeviceOutcomesResponse))


class VoidRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)


class ScannerCodeResponse(Response):
    code = fields.String()
    link = fields.String(metadata={"description": "在要扫码的手机浏览器里打开，可做成二维码"})
    expires_at = Moment()


class PairRequest(Request):
    code = Text(40, shortest=1, required=True)


class PairedScannerResponse(Response):
    token = fields.String(metadata={"description": "只能用于这场讲座的签到接口，直到讲座结束后一天"})
    lecture = fields.String()
    lecture_title = fields.String()
    until = Moment()


class VolunteerInvitationResponse(Response):
    id = fields.String()
    lecture = fields.String()
    code = fields.String()
    expires_at = Moment()


class VolunteerAcceptRequest(Request):
    code = Text(40, shortest=1, required=True)


class HelpedLectureResponse(Response):
    lecture = fields.String()
    title = fields.String()
    venue = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    until = Moment()
