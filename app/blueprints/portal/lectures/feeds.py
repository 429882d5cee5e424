"""What programs read: the Atom feed, the list of pages, and what search engines are told of a lecture."""

from typing import Any

from flask import Response, render_template

from app import clock
from app.blueprints import labels
from app.blueprints.portal.addresses import host, whole
from app.services.catalog.courses import list_series
from app.services.core.paging import every
from app.services.lectures.feeds import follow_lectures
from app.services.lectures.reading import LectureView
from app.services.stations.finder import find_stations
from app.services.stations.nearest import StationFilter

ENTRIES = 50
PAGES = (
    "home",
    "lectures",
    "month",
    "subscribe",
    "courses",
    "stations",
    "help",
    "about",
    "privacy",
    "verify",
)


def atom() -> Response:
    """The lectures that changed last: new, moved, called off."""
    now = clock.now()
    lectures = sorted(follow_lectures(now=now), key=lambda followed: followed.changed_at, reverse=True)
    entries = lectures[:ENTRIES]
    xml = render_template("portal/lectures/feed.xml", entries=entries, host=host(), whole=whole, now=now)
    return Response(xml, mimetype="application/atom+xml")


def sitemap() -> Response:
    """Every page that a search engine may show."""
    now = clock.now()
    xml = render_template(
        "portal/sitemap.xml",
        pages=[whole(name) for name in PAGES],
        lectures=follow_lectures(now=now),
        series=list_series(),
        stations=every(lambda limit, cursor: find_stations(StationFilter(), limit=limit, cursor=cursor)),
        whole=whole,
    )
    return Response(xml, mimetype="application/xml")


def robots() -> Response:
    lines = (
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /console",
        "Disallow: /open/",
        f"Sitemap: {whole('sitemap')}",
        "",
    )
    response = Response("\n".join(lines), mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def structured(lecture: LectureView) -> dict[str, Any]:
    """A lecture in the words of schema.org."""
    address = whole("lecture", lecture_id=lecture.id)
    state = "EventCancelled" if lecture.status == "cancelled" else "EventScheduled"
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": address,
        "url": address,
        "name": lecture.title,
        "startDate": lecture.starts_at.astimezone(clock.LOCAL).isoformat(),
        "endDate": lecture.ends_at.astimezone(clock.LOCAL).isoformat(),
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": "zh-CN",
        "maximumAttendeeCapacity": lecture.capacity,
        "remainingAttendeeCapacity": max(0, lecture.seats_left),
        "description": lecture.description or f"面向{labels.AUDIENCES[lecture.audience]}的讲座",
        "image": whole("picture", lecture_id=lecture.id),
        "location": {
            "@type": "Place",
            "name": lecture.venue,
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "CN",
                "addressRegion": "山东省",
                "addressLocality": lecture.area_name,
                "streetAddress": lecture.venue,
            },
        },
        "organizer": {"@type": "Organization", "name": "东营市妇联", "url": whole("home")},
    }
    if lecture.lecturer_name:
        facts["performer"] = {"@type": "Person", "name": lecture.lecturer_name}
    return facts
