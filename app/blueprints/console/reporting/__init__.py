"""Statistics and the closed months' reports."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.reporting import reports, statistics

ROUTES: tuple[Route, ...] = (
    ("/numbers", statistics.attendance, READ),
    ("/numbers/report", reports.report, READ),
    ("/numbers/report/file", reports.report_file, BOTH),
    ("/numbers/report/close", reports.close_month, BOTH),
    ("/numbers/report/reopen", reports.reopen_month, BOTH),
)
