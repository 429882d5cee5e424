"""Lectures as iCalendar files: one, a town's, a series', all. A subscribed calendar asks again by itself.

A lecture keeps its UID for ever; `SEQUENCE` goes up when it is moved or called off, so that the entry in
somebody's calendar moves or is struck out instead of appearing twice.
"""

import re
from datetime import datetime, timedelta

from flask import Response, render_template, request
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from app import clock
from app.blueprints.filters import Filters
from app.blueprints.portal.addresses import host, whole
from app.errors import NotFound
from app.services.catalog.courses import get_series, list_series
from app.services.core.divisions import current_area
from app.services.lectures.feeds import KEPT, FollowedLecture, follow_lecture, follow_lectures
from app.services.stations.finder import list_areas

_ZONE = "Asia/Shanghai"
_ASK_AGAIN = timedelta(hours=1)


def subscribe() -> str:
    """How to have lectures in one's calendar: the address of the calendar that was chosen, and what to do."""
    asked, areas, all_series = Filters(request.args), list_areas(), list_series()
    series = asked.choice("series", {one.id for one in all_series})
    area = asked.choice("area", {one.code for one in areas})
    if series is not None:
        name = next(one.title for one in all_series if one.id == series)
        address = whole("series_calendar", series_id=series)
    elif area is not None:
        name = f"{next(one.name for one in areas if one.code == area)}的讲座"
        address = whole("area_calendar", area=area)
    else:
        name, address = "全部讲座", whole("calendar")
    return render_template(
        "portal/lectures/subscribe.html",
        asked=asked,
        areas=areas,
        all_series=all_series,
        name=name,
        address=address,
        # The scheme by which phones subscribe instead of downloading once.
        direct=re.sub("^https?", "webcal", address),
    )


def whole_calendar() -> Response:
    """All lectures."""
    return _subscribed("幸福护航讲座", follow_lectures(now=clock.now()))


def area_calendar(area: str) -> Response:
    """The lectures of a town, or of a district and its towns."""
    name = {known.code: known.name for known in list_areas()}.get(current_area(area))
    if name is None:
        raise NotFound()
    return _subscribed(f"{name}讲座", follow_lectures(now=clock.now(), area=area))


def series_calendar(series_id: str) -> Response:
    """The lectures of a series."""
    series = get_series(series_id)
    return _subscribed(series.title, follow_lectures(now=clock.now(), series=series.id))


def lecture_calendar(lecture_id: str) -> Response:
    """One lecture, to be put into a calendar."""
    followed = follow_lecture(lecture_id, now=clock.now())
    return _calendar(followed.lecture.title, [followed])


def _subscribed(name: str, lectures: list[FollowedLecture]) -> Response:
    return _calendar(name, lectures, f"最近{KEPT.days}天和今后的全部讲座，每小时更新一次")


def _calendar(name: str, lectures: list[FollowedLecture], text: str = "") -> Response:
    calendar = Calendar()
    calendar.add("prodid", "-//Huhang//Lectures//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if text:
        calendar.add("x-wr-caldesc", text)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone())
    for followed in lectures:
        calendar.add_component(_event(followed))
    return Response(calendar.to_ical(), mimetype="text/calendar")


def _zone() -> Timezone:
    """China has had one offset and no summer time since 1991: two lines say all of it."""
    standard = TimezoneStandard()
    # A zone begins by its own clock, which knows no zone.
    standard.add("dtstart", datetime(1991, 9, 15))  # noqa: DTZ001
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def _event(followed: FollowedLecture) -> Event:
    lecture = followed.lecture
    is_off = lecture.status == "cancelled"
    event = Event()
    event.add("uid", f"{lecture.id}@{host()}")
    event.add("dtstamp", followed.changed_at)
    event.add("last-modified", followed.changed_at)
    event.add("sequence", followed.sequence)
    event.add("dtstart", lecture.starts_at.astimezone(clock.LOCAL))
    event.add("dtend", lecture.ends_at.astimezone(clock.LOCAL))
    event.add("summary", f"已取消：{lecture.title}" if is_off else lecture.title)
    event.add("location", f"{lecture.area_name} {lecture.venue}")
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("url", whole("lecture", lecture_id=lecture.id))
    about = lecture.cancel_reason if is_off else lecture.description
    if about:
        event.add("description", about)
    return event
