"""听课卡."""

from app.blueprints.api.cards import own_card

__all__ = ["own_card"]
