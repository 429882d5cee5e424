"""Tables that were uploaded and wait for a yes before their rows are written."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class LongWork(Table):
    id = IdField()


class ImportSheet(Table):
    id = IdField()
    kind = ExactField()
    uploaded_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    titles = JsonField()
    line_count = peewee.IntegerField()
    faulty = peewee.IntegerField()
    uploaded_at = UtcField(index=True)
    work = peewee.ForeignKeyField(LongWork, null=True, backref="+")
    imported_at = UtcField(null=True)

    class Meta:
        indexes = ((("uploaded_by", "uploaded_at", "id"), False),)
        constraints = [
            peewee.Check("faulty BETWEEN 0 AND line_count", "import_sheet_faulty"),
            peewee.Check("imported_at IS NULL OR faulty = 0", "import_sheet_imported"),
        ]


class ImportRow(Table):
    id = IdField()
    sheet = peewee.ForeignKeyField(ImportSheet, backref="+", index=False)
    line = peewee.IntegerField()
    cells = JsonField()
    facts = JsonField(null=True)
    fault = peewee.TextField(default="")

    class Meta:
        indexes = ((("sheet", "line"), True),)


def up(migrator, db):
    with db.bind_ctx([Person, LongWork, ImportSheet, ImportRow]):
        db.create_tables([ImportSheet, ImportRow], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, LongWork, ImportSheet, ImportRow]):
        db.drop_tables([ImportRow, ImportSheet], safe=False)
