"""Learning records, certificates, hours."""

from marshmallow import fields, validate

from app.schemas.base import Choice, Moment, Request, Response, Text
from app.schemas.lectures import SeriesProgressResponse


class AssuranceRequest(Request):
    assurance = Choice("self_static", "typed", "self_rotating", "paper", "volunteer", required=True)


class HoursRequest(Request):
    hours = fields.Float(
        required=True,
        validate=validate.Range(-100, 100, error="应在-100与100之间"),
        error_messages={"invalid": "应为数字", "special": "应为数字"},
    )
    reason = Text(200, shortest=1, required=True)


class CertificateNameRequest(Request):
    name = Text(50, shortest=1, required=True, metadata={"description": "印在证书上的姓名"})


class ReissueRequest(CertificateNameRequest):
    reason = Text(200, shortest=1, required=True)


class AttendedLectureResponse(Response):
    lecture = fields.String()
    title = fields.String()
    series = fields.String(allow_none=True)
    series_title = fields.String(allow_none=True)
    venue = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    checked_in_at = Moment()
    assurance = fields.String()
    hours = fields.Float()


class CertifiedLectureResponse(Response):
    title = fields.String()
    day = fields.String()
    hours = fields.Float()


class VerifiedCertificateResponse(Response):
    code = fields.String()
    name = fields.String(metadata={"description": "只显示姓名的第一个字"})
    title = fields.String()
    hours = fields.Float()
    lectures = fields.List(fields.Nested(CertifiedLectureResponse))
    issued_at = Moment()
    state = fields.String(metadata={"description": "valid、revoked，或已换发的 replaced"})
    revoked_at = Moment(allow_none=True)
    replaced_by = fields.String(allow_none=True, metadata={"description": "换发后的新编号"})


class CertificateResponse(Response):
    id = fields.String()
    code = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "印在证书上的姓名，本人确认后不再变"})
    series = fields.String()
    title = fields.String()
    hours = fields.Float()
    lectures = fields.List(fields.Nested(CertifiedLectureResponse))
    issued_at = Moment()
    state = fields.String(metadata={"description": "等本人核对姓名的 awaiting_name、valid 或 revoked"})
    revoked_at = Moment(allow_none=True)
    verify_url = fields.String()


class BonusResponse(Response):
    hours = fields.Float()
    reason = fields.String()
    granted_at = Moment()


class RecordExportQuery(Request):
    format = fields.String(
        load_default="csv", validate=validate.OneOf(("csv", "pdf", "xapi"), error="应为 csv、pdf 或 xapi")
    )


class ServedLectureResponse(Response):
    lecture = fields.String()
    title = fields.String()
    venue = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    scans = fields.Integer(metadata={"description": "本人在这场讲座扫描的次数"})
    hours = fields.Float()


class VolunteerRecordResponse(Response):
    training_hours = fields.Float()
    service_hours = fields.Float()
    training = fields.List(fields.Nested(AttendedLectureResponse))
    served = fields.List(fields.Nested(ServedLectureResponse))
    series = fields.List(fields.Nested(SeriesProgressResponse))
    certificates = fields.List(fields.Nested(CertificateResponse))


class LearningRecordResponse(Response):
    hours = fields.Float()
    lectures = fields.List(fields.Nested(AttendedLectureResponse))
    bonus = fields.List(fields.Nested(BonusResponse))
    series = fields.List(fields.Nested(SeriesProgressResponse))
    certificates = fields.List(fields.Nested(CertificateResponse))
