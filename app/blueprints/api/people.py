"""Signing in, one's own page, the couple link, the inbox."""

from typing import Any

from flask import current_app

from app import clock
from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, cloud_openid, current_call
from app.errors import Invalid
from app.schemas.base import PageQuery, page_of
from app.schemas.people import (
    ConsentRequest,
    CoupleRequest,
    CoupleResponse,
    InvitationResponse,
    MessageResponse,
    OwnDataResponse,
    PhoneRequest,
    ProfileRequest,
    ProfileResponse,
    RefreshRequest,
    StaffSignInRequest,
    SubscriptionsRequest,
    SubscriptionsResponse,
    TokensResponse,
    WechatSignInRequest,
)
from app.services.accounts import sessions
from app.services.messaging import messages, subscriptions
from app.services.people import couples, profiles
from app.services.privacy import subject_rights

blp = ApiBlueprint("people", "登录、个人资料、夫妻关联、消息")


@blp.route("/auth/wechat", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(WechatSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_with_wechat(body: dict[str, str]) -> object:
    """用微信登录凭证换取令牌"""
    openid = cloud_openid()
    if openid is not None:
        return sessions.sign_in_as(openid, now=clock.now())
    if not body["code"]:
        raise Invalid(errors={"json": {"code": ["必填"]}})
    wechat = current_app.extensions["wechat"]
    return sessions.sign_in_with_wechat(wechat, body["code"], now=clock.now())


@blp.route("/auth/staff", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(StaffSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_staff(body: dict[str, str]) -> object:
    """工作人员登录"""
    return sessions.sign_in_staff(body["username"], body["password"], otp=body["otp"], now=clock.now())


@blp.route("/auth/refresh", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(RefreshRequest)
@blp.response(200, TokensResponse)
def refresh(body: dict[str, str]) -> object:
    """换取新的令牌；每个刷新令牌只能使用一次"""
    return sessions.refresh(body["refresh_token"], now=clock.now())


@blp.route("/auth/logout", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(RefreshRequest)
@blp.response(204)
def sign_out(body: dict[str, str]) -> None:
    """退出登录"""
    sessions.sign_out(body["refresh_token"], now=clock.now())


@blp.route("/me", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, ProfileResponse)
def get_me() -> object:
    """我的资料"""
    return profiles.get_profile(current_call())


@blp.route("/me", methods=["PUT"])
@access(Access.PERSONAL)
@blp.arguments(ProfileRequest)
@blp.response(200, ProfileResponse)
def put_me(body: dict[str, Any]) -> object:
    """修改我的资料；未提交的项目不变。新昵称需要人工审核时，通过之前别人看到的还是原来的"""
    return profiles.change_profile(current_app.extensions["wechat"], current_call(), body)


@blp.route("/me", methods=["DELETE"])
@access(Access.SIGNED_IN)
@blp.response(204)
def delete_me() -> None:
    """注销：取消今后的预约和报名，抹去能认出我的一切，不可恢复"""
    subject_rights.erase(current_call())


@blp.route("/me/export", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, OwnDataResponse)
def export_me() -> object:
    """平台保存的我的全部资料"""
    return subject_rights.export(current_call())


@blp.route("/me/phone", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(PhoneRequest)
@blp.response(200, ProfileResponse)
def post_phone(body: dict[str, str]) -> object:
    """用手机号按钮的凭证登记手机号"""
    return profiles.bind_phone(current_app.extensions["wechat"], current_call(), body["code"])


@blp.route("/me/subscriptions", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, SubscriptionsResponse)
def list_subscriptions() -> object:
    """可以询问的消息模板，以及各自还可以发送几条"""
    return subscriptions.list_permissions(current_call())


@blp.route("/me/subscriptions", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(SubscriptionsRequest)
@blp.changes(SubscriptionsResponse)
def report_subscriptions(body: dict[str, dict[str, str]]) -> object:
    """登记微信订阅弹窗的结果；每次同意可发送一条"""
    return subscriptions.report(current_call(), body["results"])


@blp.route("/me/consent", methods=["PUT"])
@access(Access.SIGNED_IN)
@blp.arguments(ConsentRequest)
@blp.response(200, ProfileResponse)
def put_consent(body: dict[str, str]) -> object:
    """同意当前版本的隐私说明"""
    return profiles.accept_consent(current_call(), body["version"])


@blp.route("/me/couple/invitation", methods=["POST"])
@access(Access.PERSONAL)
@blp.creates(InvitationResponse)
def invite_partner() -> object:
    """生成给伴侣的邀请码"""
    return couples.invite(current_call())


@blp.route("/me/couple", methods=["POST"])
@access(Access.PERSONAL)
@blp.arguments(CoupleRequest)
@blp.creates(CoupleResponse)
def link_couple(body: dict[str, str]) -> object:
    """接受伴侣的邀请"""
    return couples.link(current_call(), code=body["code"])


@blp.route("/me/couple", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, CoupleResponse)
def get_couple() -> object:
    """是否已关联伴侣"""
    return couples.get_link(current_call())


@blp.route("/me/couple", methods=["DELETE"])
@access(Access.PERSONAL)
@blp.response(200, CoupleResponse)
def leave_couple() -> object:
    """解除关联；对方不会收到通知"""
    return couples.leave(current_call())


@blp.route("/me/inbox", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(MessageResponse))
def list_inbox(query: dict[str, Any]) -> object:
    """我的消息"""
    return messages.list_inbox(current_call(), **query)
