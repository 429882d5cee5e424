"""Lectures kept as templates under a name."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Area(Table):
    code = ExactField(primary_key=True)


class LectureTemplate(Table):
    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    name = peewee.CharField(max_length=40)
    pattern = JsonField()
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        indexes = ((("area", "name"), True), (("name", "id"), False))


def up(migrator, db):
    with db.bind_ctx([Person, Area, LectureTemplate]):
        db.create_tables([LectureTemplate], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Area, LectureTemplate]):
        db.drop_tables([LectureTemplate], safe=False)
