"""听课卡: the card, printed or on the phone, whose code identifies its holder to a volunteer."""

import peewee

from app.db import ExactField, IdField, Table, UtcField
from app.models.people import Person


class PunchCard(Table):
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
    void_reason = peewee.CharField(max_length=200, null=True)
    replaced_by = peewee.ForeignKeyField("self", null=True, backref="+")

    class Meta:
        constraints = [
            peewee.Check("state IN ('blank', 'bound', 'void')", "punch_card_state"),
            peewee.Check("state <> 'bound' OR person_id IS NOT NULL", "punch_card_bound"),
        ]
