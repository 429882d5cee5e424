"""The log, for those who read nothing else; export and erasure for who has no WeChat."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.privacy import log, rights

ROUTES: tuple[Route, ...] = (
    ("/log", log.log_list, READ),
    ("/log/lines", log.log_lines, READ),
    ("/people/export", rights.export_person, BOTH),
    ("/people/erase", rights.erase_person, BOTH),
)
