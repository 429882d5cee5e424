"""What must always be true of figures that were told: what `flask audit` asks."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from app.models import CaseReport
from app.services.reporting.case_tables import TOTAL
from app.services.reporting.reports import read_period
from app.services.reporting.small_numbers import UNTOLD, possible_totals, shown, total_is_safe


def _case_figures_find_nobody(_: datetime) -> Iterable[str]:
    """No count of 1 to 4 is told in a quarter's tables, none follows from a row and its total, and no day is
    told in two quarters: the second would be the first with what came between."""
    told_until: dict[str, Any] = {}
    for row in CaseReport.select().order_by(CaseReport.district, CaseReport.period):
        for table in row.figures:
            for line in table["rows"]:
                if not _is_told_safely(line[1:], table["columns"][-1] == TOTAL):
                    yield f"case_report {row.id}: {table['title']}, {line[0]} tells a small number"
        before = told_until.get(row.district)
        if row.first != before:
            yield f"case_report {row.id} begins on {row.first}, the one before it ended before {before}"
        told_until[row.district] = read_period(row.period).after


def _is_told_safely(cells: list[Any], has_total: bool) -> bool:
    counts, total = (cells[:-1], cells[-1]) if has_total else (cells, UNTOLD)
    if any(cell is not None and shown(cell) != cell for cell in counts):
        return False
    return total == UNTOLD or (total_is_safe(counts) and total in possible_totals(counts))


CHECKS: tuple[tuple[int, str, Callable[[datetime], Iterable[str]]], ...] = (
    (40, "已公布的个案统计里没有1到4的小数字，也推不出来；各季度首尾相接", _case_figures_find_nobody),
)
