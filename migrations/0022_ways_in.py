"""Three more ways of being recorded (a door's fixed poster, a name on the list, a paper list), and what may
tell that a door's code was passed on."""

import peewee

from app.db import ExactField, IdField, UtcField

BEFORE = ("door_qr", "door_typed", "card_phone", "card_printed")
AFTER = (*BEFORE, "door_static", "name", "paper")


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Lecture(Table):
    id = IdField()


class Scan(Table):
    id = IdField()
    method = ExactField()


class DoorPoster(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+")
    live_lecture = ExactField(null=True, unique=True)
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()
    ended_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("(ended_at IS NULL) = (live_lecture IS NOT NULL)", "door_poster_ended"),
        ]


class ScanSign(Table):
    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    install = ExactField(null=True)
    distance_m = peewee.IntegerField(null=True)
    received_at = UtcField(index=True)

    class Meta:
        constraints = [peewee.Check("distance_m >= 0", "scan_sign_distance")]


TABLES = [DoorPoster, ScanSign]


def up(migrator, db):
    _allow(db, BEFORE, AFTER)
    with db.bind_ctx([Person, Lecture, Scan, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Lecture, Scan, *TABLES]):
        db.drop_tables(TABLES[::-1], safe=False)
    _allow(db, AFTER, BEFORE)


def _allow(db, before, after):
    """Change the CHECK. SQLite has no statement for it; its documentation names this way (ALTER TABLE,
    "making other kinds of table schema changes") for what does not change how rows lie on the disk."""
    old, new = (f"method IN ({', '.join(repr(method) for method in methods)})" for methods in (before, after))
    if not isinstance(db, peewee.SqliteDatabase):
        db.execute_sql("ALTER TABLE scan DROP CONSTRAINT scan_method")
        db.execute_sql(f"ALTER TABLE scan ADD CONSTRAINT scan_method CHECK ({new})")
        return
    (version,) = db.execute_sql("PRAGMA schema_version").fetchone()
    db.execute_sql("PRAGMA writable_schema=ON")
    db.execute_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'scan'", (old, new)
    )
    db.execute_sql(f"PRAGMA schema_version={version + 1}")
    db.execute_sql("PRAGMA writable_schema=OFF")
