"""Which long work there is, and what does it."""

from app.services import card_batches, reports
from app.services.long_work import Kind

KINDS: dict[str, Kind] = {"cards": card_batches.draw, "report": reports.draw}
