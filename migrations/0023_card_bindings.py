"""Whose a printed card was, from when until when; cards that a volunteer handed out; who added hours."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class PunchCard(Table):
    id = IdField()


class Scan(Table):
    id = IdField()


class CardBinding(Table):
    id = IdField()
    card = peewee.ForeignKeyField(PunchCard, backref="+")
    live_card = ExactField(null=True, unique=True)
    person = peewee.ForeignKeyField(Person, backref="+")
    bound_at = UtcField()
    made_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    scan = peewee.ForeignKeyField(Scan, null=True, backref="+")
    ended_at = UtcField(null=True)
    ended_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    end_reason = peewee.CharField(max_length=200, null=True)

    class Meta:
        constraints = [
            peewee.Check("(ended_at IS NULL) = (live_card IS NOT NULL)", "card_binding_ended"),
        ]


class CardGift(Table):
    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    outcome = ExactField()

    class Meta:
        constraints = [
            peewee.Check("outcome IN ('bound', 'own', 'taken', 'unreadable')", "card_gift_outcome"),
        ]


TABLES = [CardBinding, CardGift]


def up(migrator, db):
    with db.bind_ctx([Person, PunchCard, Scan, *TABLES]):
        db.create_tables(TABLES, safe=False)
    migrator.migrate(migrator.add_column("bonus_hours", "granted_by", ExactField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("bonus_hours", "granted_by"))
    with db.bind_ctx([Person, PunchCard, Scan, *TABLES]):
        db.drop_tables(TABLES[::-1], safe=False)
