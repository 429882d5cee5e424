"""Reading a side of a case that is not one's own, for an hour, before others who judge it."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import cases as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound, OtpWrong, TooManyAttempts
from app.schemas.cases.glass import GlassOpenedResponse, GlassRequest
from app.services.cases import glass


@blp.route("/case-parties/<party_id>/glass", methods=["POST"])
@access(Access.STAFF)
@refuses(glass.NobodyJudges, NotFound, glass.NotJudged, OtpWrong, TooManyAttempts)
@blp.arguments(GlassRequest)
@blp.creates(GlassOpenedResponse)
def look_at_party(body: dict[str, Any], party_id: str) -> object:
    """紧急查看一方的卷宗一小时，只读；当时告知别人，由别人复核"""
    return glass.look_at_party(current_call(), party_id, **body)
