"""Which long work there is, and what does it."""

from app.services.backoffice import imports
from app.services.cards import batches
from app.services.core.background_work import Kind
from app.services.reporting import reports

KINDS: dict[str, Kind] = {"cards": batches.draw, "import": imports.write, "report": reports.draw}
