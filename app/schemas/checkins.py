"""Cards, check-in, learning record."""

from marshmallow import fields, validate

from app.schemas.base import Moment, Request, Response, Text


class CardResponse(Response):
    card_no = fields.String()
    qr_text = fields.String()
    expires_at = Moment()
    punches = fields.Integer()


class BindRequest(Request):
    code = Text(300, shortest=1, required=True)


class DoorResponse(Response):
    qr_text = fields.String()
    typed_code = fields.String()
    expires_at = Moment()
    present = fields.Integer()
    expected = fields.Integer()


class DoorCheckInRequest(Request):
    code = Text(300, shortest=1, required=True)


class CardCheckInRequest(Request):
    card = Text(300, shortest=1, required=True)
    scanned_at = Moment(load_default=None, allow_none=True)
    client_id = Text(64, shortest=1, load_default=None, allow_none=True)


class QueuedScanRequest(Request):
    client_id = Text(64, shortest=1, required=True)
    card = Text(300, shortest=1, required=True)
    scanned_at = Moment(required=True)


class BatchRequest(Request):
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


class BatchItemResponse(Response):
    client_id = fields.String()
    status = fields.String(metadata={"description": "checked_in、already_checked_in 或 refused"})
    reason = fields.String(allow_none=True)
    message = fields.String(allow_none=True)
    check_in = fields.Nested(CheckInResponse, allow_none=True)


class BatchResponse(Response):
    items = fields.List(fields.Nested(BatchItemResponse))
    next = fields.String(allow_none=True)


class VoidRequest(Request):
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


class LearningRecordResponse(Response):
    hours = fields.Float()
    lectures = fields.List(fields.Nested(AttendedLectureResponse))
    certificates = fields.List(fields.String())
