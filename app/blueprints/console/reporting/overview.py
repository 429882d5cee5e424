"""The leader's page and the screen in the hall: the same figures, drawn by the server."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from flask import g, render_template, request

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.page import areas_of, asked_area
from app.blueprints.console.reporting.case_reports import own_districts
from app.blueprints.limited import FIGURES, limited
from app.services.backoffice.to_do import list_waiting
from app.services.reporting import case_reports
from app.services.reporting import overview as figures
from app.services.reporting.overview import Mark, MonthFigures, Overview
from app.services.reporting.statistics import SMALLEST
from app.services.rota import coverage

# The screen in the hall is loaded anew so often.
WALL_S = 300
_WAITING = {
    "unreached": "场讲座有变动，还有人不知道",
    "approval": "场讲座有报名等着确认",
    "failed_work": "项任务没有完成",
    "certificate_due": "位同事的资格快到期或已过期",
    "task_due": "项会议任务快到期或已过期",
    "request_submitted": "个点课需求等答复",
    "request_accepted": "个点课需求已接受，讲座还没有排定",
    "request_returned": "个点课需求被退回，等修改",
    "request_offered": "个区级送学可以认领",
    "request_held": "个讲座办完了，等评价",
}


@dataclass(frozen=True)
class Comparison:
    """One figure of this month so far, of the last month, and of the same month a year ago."""

    name: str
    unit: str
    now: int | None
    last: int | None
    year_ago: int | None


@dataclass(frozen=True)
class Spot:
    """A station as it is drawn, in percent of the picture."""

    mark: Mark
    x: float
    y: float


@access(Access.CONSOLE)
@limited(FIGURES)
def overview() -> str:
    """What those who lead look at."""
    found = figures.read_overview(current_call(), asked_area())
    now = clock.now()
    waiting = [f"{thing.count}{_WAITING[thing.kind]}" for thing in list_waiting(g.actor, now=now)]
    gaps = coverage.list_gaps(g.actor, now=now)
    return render_template(
        "console/reporting/overview.html",
        areas={area.code: area.name for area in areas_of(g.actor)},
        case_quarter=case_reports.newest(found.area) if found.area in own_districts() else None,
        waiting=waiting + ([f"今后三十天里有{len(gaps)}个工作日没有团队值班"] if gaps else []),
        **_drawn(found),
    )


@access(Access.CONSOLE)
@limited(FIGURES)
def wall() -> str:
    """The screen in the hall: nobody's name, nothing to press, fresh by itself."""
    area = asked_area()
    if request.method == "HEAD":
        # The screen asks whether it would be answered.
        return ""
    found = figures.read_overview(current_call(), area)
    return render_template("console/reporting/wall.html", every_s=WALL_S, **_drawn(found))


def _drawn(found: Overview) -> dict[str, object]:
    """What both pages are drawn from."""
    return {
        "view": found,
        "comparisons": _comparisons(found.months),
        "bars": found.months[1:],
        "spots": _spots(found.stations),
        "month_days": _days_of(found.today) if found.working_days is not None else [],
        "smallest": SMALLEST,
        "labels": labels,
    }


def _comparisons(months: Sequence[MonthFigures]) -> list[Comparison]:
    year_ago, last, now = months[0], months[-2], months[-1]
    return [
        Comparison("讲座", "场", now.lectures, last.lectures, year_ago.lectures),
        Comparison("到场", "人次", now.present, last.present, year_ago.present),
        Comparison("辅导", "次", now.sessions, last.sessions, year_ago.sessions),
    ]


def _days_of(today: date) -> list[date]:
    """All days of the month."""
    return [today.replace(day=day) for day in range(1, monthrange(today.year, today.month)[1] + 1)]


def _spots(stations: Sequence[Mark]) -> list[Spot]:
    """Where each station stands in a picture that shows all of them, north above, at one scale both ways."""
    if not stations:
        return []
    west, east = min(one.lng for one in stations), max(one.lng for one in stations)
    south, north = min(one.lat for one in stations), max(one.lat for one in stations)
    narrow = cos(radians((south + north) / 2))
    size = max((east - west) * narrow, north - south) or 1.0
    left = (1 - (east - west) * narrow / size) / 2
    above = (1 - (north - south) / size) / 2
    return [
        Spot(
            one,
            round(100 * (left + (one.lng - west) * narrow / size), 1),
            round(100 * (above + (north - one.lat) / size), 1),
        )
        for one in stations
    ]
