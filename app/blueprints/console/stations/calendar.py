"""The statutory calendar: a year's days with their source, days changed by hand, a year confirmed."""

from calendar import Calendar
from datetime import date
from itertools import groupby

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.changing import change
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.clock import local_day
from app.schemas.rota import ChangeDayForm
from app.schemas.stations import CalendarDayForm, YearConfirmation
from app.services.core.permissions import ADMIN, require_somewhere
from app.services.rota import calendar_changes, coverage
from app.services.rota.calendar_changes import ChangeDay, LibraryDay
from app.services.stations import calendar as stations_calendar

_KINDS = {"": "请选择", "true": "上班（调休）", "false": "放假"}


@access(Access.CONSOLE)
def calendar() -> str:
    """A year: its holidays and make-up days, month by month, and who says so."""
    require_somewhere(g.actor, ADMIN)
    now = clock.now()
    today = local_day(now)
    year = Filters(request.args).whole("year", 2000, 2099) or today.year
    facts = stations_calendar.get_year(year)
    special = [day for day in facts.days if day.name or day.by_hand]
    return render_template(
        "console/stations/calendar.html",
        facts=facts,
        sheets=[Calendar().monthdatescalendar(year, month) for month in range(1, 13)],
        by_day={one.day: one for one in facts.days},
        months=[(month, list(days)) for month, days in groupby(special, key=lambda day: day.day.month)],
        worked=sum(day.is_working for day in facts.days),
        years=coverage.years_to_see_to(now=now),
        today=today,
        may_change=calendar_changes.may_change(g.actor),
    )


@access(Access.CONSOLE)
def change_day() -> Answer:
    """Makes a day a working day, or a day off."""
    calendar_changes.require_calendar(g.actor)
    form = Form(
        "更改一天",
        (
            Field("day", "日期", type="date"),
            Field("is_working", "这一天", choices=_KINDS),
            Field("reason", "依据", hint="如：国务院办公厅通知、台风停工"),
        ),
        back=("工作日历", url_for("console.calendar")),
        verb="看看影响",
        lead="对所有站点生效，排班和号源随之变化。以后更新日历时，手工更改的日子保持不变。",
        schema=ChangeDayForm,
    )
    return change(
        form,
        lambda facts: ChangeDay(**facts),
        lambda: _back_to(request.form.get("day", "")),
        verb="确认更改",
        starts={"day": request.args.get("day", "")},
    )


@access(Access.CONSOLE)
def restore_day() -> Answer:
    """Takes a change by hand back."""
    calendar_changes.require_calendar(g.actor)
    form = Form(
        "恢复为日历原来的安排",
        (Field("day", "日期", type="date"),),
        back=("工作日历", url_for("console.calendar")),
        verb="看看影响",
        schema=CalendarDayForm,
    )
    return change(
        form,
        lambda facts: LibraryDay(**facts),
        lambda: _back_to(request.form.get("day", "")),
        verb="确认恢复",
        starts={"day": request.args.get("day", "")},
    )


def _back_to(day: str) -> Response:
    return go("calendar", year=date.fromisoformat(day).year, done="saved")


def _months_of(year: int) -> dict[str, str]:
    """What is compared with the notice, month by month."""
    special = [day for day in stations_calendar.get_year(year).days if day.name or day.by_hand]
    return {
        str(month): "、".join(
            f"{one.day.day}日{'上班' if one.is_working else '放假'}"
            for one in special
            if one.day.month == month
        )
        for month in range(1, 13)
    }


NONE_IN_NOTICE = Field(
    "without_make_up",
    "这一年的通知里",
    required=False,
    hint="系统里这一年还没有调休上班的日子。先看是不是漏录了；通知里确实没有，就在这里勾上再确认一次。",
    choices={"yes": "没有调休上班日，我已核对"},
    many=True,
)


@access(Access.CONSOLE)
def confirm_year(year: int) -> Answer:
    """Says that a year has been compared with the notice."""
    calendar_changes.require_calendar(g.actor)
    form = Form(
        f"{year}年的放假和调休已核对？",
        # Asked for only where the calendar has no make-up day.
        (NONE_IN_NOTICE,) if request.method == "POST" and not calendar_changes.has_make_up_day(year) else (),
        back=("工作日历", url_for("console.calendar", year=year)),
        verb="已逐日核对",
        lead="请先按国务院办公厅的通知，把放假和调休上班的日子逐日录入。确认后，系统按这一年的日历排班。",
        schema=YearConfirmation,
        edits=Edited(
            "calendar_year",
            str(year),
            lambda: _months_of(year),
            {str(month): f"{month}月" for month in range(1, 13)},
        ),
    )
    return form.answer(
        lambda call, facts: calendar_changes.confirm_year(
            call, year, without_make_up=facts["without_make_up"] == "yes"
        ),
        lambda _: go("calendar", year=year, done="saved"),
    )
