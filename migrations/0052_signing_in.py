"""Signing in: one mechanism for every limit, start codes, and a number that the phone must match.

What an account counted of its own wrong passwords goes into the limits: names that nobody has are counted alike.
"""

import peewee

from app.db import ExactField, UtcField


class Allowance(peewee.Model):
    id = ExactField(primary_key=True)
    until_ms = peewee.BigIntegerField(index=True)


def up(migrator, db):
    with db.bind_ctx([Allowance]):
        db.create_tables([Allowance], safe=False)
    migrator.migrate(
        migrator.drop_column("staff_account", "failed_attempts"),
        migrator.drop_column("staff_account", "locked_until"),
        migrator.add_column("staff_account", "start_until", UtcField(null=True)),
        migrator.add_column("scan_sign_in", "number", peewee.IntegerField(default=0)),
        migrator.add_column("scan_sign_in", "looked_by", ExactField(null=True)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("scan_sign_in", "looked_by"),
        migrator.drop_column("scan_sign_in", "number"),
        migrator.drop_column("staff_account", "start_until"),
        migrator.add_column("staff_account", "failed_attempts", peewee.IntegerField(default=0)),
        migrator.add_column("staff_account", "locked_until", UtcField(null=True)),
    )
    with db.bind_ctx([Allowance]):
        db.drop_tables([Allowance], safe=False)
