"""Signing in to the console, its accounts and their devices."""

from app.blueprints.console.accounts import qualifications, scan_sign_in, second_factor, sign_in, staff
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/sign-in", sign_in.sign_in, BOTH),
    ("/sign-in/ask", scan_sign_in.ask, DO),
    ("/sign-in/scan", scan_sign_in.scan_page, BOTH),
    ("/sign-in/scan.json", scan_sign_in.scan_state, READ),
    ("/sign-in/scan.svg", scan_sign_in.scan_picture, READ),
    ("/sign-out", sign_in.sign_out, DO),
    ("/staff", staff.staff_list, READ),
    ("/staff/new", staff.new_staff, BOTH),
    ("/staff/<account_id>", staff.staff_member, READ),
    ("/staff/<account_id>/details", staff.describe_staff, BOTH),
    ("/staff/<account_id>/pauses/<pause_id>/lift", staff.lift_pause, DO),
    ("/staff/<account_id>/grant", staff.grant_role, BOTH),
    ("/staff/<account_id>/grants/<grant_id>/revoke", staff.take_role, DO),
    ("/staff/<account_id>/disable", staff.disable, BOTH),
    ("/staff/<account_id>/password", staff.reset_password, BOTH),
    ("/staff/<account_id>/qualifications/new", qualifications.new_qualification, BOTH),
    ("/staff/<account_id>/qualifications/<qualification_id>", qualifications.edit_qualification, BOTH),
    ("/staff/<account_id>/qualifications/<qualification_id>/end", qualifications.end_qualification, BOTH),
    ("/own-qualifications", qualifications.own_qualifications, READ),
    ("/second-step", second_factor.second_step, BOTH),
    ("/second-step.svg", second_factor.second_step_picture, READ),
    ("/own-wechat", scan_sign_in.own_wechat, BOTH),
    ("/own-password", staff.own_password, BOTH),
    ("/devices", staff.devices, READ),
    ("/devices/<session_id>/end", staff.end_device, DO),
)
