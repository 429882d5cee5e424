"""Signing up for lectures, with or without a phone."""

from typing import Any

from marshmallow import INCLUDE, ValidationError, fields, post_load, validate

from app.schemas.base import (
    Choice,
    Moment,
    Request,
    Response,
    Text,
)


class PaperSignUpForm(Request):
    """Answers come as fields of their own, `answer_KEY`."""

    class Meta:
        unknown = INCLUDE

    card = Text(300, shortest=1, required=True)
    name = Text(20, load_default="")
    consent = Text(20, load_default=None)

    @post_load
    def with_its_answers(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        known = {name: facts[name] for name in ("card", "name", "consent")}
        answers = {}
        for name, text in facts.items():
            if name not in known:
                try:
                    answers[name.removeprefix("answer_")] = Text(200).deserialize(text)
                except ValidationError as error:
                    raise ValidationError({name: error.messages}) from None
        return known | {"answers": answers}


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


class MeetingPlaceResponse(Response):
    lecture = fields.String()
    title = fields.String()
    starts_at = Moment()
    ends_at = Moment()


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
    meets = fields.List(
        fields.Nested(MeetingPlaceResponse),
        metadata={"description": "报名时告诉本人：同一时间已报名或候补的其他讲座"},
    )
