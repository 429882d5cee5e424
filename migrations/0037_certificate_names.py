"""A certificate waits for its holder's word on the name; the numbers that were replaced; lectures by their
end."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Certificate(Table):
    id = IdField()


class FormerCertificate(Table):
    code = ExactField(primary_key=True)
    certificate = peewee.ForeignKeyField(Certificate, backref="+", on_delete="CASCADE")
    person = peewee.ForeignKeyField(Person, backref="+")
    name = SealedField(null=True)
    title = peewee.CharField(max_length=80)
    hours = peewee.DoubleField()
    lectures = JsonField()
    issued_at = UtcField()
    replaced_at = UtcField()
    reason = peewee.CharField(max_length=200)
    replaced_by = peewee.ForeignKeyField(Person, backref="+")


def up(migrator, db):
    # What was issued before stands as it is.
    migrator.migrate(migrator.add_column("certificate", "awaits_name", peewee.BooleanField(default=False)))
    db.execute_sql("CREATE INDEX lecture_status_ends_at ON lecture (status, ends_at)")
    with db.bind_ctx([Person, Certificate, FormerCertificate]):
        db.create_tables([FormerCertificate], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Certificate, FormerCertificate]):
        db.drop_tables([FormerCertificate], safe=False)
    on = " ON lecture" if isinstance(db, peewee.MySQLDatabase) else ""
    db.execute_sql(f"DROP INDEX lecture_status_ends_at{on}")
    migrator.migrate(migrator.drop_column("certificate", "awaits_name"))
