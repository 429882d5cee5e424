"""Consents of persons for whom staff acted."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class ActingConsent(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    acted_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    way = ExactField()
    deed = ExactField()
    object_id = ExactField()
    given_at = UtcField()

    class Meta:
        indexes = (
            (("person", "given_at"), False),
            (("acted_by", "given_at", "id"), False),
            (("deed", "object_id"), True),
        )
        constraints = [
            peewee.Check("way IN ('in_person', 'phone', 'paper')", "acting_consent_way"),
            peewee.Check("deed IN ('booking', 'booking_cancel')", "acting_consent_deed"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, ActingConsent]):
        db.create_tables([ActingConsent], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, ActingConsent]):
        db.drop_tables([ActingConsent], safe=False)
