"""How people and staff sign in, and what they may do."""

import peewee

from app.db import ExactField, IdField, InTurn, LineField, RowSealedField, SealedField, Table, UtcField
from app.models.people.people import Person


class StaffAccount(InTurn):
    """A console sign-in for a person. What they may do there is in `RoleGrant`."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    username = ExactField(unique=True)
    password_hash = peewee.CharField(max_length=255)
    # Until when the password is a start code, good for choosing one's own alone; None where it is their own.
    start_until = UtcField(null=True)
    disabled_at = UtcField(null=True)
    created_at = UtcField()


class RoleGrant(Table):
    """A role of a member of staff, in an area and everything below it (`scope` is a code prefix)."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    role = ExactField()
    scope = ExactField(default="")
    granted_at = UtcField()

    class Meta:
        indexes = ((("person", "role", "scope"), True),)
        constraints = [
            peewee.Check(
                "role IN ('volunteer', 'counselor', 'organizer', 'admin', 'auditor')", "role_grant_role"
            ),
        ]


class Qualification(InTurn):
    """A certificate that somebody of the staff works by, as an admin noted it. `expires_on` is its last day,
    None where it has none. One that no longer counts is ended and stays. Whose ids `noted_by` and `ended_by`
    are is for the log."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    kind = ExactField()
    # What the paper calls it; of another kind nothing else says what it is.
    name = LineField(max_length=60, default="")
    number = RowSealedField(null=True)
    issued_on = peewee.DateField(null=True)
    expires_on = peewee.DateField(null=True, index=True)
    # Of which last day its owner was reminded; a later one is told anew.
    reminded_of = peewee.DateField(null=True)
    noted_by = ExactField()
    noted_at = UtcField()
    ended_by = ExactField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(
                "kind IN ('family', 'psychology', 'social_work', 'lawyer', 'mediator', 'other')",
                "qualification_kind",
            ),
            peewee.Check("kind <> 'other' OR name <> ''", "qualification_name"),
            peewee.Check("expires_on >= issued_on", "qualification_expires"),
            peewee.Check("(ended_by IS NULL) = (ended_at IS NULL)", "qualification_ended"),
        ]


class AuthSession(Table):
    """One signed-in device: a family of refresh tokens, of which only the newest generation is good."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    via = ExactField()
    generation = peewee.IntegerField(default=0)
    created_at = UtcField()
    last_used_at = UtcField()
    expires_at = UtcField(index=True)
    ended_at = UtcField(null=True)
    ended_reason = ExactField(null=True)

    class Meta:
        constraints = [peewee.Check("via IN ('wechat', 'staff')", "auth_session_via")]


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


class ReadingPause(Table):
    """Until when somebody reads no session notes: none at all, or none of a team that they supervise since.
    `set_by` and `lifted_by` are plain ids; nobody's where it was the command line."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    team_id = ExactField(null=True)
    because = ExactField()
    set_by = ExactField(null=True)
    set_at = UtcField()
    until = UtcField(index=True)
    lifted_at = UtcField(null=True)
    lifted_by = ExactField(null=True)

    class Meta:
        indexes = ((("person", "until"), False),)
        constraints = [
            peewee.Check("because IN ('supervisor', 'password')", "reading_pause_because"),
            peewee.Check("(lifted_at IS NULL) = (lifted_by IS NULL)", "reading_pause_lifted"),
        ]


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
    # Stands on the screen beside the code, to be typed into the phone.
    number = peewee.IntegerField(default=0)
    device = LineField(max_length=80)
    address = ExactField(null=True)
    state = ExactField(default="waiting")
    # The account whose owner saw last who asks; only they may confirm.
    looked_by = ExactField(null=True)
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
