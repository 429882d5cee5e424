"""What proves, beside the password, that it is the owner of a console account."""

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField
from app.models.people import StaffAccount


class StaffOtp(Table):
    """What an account's app and this server share. It counts once it is confirmed; `last_step` is the
    newest period whose code was used."""

    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, unique=True, backref="+")
    secret = SealedField()
    last_step = peewee.IntegerField(default=0)
    confirmed_at = UtcField(null=True)
    created_at = UtcField()


class RecoveryCode(Table):
    """A code for the day the phone is lost; good once."""

    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, backref="+", index=False)
    code_hash = ExactField()
    used_at = UtcField(null=True)

    class Meta:
        indexes = ((("account", "code_hash"), True),)
