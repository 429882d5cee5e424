"""The nearest stations are found in an index that has all that is asked, also by kind; by service, its own."""

NEW = (
    ("station", ("lat", "lng", "closed_at", "id")),
    ("station", ("kind", "lat", "lng", "closed_at", "id")),
    ("station_service", ("service", "station_id")),
)
# What the first of them replaces.
OLD = (("station", ("lat", "lng")),)


def up(migrator, db):
    _change(migrator, NEW, OLD)


def down(migrator, db):
    _change(migrator, OLD, NEW)


def _change(migrator, made, dropped):
    for table, columns in made:
        migrator.migrate(migrator.add_index(table, columns, False))
    for table, columns in dropped:
        migrator.migrate(migrator.drop_index(table, f"{table}_{'_'.join(columns)}"))
