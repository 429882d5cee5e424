"""The public portal: what anyone sees without signing in. Every address of it is on this page."""

from typing import Any

from flask import Blueprint, Response, request

from app.blueprints import formats, labels
from app.blueprints.portal import kept, lectures, pages, stations
from app.errors import NotFound

blp = Blueprint("portal", __name__)

blp.add_url_rule("/", "home", pages.home)
blp.add_url_rule("/help", "help", pages.help_)
blp.add_url_rule("/lectures", "lectures", lectures.lecture_list)
blp.add_url_rule("/lectures/<lecture_id>", "lecture", lectures.lecture)
blp.add_url_rule("/series/<series_id>", "series", lectures.series)
blp.add_url_rule("/stations", "stations", stations.station_list)
blp.add_url_rule("/stations/<station_id>", "station", stations.station)
blp.add_url_rule("/d/<path:rest>", "door", pages.door)
blp.add_url_rule("/k/<path:rest>", "card", pages.card)
blp.add_url_rule("/robots.txt", "robots", pages.robots)

# For the whole app, not this blueprint alone: error pages are drawn outside of any blueprint.
for name, filter_ in formats.FILTERS.items():
    blp.add_app_template_filter(filter_, name)
blp.app_context_processor(lambda: {"labels": labels})
blp.record_once(lambda state: kept.init_app(state.app))


@blp.url_value_preprocessor
def refuse_what_is_no_id(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A NUL in an address would be an error of the database, not a row that is not there."""
    if not all(str(value).isprintable() for value in (values or {}).values()):
        raise NotFound()


blp.before_request(kept.show_kept)


@blp.after_request
def let_caches_ask_again(response: Response) -> Response:
    """Seats and states change by the minute, so a browser may keep a page but asks before showing it."""
    if response.status_code == 200 and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        kept.keep(response)
        response.make_conditional(request)
    return response
