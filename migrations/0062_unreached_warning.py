"""The rule of early warning about who is in danger and can't be reached."""

import peewee

from app.db import ExactField, IdField, LineField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class WarningRule(Table):
    id = IdField()
    key = ExactField()
    version = peewee.IntegerField(default=1)
    sentence = LineField(max_length=120)
    due_hours = peewee.IntegerField()
    needs_second = peewee.BooleanField(default=False)
    supervisor_only = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)


class CaseWarning(Table):
    id = IdField()
    rule = peewee.ForeignKeyField(WarningRule, backref="+")


def up(migrator, db):
    with db.bind_ctx([WarningRule]):
        WarningRule.insert(
            key="W6", sentence="处于危险中且多次联系不上：当天核实是否安全", due_hours=8
        ).execute()


def down(migrator, db):
    with db.bind_ctx([WarningRule, CaseWarning]):
        mine = WarningRule.select(WarningRule.id).where(WarningRule.key == "W6")
        CaseWarning.delete().where(CaseWarning.rule.in_([row_id for (row_id,) in mine.tuples()])).execute()
        WarningRule.delete().where(WarningRule.key == "W6").execute()
