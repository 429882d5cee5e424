"""Whoever judges a look at a case is reminded once, and its supervisor told once where that is overdue."""

import peewee

COLUMNS = ("reminded_on", "chased_on")


def up(migrator, db):
    for name in COLUMNS:
        migrator.migrate(migrator.add_column("case_glass", name, peewee.DateField(null=True)))


def down(migrator, db):
    for name in COLUMNS:
        migrator.migrate(migrator.drop_column("case_glass", name))
