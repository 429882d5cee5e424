"""The phones that scan at a lecture's door: paired from here by a code on the screen, and ended at once."""

from flask import g, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from app import clock, qrcodes
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import go
from app.services.attendance.pairing import (
    end_scanner,
    link_of,
    list_scanners,
    make_code,
)
from app.services.lectures.reading import get_managed


@access(Access.CONSOLE)
def scanner_list(lecture_id: str) -> str:
    """The lecture's phones, and the way to pair another one."""
    return _page(lecture_id)


@access(Access.CONSOLE)
def pair_scanner(lecture_id: str) -> str:
    """Makes a code for one phone. It exists in this answer alone, so this is a page and no redirect; loaded
    again, it shows the same code and makes no second one."""
    code = done_once(lambda call: make_code(call, lecture_id), lambda view: view.code)
    return _page(lecture_id, code)


@access(Access.CONSOLE)
def end_one(lecture_id: str, scanner_id: str) -> Response:
    """Takes one phone's right back."""
    end_scanner(current_call(), lecture_id, scanner_id)
    return go("scanner_list", lecture_id=lecture_id, done="scanner-ended")


def _page(lecture_id: str, code: str | None = None) -> str:
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    link = None if code is None else link_of(code)
    return render_template(
        "console/attendance/scanners.html",
        lecture=shown,
        code=code,
        address=None if link is None else link.partition("#")[0],
        # Drawn into the page: an address of its own would have to say the code.
        picture=None if link is None else Markup(qrcodes.svg(link).partition("?>")[2]),
        scanners=list_scanners(shown.id),
        once=new_number(),
    )
