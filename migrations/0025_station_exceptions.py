"""Days on which a station keeps other hours than its week says."""

import peewee

from app.db import IdField, JsonField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Station(Table):
    id = IdField()


class StationException(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    day = peewee.DateField()
    spans = JsonField()
    note = peewee.CharField(max_length=60, default="")

    class Meta:
        indexes = ((("station", "day"), True),)


def up(migrator, db):
    with db.bind_ctx([Station, StationException]):
        db.create_tables([StationException], safe=False)


def down(migrator, db):
    with db.bind_ctx([Station, StationException]):
        db.drop_tables([StationException], safe=False)
