"""Whether somebody in a case is in danger: what is known, and what people decided."""

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty
from app.models.people.people import Person


class RiskFact(Table):
    """Something that was told or seen of a party's danger: ticked, never scored."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    key = ExactField()
    told_by = ExactField()
    day = peewee.DateField()
    ended_at = UtcField(null=True)
    note = RowSealedField(null=True)
    recorded_by = peewee.ForeignKeyField(Person, backref="+")
    recorded_at = UtcField()

    class Meta:
        indexes = ((("party", "recorded_at"), False),)
        constraints = [
            peewee.Check("told_by IN ('self', 'child', 'other', 'paper', 'seen')", "risk_fact_told_by"),
        ]


class RiskLevel(Table):
    """What people decided about a party's danger. Rows are only ever added; of those that are live the
    highest version counts. One that lowers is `proposed` until a second person says so."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    version = peewee.IntegerField()
    level = ExactField()
    state = ExactField(default="live")
    reason = RowSealedField()
    review_by = UtcField(null=True)
    set_by = peewee.ForeignKeyField(Person, backref="+")
    set_at = UtcField()
    second = peewee.ForeignKeyField(Person, null=True, backref="+")
    second_at = UtcField(null=True)
    # When the clock last alarmed the supervisor that nobody outside was told of a red one.
    alarmed_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("party", "version"), True),
            (("level", "state", "review_by"), False),
        )
        constraints = [
            peewee.Check("level IN ('none', 'yellow', 'orange', 'red')", "risk_level_level"),
            peewee.Check("state IN ('live', 'proposed', 'dropped')", "risk_level_state"),
            peewee.Check("(second_id IS NULL) = (second_at IS NULL)", "risk_level_second"),
        ]
