"""Which long work there is, and what does it."""

from app.services.backoffice import imports
from app.services.cards import card_batches
from app.services.core.long_work import Kind
from app.services.reporting import reports

KINDS: dict[str, Kind] = {"cards": card_batches.draw, "import": imports.write, "report": reports.draw}
