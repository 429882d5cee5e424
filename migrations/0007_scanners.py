"""Browsers that scan at a lecture's door for one of its volunteers."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Lecture(Table):
    id = IdField()


class Scanner(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    code_expires_at = UtcField()
    token_hash = ExactField(null=True, unique=True)
    created_at = UtcField()
    paired_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "person"), False),)
        constraints = [
            peewee.Check("(token_hash IS NULL) = (paired_at IS NULL)", "scanner_paired"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, Lecture, Scanner]):
        db.create_tables([Scanner], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Lecture, Scanner]):
        db.drop_tables([Scanner], safe=False)
