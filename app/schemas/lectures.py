"""Lectures, series, courses, sign-ups, volunteers."""

from marshmallow import fields, validate

from app.schemas.base import (
    Choice,
    Count,
    DayOrMoment,
    Id,
    Moment,
    PageQuery,
    PlaceSchema,
    Request,
    Response,
    Text,
)

DELIVERIES = ("sent", "requested", "open")
AUDIENCES = ("residents", "couples", "youth", "parents", "volunteers")


class LectureQuery(PageQuery):
    from_ = DayOrMoment(data_key="from", load_default=None)
    to = DayOrMoment(end=True, load_default=None)
    area = Text(12, load_default=None)
    series = Id(load_default=None)
    delivery = Choice(*DELIVERIES, load_default=None)
    audience = Choice(*AUDIENCES, load_default=None)
    q = Text(60, load_default=None)


class QuestionRequest(Request):
    key = Text(20, also=[validate.Regexp("[a-z][a-z0-9_]*$", error="应为小写字母开头")], required=True)
    text = Text(100, shortest=1, required=True)
    kind = Choice("text", "choice", load_default="text")
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
    area = Text(12, shortest=2, required=True)
    place = fields.Nested(PlaceSchema, load_default=None, allow_none=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    capacity = Count(1, 100_000, required=True)
    sign_up_opens_at = Moment(load_default=None, allow_none=True)
    sign_up_closes_at = Moment(load_default=None, allow_none=True)
    audience = Choice(*AUDIENCES, load_default="residents")
    description = Text(5000, load_default="", allow_none=True)
    # Left out, these two stay as they are.
    approval = fields.Boolean()
    questions = fields.List(
        fields.Nested(QuestionRequest), validate=validate.Length(0, 5, error="最多5个问题")
    )


class CloneRequest(Request):
    starts_at = Moment(required=True)


class CancelRequest(Request):
    reason = Text(200, shortest=1, required=True)


class LectureResponse(Response):
    id = fields.String()
    title = fields.String()
    status = fields.String()
    delivery = fields.String()
    audience = fields.String()
    series = fields.String(allow_none=True)
    series_title = fields.String(allow_none=True)
    course = fields.String(allow_none=True)
    course_title = fields.String(allow_none=True)
    lecturer = fields.String(allow_none=True)
    lecturer_name = fields.String(allow_none=True)
    venue = fields.String()
    area = fields.String()
    area_name = fields.String()
    place = fields.Nested(PlaceSchema, allow_none=True)
    starts_at = Moment()
    ends_at = Moment()
    capacity = fields.Integer()
    seats_left = fields.Integer()
    waiting = fields.Integer()
    sign_up_opens_at = Moment(allow_none=True)
    sign_up_closes_at = Moment()
    description = fields.String()
    hours = fields.Float()
    cancel_reason = fields.String(allow_none=True)
    approval = fields.Boolean()


class QuestionResponse(Response):
    key = fields.String()
    text = fields.String()
    kind = fields.String()
    choices = fields.List(fields.String())
    required = fields.Boolean()


class LectureDetailResponse(LectureResponse):
    questions = fields.List(fields.Nested(QuestionResponse))


class AskedResponse(Response):
    sign_up = fields.String()
    name = fields.String()
    party = fields.String()
    status = fields.String()
    asked_at = Moment()


class AnswersResponse(Response):
    sign_up = fields.String()
    name = fields.String()
    status = fields.String()
    answers = fields.Dict(keys=fields.String(), values=fields.String())
    in_review = fields.List(fields.String(), metadata={"description": "等待审核、还看不到的回答"})


class SeriesResponse(Response):
    id = fields.String()
    title = fields.String()
    audience = fields.String()
    intro = fields.String()
    required_lectures = fields.Integer()
    lecture_count = fields.Integer()


class SeriesRequest(Request):
    title = Text(80, shortest=1, required=True)
    audience = Choice(*AUDIENCES, load_default="residents")
    intro = Text(5000, load_default="")
    required_lectures = Count(0, 1000, required=True)


class SeriesItemRequest(Request):
    lecture = Id(required=True)
    required = fields.Boolean(load_default=False)


class SeriesOrderRequest(Request):
    lectures = fields.List(
        fields.Nested(SeriesItemRequest), required=True, validate=validate.Length(0, 200, error="最多200场")
    )


class SeriesItemResponse(Response):
    lecture = fields.String()
    title = fields.String()
    status = fields.String()
    starts_at = Moment()
    required = fields.Boolean()


class SeriesPlanResponse(Response):
    id = fields.String()
    title = fields.String()
    audience = fields.String()
    intro = fields.String()
    required_lectures = fields.Integer()
    lectures = fields.List(fields.Nested(SeriesItemResponse))


class SeriesProgressResponse(Response):
    series = fields.String()
    title = fields.String()
    attended = fields.Integer()
    required_lectures = fields.Integer()
    required_left = fields.Integer()
    completed = fields.Boolean()


class CourseResponse(Response):
    id = fields.String()
    title = fields.String()
    topic = fields.String()
    minutes = fields.Integer()
    intro = fields.String()


class SignUpRequest(Request):
    party = Choice("single", "couple", load_default="single")
    answers = fields.Dict(
        keys=Text(20),
        values=Text(200),
        load_default=dict,
        validate=validate.Length(0, 5, error="最多5个回答"),
    )


class PaperSignUpRequest(Request):
    card = Text(300, shortest=1, required=True, metadata={"description": "印制听课卡的卡号或二维码内容"})
    name = Text(20, load_default="", metadata={"description": "怎么称呼；空白的卡第一次用时必填"})
    consent = Text(
        20,
        shortest=1,
        load_default=None,
        allow_none=True,
        metadata={"description": "当面同意的隐私说明版本"},
    )
    answers = fields.Dict(
        keys=Text(20),
        values=Text(200),
        load_default=dict,
        validate=validate.Length(0, 5, error="最多5个回答"),
    )


class PaperCancelRequest(Request):
    card = Text(300, shortest=1, required=True)


class PaperSignUpResponse(Response):
    id = fields.String()
    lecture = fields.String()
    lecture_title = fields.String()
    status = fields.String()
    position = fields.Integer(allow_none=True)
    holder = fields.String(metadata={"description": "只显示称呼的第一个字"})
    card = fields.String(metadata={"description": "卡号的最后四位"})


class SignUpResponse(Response):
    id = fields.String()
    lecture = fields.String()
    lecture_title = fields.String()
    lecture_status = fields.String(metadata={"description": "published 或 cancelled"})
    starts_at = Moment()
    ends_at = Moment()
    status = fields.String()
    party = fields.String()
    position = fields.Integer(allow_none=True)
    offer_expires_at = Moment(allow_none=True)
    created_at = Moment()


class VolunteerInvitationResponse(Response):
    id = fields.String()
    lecture = fields.String()
    code = fields.String()
    expires_at = Moment()


class VolunteerAcceptRequest(Request):
    code = Text(20, shortest=1, required=True)


class HelpedLectureResponse(Response):
    lecture = fields.String()
    title = fields.String()
    venue = fields.String()
    starts_at = Moment()
    ends_at = Moment()
    until = Moment()


class PhotoResponse(Response):
    id = fields.String()
    lecture = fields.String()
    width = fields.Integer()
    height = fields.Integer()
    size = fields.Integer()
    added_at = Moment()
