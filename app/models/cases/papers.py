"""The papers of a case, and what its two sides agreed on."""

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseFile
from app.models.people.people import Person


class CasePaper(Table):
    """A line of the 卷宗目录: which paper there is, how many pages, where it lies. The paper stays paper."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    kind = ExactField()
    pages = peewee.IntegerField()
    place = RowSealedField(null=True)
    signed_on = peewee.DateField(null=True)
    added_by = peewee.ForeignKeyField(Person, backref="+")
    added_at = UtcField()
    withdrawn_at = UtcField(null=True)

    class Meta:
        indexes = ((("case", "side"), False),)
        constraints = [
            peewee.Check("side IN ('a', 'b', 'joint')", "case_paper_side"),
            peewee.Check("pages BETWEEN 1 AND 999", "case_paper_pages"),
        ]


class Agreement(Table):
    """What the two agreed on, and what becomes of its confirmation by a court."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", unique=True)
    form = ExactField()
    effective_on = peewee.DateField()
    # Both ask the court together, within thirty days.
    confirm_by = peewee.DateField(null=True)
    confirm_state = ExactField(default="unasked")
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("form IN ('written', 'oral')", "agreement_form"),
            peewee.Check(
                "confirm_state IN ('unasked', 'asked', 'confirmed', 'refused')", "agreement_confirm_state"
            ),
        ]


class AgreementItem(Table):
    """One thing that somebody undertook, and by when."""

    id = IdField()
    agreement = peewee.ForeignKeyField(Agreement, backref="+", index=False)
    position = peewee.IntegerField()
    who = ExactField()
    what = RowSealedField()
    until = peewee.DateField(null=True)
    done_on = peewee.DateField(null=True)

    class Meta:
        indexes = (
            (("agreement", "position"), True),
            (("until",), False),
        )
        constraints = [peewee.Check("who IN ('a', 'b', 'both')", "agreement_item_who")]
