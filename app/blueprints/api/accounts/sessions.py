"""Signing in and out, and fresh tokens."""

from flask import current_app

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import people as blp
from app.blueprints.auth import Access, access, cloud_openid
from app.blueprints.devices import network
from app.blueprints.limited import REFRESHES, SIGN_INS, limited
from app.errors import (
    BadCode,
    BadCredentials,
    Invalid,
    NotFound,
    OtpRequired,
    OtpWrong,
    RiskyUser,
    SessionEnded,
    TokenInvalid,
    TooManyAttempts,
    WeChatUnavailable,
)
from app.schemas.accounts import RefreshRequest, StaffSignInRequest, TokensResponse, WechatSignInRequest
from app.services.accounts import sessions, staff_sign_in
from app.services.accounts.own_passwords import PasswordToSet, StartCodeOver
from app.services.accounts.staff_sign_in import Browser


@blp.route("/auth/wechat", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=SIGN_INS)
@refuses(BadCode, NotFound, RiskyUser, SessionEnded, TooManyAttempts, WeChatUnavailable)
@blp.arguments(WechatSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_with_wechat(body: dict[str, str]) -> object:
    """用微信登录凭证换取令牌"""
    openid = cloud_openid()
    if openid is not None:
        return sessions.sign_in_as(openid, now=clock.now())
    if not body["code"]:
        raise Invalid(fields={"code": ["必填"]})
    wechat = current_app.extensions["wechat"]
    return sessions.sign_in_with_wechat(wechat, body["code"], now=clock.now())


@blp.route("/auth/staff", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=SIGN_INS)
@refuses(
    BadCredentials,
    NotFound,
    OtpRequired,
    OtpWrong,
    PasswordToSet,
    SessionEnded,
    StartCodeOver,
    TooManyAttempts,
)
@blp.arguments(StaffSignInRequest)
@blp.response(200, TokensResponse)
def sign_in_staff(body: dict[str, str]) -> object:
    """工作人员登录"""
    return staff_sign_in.sign_in_staff(
        body["username"],
        body["password"],
        otp=body["otp"],
        browser=Browser(network=network()),
        now=clock.now(),
    )


@blp.route("/auth/refresh", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=REFRESHES)
@refuses(NotFound, SessionEnded, TokenInvalid)
@blp.arguments(RefreshRequest)
@blp.response(200, TokensResponse)
def refresh_tokens(body: dict[str, str]) -> object:
    """换取新的令牌；每个刷新令牌只能使用一次"""
    return sessions.refresh(body["refresh_token"], now=clock.now())


@blp.route("/auth/logout", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=REFRESHES)
@refuses(TokenInvalid)
@blp.arguments(RefreshRequest)
@blp.response(204)
def sign_out(body: dict[str, str]) -> None:
    """退出登录"""
    sessions.sign_out(body["refresh_token"], now=clock.now())
