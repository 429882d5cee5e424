"""Early warnings: what the rules say, and what people made of it."""

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LineField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty
from app.models.people.people import Person


class WarningRule(InTurn):
    """One version of what a rule says, by when somebody acts on it, whether two have to agree that it is
    nothing, and whether it is for the supervisor alone. What raises it is code, by `key`."""

    id = IdField()
    key = ExactField()
    version = peewee.IntegerField(default=1)
    sentence = LineField(max_length=120)
    due_hours = peewee.IntegerField()
    needs_second = peewee.BooleanField(default=False)
    supervisor_only = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("key", "version"), True),)


class CaseWarning(Table):
    """That a rule holds of a party, by which facts. `live_key` holds party and rule until people settled it,
    so that there is one at a time; `words` are the plan, or why it is nothing. One that is `asked` waits for
    a second person to agree that it is nothing."""

    id = IdField()
    rule = peewee.ForeignKeyField(WarningRule, backref="+")
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    live_key = ExactField(null=True, unique=True)
    facts = JsonField()
    state = ExactField(default="raised")
    raised_at = UtcField()
    due_at = UtcField()
    seen_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    seen_at = UtcField(null=True)
    level = ExactField(null=True)
    words = RowSealedField(null=True)
    decided_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    decided_at = UtcField(null=True)
    second = peewee.ForeignKeyField(Person, null=True, backref="+")
    second_at = UtcField(null=True)

    class Meta:
        indexes = ((("due_at", "id"), False),)
        constraints = [
            peewee.Check(
                "state IN ('raised', 'seen', 'asked', 'confirmed', 'dismissed')", "case_warning_state"
            ),
            peewee.Check("(state IN ('confirmed', 'dismissed')) = (live_key IS NULL)", "case_warning_live"),
            peewee.Check(
                "(state IN ('raised', 'seen')) = (decided_by_id IS NULL)"
                " AND (decided_by_id IS NULL) = (decided_at IS NULL)",
                "case_warning_decided",
            ),
            peewee.Check("(state = 'confirmed') = (level IS NOT NULL)", "case_warning_level"),
            peewee.Check(
                "(second_id IS NULL) = (second_at IS NULL)"
                " AND (second_id IS NULL OR second_id <> decided_by_id)",
                "case_warning_second",
            ),
        ]
