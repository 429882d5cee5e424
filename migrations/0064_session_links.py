"""The private way to a session that is not in person."""

import peewee

from app.db import IdField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Booking(Table):
    id = IdField()


class Slot(Table):
    id = IdField()


class Person(Table):
    id = IdField()


class SessionLink(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    slot = peewee.ForeignKeyField(Slot, backref="+")
    counselor = peewee.ForeignKeyField(Person, backref="+")
    link = RowSealedField(null=True)
    phone = RowSealedField(null=True)
    written_at = UtcField()

    class Meta:
        constraints = [peewee.Check("link IS NOT NULL OR phone IS NOT NULL", "session_link_some")]


def up(migrator, db):
    with db.bind_ctx([Booking, Slot, Person, SessionLink]):
        db.create_tables([SessionLink], safe=False)


def down(migrator, db):
    with db.bind_ctx([SessionLink]):
        db.drop_tables([SessionLink], safe=False)
