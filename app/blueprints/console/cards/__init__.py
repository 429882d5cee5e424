"""Printed cards: batches and a single card."""

from app.blueprints.console.cards import cards
from app.blueprints.console.frame.routes import BOTH, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/cards", cards.batch_list, READ),
    ("/cards/new", cards.new_batch, BOTH),
    ("/cards/batches/<number>", cards.print_again, BOTH),
    ("/cards/find", cards.find_card, BOTH),
    ("/cards/<card_id>", cards.card, READ),
    ("/cards/<card_id>/void", cards.void_card, BOTH),
    ("/cards/<card_id>/hours", cards.add_hours, BOTH),
    ("/cards/<card_id>/release", cards.release_card, BOTH),
)
