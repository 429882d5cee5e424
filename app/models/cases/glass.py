"""That somebody broke the glass: read a side of a case that is not theirs, for an hour, and said why."""

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty


class CaseGlass(Table):
    """Who read a party's file from when until when, on which ground, who was told, by which day somebody else
    judges it, and what they said. It opens the file of that side and the joint one, to be read alone."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    person = ExactField()
    ground = ExactField()
    reason = RowSealedField()
    opened_at = UtcField()
    until = UtcField()
    renewed_at = UtcField(null=True)
    told_supervisor = ExactField(null=True)
    told_second = ExactField(null=True)
    due_on = peewee.DateField()
    reminded_on = peewee.DateField(null=True)
    chased_on = peewee.DateField(null=True)
    verdict = ExactField(null=True)
    words = RowSealedField(null=True)
    judged_by = ExactField(null=True)
    judged_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("person", "until"), False),
            (("party", "opened_at"), False),
            (("judged_at", "due_on"), False),
        )
        constraints = [
            peewee.Check("ground IN ('danger', 'ordered', 'worker_lost')", "case_glass_ground"),
            peewee.Check("verdict IN ('justified', 'unjustified')", "case_glass_verdict"),
            peewee.Check("opened_at < until", "case_glass_until"),
            peewee.Check(
                "told_supervisor IS NOT NULL OR told_second IS NOT NULL",
                "case_glass_told",
            ),
            peewee.Check(
                "(verdict IS NULL) = (judged_by IS NULL) AND (verdict IS NULL) = (judged_at IS NULL)"
                " AND (verdict IS NULL) = (words IS NULL)",
                "case_glass_judged",
            ),
            peewee.Check("judged_by IS NULL OR judged_by <> person", "case_glass_two"),
        ]
