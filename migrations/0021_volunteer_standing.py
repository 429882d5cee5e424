"""Who counts as a counseling volunteer, by an organizer's word."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class VolunteerStanding(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    district = ExactField()
    recognised_by = peewee.ForeignKeyField(Person, backref="+")
    recognised_at = UtcField()
    revoked_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "district"), True), (("district", "recognised_at"), False))


def up(migrator, db):
    with db.bind_ctx([Person, VolunteerStanding]):
        db.create_tables([VolunteerStanding], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, VolunteerStanding]):
        db.drop_tables([VolunteerStanding], safe=False)
