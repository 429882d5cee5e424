"""What the console's lists of places, courses, series, lecturers and hotlines are sorted by."""

import peewee

_ADDED = (
    ("area", "name, code"),
    ("course", "title, id"),
    ("course", "topic, id"),
    ("hotline", "position, id"),
    ("lecturer", "name, id"),
    ("series", "title, id"),
    ("station", "area_code, id"),
)


def _name(table, columns):
    return f"{table}_{columns.replace(', ', '_')}"


def _drop(db, table, name):
    db.execute_sql(f"DROP INDEX {name}{f' ON {table}' if isinstance(db, peewee.MySQLDatabase) else ''}")


def up(migrator, db):
    for table, columns in _ADDED:
        db.execute_sql(f"CREATE INDEX {_name(table, columns)} ON {table} ({columns})")
    # The longer one serves the foreign key, too.
    _drop(db, "station", "station_area_code")


def down(migrator, db):
    db.execute_sql("CREATE INDEX station_area_code ON station (area_code)")
    for table, columns in reversed(_ADDED):
        _drop(db, table, _name(table, columns))
