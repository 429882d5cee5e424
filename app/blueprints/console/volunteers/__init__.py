"""Counseling volunteers."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.volunteers import recognised

ROUTES: tuple[Route, ...] = (
    ("/volunteers", recognised.volunteer_list, READ),
    ("/volunteers/<standing_id>/kind", recognised.volunteer_kind, BOTH),
    ("/volunteers/<standing_id>/take-back", recognised.take_back, BOTH),
)
