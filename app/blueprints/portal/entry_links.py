"""From a page of the portal into the mini-program: the code on a poster, the button in a phone's browser."""

from flask import Response, current_app, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answered

from app import clock, config, qrcodes
from app.blueprints import errors
from app.blueprints.portal.addresses import whole
from app.errors import DomainError, NotFound, TooMany, Unavailable
from app.services.lectures.reading import get_lecture
from app.services.messaging import entry_links
from app.services.stations.finder import get_station

_PNG = b"\x89PNG"


def lecture_sign(lecture_id: str) -> Response:
    """The code to show or print: the mini-program's where WeChat has made one, else a plain one."""
    found = get_lecture(lecture_id, now=clock.now())
    return _sign("lecture", found.id, whole("lecture", lecture_id=found.id))


def station_sign(station_id: str) -> Response:
    """As `lecture_sign`, of a station."""
    found = get_station(station_id, now=clock.now())
    return _sign("station", found.id, whole("station", station_id=found.id))


def _sign(kind: str, object_id: str, address: str) -> Response:
    picture = entry_links.find_code(kind, object_id)
    if picture is None:
        return Response(qrcodes.svg(address), mimetype="image/svg+xml")
    return Response(picture, mimetype="image/png" if picture.startswith(_PNG) else "image/jpeg")


def open_lecture(lecture_id: str) -> Answered:
    """Into the mini-program, to this lecture."""
    found = get_lecture(lecture_id, now=clock.now())
    return _open("lecture", found.id, url_for("portal.lecture", lecture_id=found.id))


def open_station(station_id: str) -> Answered:
    """Into the mini-program, to this station."""
    found = get_station(station_id, now=clock.now())
    return _open("station", found.id, url_for("portal.station", station_id=found.id))


def open_door() -> Answered:
    """Into the mini-program, to where one scans a door's code. The code itself stays with the phone."""
    return _open("door", "", url_for("portal.home"))


def open_card() -> Answered:
    """Into the mini-program, to one's 听课卡."""
    return _open("card", "", url_for("portal.home"))


def _open(kind: str, object_id: str, back: str) -> Answered:
    if config.current().wechat_is_simulated:
        raise NotFound()
    try:
        link = entry_links.link_to(current_app.extensions["wechat"], kind, object_id, clock=clock.now)
        response = redirect(link)
    except (Unavailable, TooMany) as refusal:
        response = _by_hand(refusal, back)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _by_hand(refusal: DomainError, back: str) -> Response:
    """There is always another way into a mini-program: its name."""
    page = render_template("portal/by_hand.html", back=back)
    response = make_response(page, errors.status_of(refusal).value)
    response.headers["Retry-After"] = "30"
    return response
