"""The report of a month or a quarter (台账): its tables, its files, and closing a month.

A closed month keeps the numbers as they were told; what was corrected afterwards shows beside them. Opening
it again takes a reason and leaves both rows' trace."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from app.clock import local_day, month_after, spell_moment, spell_month
from app.errors import Conflict, Invalid, NotFound
from app.models import Area, ClosedMonth, Person
from app.paper.reports import report_sheets
from app.prepared import add
from app.services.core import audit, background_work
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import scope_of
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.reporting.tables import (
    TABLES,
    ReportTable,
    Span,
    tables,
)
from app.spreadsheets import as_workbook

FORMS = ("pdf", "xlsx")
_PERIOD = re.compile(r"(20\d\d)-(0[1-9]|1[0-2]|Q[1-4])", re.ASCII)


class NotOver(Conflict):
    reason, message = "not_over", "这个月还没有过完，不能结账"


class AlreadyClosed(Conflict):
    reason, message = "already_closed", "这个月已经结过账"


@dataclass(frozen=True)
class Period:
    """A month (`2026-11`) or a quarter (`2026-Q4`): its first day and the day after its last."""

    name: str
    first: date
    after: date

    @property
    def is_month(self) -> bool:
        return "Q" not in self.name

    @property
    def title(self) -> str:
        return spell_month(self.first) if self.is_month else f"{self.first.year}年第{self.name[-1]}季度"


@dataclass(frozen=True)
class Closing:
    """That a month was closed. `changed` names the tables whose numbers are others by now."""

    closed_by: str
    closed_at: datetime
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A report as it is read. Where the month is closed, `tables` are those of that moment."""

    area: str
    area_name: str
    period: Period
    tables: tuple[ReportTable, ...]
    closing: Closing | None
    is_over: bool


def read_period(text: str) -> Period:
    """Raises `Invalid`."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise Invalid(fields={"period": ["应为月份（2026-11）或季度（2026-Q4）"]})
    year, part = int(match[1]), match[2]
    first, months = (int(part[1]) * 3 - 2, 3) if part[0] == "Q" else (int(part), 1)
    start = date(year, first, 1)
    return Period(text, start, month_after(start, months))


@command("report:read", "area", about="area")
def read_report(call: Call, area: str, period: Period) -> Report:
    """The report of an area and everything below it. Raises `NotFound` for an area elsewhere."""
    name = _require_area(call, area)
    closed = _closed(area, period)
    now_told = tuple(tables(_span(area, period, call.now)))
    closing = None
    told = now_told
    if closed is not None:
        told = thawed(closed.figures)
        is_now = {table.key: table.rows for table in now_told}
        changed = tuple(table.title for table in told if table.rows != is_now.get(table.key))
        closing = Closing(closed.closed_by.nickname or "", closed.closed_at, changed)
    audit.record(call, "report:read", "area", area, data={"period": period.name})
    return Report(area, name, period, told, closing, _is_over(period, call.now))


@command("report:order", "area", about="area")
def order_report(call: Call, area: str, period: Period, form: str) -> str:
    """Have the report drawn as a file, `pdf` or `xlsx`; returns the id of that work. Raises `NotFound`,
    `Invalid`."""
    _require_area(call, area)
    if form not in FORMS:
        raise Invalid()
    audit.record(call, "report:order", "area", area, data={"period": period.name, "form": form})
    # The name is looked up when it is drawn: what lies with the work is not sealed.
    wanted = {"area": area, "period": period.name, "form": form, "asked_by": call.actor.person_id}
    return background_work.queue(call, "report", wanted, len(TABLES))


def draw(parameters: dict[str, Any], tell: Callable[[int], None], now: datetime) -> bytes:
    """The long work of kind "report"."""
    area, period = parameters["area"], read_period(parameters["period"])
    closed = _closed(area, period)
    told: list[ReportTable] = list(thawed(closed.figures)) if closed else []
    if closed is None:
        for done, table in enumerate(tables(_span(area, period, now)), 1):
            told.append(table)
            tell(done)
    at = closed.closed_at if closed else now
    state = "结账时的数字" if closed else "尚未结账，数字可能变动"
    title = f"{Area.get_by_id(area).name} {period.title}台账"
    who = Person.get_or_none(Person.id == parameters["asked_by"])
    name = (who.nickname if who else None) or ""
    mark = f"{title}　{name} 于{spell_moment(now)}生成，仅供工作使用"
    if parameters["form"] == "xlsx":
        return as_workbook(mark, [(table.title, table.columns, table.rows, table.note) for table in told])
    foot = f"{state}（{spell_moment(at)}）　{mark}"
    return report_sheets(title, [asdict(table) for table in told], foot, now)


@command(
    "month:close", "area", Duplicate(ClosedMonth, ("area_code", "live_month"), AlreadyClosed), about="area"
)
def close_month(call: Call, area: str, period: Period) -> None:
    """Keeps a month's numbers as they are now. Raises `NotFound`, `NotOver`, `AlreadyClosed`, `Invalid` for a
    quarter."""
    _require_area(call, area)
    if not period.is_month:
        raise Invalid(message="结账按月进行")
    if not _is_over(period, call.now):
        raise NotOver()
    told = [asdict(table) for table in tables(_span(area, period, call.now))]
    add(
        ClosedMonth,
        area=area,
        month=period.name,
        live_month=period.name,
        figures=told,
        closed_by=call.actor.person_id,
        closed_at=call.now,
    )
    audit.record(call, "month:close", "area", area, data={"month": period.name})


@command("month:reopen", "area", about="area")
def reopen_month(call: Call, area: str, period: Period, *, reason: str) -> None:
    """Takes a closing back. Raises `NotFound`, `Conflict` where the month is not closed."""
    _require_area(call, area)
    reopened = (
        ClosedMonth.update(
            live_month=None, reopened_by=call.actor.person_id, reopened_at=call.now, reopen_reason=reason
        )
        .where((ClosedMonth.area == area) & (ClosedMonth.live_month == period.name))
        .execute()
    )
    if not reopened:
        raise Conflict(message="这个月没有结账")
    audit.record(call, "month:reopen", "area", area, data={"month": period.name})


def _require_area(call: Call, area: str) -> str:
    """The area's name. Raises `NotFound` where the caller does not organize there, also for none at all."""
    known = Area.get_or_none(Area.code == area)
    if known is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, area)
    return str(known.name)


def _is_over(period: Period, now: datetime) -> bool:
    return local_day(now) >= period.after


def _span(area: str, period: Period, now: datetime) -> Span:
    return Span(scope_of(area), period.first, period.after, now)


def _closed(area: str, period: Period) -> ClosedMonth | None:
    rows = ClosedMonth.select(ClosedMonth, Person).join(Person)
    row: ClosedMonth | None = rows.where(
        (ClosedMonth.area == area) & (ClosedMonth.live_month == period.name)
    ).first()
    return row


def thawed(figures: list[dict[str, Any]]) -> tuple[ReportTable, ...]:
    """Tables as they were kept."""
    return tuple(
        ReportTable(
            **{
                **table,
                "columns": tuple(table["columns"]),
                "rows": tuple(tuple(row) for row in table["rows"]),
            }
        )
        for table in figures
    )
