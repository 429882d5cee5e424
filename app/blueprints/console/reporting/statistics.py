"""Numbers: a table, the picture of it, and the file."""

from datetime import date, datetime, time

from flask import request

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.limited import FIGURES, limited
from app.clock import local_day, local_moment, month_after
from app.services.core.paging import Page
from app.services.reporting import statistics
from app.services.reporting.statistics import SMALLEST, Attendance

_BY = {"month": "按月", "area": "按区划", "series": "按系列", "audience": "按人群"}
_PERIODS = {
    "year": "今年",
    "last_year": "去年",
    "quarter": "本季度",
    "last_quarter": "上季度",
    "month": "本月",
    "last_month": "上月",
}


def _shown(count: int | None) -> str:
    return f"少于{SMALLEST}人，不显示" if count is None else str(count)


def _name(row: Attendance) -> str:
    return labels.AUDIENCES[row.name] if request.args.get("by") == "audience" else row.name


NUMBERS = Listing(
    name="numbers",
    title="到课数字",
    endpoint="attendance",
    template="console/reporting/numbers.html",
    sorts=("name",),
    filters=(Filter("period", "时间", _PERIODS), Filter("by", "分组", _BY)),
    columns=(
        Column("分组", _name),
        Column("讲座（场）", lambda row: str(row.lectures)),
        Column("到场", lambda row: _shown(row.present)),
        Column("报名", lambda row: _shown(row.signed_up)),
        Column("报名且到场", lambda row: _shown(row.came)),
        Column("报名未到", lambda row: _shown(row.absent)),
    ),
    empty="这段时间里没有办完的讲座。",
    facts=lambda: {"smallest": SMALLEST},
)


@access(Access.CONSOLE)
@limited(FIGURES)
def attendance() -> Answer:
    """Who came, by group and period; this year by month where nothing is asked."""
    today = local_day(clock.now())

    def read(asked: Asked) -> Page[Attendance]:
        start, end = _bounds(asked.values.get("period", "year"), today)
        by = asked.values.get("by", "month")
        found = statistics.count_attendance(current_call(), by, from_=_moment(start), to=_moment(end))
        return Page(found, None)

    return NUMBERS.answer(read)


def _bounds(period: str, today: date) -> tuple[date, date]:
    """First day of the period, and the day after its last."""
    months = {"year": 12, "quarter": 3, "month": 1}[period.removeprefix("last_")]
    back = (today.month - 1) % months + (months if period.startswith("last_") else 0)
    first = month_after(today, -back)
    return first, month_after(first, months)


def _moment(day: date) -> datetime:
    return local_moment(day, time.min)
