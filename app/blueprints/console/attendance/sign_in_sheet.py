"""The sign-in sheet: a page made to be printed on A4."""

from flask import g, render_template
from markupsafe import Markup

from app import clock, qrcodes
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import FILES, limited
from app.services.attendance.door_posters import live_code
from app.services.attendance.sign_in_sheet import SPARE, read_sheet
from app.services.lectures.reading import get_managed


@access(Access.CONSOLE)
@limited(FILES)
def sign_in_sheet(lecture_id: str) -> str:
    """Names to tick off, lines to spare, and the code of the poster where the lecture has one."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    lines = read_sheet(current_call(), lecture_id)
    code = live_code(lecture_id)
    return render_template(
        "console/attendance/sign_in_sheet.html",
        lecture=shown,
        lines=lines,
        spare=range(len(lines) + 1, len(lines) + SPARE + 1),
        code=None if code is None else Markup(qrcodes.svg(code)),
    )
