"""What people thought of a session: asked for by its person, said by nobody in particular."""

from typing import Any

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import feedback as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import ANONYMOUS, limited
from app.errors import Conflict, NotFound
from app.schemas.counseling import FeedbackCodeResponse, FeedbackRequest
from app.schemas.teams import SheetQuery, VoicesResponse
from app.services.counseling import feedback
from app.services.counseling.feedback import FeedbackCodeUnknown, FeedbackGiven


@blp.route("/bookings/<booking_id>/feedback-code", methods=["POST"])
@access(Access.PERSONAL)
@refuses(Conflict, FeedbackGiven, NotFound)
@blp.creates(FeedbackCodeResponse)
def hand_out_feedback_code(booking_id: str) -> object:
    """领取一次性的匿名评价码"""
    return feedback.hand_out(current_call(), booking_id)


@blp.route("/feedback", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=ANONYMOUS)
@refuses(FeedbackCodeUnknown)
@blp.arguments(FeedbackRequest)
@blp.response(204)
def give_feedback(body: dict[str, Any]) -> None:
    """凭评价码匿名评价，无需登录"""
    feedback.give(**body, now=clock.now())


@blp.route("/feedback", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(SheetQuery, location="query")
@blp.response(200, VoicesResponse)
def read_feedback(query: dict[str, Any]) -> object:
    """一个团队一个月的匿名评价"""
    return feedback.read_comments(current_call(), query["team"], query["month"])
