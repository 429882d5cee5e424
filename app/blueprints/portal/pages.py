"""The front page, help, and what a plain camera gets to see."""

from flask import Response, make_response, render_template

from app import clock, config
from app.services.lectures.reading import LectureFilter, list_lectures
from app.services.people.terms import terms_of
from app.services.stations.finder import list_areas, list_hotlines

LECTURES_ON_HOME = 6


def home() -> str:
    """What is on in the next days, whom to call, where to go."""
    now = clock.now()
    return render_template(
        "portal/home.html",
        lectures=list_lectures(LectureFilter(), now=now, limit=LECTURES_ON_HOME).items,
        hotlines=list_hotlines(),
        areas=list_areas(),
        now=now,
    )


def help_() -> str:
    """Numbers to call, and what happens then."""
    return render_template("portal/help.html", hotlines=list_hotlines())


def about() -> str:
    """What this is, and how to use it."""
    return render_template("portal/about.html")


def privacy() -> str:
    """What is kept of a visitor and of a resident, in plain words."""
    return render_template("portal/privacy.html", terms=terms_of(), has_map=bool(config.current().map_tiles))


def door(rest: str) -> Response:
    """A lecture's door code, seen by a plain camera."""
    return _landing("portal/door.html")


def card(rest: str) -> Response:
    """A 听课卡's code, seen by a plain camera."""
    return _landing("portal/card.html")


def desk(rest: str) -> Response:
    """The code on the console's sign-in screen, seen by a plain camera."""
    return _landing("portal/desk.html")


def _landing(template: str) -> Response:
    """The address holds a code that admits its bearer, so the page leaves no trace of it."""
    response = make_response(render_template(template))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
