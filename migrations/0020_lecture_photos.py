"""Pictures of lectures that were held."""

import peewee

from app.db import ExactField, IdField, SealedBytesField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Lecture(Table):
    id = IdField()


class LecturePhoto(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    digest = ExactField()
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    size = peewee.IntegerField()
    added_by = peewee.ForeignKeyField(Person, backref="+")
    added_at = UtcField()

    class Meta:
        indexes = ((("lecture", "digest"), True),)


class LecturePhotoBody(Table):
    photo = peewee.ForeignKeyField(LecturePhoto, primary_key=True, backref="+", on_delete="CASCADE")
    body = SealedBytesField()


TABLES = [LecturePhoto, LecturePhotoBody]


def up(migrator, db):
    with db.bind_ctx([Person, Lecture, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Lecture, *TABLES]):
        db.drop_tables(TABLES, safe=False)
