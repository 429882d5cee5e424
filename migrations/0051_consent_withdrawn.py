"""A consent can be taken back without an erasure: when."""

from app.db import UtcField


def up(migrator, db):
    migrator.migrate(migrator.add_column("consent_event", "withdrawn_at", UtcField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("consent_event", "withdrawn_at"))
