"""Signing up for lectures, with or without a phone."""

from typing import Any, get_args

from marshmallow import INCLUDE, ValidationError, fields, post_load, validate

from app.schemas.base import Request
from app.schemas.fields import Choice, PersonName, Text
from app.schemas.views import response_of
from app.services.attendance.paper_sign_ups import PaperSignUp
from app.services.lectures.sign_ups.approvals import AwaitingApproval
from app.services.lectures.sign_ups.overlaps import MeetingPlace
from app.services.lectures.sign_ups.questions import AnswersView
from app.services.lectures.sign_ups.signups import SignUpView
from app.vocabulary import PartyKind


class PaperSignUpForm(Request):
    """Answers come as fields of their own, `answer_KEY`."""

    class Meta:
        unknown = INCLUDE

    card = Text(300, shortest=1, required=True)
    name = PersonName(load_default="")
    consent = Text(20, load_default=None)

    @post_load
    def with_its_answers(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        known = {name: facts[name] for name in ("card", "name", "consent")}
        answers = {}
        for name, text in facts.items():
            if name not in known:
                try:
                    answers[name.removeprefix("answer_")] = Text(200, lines=True).deserialize(text)
                except ValidationError as error:
                    raise ValidationError({name: error.messages}) from None
        return known | {"answers": answers}


AwaitingApprovalResponse = response_of(AwaitingApproval)


AnswersResponse = response_of(AnswersView)


class SignUpRequest(Request):
    party = Choice(*get_args(PartyKind), load_default="single")
    answers = fields.Dict(
        keys=Text(20),
        values=Text(200, lines=True),
        load_default=dict,
        validate=validate.Length(0, 5, error="最多5个回答"),
    )


class PaperSignUpRequest(Request):
    card = Text(300, shortest=1, required=True, metadata={"description": "印制听课卡的卡号或二维码内容"})
    name = PersonName(load_default="", metadata={"description": "怎么称呼；空白的卡第一次用时必填"})
    consent = Text(
        20,
        shortest=1,
        load_default=None,
        allow_none=True,
        metadata={"description": "当面同意的隐私说明版本"},
    )
    answers = fields.Dict(
        keys=Text(20),
        values=Text(200, lines=True),
        load_default=dict,
        validate=validate.Length(0, 5, error="最多5个回答"),
    )


class PaperCancelRequest(Request):
    card = Text(300, shortest=1, required=True)


PaperSignUpResponse = response_of(PaperSignUp)


MeetingPlaceResponse = response_of(MeetingPlace)


SignUpResponse = response_of(SignUpView)
