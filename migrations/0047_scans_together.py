"""That a scan took the holder's partner along, also where the card was nobody's yet."""

import peewee


def up(migrator, db):
    migrator.migrate(migrator.add_column("scan", "together", peewee.BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("scan", "together"))
