"""A month of lectures at a glance."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template, request

from app import clock
from app.blueprints import labels
from app.blueprints.filters import Filters
from app.services.catalog.courses import list_series
from app.services.core.paging import every
from app.services.lectures.reading import LectureFilter, LectureView, list_lectures
from app.services.stations.finder import list_areas

# A day shows so many; the rest are one tap away in the list.
A_DAY = 4


@dataclass(frozen=True)
class Day:
    """A square of the month. `lectures` are the first of `count`."""

    date: date
    in_month: bool
    is_today: bool
    lectures: list[LectureView]
    count: int


def month() -> str:
    """The month asked for, else this one; the same filters as the list."""
    asked, now, areas, all_series = Filters(request.args), clock.now(), list_areas(), list_series()
    today = clock.local_day(now)
    first = asked.month() or today.replace(day=1)
    from_, to = clock.month_bounds(first)
    where = LectureFilter(
        from_=from_,
        to=to,
        area=asked.choice("area", {area.code for area in areas}),
        series=asked.choice("series", {series.id for series in all_series}),
        audience=asked.choice("audience", labels.AUDIENCES),
        q=asked.text("q"),
    )
    lectures = list(every(lambda limit, cursor: list_lectures(where, now=now, limit=limit, cursor=cursor)))
    return render_template(
        "portal/lectures/month.html",
        asked=asked,
        areas=areas,
        all_series=all_series,
        first=first,
        before=(first - timedelta(days=1)).replace(day=1),
        following=(first + timedelta(days=31)).replace(day=1),
        weeks=_weeks(first, today, lectures),
        count=len(lectures),
        now=now,
    )


def _weeks(first: date, today: date, lectures: list[LectureView]) -> list[list[Day]]:
    by_day: dict[date, list[LectureView]] = defaultdict(list)
    for lecture in lectures:
        for day in clock.local_days(lecture.starts_at, lecture.ends_at):
            by_day[day].append(lecture)
    return [
        [
            Day(day, day.month == first.month, day == today, by_day[day][:A_DAY], len(by_day[day]))
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
