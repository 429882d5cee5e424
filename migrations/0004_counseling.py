"""Counseling: moves of bookings, holds, people who wait for a slot, risk flags."""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Station(Table):
    id = IdField()


class Topic(Table):
    key = ExactField(primary_key=True)


class Slot(Table):
    id = IdField()


class Booking(Table):
    id = IdField()


class BookingMove(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+")
    from_slot = peewee.ForeignKeyField(Slot, backref="+")
    to_slot = peewee.ForeignKeyField(Slot, backref="+")
    by_staff = peewee.BooleanField(default=False)
    moved_at = UtcField()


class SlotHold(Table):
    id = IdField()
    slot = peewee.ForeignKeyField(Slot, backref="+")
    person = peewee.ForeignKeyField(Person, backref="+", unique=True)
    expires_at = UtcField(index=True)


class SlotWait(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", null=True, backref="+")
    from_ = UtcField(column_name="wanted_from")
    to = UtcField(column_name="wanted_to")
    status = ExactField(default="waiting")
    slot = peewee.ForeignKeyField(Slot, null=True, backref="+")
    booking = peewee.ForeignKeyField(Booking, null=True, backref="+")
    offer_expires_at = UtcField(null=True)
    created_at = UtcField()

    class Meta:
        indexes = (
            (("station", "status", "created_at"), False),
            (("person", "created_at"), False),
            (("status", "offer_expires_at"), False),
        )
        constraints = [
            peewee.Check(
                "status IN ('waiting', 'offered', 'accepted', 'expired', 'left')", "slot_wait_status"
            ),
            peewee.Check("(status = 'offered') = (offer_expires_at IS NOT NULL)", "slot_wait_offer"),
            peewee.Check("(status = 'offered') = (slot_id IS NOT NULL)", "slot_wait_slot"),
            peewee.Check("wanted_to > wanted_from", "slot_wait_range"),
        ]


class RiskFlag(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", unique=True)
    note = SealedField(null=True)
    set_by = ExactField()
    set_at = UtcField()


OTHERS = [Person, Station, Topic, Slot, Booking]
TABLES = [BookingMove, SlotHold, SlotWait, RiskFlag]


def up(migrator, db):
    with db.bind_ctx([*OTHERS, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([*OTHERS, *TABLES]):
        db.drop_tables(TABLES, safe=False)
