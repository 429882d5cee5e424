"""People who have a card and no phone, and who witnessed their consent."""

import peewee

from app.db import IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class ConsentEvent(Table):
    id = IdField()


class PaperPerson(Table):
    person = peewee.ForeignKeyField(Person, primary_key=True, backref="+")
    registered_by = peewee.ForeignKeyField(Person, backref="+")
    registered_at = UtcField()


class WitnessedConsent(Table):
    consent = peewee.ForeignKeyField(ConsentEvent, primary_key=True, backref="+")
    witness = peewee.ForeignKeyField(Person, backref="+")


TABLES = [PaperPerson, WitnessedConsent]


def up(migrator, db):
    with db.bind_ctx([Person, ConsentEvent, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, ConsentEvent, *TABLES]):
        db.drop_tables(TABLES, safe=False)
