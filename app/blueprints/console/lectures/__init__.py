"""Lectures, series, templates, photos, and who signed up."""

from app.blueprints.console.frame.routes import BOTH, DO, READ, Route
from app.blueprints.console.lectures import photos, reading, roster, series, sign_ups, templates, writing

ROUTES: tuple[Route, ...] = (
    ("/lectures", reading.lecture_list, READ),
    ("/lectures/new", writing.new_lecture, BOTH),
    ("/lectures/<lecture_id>", reading.lecture, READ),
    ("/lectures/<lecture_id>/as-public", reading.as_public, READ),
    ("/lectures/<lecture_id>/roster", roster.roster_list, READ),
    ("/lectures/<lecture_id>/unreached/<sign_up_id>/phone", roster.sign_up_phone, DO),
    ("/lectures/<lecture_id>/edit", writing.edit_lecture, BOTH),
    ("/lectures/<lecture_id>/report", reading.lecture_report, READ),
    ("/lectures/<lecture_id>/publish", reading.publish, DO),
    ("/lectures/<lecture_id>/cancel", reading.cancel, BOTH),
    ("/lectures/<lecture_id>/invitations", reading.invite, DO),
    ("/lectures/<lecture_id>/invitations/<invitation_id>/revoke", reading.revoke, DO),
    ("/lectures/<lecture_id>/clone", writing.clone, BOTH),
    ("/lectures/<lecture_id>/repeat", writing.repeat, BOTH),
    ("/lectures/<lecture_id>/template", templates.save_template, BOTH),
    ("/lecture-templates", templates.template_list, READ),
    ("/lecture-templates/<template_id>", templates.use_template, BOTH),
    ("/lecture-templates/<template_id>/drop", templates.drop_template, BOTH),
    ("/lectures/<lecture_id>/asked", sign_ups.asked_list, READ),
    ("/lectures/<lecture_id>/asked/<sign_up_id>/<any(approve, decline):deed>", sign_ups.decide, DO),
    ("/lectures/<lecture_id>/answers", sign_ups.answer_list, READ),
    ("/lectures/<lecture_id>/paper", sign_ups.new_paper, BOTH),
    ("/lectures/<lecture_id>/paper/cancel", sign_ups.cancel_paper, BOTH),
    ("/series", series.series_list, READ),
    ("/series/new", series.new_series, BOTH),
    ("/series/<series_id>", series.edit_series, BOTH),
    ("/series/<series_id>/order", series.order_series, BOTH),
    ("/lectures/<lecture_id>/photos", photos.photo_list, BOTH),
    ("/lectures/<lecture_id>/photos/<photo_id>", photos.photo, READ),
    ("/lectures/<lecture_id>/photos/<photo_id>/drop", photos.drop_photo, BOTH),
)
