"""Pictures of lectures that were held."""

import peewee

from app.db import ExactField, IdField, SealedBytesField, Table, UtcField
from app.models.lectures import Lecture
from app.models.people import Person


class LecturePhoto(Table):
    """A picture of a lecture, drawn anew from what was uploaded. `digest` is of the file as it came, so that
    the same one sent twice is one row."""

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
    """The JPEG itself, apart from what lists read."""

    photo = peewee.ForeignKeyField(LecturePhoto, primary_key=True, backref="+", on_delete="CASCADE")
    body = SealedBytesField()
