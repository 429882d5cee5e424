"""The overview, statistics, and the closed months' reports."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.reporting import case_reports, overview, reports, statistics

ROUTES: tuple[Route, ...] = (
    ("/overview", overview.overview, READ),
    ("/overview/wall", overview.wall, READ),
    ("/numbers", statistics.attendance, READ),
    ("/numbers/cases", case_reports.case_report, READ),
    ("/numbers/cases/close", case_reports.close_quarter, BOTH),
    ("/numbers/report", reports.report, READ),
    ("/numbers/report/file", reports.report_file, BOTH),
    ("/numbers/report/close", reports.close_month, BOTH),
    ("/numbers/report/reopen", reports.reopen_month, BOTH),
)
