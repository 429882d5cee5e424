"""What came of long work lies in the database, sealed: every host gives it, and it is in the backup."""

import peewee

from app.db import ExactField, IdField, SealedBytesField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class LongWork(Table):
    id = IdField()


class LongWorkPart(Table):
    id = IdField()
    work = peewee.ForeignKeyField(LongWork, backref="+", index=False, on_delete="CASCADE")
    file = ExactField()
    number = peewee.IntegerField()
    body = SealedBytesField()

    class Meta:
        indexes = ((("work", "file", "number"), True),)


def up(migrator, db):
    with db.bind_ctx([LongWork, LongWorkPart]):
        db.create_tables([LongWorkPart], safe=False)


def down(migrator, db):
    with db.bind_ctx([LongWork, LongWorkPart]):
        db.drop_tables([LongWorkPart], safe=False)
