"""Signing in, console accounts, and the WeChat that belongs to one."""

import re

from marshmallow import fields, validate

from app.schemas.base import (
    Choice,
    Login,
    Moment,
    Request,
    Response,
    Text,
)
from app.schemas.people import ProfileResponse


class StaffRequest(Request):
    username = Login(
        40,
        shortest=2,
        required=True,
        also=[validate.Regexp(re.compile(r"[\w.-]+\Z"), error="只用文字、数字、点和横线")],
    )
    role = Choice("volunteer", "counselor", "organizer", "admin", required=True)
    area = Text(12, shortest=1, required=True)


class GrantRequest(Request):
    role = Choice("volunteer", "counselor", "organizer", "admin", required=True)
    area = Text(12, shortest=1, required=True)


class StaffLinkRequest(Request):
    code = Text(40, shortest=1, required=True, metadata={"description": "控制台上显示的八位绑定码"})


class StaffLinkResponse(Response):
    linked = fields.Boolean()
    username = fields.String(allow_none=True, metadata={"description": "控制台账号的用户名"})
    linked_at = Moment(allow_none=True)


class ScannedRequest(Request):
    code = Text(300, shortest=1, required=True, metadata={"description": "二维码的全部内容，或其中最后一段"})


class SignInAskedResponse(Response):
    username = fields.String(metadata={"description": "确认后登录的账号"})
    device = fields.String(metadata={"description": "正在请求登录的设备"})
    address = fields.String(allow_none=True, metadata={"description": "它的网络地址；看不到时为空"})
    same_network = fields.Boolean(
        allow_none=True,
        metadata={"description": "是否与手机在同一网络；无法判断时为空。为否时请提醒本人核对"},
    )
    asked_at = Moment()
    expires_at = Moment()


class WechatSignInRequest(Request):
    code = Text(200, load_default="", metadata={"description": "来自 wx.login 的 code；微信云托管内可不填"})


class StaffSignInRequest(Request):
    username = Login(60, shortest=1, required=True)
    password = Text(200, shortest=1, strip=False, required=True)
    otp = Text(20, load_default="", metadata={"description": "两步验证的六位数字，或一个备用码"})


class RefreshRequest(Request):
    refresh_token = Text(300, shortest=1, required=True)


class TokensResponse(Response):
    access_token = fields.String()
    refresh_token = fields.String()
    expires_in = fields.Integer(metadata={"description": "秒"})
    person = fields.Nested(ProfileResponse)
