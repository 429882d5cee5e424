"""What a district learned from its cases: tables that were frozen once."""

import peewee

from app.db import ExactField, IdField, JsonField, Table, UtcField
from app.models.people.people import Person


class CaseReport(Table):
    """The tables of one quarter as they are told, for good: small numbers are hidden in them already. `first`
    is the first day that they are about: that after the last quarter told before."""

    id = IdField()
    district = ExactField()
    period = ExactField()
    first = peewee.DateField(null=True)
    figures = JsonField()
    closed_by = peewee.ForeignKeyField(Person, backref="+")
    closed_at = UtcField()

    class Meta:
        indexes = ((("district", "period"), True),)
