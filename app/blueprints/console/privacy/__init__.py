"""The log, for those who read nothing else."""

from app.blueprints.console.frame.routes import READ, Route
from app.blueprints.console.privacy import log

ROUTES: tuple[Route, ...] = (
    ("/log", log.log_list, READ),
    ("/log/lines", log.log_lines, READ),
)
