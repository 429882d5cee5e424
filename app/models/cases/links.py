"""Two parties of two cases that are one person."""

from typing import get_args

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty
from app.vocabulary import PersonLinkState

_STATES = ", ".join(repr(state) for state in get_args(PersonLinkState))


class PersonLink(Table):
    """That two parties are one person, as one said and a second agreed. Nothing is moved by it. `live_pair`
    holds the two while it waits or stands."""

    id = IdField()
    low = peewee.ForeignKeyField(CaseParty, backref="+")
    high = peewee.ForeignKeyField(CaseParty, backref="+")
    live_pair = ExactField(null=True, unique=True)
    state = ExactField()
    why = RowSealedField()
    made_by = ExactField()
    made_at = UtcField()
    second = ExactField(null=True)
    second_at = UtcField(null=True)
    undone_by = ExactField(null=True)
    undone_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(f"state IN ({_STATES})", "person_link_state"),
            peewee.Check("(live_pair IS NOT NULL) = (state IN ('proposed', 'live'))", "person_link_live"),
            peewee.Check("low_id < high_id", "person_link_order"),
            peewee.Check("state <> 'live' OR second IS NOT NULL", "person_link_second"),
            peewee.Check("second IS NULL OR second <> made_by", "person_link_two"),
        ]
