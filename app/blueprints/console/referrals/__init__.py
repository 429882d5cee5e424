"""Handing a matter on: the directory of receivers."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.referrals import receivers

ROUTES: tuple[Route, ...] = (
    ("/receivers", receivers.receiver_list, READ),
    ("/receivers/new", receivers.new_receiver, BOTH),
    ("/receivers/<receiver_id>", receivers.edit_receiver, BOTH),
)
