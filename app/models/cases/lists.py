"""What a district says for itself about its cases: lists to choose from, the steps of the work, years."""

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LineField, LinesField, Table, UtcField


class CodeItem(InTurn):
    """A word of one of the lists that case work chooses from. `required` is a paper that each such file has.
    Rows keep the key that stands in cases; one that is retired is chosen no more."""

    id = IdField()
    list = ExactField()
    key = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    required = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("list", "key"), True),)


class StepTemplate(InTurn):
    """One version of a step of the work: whom it is taken with, what it is for, what to ask, and whether it
    may be left out. At most one version of each `key` is in use."""

    id = IdField()
    key = ExactField()
    version = peewee.IntegerField(default=1)
    position = peewee.IntegerField()
    name = LineField(max_length=40)
    sides = ExactField()
    guide = LinesField()
    prompts = JsonField()
    required = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("key", "version"), True),)
        constraints = [peewee.Check("sides IN ('each', 'joint')", "step_template_sides")]


class CaseYears(Table):
    """How many years a district keeps its cases: mediation and whatever told of danger, and all others. What
    is empty is not decided yet."""

    id = IdField()
    district = ExactField(unique=True)
    archive = peewee.IntegerField(null=True)
    record = peewee.IntegerField(null=True)
    set_by = ExactField()
    set_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("archive BETWEEN 1 AND 100", "case_years_archive"),
            peewee.Check("record BETWEEN 1 AND 100", "case_years_record"),
        ]
