"""A telephone number that its owner typed, beside those that WeChat vouched for."""

import peewee


def up(migrator, db):
    migrator.migrate(migrator.add_column("person", "phone_typed", peewee.BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("person", "phone_typed"))
