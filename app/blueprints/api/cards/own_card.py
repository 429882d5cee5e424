"""One's own 听课卡."""

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import checkins as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import CODES, limited
from app.errors import CardTaken, CardVoid, CodeUnknown, NotFound, TooMany
from app.schemas.cards import BindRequest, CardResponse, LostCardRequest
from app.services.cards import own_card


@blp.route("/me/card", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, CardResponse)
def get_card() -> object:
    """我的听课卡"""
    return own_card.get_card(current_call())


@blp.route("/me/card/bind", methods=["POST"])
@access(Access.PERSONAL)
@limited(CODES)
@refuses(CardTaken, CardVoid, CodeUnknown, NotFound, TooMany)
@blp.arguments(BindRequest)
@blp.creates(CardResponse)
def bind_card(body: dict[str, str]) -> object:
    """领用一张印制的听课卡"""
    return own_card.bind_card(current_call(), code=body["code"])


@blp.route("/me/card/lost", methods=["POST"])
@access(Access.PERSONAL)
@limited(CODES)
@refuses(CodeUnknown)
@blp.arguments(LostCardRequest)
@blp.creates(CardResponse)
def replace_lost_card(body: dict[str, str]) -> object:
    """听课卡遗失：作废并换一张"""
    return own_card.replace_lost_card(current_call(), card=body["card_no"])
