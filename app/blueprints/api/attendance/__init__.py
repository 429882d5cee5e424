"""Check-in at a lecture's door."""

from app.blueprints.api.attendance import check_ins, pairing, paper_sign_ups, volunteers

__all__ = ["check_ins", "pairing", "paper_sign_ups", "volunteers"]
