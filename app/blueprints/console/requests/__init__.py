"""Course requests: read, asked for, answered."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.requests import answering, reading

ROUTES: tuple[Route, ...] = (
    ("/requests", reading.request_list, READ),
    ("/requests/new", reading.new_request, BOTH),
    ("/requests/offer", reading.new_offer, BOTH),
    ("/requests/own", reading.new_own, BOTH),
    ("/requests/<request_id>", reading.course_request, READ),
    ("/requests/<request_id>/resubmit", reading.resubmit, BOTH),
    ("/requests/<request_id>/<any(accept, reassign):action>", answering.assign, BOTH),
    ("/requests/<request_id>/<action>", answering.act, BOTH),
    ("/course-quotas/<area>", answering.quota, BOTH),
)
