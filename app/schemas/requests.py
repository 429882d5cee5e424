"""Course requests, towns' quotas, the pool of lecturers."""

import re
from datetime import datetime
from typing import Any, get_args

from marshmallow import fields, post_load, validate

from app.schemas.base import PageQuery, Query, Request
from app.schemas.fields import (
    AreaCode,
    Choice,
    Count,
    DayOrMoment,
    Id,
    LocalMoment,
    Moment,
    PersonName,
    Text,
    with_offset,
)
from app.schemas.lectures import AUDIENCES
from app.schemas.views import response_of
from app.services.requests.lecturer_portal import Teacher, TeachingInvitation, TeachingOfferView
from app.services.requests.reading import EventView, RequestView, TownShare
from app.vocabulary import RequestDirection, RequestStatus

DIRECTIONS = get_args(RequestDirection)
STATUSES = get_args(RequestStatus)


class Preferred(DayOrMoment):
    """A day, or a moment with offset; kept as it was meant, a day as a day."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        moment = super()._deserialize(value, attr, data, **kwargs)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            return str(value)
        return datetime.isoformat(moment)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        if len(value) == len("2026-12-01"):
            return str(value)
        return super()._serialize(datetime.fromisoformat(value), attr, obj, **kwargs)


class CourseRequestBody(Request):
    course = Id(load_default=None, allow_none=True)
    title = Text(80, load_default="")
    preferred = fields.List(
        Preferred(), required=True, validate=validate.Length(1, 3, error="请写一到三个日期")
    )
    venue = Text(120, load_default="")
    audience = Choice(*AUDIENCES, load_default="residents")
    closed = fields.Boolean(load_default=False)
    expected = Count(1, 100_000, load_default=50)
    note = Text(500, lines=True, load_default="")
    own_lecturer = PersonName(load_default="")


class CourseRequestRequest(CourseRequestBody):
    direction = Choice(*DIRECTIONS, load_default="requested")
    area = AreaCode(shortest=2, required=True)


class ClaimRequest(Request):
    area = AreaCode(shortest=2, required=True)
    venue = Text(120, shortest=1, required=True)


class AssignRequest(Request):
    lecturer = Id(required=True)
    starts_at = Moment(required=True)


class LecturerAnswerRequest(Request):
    answer = Choice("accepted", "declined", required=True)
    reason = Text(200, lines=True, load_default=None, allow_none=True)


class ReviewRequest(Request):
    rating = Count(1, 5, required=True)
    comment = Text(1000, lines=True, load_default="")
    head_count = Count(0, 100_000, load_default=None, allow_none=True)
    questions = Text(1000, lines=True, load_default="")


class CourseRequestQuery(PageQuery):
    status = Choice(*STATUSES, load_default=None)
    direction = Choice(*DIRECTIONS, load_default=None)
    area = AreaCode(load_default=None)


EventResponse = response_of(EventView)


TownShareResponse = response_of(TownShare)


CourseRequestItemResponse = response_of(
    RequestView,
    "CourseRequestItemResponse",
    omit=("ends_at", "history", "town"),
    preferred=fields.List(Preferred()),
)


CourseRequestResponse = response_of(
    RequestView, "CourseRequestResponse", omit=("ends_at",), preferred=fields.List(Preferred())
)


class QuotaRequest(Request):
    per_year = Count(0, 1000, required=True)


TeachingInvitationResponse = response_of(TeachingInvitation)


class TeacherRequest(Request):
    code = Text(40, shortest=1, required=True)


TeacherResponse = response_of(Teacher)


AskResponse = response_of(TeachingOfferView)


class LocalPreferred(Preferred):
    """A day, or a moment on the district's clock."""

    default_error_messages = {"invalid": "请填写日期，如 2026-12-01"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        return super()._deserialize(with_offset(value), attr, data, **kwargs)


class _Asking(Request):
    direction = "requested"

    course = Id(load_default=None)
    title = Text(80, load_default="")
    preferred = LocalPreferred(required=True)
    second = LocalPreferred(load_default=None)
    third = LocalPreferred(load_default=None)
    venue = Text(120, load_default="")
    audience = Choice(*AUDIENCES, load_default="residents")
    closed = fields.Boolean(load_default=False)
    expected = Count(1, 100_000, load_default=50)
    note = Text(500, lines=True, load_default="")
    own_lecturer = PersonName(load_default="")

    @post_load
    def as_the_service_wants_it(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        dates = [facts["preferred"], facts.pop("second"), facts.pop("third")]
        chosen = [date for date in dict.fromkeys(dates) if date is not None]
        return facts | {"direction": self.direction, "preferred": chosen}


class ResubmitForm(_Asking):
    course = Id(required=True)
    venue = Text(120, shortest=1, required=True)


class AskForm(ResubmitForm):
    area = AreaCode(shortest=2, required=True)


class OfferForm(_Asking):
    direction = "sent"

    course = Id(required=True)
    area = AreaCode(shortest=2, required=True)


class OwnForm(_Asking):
    direction = "own"

    area = AreaCode(shortest=2, required=True)
    venue = Text(120, shortest=1, required=True)


class AssignForm(Request):
    lecturer = Id(required=True)
    starts_at = LocalMoment(required=True)


class FreeQuery(Query):
    """Who is free then?"""

    starts_at = LocalMoment(load_default=None)
