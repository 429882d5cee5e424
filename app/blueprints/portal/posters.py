"""Posters: a page that prints on A3, with a code that leads to the page it is about."""

from flask import Response, make_response, render_template, request

from app import clock, qrcodes
from app.blueprints.portal.addresses import whole
from app.paper.fonts import uncommon
from app.services.lectures.reading import get_lecture
from app.services.stations.finder import get_station


def lecture_poster(lecture_id: str) -> Response:
    """A lecture's poster, for the notice board."""
    now = clock.now()
    lecture = get_lecture(lecture_id, now=now)
    rare = uncommon(f"{lecture.title}{lecture.venue}{lecture.area_name}{lecture.lecturer_name or ''}")
    return _poster("portal/lectures/poster_lecture.html", lecture=lecture, rare=rare, now=now)


def station_poster(station_id: str) -> Response:
    """A station's poster, for its door and for other people's walls."""
    now = clock.now()
    station = get_station(station_id, now=now)
    rare = uncommon(station.name + station.address)
    return _poster("portal/stations/poster_station.html", station=station, rare=rare, now=now)


def lecture_code(lecture_id: str) -> Response:
    """The code of a lecture's page, to go on with it on a phone."""
    return _code("lecture", lecture_id=get_lecture(lecture_id, now=clock.now()).id)


def station_code(station_id: str) -> Response:
    """The code of a station's page."""
    return _code("station", station_id=get_station(station_id, now=clock.now()).id)


def _code(endpoint: str, **values: str) -> Response:
    return Response(qrcodes.svg(whole(endpoint, **values)), mimetype="image/svg+xml")


def _poster(template: str, **facts: object) -> Response:
    # On A3 in the deep water, or light on A4 for the office printer.
    light = request.args.get("paper") == "a4"
    response = make_response(render_template(template, light=light, **facts))
    response.headers["X-Robots-Tag"] = "noindex"
    return response
