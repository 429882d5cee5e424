"""Signing up people who have a printed card and no phone."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import paper as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import DOOR_SCANS, limited
from app.errors import (
    AlreadyCheckedIn,
    AlreadySignedUp,
    CardTaken,
    CardVoid,
    CodeUnknown,
    ConsentOutdated,
    ConsentRequired,
    LectureClosed,
    NotFound,
    NotOpenYet,
    TextRefused,
)
from app.schemas.signups import PaperCancelRequest, PaperSignUpRequest, PaperSignUpResponse
from app.services.attendance import paper_sign_ups


@blp.route("/lectures/<lecture_id>/paper-sign-ups", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(DOOR_SCANS)
@refuses(
    AlreadySignedUp,
    CardTaken,
    CardVoid,
    CodeUnknown,
    ConsentOutdated,
    ConsentRequired,
    LectureClosed,
    NotFound,
    NotOpenYet,
    TextRefused,
)
@blp.arguments(PaperSignUpRequest)
@blp.creates(PaperSignUpResponse)
def sign_up_on_paper(body: dict[str, Any], lecture_id: str) -> object:
    """凭印制的听课卡，为没有手机的居民报名"""
    return paper_sign_ups.sign_up_on_paper(current_call(), lecture_id, **body)


@blp.route("/lectures/<lecture_id>/paper-sign-ups/cancel", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(DOOR_SCANS)
@refuses(AlreadyCheckedIn, CardTaken, CodeUnknown, LectureClosed, NotFound)
@blp.arguments(PaperCancelRequest)
@blp.response(204)
def cancel_on_paper(body: dict[str, str], lecture_id: str) -> None:
    """凭印制的听课卡，为没有手机的居民取消报名"""
    paper_sign_ups.cancel_on_paper(current_call(), lecture_id, card=body["card"])
