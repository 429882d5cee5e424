"""Batches of printed cards, and each printed card's place in its batch."""

import peewee

from app.db import IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class PunchCard(Table):
    id = IdField()


class CardBatch(Table):
    id = IdField()
    number = peewee.IntegerField(unique=True)
    size = peewee.IntegerField()
    note = peewee.CharField(max_length=200, default="")
    created_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("number >= 1", "card_batch_number_from_one"),
            peewee.Check("size BETWEEN 1 AND 1000", "card_batch_size"),
        ]


class PrintedCard(Table):
    card = peewee.ForeignKeyField(PunchCard, primary_key=True, backref="+")
    batch = peewee.ForeignKeyField(CardBatch, backref="+", index=False)
    place = peewee.IntegerField()

    class Meta:
        indexes = ((("batch", "place"), True),)
        constraints = [peewee.Check("place >= 1", "printed_card_place")]


TABLES = [CardBatch, PrintedCard]


def up(migrator, db):
    with db.bind_ctx([PunchCard, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([PunchCard, *TABLES]):
        db.drop_tables(TABLES, safe=False)
