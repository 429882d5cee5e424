"""How long a district keeps its cases, and lists that are edited in turn."""

import peewee

from app.db import ExactField, IdField, UtcField

EDITED = ("code_item", "deadline_rule")
CONTRACTS = "the release writes neither words nor rules of days, so it fills in no turn of them"


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class CaseYears(Table):
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


def up(migrator, db):
    with db.bind_ctx([CaseYears]):
        db.create_tables([CaseYears], safe=False)
    for table in EDITED:
        migrator.migrate(migrator.add_column(table, "turns", peewee.IntegerField(default=0)))


def down(migrator, db):
    for table in EDITED:
        migrator.migrate(migrator.drop_column(table, "turns"))
    with db.bind_ctx([CaseYears]):
        db.drop_tables([CaseYears], safe=False)
