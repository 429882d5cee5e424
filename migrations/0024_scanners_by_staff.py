"""A scanner that an organizer paired speaks for the organizer."""

import peewee


def up(migrator, db):
    migrator.migrate(migrator.add_column("scanner", "by_staff", peewee.BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("scanner", "by_staff"))
