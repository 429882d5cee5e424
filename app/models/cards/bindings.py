"""Whose a card was, and how it came to be theirs."""

import peewee

from app.db import ExactField, IdField, LinesField, Table, UtcField
from app.models.attendance import Scan
from app.models.cards.cards import PunchCard
from app.models.people.people import Person


class CardBinding(Table):
    """That a printed card was somebody's, and since when. `live_card` is the card's id until the binding
    ends: it was a mistake, and what was recorded with the card was given back. Where a volunteer handed the
    card out, `scan` is the scan by which they did. Cards bound before there were bindings have none."""

    id = IdField()
    card = peewee.ForeignKeyField(PunchCard, backref="+")
    live_card = ExactField(null=True, unique=True)
    person = peewee.ForeignKeyField(Person, backref="+")
    bound_at = UtcField()
    made_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    scan = peewee.ForeignKeyField(Scan, null=True, backref="+")
    ended_at = UtcField(null=True)
    ended_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    end_reason = LinesField(max_length=200, null=True)

    class Meta:
        constraints = [
            peewee.Check("(ended_at IS NULL) = (live_card IS NOT NULL)", "card_binding_ended"),
        ]


class CardGift(Table):
    """That a volunteer handed a card out with this scan, to whom, and what they were answered. Whom the card
    belongs to in the end is its binding's to say."""

    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    outcome = ExactField()

    class Meta:
        constraints = [
            peewee.Check("outcome IN ('bound', 'own', 'taken', 'unreadable')", "card_gift_outcome"),
        ]
