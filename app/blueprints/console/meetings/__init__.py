"""Work meetings with their tasks and minutes, and partners."""

from app.blueprints.console.frame.routes import BOTH, DO, READ, Route
from app.blueprints.console.meetings import meetings, partners

ROUTES: tuple[Route, ...] = (
    ("/meetings", meetings.meeting_list, READ),
    ("/meetings/new", meetings.new_meeting, BOTH),
    ("/meetings/<meeting_id>", meetings.meeting, READ),
    ("/meetings/<meeting_id>/edit", meetings.edit_meeting, BOTH),
    ("/meetings/<meeting_id>/tasks/new", meetings.new_task, BOTH),
    ("/meetings/<meeting_id>/tasks/<task_id>/done", meetings.finish_task, DO),
    ("/meetings/<meeting_id>/minutes", meetings.meeting_minutes, READ),
    ("/partners", partners.partner_list, READ),
    ("/partners/new", partners.new_partner, BOTH),
    ("/partners/<partner_id>", partners.edit_partner, BOTH),
)
