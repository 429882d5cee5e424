"""Months that were closed, with their report as it was then."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Area(Table):
    code = ExactField(primary_key=True)


class ClosedMonth(Table):
    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    month = ExactField()
    live_month = ExactField(null=True)
    figures = JsonField()
    closed_by = peewee.ForeignKeyField(Person, backref="+")
    closed_at = UtcField()
    reopened_by = ExactField(null=True)
    reopened_at = UtcField(null=True)
    reopen_reason = peewee.CharField(max_length=200, null=True)

    class Meta:
        indexes = ((("area", "live_month"), True),)
        constraints = [
            peewee.Check("live_month IS NULL OR live_month = month", "closed_month_live_month"),
            peewee.Check("(live_month IS NULL) = (reopened_at IS NOT NULL)", "closed_month_reopened"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, Area, ClosedMonth]):
        db.create_tables([ClosedMonth], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Area, ClosedMonth]):
        db.drop_tables([ClosedMonth], safe=False)
