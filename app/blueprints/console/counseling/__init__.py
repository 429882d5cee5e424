"""A counselor's day, session notes, teams, settlements, and booking for a person."""

from app.blueprints.console.counseling import day, on_behalf, sessions, settlements, teams
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/teams", teams.team_list, READ),
    ("/teams/new", teams.new_team, BOTH),
    ("/teams/<team_id>", teams.team, READ),
    ("/teams/<team_id>/edit", teams.edit_team, BOTH),
    ("/teams/<team_id>/disband", teams.disband_team, BOTH),
    ("/teams/<team_id>/counselors/new", teams.add_counselor, BOTH),
    ("/teams/<team_id>/counselors/<counselor_id>/leave", teams.remove_counselor, BOTH),
    ("/topics", teams.topic_list, READ),
    ("/topics/new", teams.new_topic, BOTH),
    ("/topics/<key>", teams.edit_topic, BOTH),
    ("/acting", on_behalf.act_list, READ),
    ("/acting/new", on_behalf.book_for, BOTH),
    ("/acting/<act_id>/move", on_behalf.move_for, BOTH),
    ("/acting/<act_id>/cancel", on_behalf.cancel_for, BOTH),
    ("/duty", day.duty_day, READ),
    ("/duty/walk-in", sessions.walk_in, BOTH),
    ("/duty/notes", sessions.supervised, READ),
    ("/duty/lifts", day.lift_list, READ),
    ("/duty/lifts/<lift_id>/<any(agree, keep):deed>", day.decide_lift, DO),
    ("/duty/<booking_id>", day.duty_booking, READ),
    ("/duty/<booking_id>/phone", day.duty_phone, DO),
    ("/duty/<booking_id>/phone/confirm", day.confirm_phone, BOTH),
    ("/duty/<booking_id>/outcome", day.outcome, BOTH),
    ("/duty/<booking_id>/excuse", day.excuse, BOTH),
    ("/duty/<booking_id>/cancel", day.cancel_booking, BOTH),
    ("/duty/<booking_id>/risk", day.risk, BOTH),
    ("/duty/<booking_id>/notes", sessions.notes, READ),
    ("/duty/<booking_id>/note", sessions.write_note, BOTH),
    ("/duty/<booking_id>/follow-ups", sessions.follow_ups, BOTH),
    ("/settlements", settlements.settlement_list, READ),
    ("/settlements/<team_id>/feedback", settlements.voices, READ),
    ("/teams/<team_id>/supervisor", teams.name_supervisor, BOTH),
)
