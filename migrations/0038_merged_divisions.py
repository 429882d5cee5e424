"""Divisions that were merged into another, and what a past lecture's division was called then."""

import peewee

from app.db import ExactField, UtcField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("area", "merged_into", ExactField(null=True)),
        migrator.add_column("area", "merged_at", UtcField(null=True)),
        migrator.add_column("lecture", "area_was", peewee.CharField(max_length=60, null=True)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("lecture", "area_was"),
        migrator.drop_column("area", "merged_at"),
        migrator.drop_column("area", "merged_into"),
    )
