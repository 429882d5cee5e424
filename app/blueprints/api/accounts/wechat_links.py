"""The mini-program's part in signing in at the console: linking, and confirming a scan."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import staff_links as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.devices import public_address
from app.blueprints.limited import CODES, limited
from app.errors import CodeExpired, CodeUnknown, Conflict, Forbidden, InvitationInvalid
from app.schemas.accounts import (
    ConfirmedRequest,
    ScannedRequest,
    SignInAskedResponse,
    StaffLinkRequest,
    StaffLinkResponse,
)
from app.services.accounts import scan_sign_in, wechat_links
from app.services.accounts.scan_sign_in import NumberWrong
from app.services.accounts.wechat_links import StaffLinked


@blp.route("/me/staff-link", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, StaffLinkResponse)
def get_staff_link() -> object:
    """我的微信是否绑定了控制台账号"""
    return wechat_links.get_link(current_call().actor)


@blp.route("/me/staff-link", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(CODES)
@refuses(Forbidden, InvitationInvalid, StaffLinked)
@blp.arguments(StaffLinkRequest)
@blp.creates(StaffLinkResponse)
def link_staff(body: dict[str, str]) -> object:
    """用控制台上的绑定码，把我的微信绑定到控制台账号"""
    return wechat_links.link(current_call(), code=body["code"])


@blp.route("/me/staff-link", methods=["DELETE"])
@access(Access.SIGNED_IN)
@blp.response(204)
def unlink_staff() -> None:
    """解除绑定"""
    wechat_links.unlink(current_call())


@blp.route("/staff-sign-ins/look", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(CODES)
@refuses(CodeExpired, CodeUnknown, Forbidden)
@blp.arguments(ScannedRequest)
@blp.response(200, SignInAskedResponse)
def look_at_sign_in(body: dict[str, str]) -> object:
    """扫码后先看是哪台设备请求登录，再由本人确认"""
    return scan_sign_in.look(current_call(), code=body["code"], address=public_address())


@blp.route("/staff-sign-ins/confirm", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(CODES)
@refuses(CodeExpired, CodeUnknown, Conflict, Forbidden, NumberWrong)
@blp.arguments(ConfirmedRequest)
@blp.response(204)
def confirm_sign_in(body: dict[str, Any]) -> None:
    """确认登录：看过设备，填上屏幕上的两位数字；填错一次，这个码就作废"""
    scan_sign_in.confirm(current_call(), code=body["code"], number=body["number"])


@blp.route("/staff-sign-ins/decline", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(CODES)
@refuses(CodeExpired, CodeUnknown, Conflict, Forbidden)
@blp.arguments(ScannedRequest)
@blp.response(204)
def decline_sign_in(body: dict[str, str]) -> None:
    """不是本人在登录：拒绝"""
    scan_sign_in.decline(current_call(), code=body["code"])
