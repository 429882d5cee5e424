"""How far somebody came with a need. What was chosen before begins as asked for: on the day its case was closed,
in whose quarter it is told, else today."""

from datetime import UTC, datetime, timedelta

import peewee

from app.db import ExactField, IdField, UtcField, new_id


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class CaseFile(Table):
    id = IdField()
    closed_at = UtcField(null=True)


class CaseCode(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    list = ExactField()


class CaseNeed(Table):
    id = IdField()
    code = peewee.ForeignKeyField(CaseCode, backref="+", unique=True)
    stage = ExactField(default="asked")
    asked_on = peewee.DateField()
    stage_on = peewee.DateField(index=True)

    class Meta:
        constraints = [
            peewee.Check("stage IN ('asked', 'enrolled', 'finished', 'working', 'left')", "case_need_stage"),
            peewee.Check("stage_on >= asked_on", "case_need_days"),
        ]


def up(migrator, db):
    with db.bind_ctx([CaseFile, CaseCode, CaseNeed]):
        db.create_tables([CaseNeed], safe=False)
        chosen = CaseCode.select(CaseCode.id, CaseFile.closed_at).join(CaseFile).where(CaseCode.list == "needs")
        for code_id, closed_at in list(chosen.tuples()):
            day = ((closed_at or datetime.now(UTC)) + timedelta(hours=8)).date()
            CaseNeed.insert(id=new_id(), code=code_id, asked_on=day, stage_on=day).execute()


def down(migrator, db):
    with db.bind_ctx([CaseNeed]):
        db.drop_tables([CaseNeed], safe=False)
