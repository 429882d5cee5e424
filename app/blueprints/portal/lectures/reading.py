"""Lectures and series, for anyone to read."""

from datetime import date, timedelta

from flask import render_template, request

from app import clock
from app.blueprints import labels
from app.blueprints.filters import Filters
from app.blueprints.portal.addresses import whole
from app.blueprints.portal.lectures.feeds import structured
from app.services.catalog.courses import get_series, list_courses, list_series
from app.services.lectures.reading import LectureFilter, get_lecture, list_lectures
from app.services.stations.finder import list_areas

PAGE = 20


def _periods(today: date) -> dict[str, tuple[str, str]]:
    """The days that people ask for, as (first, last). A week ends on Sunday; what is past is left out."""
    sunday = today + timedelta(days=7 - today.isoweekday())
    saturday = max(today, sunday - timedelta(days=1))
    next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    tomorrow = today + timedelta(days=1)
    spans = {
        "今天": (today, today),
        "明天": (tomorrow, tomorrow),
        "本周": (today, sunday),
        "周末": (saturday, sunday),
        "本月": (today, next_month - timedelta(days=1)),
    }
    return {name: (first.isoformat(), last.isoformat()) for name, (first, last) in spans.items()}


def lecture_list() -> str:
    """What is on, by day; upcoming and under way unless other days are asked for."""
    asked, now, areas, all_series = Filters(request.args), clock.now(), list_areas(), list_series()
    from_, to = asked.period()
    where = LectureFilter(
        from_=from_,
        to=to,
        area=asked.choice("area", {area.code for area in areas}),
        series=asked.choice("series", {series.id for series in all_series}),
        audience=asked.choice("audience", labels.AUDIENCES),
        q=asked.text("q"),
    )
    page = asked.page(lambda cursor: list_lectures(where, now=now, limit=PAGE, cursor=cursor))
    return render_template(
        "portal/lectures/lectures.html",
        page=page,
        asked=asked,
        areas=areas,
        all_series=all_series,
        periods=_periods(clock.local_day(now)),
        now=now,
    )


def lecture(lecture_id: str) -> str:
    """One lecture: all facts, and how to come."""
    now = clock.now()
    found = get_lecture(lecture_id, now=now)
    return render_template(
        "portal/lectures/lecture.html", lecture=found, now=now, structured=structured(found), whole=whole
    )


def courses() -> str:
    """The menu that towns order from."""
    return render_template("portal/lectures/courses.html", courses=list_courses())


def series(series_id: str) -> str:
    """A series and its coming lectures."""
    asked, now, found = Filters(request.args), clock.now(), get_series(series_id)
    where = LectureFilter(series=found.id)
    page = asked.page(lambda cursor: list_lectures(where, now=now, limit=PAGE, cursor=cursor))
    return render_template("portal/lectures/series.html", series=found, page=page, asked=asked, now=now)
