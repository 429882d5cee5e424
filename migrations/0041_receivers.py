"""Who takes referrals of which area. The directory begins empty: nobody invents a number."""

import peewee

from app.db import ExactField, IdField, LineField, UtcField

KINDS = (
    "legal_aid", "village_adviser", "mediation", "court", "police", "civil_affairs", "training",
    "anti_violence", "procuratorate", "education", "hospital", "shelter",
)  # fmt: skip


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Area(Table):
    code = ExactField(primary_key=True)


class Receiver(Table):
    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+")
    kind = ExactField()
    name = LineField(max_length=80)
    desk = LineField(max_length=80, default="")
    phone = ExactField(null=True)
    hours = LineField(max_length=60, default="")
    verified_on = peewee.DateField(null=True)
    verified_by = ExactField(null=True)
    closed_at = UtcField(null=True)

    class Meta:
        indexes = ((("name", "id"), False),)
        constraints = [
            peewee.Check(f"kind IN ({', '.join(repr(kind) for kind in KINDS)})", "receiver_kind"),
            peewee.Check("(verified_on IS NULL) = (verified_by IS NULL)", "receiver_verified"),
            peewee.Check("verified_on IS NULL OR phone IS NOT NULL", "receiver_verified_phone"),
        ]


def up(migrator, db):
    with db.bind_ctx([Receiver]):
        db.create_tables([Receiver], safe=False)


def down(migrator, db):
    with db.bind_ctx([Receiver]):
        db.drop_tables([Receiver])
