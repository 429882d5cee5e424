"""The frozen tables of what is learned from cases."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class CaseReport(Table):
    id = IdField()
    district = ExactField()
    period = ExactField()
    first = peewee.DateField(null=True)
    figures = JsonField()
    closed_by = peewee.ForeignKeyField(Person, backref="+")
    closed_at = UtcField()

    class Meta:
        indexes = ((("district", "period"), True),)


def up(migrator, db):
    with db.bind_ctx([Person, CaseReport]):
        db.create_tables([CaseReport], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, CaseReport]):
        db.drop_tables([CaseReport], safe=False)
