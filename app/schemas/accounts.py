"""Signing in, console accounts, and the WeChat that belongs to one."""

import re
from typing import get_args

from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.base import Request
from app.schemas.fields import AreaCode, Choice, Count, Day, Login, MobileNumber, PersonName, Text
from app.schemas.people import ProfileResponse
from app.schemas.views import response_of
from app.services.accounts.scan_sign_in import AskedView
from app.services.accounts.sessions import SignedIn
from app.services.accounts.wechat_links import LinkView
from app.vocabulary import QualificationKind


class NewStaffForm(Request):
    username = Login(
        40,
        shortest=2,
        required=True,
        also=[validate.Regexp(re.compile(r"[\w.-]+\Z"), error="只用文字、数字、点和横线")],
    )
    role = Choice("volunteer", "counselor", "organizer", "admin", required=True)
    area = AreaCode(shortest=1, required=True)
    name = PersonName(load_default=None)
    phone = MobileNumber(load_default=None)


class StaffDetailsForm(Request):
    name = PersonName(shortest=1, required=True)
    phone = MobileNumber(load_default=None)


class QualificationForm(Request):
    kind = Choice(*get_args(QualificationKind), required=True)
    name = Text(60, load_default="")
    number = Text(60, load_default=None)
    issued_on = Day(load_default=None)
    expires_on = Day(load_default=None)


class GrantRequest(Request):
    role = Choice("volunteer", "counselor", "organizer", "admin", required=True)
    area = AreaCode(shortest=1, required=True)


class StaffLinkRequest(Request):
    code = Text(40, shortest=1, required=True, metadata={"description": "控制台上显示的八位绑定码"})


StaffLinkResponse = response_of(LinkView, "StaffLinkResponse")


class ScannedRequest(Request):
    code = Text(300, shortest=1, required=True, metadata={"description": "二维码的全部内容，或其中最后一段"})


class ConfirmedRequest(ScannedRequest):
    number = Count(10, 99, required=True, metadata={"description": "屏幕上二维码旁边的两位数字"})


SignInAskedResponse = response_of(AskedView, "SignInAskedResponse")


class WechatSignInRequest(Request):
    code = Text(200, load_default="", metadata={"description": "来自 wx.login 的 code；微信云托管内可不填"})


class StaffSignInRequest(Request):
    username = Login(60, shortest=1, required=True)
    password = Text(200, shortest=1, strip=False, required=True)
    otp = Text(20, load_default="", metadata={"description": "两步验证的六位数字，或一个备用码"})


class ConsoleSignInRequest(StaffSignInRequest):
    new_password = Text(200, load_default="", strip=False)
    again = Text(200, load_default="", strip=False)


class OwnPasswordRequest(Request):
    password = Text(200, shortest=1, strip=False, required=True)
    new_password = Text(200, shortest=1, strip=False, required=True)
    again = Text(200, shortest=1, strip=False, required=True)

    @validates_schema
    def are_the_same(self, data: dict[str, str], **_: object) -> None:
        if data.get("new_password") != data.get("again"):
            raise ValidationError("两次填写的不一样", "again")


class RefreshRequest(Request):
    refresh_token = Text(300, shortest=1, required=True)


TokensResponse = response_of(SignedIn, "TokensResponse", person=fields.Nested(ProfileResponse))
