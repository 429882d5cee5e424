"""The log says where sign-ins and refusals came from, is sealed, and has a reader of its own."""

import peewee

from app.db import ExactField, UtcField

BEFORE = ("volunteer", "counselor", "organizer", "admin")
AFTER = (*BEFORE, "auditor")
COLUMNS = {
    "request_id": ExactField(null=True),
    "network": ExactField(null=True),
    "address": ExactField(null=True),
    "device": peewee.CharField(max_length=80, null=True),
}


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class AuditSeal(Table):
    number = peewee.IntegerField(primary_key=True)
    until = ExactField()
    entries = peewee.IntegerField()
    digest = ExactField()
    sealed_at = UtcField(index=True)
    emptied = ExactField(null=True)


def up(migrator, db):
    migrator.migrate(*(migrator.add_column("audit_entry", name, field) for name, field in COLUMNS.items()))
    db.execute_sql("CREATE INDEX audit_entry_at_id ON audit_entry (at, id)")
    _allow(db, BEFORE, AFTER)
    with db.bind_ctx([AuditSeal]):
        db.create_tables([AuditSeal], safe=False)


def down(migrator, db):
    with db.bind_ctx([AuditSeal]):
        db.drop_tables([AuditSeal], safe=False)
    db.execute_sql("DELETE FROM role_grant WHERE role = 'auditor'")
    _allow(db, AFTER, BEFORE)
    where = " ON audit_entry" if isinstance(db, peewee.MySQLDatabase) else ""
    db.execute_sql(f"DROP INDEX audit_entry_at_id{where}")
    migrator.migrate(*(migrator.drop_column("audit_entry", name) for name in COLUMNS))


def _allow(db, before, after):
    """Change the CHECK. SQLite has no statement for it; its documentation names this way (ALTER TABLE,
    "making other kinds of table schema changes") for what does not change how rows lie on the disk."""
    old, new = (f"role IN ({', '.join(repr(role) for role in roles)})" for roles in (before, after))
    if not isinstance(db, peewee.SqliteDatabase):
        db.execute_sql("ALTER TABLE role_grant DROP CONSTRAINT role_grant_role")
        db.execute_sql(f"ALTER TABLE role_grant ADD CONSTRAINT role_grant_role CHECK ({new})")
        return
    (version,) = db.execute_sql("PRAGMA schema_version").fetchone()
    db.execute_sql("PRAGMA writable_schema=ON")
    db.execute_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'role_grant'",
        (old, new),
    )
    db.execute_sql(f"PRAGMA schema_version={version + 1}")
    db.execute_sql("PRAGMA writable_schema=OFF")
