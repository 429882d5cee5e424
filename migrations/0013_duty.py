"""Counseling: what became of a booking."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Booking(Table):
    id = IdField()


class BookingOutcome(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    outcome = ExactField()
    reason = ExactField(null=True)
    recorded_by = ExactField()
    recorded_at = UtcField()
    excused_by = ExactField(null=True)
    excused_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("outcome IN ('attended', 'late', 'no_show')", "booking_outcome_outcome"),
            peewee.Check(
                "reason IS NULL OR reason IN ('unexplained', 'ill', 'emergency', 'travel')",
                "booking_outcome_reason",
            ),
            peewee.Check("(outcome = 'no_show') = (reason IS NOT NULL)", "booking_outcome_no_show"),
        ]


def up(migrator, db):
    with db.bind_ctx([Booking, BookingOutcome]):
        db.create_tables([BookingOutcome], safe=False)


def down(migrator, db):
    with db.bind_ctx([Booking, BookingOutcome]):
        db.drop_tables([BookingOutcome], safe=False)
