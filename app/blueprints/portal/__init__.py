"""The public portal: what anyone sees without signing in. Every address of it is on this page."""

from flask import Blueprint, Response, request

from app import config
from app.blueprints import formats, labels
from app.blueprints.portal import (
    entry_links,
    lookup,
    page_cache,
    pages,
    posters,
)
from app.blueprints.portal.learning import certificates
from app.blueprints.portal.lectures import (
    calendars,
    feeds,
    month,
    pictures,
    reading,
)
from app.blueprints.portal.stations import finder, maps

blp = Blueprint("portal", __name__)

blp.add_url_rule("/", "home", pages.home)
blp.add_url_rule("/help", "help", pages.help_)
blp.add_url_rule("/about", "about", pages.about)
blp.add_url_rule("/privacy", "privacy", pages.privacy)
blp.add_url_rule("/lectures", "lectures", reading.lecture_list)
blp.add_url_rule("/lectures/month", "month", month.month)
blp.add_url_rule("/lectures/<lecture_id>", "lecture", reading.lecture)
blp.add_url_rule("/series/<series_id>", "series", reading.series)
blp.add_url_rule("/courses", "courses", reading.courses)
blp.add_url_rule("/stations", "stations", finder.station_list)
blp.add_url_rule("/stations/map", "station_map", maps.station_map)
blp.add_url_rule("/stations/<station_id>", "station", finder.station)
blp.add_url_rule("/d/<path:rest>", "door", pages.door)
blp.add_url_rule("/k/<path:rest>", "card", pages.card)
blp.add_url_rule("/w/<path:rest>", "desk", pages.desk)
blp.add_url_rule("/v/<path:code>", "certificate", certificates.certificate)
blp.add_url_rule("/verify", "verify", certificates.verify_typed)
blp.add_url_rule("/verify/<path:code>", "verify_code", certificates.certificate)
blp.add_url_rule("/lookup", "lookup", lookup.lookup)
blp.add_url_rule("/lookup", "look_up", lookup.look_up, methods=["POST"])
blp.add_url_rule("/calendar", "subscribe", calendars.subscribe)
blp.add_url_rule("/calendar.ics", "calendar", calendars.whole_calendar)
blp.add_url_rule("/areas/<area>.ics", "area_calendar", calendars.area_calendar)
blp.add_url_rule("/series/<series_id>.ics", "series_calendar", calendars.series_calendar)
blp.add_url_rule("/lectures/<lecture_id>.ics", "lecture_calendar", calendars.lecture_calendar)
blp.add_url_rule("/lectures/<lecture_id>.png", "picture", pictures.picture)
blp.add_url_rule("/lectures/<lecture_id>.svg", "lecture_code", posters.lecture_code)
blp.add_url_rule("/stations/<station_id>.svg", "station_code", posters.station_code)
blp.add_url_rule("/lectures/<lecture_id>/code", "lecture_sign", entry_links.lecture_sign)
blp.add_url_rule("/stations/<station_id>/code", "station_sign", entry_links.station_sign)
blp.add_url_rule("/open/lectures/<lecture_id>", "open_lecture", entry_links.open_lecture)
blp.add_url_rule("/open/stations/<station_id>", "open_station", entry_links.open_station)
blp.add_url_rule("/open/door", "open_door", entry_links.open_door)
blp.add_url_rule("/open/card", "open_card", entry_links.open_card)
blp.add_url_rule("/lectures/<lecture_id>/poster", "lecture_poster", posters.lecture_poster)
blp.add_url_rule("/stations/<station_id>/poster", "station_poster", posters.station_poster)
blp.add_url_rule("/feed.atom", "atom", feeds.atom)
blp.add_url_rule("/sitemap.xml", "sitemap", feeds.sitemap)
blp.add_url_rule("/robots.txt", "robots", feeds.robots)

# For the whole app, not this blueprint alone: error pages are drawn outside of any blueprint.
for name, filter_ in formats.FILTERS.items():
    blp.add_app_template_filter(filter_, name)
blp.app_context_processor(lambda: {"labels": labels})
blp.context_processor(lambda: {"opens_in_wechat": not config.current().wechat_is_simulated})
blp.record_once(lambda state: page_cache.init_app(state.app))
blp.before_request(page_cache.read_as_guest)


@blp.after_request
def let_caches_ask_again(response: Response) -> Response:
    """Seats and states change by the minute, so a browser may keep a page but asks before showing it."""
    if response.status_code == 200 and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        page_cache.keep(response)
        response.make_conditional(request)
    return response
