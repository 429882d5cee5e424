"""Steps of the work and hours of warnings are edited in turn; a step can be one that is not left out."""

import peewee

EDITED = ("step_template", "warning_rule")
CONTRACTS = "the release writes neither steps nor rules of warning, so it fills in neither column"


def up(migrator, db):
    for table in EDITED:
        migrator.migrate(migrator.add_column(table, "turns", peewee.IntegerField(default=0)))
    migrator.migrate(migrator.add_column("step_template", "required", peewee.BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("step_template", "required"))
    for table in EDITED:
        migrator.migrate(migrator.drop_column(table, "turns"))
