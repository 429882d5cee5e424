"""What proves, beside the password, that it is the owner of a console account."""

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField
from app.models.people import Person, StaffAccount


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


class StaffLinkCode(Table):
    """A code that the owner of an account made at the console, for the mini-program; good once."""

    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, backref="+")
    code_hash = ExactField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)


class StaffLink(Table):
    """Whose WeChat confirms sign-ins to an account. The two are persons of their own: at the mini-program
    its owner stays a resident."""

    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, unique=True, backref="+")
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    linked_at = UtcField()


class ScanSignIn(Table):
    """A browser that asks to be let in by a scan. Its code is on the screen, its own secret in its cookie:
    who confirms the code lets in that browser and no other. `device` and `address` are shown to them."""

    id = IdField()
    code_hash = ExactField(unique=True)
    browser_hash = ExactField(unique=True)
    device = peewee.CharField(max_length=80)
    address = ExactField(null=True)
    state = ExactField(default="waiting")
    account = peewee.ForeignKeyField(StaffAccount, null=True, backref="+")
    asked_at = UtcField()
    expires_at = UtcField(index=True)

    class Meta:
        constraints = [
            peewee.Check("state IN ('waiting', 'confirmed', 'declined', 'used')", "scan_sign_in_state"),
            peewee.Check(
                "(state IN ('confirmed', 'used')) = (account_id IS NOT NULL)", "scan_sign_in_account"
            ),
        ]
