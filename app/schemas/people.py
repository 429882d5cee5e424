"""Signing in, one's own page, couples, messages."""

from marshmallow import fields

from app.schemas.base import (
    Choice,
    Moment,
    PersonName,
    Request,
    Response,
    Text,
)


class PhoneRequest(Request):
    code = Text(200, shortest=1, required=True, metadata={"description": "来自手机号按钮的 code"})


class ConsentRequest(Request):
    version = Text(40, shortest=1, required=True)


class ContactPreference(Request):
    """How to reach the person safely."""

    channel = Choice("wechat", "phone", "none")
    hours = Text(60)
    avoid = Text(200, lines=True, metadata={"description": "联系时不要提及的内容"})


class ProfileRequest(Request):
    nickname = PersonName(shortest=1)
    area = Text(12, allow_none=True)
    contact_preference = fields.Nested(ContactPreference)


class ConsentResponse(Response):
    required = fields.String()
    accepted = fields.String(allow_none=True)


class ProfileResponse(Response):
    id = fields.String()
    nickname = fields.String(allow_none=True)
    nickname_in_review = fields.String(
        allow_none=True, metadata={"description": "等待审核、别人还看不到的新昵称"}
    )
    area = fields.String(allow_none=True)
    phone = fields.String(allow_none=True, metadata={"description": "遮盖后的手机号"})
    contact_preference = fields.Dict()
    consent = fields.Nested(ConsentResponse)


class InvitationResponse(Response):
    code = fields.String()
    expires_at = Moment()


class CoupleRequest(Request):
    code = Text(40, shortest=1, required=True)


class CoupleResponse(Response):
    linked = fields.Boolean()
    linked_at = Moment(allow_none=True)
