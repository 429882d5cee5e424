"""Nothing depends on what it should not.

What a couple asks for no longer depends on what one of the two does alone: a party knows that it was asked
for by a couple, a slot how many joint bookings lie beside its places. What scans come to no longer
depends on their order: a voided check-in knows whom it was about, and walk-ins have the seats that are free.
"""

import peewee

from app.db import ExactField, IdField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class SignUpParty(Table):
    id = IdField()
    size = peewee.IntegerField()
    status = ExactField()
    couple = peewee.BooleanField(default=False)


class SignUp(Table):
    id = IdField()
    party = peewee.ForeignKeyField(SignUpParty, backref="+")
    together = peewee.BooleanField(null=True)


class Slot(Table):
    id = IdField()
    beside = peewee.IntegerField(default=0)


class Booking(Table):
    id = IdField()
    slot = peewee.ForeignKeyField(Slot, backref="+", index=False)
    live_person = ExactField(null=True)
    places = peewee.IntegerField()


class Lecture(Table):
    id = IdField()
    capacity = peewee.IntegerField()
    taken = peewee.IntegerField()


class WalkIn(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    status = ExactField()
    seats = peewee.IntegerField()
    walk_in = peewee.BooleanField()

    class Meta:
        table_name = "sign_up_party"


class CheckIn(Table):
    id = IdField()
    person_id = ExactField(null=True)
    card_id = ExactField(null=True)
    live_holder = ExactField(null=True)
    voided_holder = ExactField(null=True)


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("sign_up_party", "couple", peewee.BooleanField(default=False)),
        migrator.add_column("slot", "beside", peewee.IntegerField(default=0)),
        migrator.add_column("check_in", "voided_holder", ExactField(null=True)),
    )
    with db.bind_ctx([SignUpParty, SignUp, Slot, Booking, Lecture, WalkIn, CheckIn]):
        together = SignUp.select(SignUp.party).where(SignUp.together)
        SignUpParty.update(couple=True).where(SignUpParty.id.in_(together)).execute()
        SignUpParty.update(size=2).where(SignUpParty.couple, SignUpParty.status == "waitlisted").execute()
        lying = (Booking.slot == Slot.id) & (Booking.places == 0) & Booking.live_person.is_null(False)
        there = Booking.select(Booking.slot).where((Booking.places == 0) & Booking.live_person.is_null(False))
        Slot.update(beside=Booking.select(peewee.fn.COUNT(Booking.id)).where(lying)).where(
            Slot.id.in_(there)
        ).execute()
        holder = peewee.fn.COALESCE(CheckIn.person_id, CheckIn.card_id)
        CheckIn.update(voided_holder=holder).where(CheckIn.live_holder.is_null()).execute()
        _seat_walk_ins()


def _seat_walk_ins():
    standing = (
        WalkIn.select(WalkIn.id, WalkIn.lecture)
        .where(WalkIn.walk_in, WalkIn.status == "confirmed", WalkIn.seats == 0)
        .order_by(WalkIn.id)
    )
    for party, lecture in list(standing.tuples()):
        free = (Lecture.id == lecture) & (Lecture.taken < Lecture.capacity)
        if Lecture.update(taken=Lecture.taken + 1).where(free).execute():
            WalkIn.update(seats=1).where(WalkIn.id == party).execute()


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("check_in", "voided_holder"),
        migrator.drop_column("slot", "beside"),
        migrator.drop_column("sign_up_party", "couple"),
    )
