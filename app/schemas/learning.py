"""Learning records, certificates, hours."""

from typing import get_args

from marshmallow import fields, validate

from app.schemas.base import Request
from app.schemas.fields import Amount, Choice, PersonName, Text
from app.schemas.lectures import SeriesProgressResponse
from app.schemas.views import response_of
from app.services.learning.bonus_hours import MOST
from app.services.learning.certificates import CertificateView, CertifiedLecture, VerifiedCertificate
from app.services.learning.record import AttendedLecture, Bonus, LearningRecord
from app.services.learning.volunteer_record import ServedLecture, VolunteerRecord
from app.vocabulary import Assurance


class AssuranceRequest(Request):
    assurance = Choice(*get_args(Assurance), required=True)


class HoursRequest(Request):
    hours = Amount(-MOST, MOST, required=True)
    reason = Text(200, lines=True, shortest=1, required=True)


class CertificateNameRequest(Request):
    name = PersonName(shortest=1, required=True, metadata={"description": "印在证书上的姓名"})


class ReissueRequest(CertificateNameRequest):
    reason = Text(200, lines=True, shortest=1, required=True)


AttendedLectureResponse = response_of(AttendedLecture)


CertifiedLectureResponse = response_of(CertifiedLecture)


VerifiedCertificateResponse = response_of(VerifiedCertificate)


CertificateResponse = response_of(CertificateView)


BonusResponse = response_of(Bonus)


class RecordExportQuery(Request):
    format = fields.String(
        load_default="csv", validate=validate.OneOf(("csv", "pdf", "xapi"), error="应为 csv、pdf 或 xapi")
    )


ServedLectureResponse = response_of(ServedLecture)


VolunteerRecordResponse = response_of(
    VolunteerRecord, series=fields.List(fields.Nested(SeriesProgressResponse))
)


LearningRecordResponse = response_of(
    LearningRecord, series=fields.List(fields.Nested(SeriesProgressResponse))
)
