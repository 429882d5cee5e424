"""听课卡: the card, printed or on the phone, whose code identifies its holder to a volunteer."""

import peewee

from app.db import ExactField, IdField, InTurn, LineField, LinesField, Table, UtcField
from app.models.people.people import Person


class PunchCard(InTurn):
    """A card is its own thing: printed first, bound to a person later. `code` is what the QR code and the
    printed letters say. `phone_person` holds the person for whom the card was made on the phone."""

    id = IdField()
    code = ExactField(unique=True)
    state = ExactField(default="blank")
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    phone_person = ExactField(null=True, unique=True)
    created_at = UtcField()
    bound_at = UtcField(null=True)
    voided_at = UtcField(null=True)
    void_reason = LinesField(max_length=200, null=True)
    replaced_by = peewee.ForeignKeyField("self", null=True, backref="+")

    class Meta:
        constraints = [
            peewee.Check("state IN ('blank', 'bound', 'void')", "punch_card_state"),
            peewee.Check("state <> 'bound' OR person_id IS NOT NULL", "punch_card_bound"),
        ]


class CardBatch(Table):
    """Cards that were printed together; `number` stands on each of them."""

    id = IdField()
    number = peewee.IntegerField(unique=True)
    size = peewee.IntegerField()
    note = LineField(max_length=200, default="")
    created_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("number >= 1", "card_batch_number_from_one"),
            peewee.Check("size BETWEEN 1 AND 1000", "card_batch_size"),
        ]


class PrintedCard(Table):
    """Where in its batch a printed card stands."""

    card = peewee.ForeignKeyField(PunchCard, primary_key=True, backref="+")
    batch = peewee.ForeignKeyField(CardBatch, backref="+", index=False)
    place = peewee.IntegerField()

    class Meta:
        indexes = ((("batch", "place"), True),)
        constraints = [peewee.Check("place >= 1", "printed_card_place")]
