"""A month's settlement sheet of all teams, and what people said of their sessions."""

from datetime import date

from flask import render_template, request, url_for

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.filters import Filters
from app.clock import local_day, month_after, spell_month
from app.errors import NotFound
from app.services.core.paging import Page
from app.services.counseling import feedback, settlements
from app.services.counseling.settlements import TeamSheet

# The months one can look back on.
MONTHS = 24


def _months() -> dict[str, str]:
    """`2026-11` → `2026年11月`, the newest first."""
    today = local_day(clock.now())
    found = [month_after(today, -back) for back in range(MONTHS)]
    return {f"{first:%Y-%m}": spell_month(first) for first in found}


def _hours(sheet: TeamSheet) -> str:
    return f"{sheet.duty_minutes / 60:.1f}"


def _listing() -> Listing:
    return Listing(
        name="settlements",
        title="结算单",
        endpoint="settlement_list",
        template="console/counseling/settlements.html",
        sorts=("name",),
        filters=(Filter("month", "月份", _months(), unchosen="本月"),),
        columns=(
            Column("团队", lambda row: row.team_name, link=_comments_of),
            Column("月份", lambda row: f"{row.month:%Y-%m}"),
            Column("值班（天）", lambda row: str(row.duty_days)),
            Column("值班（小时）", _hours),
            Column("辅导（次）", lambda row: str(row.sessions)),
            Column("其中迟到", lambda row: str(row.late)),
            Column("现场来访", lambda row: str(row.walk_ins)),
            Column("后续安排", lambda row: str(row.follow_ups)),
            Column("未到", lambda row: str(row.no_shows)),
            Column("还没登记", lambda row: str(row.open)),
            Column("讲座（场）", lambda row: str(row.lectures)),
            Column("讲座（小时）", lambda row: f"{row.lecture_minutes / 60:.1f}"),
            Column("登记个案", lambda row: str(row.cases)),
            Column("结案", lambda row: str(row.cases_closed)),
            Column("个案回访", lambda row: str(row.calls)),
        ),
        empty="您负责的区划里还没有团队。",
    )


def _comments_of(row: TeamSheet) -> str:
    return url_for("console.voices", team_id=row.team, month=f"{row.month:%Y-%m}")


@access(Access.CONSOLE)
def settlement_list() -> Answer:
    """The month's sheets, worked out from the rows each time."""

    def read(asked: Asked) -> Page[TeamSheet]:
        month = _month(asked.values.get("month", ""))
        return Page(settlements.list_sheets(current_call(), month), None)

    return _listing().answer(read)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01") if text else local_day(clock.now()).replace(day=1)


@access(Access.CONSOLE)
def voices(team_id: str) -> str:
    """What was said of a team in a month, when the month is over and enough have spoken."""
    month = Filters(request.args).choice("month", _months())
    if month is None:
        raise NotFound()
    call = current_call()
    return render_template(
        "console/counseling/comments.html",
        sheet=settlements.read_sheet(call, team_id, _month(month)),
        voices=feedback.read_comments(call, team_id, _month(month)),
        month=_months()[month],
        fewest=feedback.FEWEST,
    )
