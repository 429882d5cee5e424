"""The link between two people."""

import peewee

from app.db import ExactField, IdField, Table, UtcField
from app.models.people.people import Person


class Couple(Table):
    """Two people linked by both their consents. The link lets them act together, never read each other."""

    id = IdField()
    linked_at = UtcField()
    ended_at = UtcField(null=True)


class CoupleMember(Table):
    """One side of a couple; `live_person` holds the person while the link lives, so nobody has two."""

    id = IdField()
    couple = peewee.ForeignKeyField(Couple, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True, unique=True)

    class Meta:
        indexes = ((("couple", "person"), True),)


class CoupleInvitation(Table):
    """A code one partner hands to the other; good once, for a short time."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)
