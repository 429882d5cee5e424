"""The couple link."""

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import people as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import CODES, limited
from app.errors import AlreadyLinked, InvitationInvalid
from app.schemas.people import CoupleRequest, CoupleResponse, InvitationResponse
from app.services.people import couples


@blp.route("/me/couple/invitation", methods=["POST"])
@access(Access.PERSONAL)
@limited(CODES)
@refuses(AlreadyLinked)
@blp.creates(InvitationResponse)
def invite_partner() -> object:
    """生成给伴侣的邀请码"""
    return couples.invite(current_call())


@blp.route("/me/couple", methods=["POST"])
@access(Access.PERSONAL)
@limited(CODES)
@refuses(AlreadyLinked, InvitationInvalid)
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
