"""The menu of courses and the pool of lecturers."""

from app.blueprints.console.catalog import courses, lecturers
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/lecturers", lecturers.lecturer_list, READ),
    ("/lecturers/new", lecturers.new_lecturer, BOTH),
    ("/lecturers/<lecturer_id>", lecturers.edit_lecturer, BOTH),
    ("/courses", courses.course_list, READ),
    ("/courses/new", courses.new_course, BOTH),
    ("/courses/<course_id>", courses.course, BOTH),
    ("/courses/<course_id>/withdraw", courses.withdraw_course, BOTH),
    ("/lecturers/<lecturer_id>/notes", lecturers.lecturer_notes, READ),
    ("/lecturers/<lecturer_id>/invitation", lecturers.invite_lecturer, DO),
)
