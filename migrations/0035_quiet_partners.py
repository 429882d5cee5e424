"""What a couple asks for no longer depends on what one of the two does alone: a party knows that it was asked
for as a couple, a slot how many joint bookings lie beside its places."""

import peewee

from app.db import ExactField, IdField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class SignUpParty(Table):
    id = IdField()
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


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("sign_up_party", "couple", peewee.BooleanField(default=False)),
        migrator.add_column("slot", "beside", peewee.IntegerField(default=0)),
    )
    with db.bind_ctx([SignUpParty, SignUp, Slot, Booking]):
        together = SignUp.select(SignUp.party).where(SignUp.together)
        SignUpParty.update(couple=True).where(SignUpParty.id.in_(together)).execute()
        lying = (Booking.slot == Slot.id) & (Booking.places == 0) & Booking.live_person.is_null(False)
        there = Booking.select(Booking.slot).where((Booking.places == 0) & Booking.live_person.is_null(False))
        Slot.update(beside=Booking.select(peewee.fn.COUNT(Booking.id)).where(lying)).where(
            Slot.id.in_(there)
        ).execute()


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("slot", "beside"),
        migrator.drop_column("sign_up_party", "couple"),
    )
