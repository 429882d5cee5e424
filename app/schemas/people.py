"""Signing in, one's own page, couples, messages."""

import re

from marshmallow import fields, validate

from app.schemas.base import Choice, Moment, Request, Response, Text


class WechatSignInRequest(Request):
    code = Text(200, load_default="", metadata={"description": "来自 wx.login 的 code；微信云托管内可不填"})


class StaffSignInRequest(Request):
    username = Text(60, shortest=1, required=True)
    password = Text(200, shortest=1, strip=False, required=True)
    otp = Text(20, load_default="", metadata={"description": "两步验证的六位数字，或一个备用码"})


class PhoneRequest(Request):
    code = Text(200, shortest=1, required=True, metadata={"description": "来自手机号按钮的 code"})


class TemplateId(Text):
    """A template's id, as WeChat gives it."""

    def __init__(self) -> None:
        form = validate.Regexp(re.compile(r"[\w-]*\Z", re.ASCII), error="应为模板编号")
        super().__init__(80, shortest=1, also=[form])


class SubscriptionsRequest(Request):
    results = fields.Dict(
        keys=TemplateId(),
        values=Choice("accept", "reject", "ban", "filter"),
        required=True,
        validate=validate.Length(1, 20, error="应有1到20个模板"),
        metadata={"description": "wx.requestSubscribeMessage 的结果，以模板编号为键"},
    )


class PermissionResponse(Response):
    template = fields.String()
    kinds = fields.List(fields.String(), metadata={"description": "此模板用于哪些消息"})
    left = fields.Integer(metadata={"description": "还可以发送几条"})


class SubscriptionsResponse(Response):
    items = fields.List(fields.Nested(PermissionResponse))


class RefreshRequest(Request):
    refresh_token = Text(300, shortest=1, required=True)


class ConsentRequest(Request):
    version = Text(40, shortest=1, required=True)


class ContactPreference(Request):
    """How to reach the person safely."""

    channel = Choice("wechat", "phone", "none")
    hours = Text(60)
    avoid = Text(200, metadata={"description": "联系时不要提及的内容"})


class ProfileRequest(Request):
    nickname = Text(20, shortest=1)
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


class OwnDataResponse(Response):
    made_at = Moment()
    profile = fields.Dict(metadata={"description": "个人资料，手机号未遮盖"})
    sections = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Dict()),
        metadata={"description": "按类别列出的全部记录"},
    )


class TokensResponse(Response):
    access_token = fields.String()
    refresh_token = fields.String()
    expires_in = fields.Integer(metadata={"description": "秒"})
    person = fields.Nested(ProfileResponse)


class InvitationResponse(Response):
    code = fields.String()
    expires_at = Moment()


class CoupleRequest(Request):
    code = Text(20, shortest=1, required=True)


class CoupleResponse(Response):
    linked = fields.Boolean()
    linked_at = Moment(allow_none=True)


class MessageResponse(Response):
    id = fields.String()
    kind = fields.String()
    text = fields.String()
    object_type = fields.String()
    object_id = fields.String()
    created_at = Moment()
