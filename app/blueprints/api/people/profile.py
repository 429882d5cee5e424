"""One's own page: profile, telephone, consent."""

from typing import Any

from flask import current_app

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import people as blp
from app.blueprints.api.versions import Editable, field_names
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import ASKS_WECHAT, limited
from app.errors import (
    BadCode,
    BadPhoneCode,
    ConsentOutdated,
    NotFound,
    RiskyUser,
    TextRefused,
    TooManyAttempts,
    WeChatUnavailable,
)
from app.schemas.people import (
    AgreedResponse,
    ConsentRequest,
    PhoneRequest,
    ProfileRequest,
    ProfileResponse,
    TypedPhoneRequest,
)
from app.services.people import profiles

OWN_PROFILE = Editable(
    "person",
    None,
    ProfileResponse,
    (*field_names(ProfileRequest), "nickname_in_review", "phone", "phone_verified", "consent"),
    profiles.read_profile,
)


@blp.route("/me", methods=["GET"])
@access(Access.SIGNED_IN)
@refuses(NotFound)
@blp.response(200, ProfileResponse)
@blp.shows(OWN_PROFILE)
def get_me() -> object:
    """我的资料"""
    return profiles.get_profile(current_call())


@blp.route("/me", methods=["PUT"])
@access(Access.PERSONAL)
@limited(ASKS_WECHAT)
@refuses(NotFound, TextRefused)
@blp.arguments(ProfileRequest)
@blp.edits(OWN_PROFILE)
def change_me(body: dict[str, Any]) -> object:
    """修改我的资料；未提交的项目不变。新昵称需要人工审核时，通过之前别人看到的还是原来的"""
    return profiles.change_profile(current_app.extensions["wechat"], current_call(), body)


@blp.route("/me/phone", methods=["POST"])
@access(Access.PERSONAL)
@limited(ASKS_WECHAT)
@refuses(BadCode, BadPhoneCode, NotFound, RiskyUser, TooManyAttempts, WeChatUnavailable)
@blp.arguments(PhoneRequest)
@blp.response(200, ProfileResponse)
@blp.shows(OWN_PROFILE)
def bind_phone(body: dict[str, str]) -> object:
    """用手机号按钮的凭证登记手机号"""
    return profiles.bind_phone(current_app.extensions["wechat"], current_call(), body["code"])


@blp.route("/me/phone", methods=["PUT"])
@access(Access.PERSONAL)
@refuses(NotFound)
@blp.arguments(TypedPhoneRequest)
@blp.edits(OWN_PROFILE)
def type_phone(body: dict[str, str]) -> object:
    """填写手机号，不经过微信；显示为未核实"""
    return profiles.type_phone(current_call(), body["number"])


@blp.route("/me/consent", methods=["PUT"])
@access(Access.SIGNED_IN)
@refuses(ConsentOutdated, NotFound)
@blp.arguments(ConsentRequest)
@blp.edits(OWN_PROFILE)
def accept_consent(body: dict[str, Any]) -> object:
    """同意当前版本的隐私说明"""
    return profiles.accept_consent(current_call(), body["version"], body["age"])


@blp.route("/me/agreed", methods=["GET"])
@access(Access.SIGNED_IN)
@refuses(NotFound)
@blp.response(200, AgreedResponse)
def get_agreed() -> object:
    """我同意过什么：隐私说明、年龄段、单独同意的一版"""
    return profiles.get_agreed(current_call())


@blp.route("/me/consent", methods=["DELETE"])
@access(Access.SIGNED_IN)
@refuses(NotFound)
@blp.response(200, ProfileResponse)
def take_back_consent() -> object:
    """撤回同意：个人功能停用，资料和已有的预约、报名都不动；再次同意即可恢复"""
    return profiles.withdraw_consent(current_call())
