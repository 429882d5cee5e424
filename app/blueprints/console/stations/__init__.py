"""Stations, hotlines, divisions and the working calendar, as admins keep them."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.stations import calendar, divisions, hotlines, stations

ROUTES: tuple[Route, ...] = (
    ("/calendar", calendar.calendar, READ),
    ("/calendar/days", calendar.change_day, BOTH),
    ("/calendar/days/library", calendar.restore_day, BOTH),
    ("/calendar/<int:year>/confirm", calendar.confirm_year, BOTH),
    ("/stations", stations.station_list, READ),
    ("/stations/new", stations.new_station, BOTH),
    ("/stations/<station_id>", stations.edit_station, BOTH),
    ("/stations/<station_id>/close", stations.close_station, BOTH),
    ("/hotlines", hotlines.hotline_list, READ),
    ("/hotlines/new", hotlines.new_hotline, BOTH),
    ("/hotlines/<hotline_id>", hotlines.edit_hotline, BOTH),
    ("/areas", divisions.area_list, READ),
    ("/areas/new", divisions.new_area, BOTH),
    ("/areas/<code>", divisions.edit_area, BOTH),
    ("/areas/<code>/drop", divisions.drop_area, BOTH),
    ("/areas/<code>/merge", divisions.merge_area, BOTH),
)
