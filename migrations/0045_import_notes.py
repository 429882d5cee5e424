"""What an import's owner is told beside the faults: what of the file was not read, and what to look at."""

import peewee

from app.db import JsonField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("import_sheet", "notes", JsonField(default=list)),
        migrator.add_column("import_row", "warning", peewee.TextField(default="")),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("import_sheet", "notes"),
        migrator.drop_column("import_row", "warning"),
    )
