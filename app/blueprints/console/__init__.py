"""The organizer's console: server-rendered, every action one that the API's services also perform.
Every address of it is on this page."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from app.blueprints import errors
from app.blueprints.console import (
    acting,
    areas,
    attendance,
    cards,
    certificates,
    duty,
    duty_acts,
    importing,
    lecturers,
    lectures,
    menu,
    notices,
    numbers,
    page,
    paper_lists,
    people,
    photos,
    places,
    reports,
    request_acts,
    requests,
    rota,
    rota_rules,
    scan,
    scanning,
    second_step,
    series,
    settlements,
    sign_ups,
    signing_in,
    teams,
    templates,
    texts,
    today,
    worked_days,
    works,
    writing,
)
from app.blueprints.uploads import allow_file
from app.errors import DomainError, NotFound

# The cookie goes to the console alone, so that the portal can truly say it leaves none.
SETTINGS = {
    "SESSION_COOKIE_NAME": "huhang_console",
    "SESSION_COOKIE_PATH": "/console",
    # Only `protect_from_forgery` checks: the API has no cookie that could be abused.
    "WTF_CSRF_CHECK_DEFAULT": False,
    # As long as the session: a form that took an hour to fill must not be lost.
    "WTF_CSRF_TIME_LIMIT": None,
}

csrf = CSRFProtect()
blp = Blueprint("console", __name__, url_prefix="/console")

_READ, _DO, _BOTH = ["GET"], ["POST"], ["GET", "POST"]
for _rule, _view, _methods in (
    ("", today.today, _READ),
    ("/sign-in", signing_in.sign_in, _BOTH),
    ("/sign-in/ask", scan.ask, _DO),
    ("/sign-in/scan", scan.scan_page, _BOTH),
    ("/sign-in/scan.json", scan.scan_state, _READ),
    ("/sign-in/scan.svg", scan.scan_picture, _READ),
    ("/sign-out", signing_in.sign_out, _DO),
    ("/lectures", lectures.lecture_list, _READ),
    ("/lectures/new", writing.new_lecture, _BOTH),
    ("/lectures/<lecture_id>", lectures.lecture, _READ),
    ("/lectures/<lecture_id>/edit", writing.edit_lecture, _BOTH),
    ("/lectures/<lecture_id>/report", lectures.lecture_report, _READ),
    ("/lectures/<lecture_id>/publish", lectures.publish, _DO),
    ("/lectures/<lecture_id>/cancel", lectures.cancel, _BOTH),
    ("/lectures/<lecture_id>/invitations", lectures.invite, _DO),
    ("/lectures/<lecture_id>/invitations/<invitation_id>/revoke", lectures.revoke, _DO),
    ("/lectures/<lecture_id>/scanners", scanning.scanner_list, _READ),
    ("/lectures/<lecture_id>/scanners", scanning.pair_scanner, _DO),
    ("/lectures/<lecture_id>/scanners/<scanner_id>/end", scanning.end_one, _DO),
    ("/lectures/<lecture_id>/door", attendance.door, _READ),
    ("/lectures/<lecture_id>/door.svg", attendance.door_picture, _READ),
    ("/lectures/<lecture_id>/door.json", attendance.door_state, _READ),
    ("/lectures/<lecture_id>/clone", writing.clone, _BOTH),
    ("/lectures/<lecture_id>/template", templates.save_template, _BOTH),
    ("/lecture-templates", templates.template_list, _READ),
    ("/lecture-templates/<template_id>", templates.use_template, _BOTH),
    ("/lecture-templates/<template_id>/drop", templates.drop_template, _BOTH),
    ("/lectures/<lecture_id>/asked", sign_ups.asked_list, _READ),
    ("/lectures/<lecture_id>/asked/<sign_up_id>/<any(approve, decline):deed>", sign_ups.decide, _DO),
    ("/lectures/<lecture_id>/answers", sign_ups.answer_list, _READ),
    ("/lectures/<lecture_id>/paper", sign_ups.new_paper, _BOTH),
    ("/lectures/<lecture_id>/paper/cancel", sign_ups.cancel_paper, _BOTH),
    ("/series", series.series_list, _READ),
    ("/series/new", series.new_series, _BOTH),
    ("/series/<series_id>", series.edit_series, _BOTH),
    ("/series/<series_id>/order", series.order_series, _BOTH),
    ("/volunteers", sign_ups.volunteer_list, _READ),
    ("/volunteers/<standing_id>/take-back", sign_ups.take_back, _BOTH),
    ("/lectures/<lecture_id>/photos", photos.photo_list, _BOTH),
    ("/lectures/<lecture_id>/photos/<photo_id>", photos.photo, _READ),
    ("/lectures/<lecture_id>/photos/<photo_id>/drop", photos.drop_photo, _BOTH),
    ("/lectures/<lecture_id>/poster", attendance.poster, _BOTH),
    ("/lectures/<lecture_id>/poster/end", attendance.end_poster, _DO),
    ("/lectures/<lecture_id>/scans", attendance.scans, _READ),
    ("/lectures/<lecture_id>/paper-list", paper_lists.type_list, _BOTH),
    ("/check-ins/<check_in_id>/void", attendance.void, _BOTH),
    ("/rota", rota.rota, _READ),
    ("/rota/days", rota.set_day, _BOTH),
    ("/rota/days/rule", rota.give_day_back, _BOTH),
    ("/rota/rules", rota_rules.rule_list, _READ),
    ("/rota/rules/new", rota_rules.new_rule, _BOTH),
    ("/rota/rules/<rule_id>/end", rota_rules.end_rule, _BOTH),
    ("/rota/closures/new", rota_rules.close_days, _BOTH),
    ("/rota/closures/<closure_id>/lift", rota_rules.lift_closure, _BOTH),
    ("/shifts/<shift_id>", rota.shift, _READ),
    ("/shifts/<shift_id>/ask", rota.ask_cover, _BOTH),
    ("/slots/<slot_id>/<any(open, close):state>", rota.set_slot, _DO),
    ("/substitutions", rota.substitution_list, _READ),
    (
        "/substitutions/<substitution_id>/<any(accept, decline, withdraw):answer>",
        rota.answer_substitution,
        _BOTH,
    ),
    ("/calendar", worked_days.calendar, _READ),
    ("/calendar/days", worked_days.change_day, _BOTH),
    ("/calendar/days/library", worked_days.restore_day, _BOTH),
    ("/calendar/<int:year>/confirm", worked_days.confirm_year, _BOTH),
    ("/teams", teams.team_list, _READ),
    ("/teams/new", teams.new_team, _BOTH),
    ("/teams/<team_id>", teams.team, _READ),
    ("/teams/<team_id>/edit", teams.edit_team, _BOTH),
    ("/teams/<team_id>/disband", teams.disband_team, _BOTH),
    ("/teams/<team_id>/counselors/new", teams.add_counselor, _BOTH),
    ("/teams/<team_id>/counselors/<counselor_id>/leave", teams.remove_counselor, _BOTH),
    ("/topics", teams.topic_list, _READ),
    ("/topics/new", teams.new_topic, _BOTH),
    ("/topics/<key>", teams.edit_topic, _BOTH),
    ("/stations", places.station_list, _READ),
    ("/stations/new", places.new_station, _BOTH),
    ("/stations/<station_id>", places.edit_station, _BOTH),
    ("/stations/<station_id>/close", places.close_station, _BOTH),
    ("/hotlines", places.hotline_list, _READ),
    ("/hotlines/new", places.new_hotline, _BOTH),
    ("/hotlines/<hotline_id>", places.edit_hotline, _BOTH),
    ("/requests", requests.request_list, _READ),
    ("/requests/new", requests.new_request, _BOTH),
    ("/requests/offer", requests.new_offer, _BOTH),
    ("/requests/own", requests.new_own, _BOTH),
    ("/requests/<request_id>", requests.course_request, _READ),
    ("/requests/<request_id>/resubmit", requests.resubmit, _BOTH),
    ("/requests/<request_id>/<any(accept, reassign):action>", request_acts.assign, _BOTH),
    ("/requests/<request_id>/<action>", request_acts.act, _BOTH),
    ("/course-quotas/<area>", request_acts.quota, _BOTH),
    ("/lecturers", lecturers.lecturer_list, _READ),
    ("/lecturers/new", lecturers.new_lecturer, _BOTH),
    ("/lecturers/<lecturer_id>", lecturers.edit_lecturer, _BOTH),
    ("/acting", acting.act_list, _READ),
    ("/acting/new", acting.book_for, _BOTH),
    ("/acting/<act_id>/cancel", acting.cancel_for, _BOTH),
    ("/areas", areas.area_list, _READ),
    ("/areas/new", areas.new_area, _BOTH),
    ("/areas/<code>", areas.edit_area, _BOTH),
    ("/areas/<code>/drop", areas.drop_area, _BOTH),
    ("/courses", menu.course_list, _READ),
    ("/courses/new", menu.new_course, _BOTH),
    ("/courses/<course_id>", menu.course, _BOTH),
    ("/courses/<course_id>/withdraw", menu.withdraw_course, _BOTH),
    ("/imports/new/<kind>", importing.upload, _BOTH),
    ("/imports/new/<kind>/template", importing.import_template, _READ),
    ("/imports/<sheet_id>", importing.imported_sheet, _READ),
    ("/imports/<sheet_id>/order", importing.order_import, _DO),
    ("/lecturers/<lecturer_id>/notes", lecturers.lecturer_notes, _READ),
    ("/lecturers/<lecturer_id>/invitation", lecturers.invite_lecturer, _DO),
    ("/staff", people.staff_list, _READ),
    ("/staff/new", people.new_staff, _BOTH),
    ("/staff/<account_id>", people.staff_member, _READ),
    ("/staff/<account_id>/grant", people.grant_role, _BOTH),
    ("/staff/<account_id>/grants/<grant_id>/revoke", people.take_role, _DO),
    ("/staff/<account_id>/disable", people.disable, _BOTH),
    ("/staff/<account_id>/password", people.reset_password, _BOTH),
    ("/second-step", second_step.second_step, _BOTH),
    ("/second-step.svg", second_step.second_step_picture, _READ),
    ("/cards", cards.batch_list, _READ),
    ("/cards/new", cards.new_batch, _BOTH),
    ("/cards/batches/<number>", cards.print_again, _BOTH),
    ("/cards/find", cards.find_card, _BOTH),
    ("/cards/<card_id>", cards.card, _READ),
    ("/cards/<card_id>/void", cards.void_card, _BOTH),
    ("/messages", notices.message_list, _READ),
    ("/unreached", notices.unreached_list, _READ),
    ("/unreached/<booking_id>/phone", notices.unreached_phone, _DO),
    ("/texts", texts.text_list, _READ),
    ("/texts/<review_id>", texts.text, _READ),
    ("/texts/<review_id>/approve", texts.approve_text, _DO),
    ("/texts/<review_id>/refuse", texts.refuse_text, _DO),
    ("/cards/<card_id>/hours", cards.add_hours, _BOTH),
    ("/cards/<card_id>/release", cards.release_card, _BOTH),
    ("/certificates", certificates.certificate_list, _READ),
    ("/certificates/rules", certificates.certificate_rule_list, _READ),
    ("/certificates/find", certificates.find_certificate, _BOTH),
    ("/certificates/series/<series_id>", certificates.certificate_rule, _BOTH),
    ("/certificates/<certificate_id>", certificates.certificate, _READ),
    ("/certificates/<certificate_id>/revoke", certificates.revoke_certificate, _BOTH),
    ("/duty", duty.duty_day, _READ),
    ("/duty/walk-in", duty_acts.walk_in, _BOTH),
    ("/duty/notes", duty_acts.supervised, _READ),
    ("/duty/<booking_id>", duty.duty_booking, _READ),
    ("/duty/<booking_id>/phone", duty.duty_phone, _DO),
    ("/duty/<booking_id>/outcome", duty.outcome, _BOTH),
    ("/duty/<booking_id>/excuse", duty.excuse, _BOTH),
    ("/duty/<booking_id>/cancel", duty.cancel_booking, _BOTH),
    ("/duty/<booking_id>/risk", duty.risk, _BOTH),
    ("/duty/<booking_id>/notes", duty_acts.notes, _READ),
    ("/duty/<booking_id>/note", duty_acts.write_note, _BOTH),
    ("/duty/<booking_id>/follow-ups", duty_acts.follow_ups, _BOTH),
    ("/settlements", settlements.settlement_list, _READ),
    ("/settlements/<team_id>/feedback", settlements.voices, _READ),
    ("/teams/<team_id>/supervisor", teams.name_supervisor, _BOTH),
    ("/works", works.work_list, _READ),
    ("/works/<work_id>", works.work, _READ),
    ("/works/<work_id>/file", works.fetch_work, _READ),
    ("/works/<work_id>/cancel", works.cancel_work, _DO),
    ("/numbers", numbers.attendance, _READ),
    ("/own-wechat", scan.own_wechat, _BOTH),
    ("/numbers/report", reports.report, _READ),
    ("/numbers/report/file", reports.report_file, _BOTH),
    ("/numbers/report/close", reports.close_month, _BOTH),
    ("/numbers/report/reopen", reports.reopen_month, _BOTH),
    ("/devices", people.devices, _READ),
    ("/devices/<session_id>/end", people.end_device, _DO),
):
    blp.add_url_rule(_rule, view_func=_view, methods=_methods, strict_slashes=False)


@blp.url_value_preprocessor
def refuse_what_is_no_id(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A NUL, or on MariaDB a letter that is not ASCII, would be an error of the database, not a row that
    is not there."""
    if not all(str(value).isascii() and str(value).isprintable() for value in (values or {}).values()):
        raise NotFound()


blp.before_request(signing_in.let_in)


@blp.before_request
def protect_from_forgery() -> None:
    if request.endpoint == "console.photo_list":
        # The form is read here, before its view.
        allow_file(request)
    csrf.protect()


blp.context_processor(page.frame)


@blp.after_request
def keep_nowhere(response: Response) -> Response:
    """Pages name people and hold codes; on a shared computer "back" must not show them again."""
    if response.status_code != 304:
        response.headers["Cache-Control"] = "no-store"
    return response


@blp.errorhandler(DomainError)
def refused(refusal: DomainError) -> Response:
    return _page(errors.status_of(refusal).value, refusal.text)


@blp.errorhandler(CSRFError)
def forged(_: CSRFError) -> Response:
    return _page(400, "这个页面放得太久，或是从别处打开的。请返回上一页，刷新后再提交。")


@blp.errorhandler(HTTPException)
def not_served(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) >= 500:
        return errors.http_error(error)
    return _page(error.code or 400, "")


def _page(code: int, message: str) -> Response:
    response = make_response(render_template("console/error.html", code=code, message=message), code)
    if code in (429, 503):
        response.headers["Retry-After"] = "5"
    return response
