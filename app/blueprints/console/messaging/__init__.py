"""Messages to staff, and people who still have to be told."""

from app.blueprints.console.frame.routes import DO, READ, Route
from app.blueprints.console.messaging import messages

ROUTES: tuple[Route, ...] = (
    ("/messages", messages.message_list, READ),
    ("/unreached", messages.unreached_list, READ),
    ("/unreached/<booking_id>/phone", messages.unreached_phone, DO),
)
