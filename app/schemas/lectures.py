"""Lectures, series, courses, sign-ups, volunteers."""

from typing import Any, get_args

from marshmallow import INCLUDE, ValidationError, fields, post_load, validate

from app.schemas.base import PageQuery, PlaceSchema, Query, Request
from app.schemas.fields import (
    AreaCode,
    Choice,
    Count,
    Day,
    DayOrMoment,
    Id,
    LocalMoment,
    Moment,
    Month,
    SearchText,
    Text,
)
from app.schemas.signups import SignUpResponse as SignUpResponse
from app.schemas.views import response_of
from app.services.catalog.courses import SeriesView
from app.services.lectures.photos import PhotoView
from app.services.lectures.preview import Consequences, MeetingLecture
from app.services.lectures.reading import LectureDay, LectureView
from app.services.lectures.series import SeriesItem, SeriesPlan, SeriesProgress
from app.services.lectures.sign_ups.own_sign_ups import OwnPart
from app.services.lectures.sign_ups.questions import Question
from app.vocabulary import Audience, Delivery, QuestionKind

DELIVERIES = get_args(Delivery)
AUDIENCES = get_args(Audience)


class LectureQuery(PageQuery):
    from_ = DayOrMoment(data_key="from", load_default=None)
    to = DayOrMoment(end=True, load_default=None)
    area = AreaCode(load_default=None)
    series = Id(load_default=None)
    delivery = Choice(*DELIVERIES, load_default=None)
    audience = Choice(*AUDIENCES, load_default=None)
    q = SearchText(60, load_default=None)


class LectureDaysQuery(Query):
    month = Month(required=True)
    area = AreaCode(load_default=None)
    series = Id(load_default=None)
    delivery = Choice(*DELIVERIES, load_default=None)
    audience = Choice(*AUDIENCES, load_default=None)
    q = SearchText(60, load_default=None)


LectureDayResponse = response_of(LectureDay)


class QuestionRequest(Request):
    key = Text(20, also=[validate.Regexp("[a-z][a-z0-9_]*$", error="应为小写字母开头")], required=True)
    text = Text(100, shortest=1, required=True)
    kind = Choice(*get_args(QuestionKind), load_default="text")
    choices = fields.List(
        Text(40, shortest=1), load_default=list, validate=validate.Length(0, 10, error="最多10项")
    )
    required = fields.Boolean(load_default=False)


class LectureRequest(Request):
    title = Text(80, shortest=1, required=True)
    course = Id(load_default=None, allow_none=True)
    series = Id(load_default=None, allow_none=True)
    lecturer = Id(load_default=None, allow_none=True)
    delivery = Choice(*DELIVERIES, load_default="open")
    venue = Text(120, shortest=1, required=True)
    area = AreaCode(shortest=2, required=True)
    place = fields.Nested(PlaceSchema, load_default=None, allow_none=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    capacity = Count(1, 100_000, required=True)
    sign_up_opens_at = Moment(load_default=None, allow_none=True)
    sign_up_closes_at = Moment(load_default=None, allow_none=True)
    audience = Choice(*AUDIENCES, load_default="residents")
    description = Text(5000, lines=True, load_default="", allow_none=True)
    # Left out, these two stay as they are.
    approval = fields.Boolean()
    questions = fields.List(
        fields.Nested(QuestionRequest), validate=validate.Length(0, 5, error="最多5个问题")
    )


class LecturePreviewRequest(LectureRequest):
    """The facts as they would be saved; with `lecture`, of a change to it."""

    lecture = Id(load_default=None, allow_none=True)


MeetingLectureResponse = response_of(MeetingLecture)


LecturePreviewResponse = response_of(Consequences, "LecturePreviewResponse")


class RepeatRequest(Request):
    until = Day(required=True)


class CloneRequest(Request):
    starts_at = Moment(required=True)


class CancelRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)


LectureResponse = response_of(LectureView, omit=("questions",))


QuestionResponse = response_of(Question)


OwnPartResponse = response_of(OwnPart)


LectureDetailResponse = response_of(LectureView, "LectureDetailResponse")


LecturePageResponse = response_of(
    LectureView,
    "LecturePageResponse",
    mine=fields.Nested(
        OwnPartResponse, allow_none=True, metadata={"description": "登录后：我的报名和签到；未登录为 null"}
    ),
)


SeriesResponse = response_of(SeriesView)


class SeriesRequest(Request):
    title = Text(80, shortest=1, required=True)
    audience = Choice(*AUDIENCES, load_default="residents")
    intro = Text(5000, lines=True, load_default="")
    required_lectures = Count(0, 1000, required=True)


class SeriesItemRequest(Request):
    lecture = Id(required=True)
    required = fields.Boolean(load_default=False)


class SeriesOrderRequest(Request):
    lectures = fields.List(
        fields.Nested(SeriesItemRequest), required=True, validate=validate.Length(0, 200, error="最多200场")
    )


SeriesItemResponse = response_of(SeriesItem)


SeriesPlanResponse = response_of(SeriesPlan)


SeriesProgressResponse = response_of(SeriesProgress, omit=("for_volunteers",))


PhotoResponse = response_of(PhotoView)


class CloneForm(Request):
    starts_at = LocalMoment(required=True)


class TemplateForm(Request):
    name = Text(40, shortest=1, required=True)


class OrderForm(Request):
    """A series' lectures: `place_ID` numbers, `required_ID` marks; without a number one leaves."""

    class Meta:
        unknown = INCLUDE

    @post_load
    def in_order(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        places = {}
        for name, typed in facts.items():
            kind, _underscore, lecture = name.partition("_")
            if kind == "place":
                try:
                    places[lecture] = Count(0, 1000).deserialize(typed)
                except ValidationError as error:
                    raise ValidationError({name: error.messages}) from None
        lectures = [
            {"lecture": lecture, "required": facts.get(f"required_{lecture}") == "true"}
            for lecture in sorted(places, key=lambda lecture: (places[lecture], lecture))
        ]
        return {"lectures": lectures}
