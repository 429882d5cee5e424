"""Signing in, one's own page, the couple link, the inbox."""

from typing import Any

from flask import current_app

from app import clock
from app.blueprints.api import ApiBlueprint
from app.blueprints.auth import Access, access, current_call
from app.schemas.base import PageQuery, page_of
from app.schemas.people import (
    ConsentRequest,
    CoupleRequest,
    CoupleResponse,
    InvitationResponse,
    MessageResponse,
    ProfileRequest,
    ProfileResponse,
    RefreshRequest,
    StaffSignInRequest,
    TokensResponse,
    WechatSignInRequest,
)
from app.services import couples, messages, people, sessions

blp = ApiBlueprint("people", "登录、个人资料、夫妻关联、消息")


@blp.route("/auth/wechat", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(WechatSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_with_wechat(body: dict[str, str]) -> object:
    """用微信登录凭证换取令牌"""
    wechat = current_app.extensions["wechat"]
    return sessions.sign_in_with_wechat(wechat, body["code"], now=clock.now())


@blp.route("/auth/staff", methods=["POST"])
@access(Access.PUBLIC)
@blp.arguments(StaffSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_staff(body: dict[str, str]) -> object:
    """工作人员登录"""
    return sessions.sign_in_staff(body["username"], body["password"], now=clock.now())


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
    return people.get_profile(current_call())


@blp.route("/me", methods=["PUT"])
@access(Access.PERSONAL)
@blp.arguments(ProfileRequest)
@blp.response(200, ProfileResponse)
def put_me(body: dict[str, Any]) -> object:
    """修改我的资料；未提交的项目不变"""
    return people.update_profile(current_call(), body)


@blp.route("/me/consent", methods=["PUT"])
@access(Access.SIGNED_IN)
@blp.arguments(ConsentRequest)
@blp.response(200, ProfileResponse)
def put_consent(body: dict[str, str]) -> object:
    """同意当前版本的隐私说明"""
    return people.accept_consent(current_call(), body["version"])


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
