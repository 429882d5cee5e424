"""个案季度数字: what a district learned from its cases, once a quarter is closed."""

from datetime import date

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, second_look
from app.blueprints.console.frame.page import areas_of, go
from app.clock import local_day
from app.errors import Forbidden, NotFound
from app.services.core.divisions import DISTRICT_DIGITS, scope_of
from app.services.reporting import case_reports
from app.services.reporting.reports import Period, read_period

_QUARTERS = 8
RESULTS = {"done": "已办结", "rejected": "未接收", "lapsed": "逾期未答", "revoked": "撤回"}
_WORDS = {
    "kinds": dict(labels.CASE_KINDS),
    "receivers": dict(labels.RECEIVER_KINDS),
    "results": RESULTS,
    "stages": dict(labels.NEED_STAGES),
    "events": dict(labels.DEADLINE_EVENTS),
}


def own_districts() -> dict[str, str]:
    """The districts that one organizes as a whole."""
    return {area.code: area.name for area in areas_of(g.actor) if len(scope_of(area.code)) == DISTRICT_DIGITS}


def _asked() -> tuple[str, Period]:
    """District and quarter in the address; the first of one's own and the last whole quarter where it names
    none. Raises `Forbidden`, `NotFound`, `Invalid`."""
    own = own_districts()
    if not own:
        raise Forbidden()
    district = request.args.get("area", next(iter(own)))
    if district not in own:
        raise NotFound()
    return district, read_period(request.args.get("period") or _quarters(local_day(clock.now()))[1])


def _quarters(today: date) -> list[str]:
    """This quarter and those before it."""
    index = today.year * 4 + (today.month - 1) // 3
    return [f"{past // 4}-Q{past % 4 + 1}" for past in range(index, index - _QUARTERS, -1)]


@access(Access.CONSOLE)
def case_report() -> str:
    """A quarter's tables, or that it is not closed yet."""
    district, period = _asked()
    return render_template(
        "console/reporting/case_report.html",
        report=case_reports.read_case_report(current_call(), district, period),
        areas=own_districts(),
        periods={name: read_period(name).title for name in _quarters(local_day(clock.now()))},
    )


@access(Access.CONSOLE)
def close_quarter() -> Answer:
    """Looks once more, then makes the tables for good."""
    district, period = _asked()
    return second_look(
        f"给{period.title}的个案结账？",
        ("个案季度数字", url_for("console.case_report", area=district, period=period.name)),
        verb="结账",
        lead="结账后数字不能再改，也不能重新打开；以后补登的算入下一季度。",
        act=lambda call: case_reports.close_quarter(call, district, period, words=_WORDS),
        then=lambda made: go("case_report", area=district, period=made, done="month-closed"),
    )
