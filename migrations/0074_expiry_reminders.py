"""Of which last day the owner of a certificate was reminded."""

import peewee


def up(migrator, db):
    migrator.migrate(migrator.add_column("qualification", "reminded_of", peewee.DateField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("qualification", "reminded_of"))
