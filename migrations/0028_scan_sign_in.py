"""Signing in at the console by a scan: whose WeChat belongs to which account, and who asks."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class StaffAccount(Table):
    id = IdField()


class StaffLinkCode(Table):
    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, backref="+")
    code_hash = ExactField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)


class StaffLink(Table):
    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, unique=True, backref="+")
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    linked_at = UtcField()


class ScanSignIn(Table):
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


TABLES = [StaffLinkCode, StaffLink, ScanSignIn]


def up(migrator, db):
    with db.bind_ctx([Person, StaffAccount, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, StaffAccount, *TABLES]):
        db.drop_tables(list(reversed(TABLES)), safe=False)
