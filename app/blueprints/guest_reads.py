"""Which requests may be answered from a replica: a guest's, for what anyone may read and nobody just changed.

Whoever signed in reads from the server that writes, and so sees what they did a moment before.
"""

from flask import g, request

from app.services.core import guest_reads, public_version

# Of the API. A certificate is asked for by its code and may have been taken back a second ago: not here.
VIEWS = {
    "counseling.count_days",
    "counseling.list_slots",
    "home.read_config",
    "home.read_home",
    "home.read_terms",
    "lectures.count_lecture_days",
    "lectures.get_lecture",
    "lectures.list_courses",
    "lectures.list_lectures",
    "lectures.list_series",
    "series.get_series",
    "stations.find_stations",
    "stations.get_station",
    "stations.list_areas",
    "stations.list_hotlines",
}


def of_the_api() -> None:
    """Before a view of the API runs, and after its limits were counted."""
    if request.endpoint in VIEWS and guest_reads.has_replica():
        of_a_guest(public_version.version())


def of_a_guest(version: int) -> None:
    """Before a view whose answer is taken for `version` of what is public."""
    is_read = request.method in ("GET", "HEAD")
    if guest_reads.has_replica() and is_read and "Authorization" not in request.headers:
        g.is_guests_read = True
        guest_reads.go_apart(version)
