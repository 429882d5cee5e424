"""Accounts that changed hands read no session notes for a while; nor does a supervisor just named."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class ReadingPause(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    team_id = ExactField(null=True)
    because = ExactField()
    set_by = ExactField(null=True)
    set_at = UtcField()
    until = UtcField(index=True)
    lifted_at = UtcField(null=True)
    lifted_by = ExactField(null=True)

    class Meta:
        indexes = ((("person", "until"), False),)
        constraints = [
            peewee.Check("because IN ('supervisor', 'password')", "reading_pause_because"),
            peewee.Check("(lifted_at IS NULL) = (lifted_by IS NULL)", "reading_pause_lifted"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, ReadingPause]):
        db.create_tables([ReadingPause], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, ReadingPause]):
        db.drop_tables([ReadingPause], safe=False)
