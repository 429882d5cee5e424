"""What a district learns from its cases, quarter by quarter. A quarter's tables are made once, when somebody
closes it, and never again: two versions of one quarter would give a case away. Nothing is shown before. What
comes late goes into the next."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from app.clock import day_bounds, local_day
from app.errors import Conflict, Forbidden, Invalid
from app.models import CaseReport
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import DISTRICT_DIGITS
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.reporting.case_tables import case_tables
from app.services.reporting.reports import Period, read_period, thawed
from app.services.reporting.tables import ReportTable


class QuarterNotOver(Conflict):
    reason, message = "quarter_not_over", "这个季度还没有过完，不能结账"


class QuarterClosed(Conflict):
    reason, message = "quarter_closed", "这个季度或更晚的季度已经结过账，数字不再改动"


@dataclass(frozen=True)
class CaseReportView:
    """A quarter of a district: its tables once it is closed, none before. `first` is the first day they are
    about, where it is earlier than the quarter's."""

    district: str
    period: Period
    first: date | None
    tables: tuple[ReportTable, ...]
    closed_at: datetime | None
    is_over: bool


def require_district(actor: Actor, district: str) -> None:
    """Raises `Forbidden` for what is no district, `NotFound` for one that isn't the caller's."""
    if len(district) != DISTRICT_DIGITS:
        raise Forbidden()
    require_visible(actor, ORGANIZER, district)


@command("case_report:read", "area")
def read_case_report(call: Call, district: str, period: Period) -> CaseReportView:
    """Raises `Forbidden`, `NotFound`, `Invalid` for a month."""
    require_district(call.actor, district)
    _require_quarter(period)
    row = CaseReport.get_or_none(CaseReport.district == district, CaseReport.period == period.name)
    audit.record(call, "case_report:read", "area", district, data={"period": period.name})
    is_over = local_day(call.now) >= period.after
    if row is None:
        return CaseReportView(district, period, None, (), None, is_over)
    first = row.first if row.first != period.first else None
    return CaseReportView(district, period, first, thawed(row.figures), row.closed_at, is_over)


def _require_quarter(period: Period) -> None:
    if period.is_month:
        raise Invalid(fields={"period": ["个案的数字按季度"]})


@command("case_report:close", "area", Duplicate(CaseReport, ("district", "period"), QuarterClosed))
def close_quarter(call: Call, district: str, period: Period, *, words: dict[str, dict[str, str]]) -> str:
    """Makes a quarter's tables, for good; they begin where the last ones ended. Raises `Forbidden`,
    `NotFound`, `Invalid`, `QuarterNotOver`, `QuarterClosed`."""
    require_district(call.actor, district)
    _require_quarter(period)
    if local_day(call.now) < period.after:
        raise QuarterNotOver()
    told = CaseReport.select(CaseReport.period).where(CaseReport.district == district)
    last = max((name for (name,) in told.tuples()), default=None)
    if last is not None and last >= period.name:
        raise QuarterClosed()
    first = None if last is None else read_period(last).after
    tables = case_tables(
        district,
        None if first is None else day_bounds(first)[0],
        day_bounds(period.after - timedelta(days=1))[1],
        words,
    )
    add(
        CaseReport,
        district=district,
        period=period.name,
        first=first,
        figures=[asdict(table) for table in tables],
        closed_by=call.actor.person_id,
        closed_at=call.now,
    )
    audit.record(call, "case_report:close", "area", district, data={"period": period.name})
    return period.name


def newest(district: str) -> str | None:
    """The newest quarter of a district that was closed, for the page that leads there."""
    names = CaseReport.select(CaseReport.period).where(CaseReport.district == district).tuples()
    return max((name for (name,) in names), default=None)
