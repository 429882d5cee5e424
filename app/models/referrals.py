"""Handing a matter on: who takes what."""

from typing import get_args

import peewee

from app.db import ExactField, IdField, LineField, Table, UtcField
from app.models.divisions import Area
from app.vocabulary import ReceiverKind

RECEIVER_KINDS = get_args(ReceiverKind)


class Receiver(Table):
    """Who takes referrals of an area: a body with a desk. `verified_on` is the day on which somebody of the
    house last rang that desk; None where nobody has since the number was written."""

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
            peewee.Check(f"kind IN ({', '.join(repr(kind) for kind in RECEIVER_KINDS)})", "receiver_kind"),
            peewee.Check("(verified_on IS NULL) = (verified_by IS NULL)", "receiver_verified"),
            peewee.Check("verified_on IS NULL OR phone IS NOT NULL", "receiver_verified_phone"),
        ]
