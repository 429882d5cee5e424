"""The report of a month or a quarter: read it, have it as a file, close the month."""

from datetime import date

from flask import g, render_template, request, url_for
from marshmallow import Schema

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import areas_of, asked_area, go
from app.blueprints.console.reporting.case_reports import own_districts
from app.blueprints.limited import FIGURES, FILES, limited
from app.clock import local_day, month_after
from app.schemas.base import NothingRequest, ReasonRequest
from app.schemas.reporting import ReportFileRequest
from app.services.reporting import reports
from app.services.reporting.reports import Period, read_period
from app.services.reporting.statistics import SMALLEST

# How far back the page offers to look; an older period has its address all the same.
_MONTHS, _QUARTERS = 13, 5


@access(Access.CONSOLE)
@limited(FIGURES)
def report() -> str:
    """The numbers of an area's month or quarter, as tables with pictures."""
    area, period = _asked()
    found = reports.read_report(current_call(), area, period)
    return render_template(
        "console/reporting/report.html",
        report=found,
        areas={area.code: area.name for area in areas_of(g.actor)},
        periods=_periods(local_day(clock.now())),
        smallest=SMALLEST,
        districts=own_districts(),
    )


@access(Access.CONSOLE)
@limited(FILES)
def report_file() -> Answer:
    """Looks once more, then has the file made by the worker."""
    area, period = _asked()
    form = _form(
        "把台账做成文件",
        (Field("form", "格式", choices={"pdf": "PDF", "xlsx": "Excel"}),),
        ReportFileRequest,
        verb="开始生成",
    )
    return form.answer(
        lambda call, facts: reports.order_report(call, area, period, facts["form"]),
        lambda work: go("work", work_id=work, done="started"),
        starts={"form": "pdf"},
    )


@access(Access.CONSOLE)
def close_month() -> Answer:
    """Looks once more, then keeps the month's numbers."""
    area, period = _asked()
    form = _form(
        f"给{period.title}结账？",
        (),
        verb="结账",
        lead="结账会把现在的数字保存下来，作为这个月的台账。以后有更正，台账上会标出哪几张表变了；需要时可以写明原因重新打开。",
    )
    return form.answer(
        lambda call, _: reports.close_month(call, area, period),
        lambda _: go("report", area=area, period=period.name, done="month-closed"),
    )


@access(Access.CONSOLE)
def reopen_month() -> Answer:
    """Says why, then opens a closed month again."""
    area, period = _asked()
    form = _form(
        f"重新打开{period.title}？",
        (Field("reason", "原因"),),
        ReasonRequest,
        verb="重新打开",
        lead="结账时的数字仍会留底。",
        alarming=True,
    )
    return form.answer(
        lambda call, facts: reports.reopen_month(call, area, period, **facts),
        lambda _: go("report", area=area, period=period.name, done="month-reopened"),
    )


def _form(
    heading: str,
    fields: tuple[Field, ...],
    schema: type[Schema] = NothingRequest,
    *,
    verb: str,
    lead: str = "",
    alarming: bool = False,
) -> Form:
    area, period = _asked()
    back = ("台账", url_for("console.report", area=area, period=period.name))
    return Form(heading, fields, back=back, verb=verb, lead=lead, alarming=alarming, schema=schema)


def _asked() -> tuple[str, Period]:
    """The area and period in the address; one's widest area and the last whole month where it names none.
    Raises `NotFound` for an area that is not one's own, `Invalid`."""
    area = asked_area()
    today = local_day(clock.now())
    return area, read_period(request.args.get("period") or _months(today)[1])


def _months(today: date) -> list[str]:
    """This month and those before it."""
    return [f"{month_after(today, -back):%Y-%m}" for back in range(_MONTHS)]


def _periods(today: date) -> dict[str, str]:
    index = today.year * 4 + (today.month - 1) // 3
    quarters = [f"{past // 4}-Q{past % 4 + 1}" for past in range(index, index - _QUARTERS, -1)]
    return {name: read_period(name).title for name in _months(today) + quarters}
