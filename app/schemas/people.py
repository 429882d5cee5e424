"""Signing in, one's own page, couples, messages."""

from typing import get_args

from marshmallow import fields

from app.schemas.base import Request
from app.schemas.fields import AreaCode, Choice, PersonName, PhoneNumber, Text
from app.schemas.views import response_of
from app.services.people.couples import CoupleView, InvitationView
from app.services.people.profiles import Agreed, Consent, Profile
from app.vocabulary import Age


class TypedPhoneRequest(Request):
    number = PhoneNumber(required=True)


class PhoneRequest(Request):
    code = Text(200, shortest=1, required=True, metadata={"description": "来自手机号按钮的 code"})


class ConsentRequest(Request):
    version = Text(40, shortest=1, required=True)
    age = Choice(
        *get_args(Age),
        load_default=None,
        allow_none=True,
        metadata={
            "description": "可不填：adult 已满十八周岁；minor 已满十四、不满十八周岁；"
            "guardian 监护人替不满十四周岁的孩子同意，之后的辅导由工作人员代约。不收生日"
        },
    )


class ContactPreference(Request):
    """How to reach the person safely."""

    channel = Choice("wechat", "phone", "none")
    hours = Text(60)
    avoid = Text(200, lines=True, metadata={"description": "联系时不要提及的内容"})


class ProfileRequest(Request):
    nickname = PersonName(shortest=1)
    area = AreaCode(allow_none=True)
    contact_preference = fields.Nested(ContactPreference)


ConsentResponse = response_of(Consent)


AgreedResponse = response_of(Agreed)


ProfileResponse = response_of(Profile, omit=("state",), contact_preference=fields.Nested(ContactPreference))


InvitationResponse = response_of(InvitationView)


class CoupleRequest(Request):
    code = Text(40, shortest=1, required=True)


CoupleResponse = response_of(CoupleView)
