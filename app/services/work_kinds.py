"""Which long work there is, and what does it."""

from app.services import card_batches, imports, reports
from app.services.long_work import Kind

KINDS: dict[str, Kind] = {"cards": card_batches.draw, "import": imports.write, "report": reports.draw}
