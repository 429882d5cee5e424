"""Linking one's WeChat with a console account, and confirming sign-ins by a scan."""

from marshmallow import fields

from app.schemas.base import Moment, Request, Response, Text


class StaffLinkRequest(Request):
    code = Text(20, shortest=1, required=True, metadata={"description": "控制台上显示的八位绑定码"})


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
