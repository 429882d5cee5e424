"""What the console's lists are sorted by, and the second factor of its accounts."""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class StaffAccount(Table):
    id = IdField()


class StaffOtp(Table):
    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, unique=True, backref="+")
    secret = SealedField()
    last_step = peewee.IntegerField(default=0)
    confirmed_at = UtcField(null=True)
    created_at = UtcField()


class RecoveryCode(Table):
    id = IdField()
    account = peewee.ForeignKeyField(StaffAccount, backref="+", index=False)
    code_hash = ExactField()
    used_at = UtcField(null=True)

    class Meta:
        indexes = ((("account", "code_hash"), True),)


TABLES = [StaffOtp, RecoveryCode]


def up(migrator, db):
    with db.bind_ctx([StaffAccount, *TABLES]):
        db.create_tables(TABLES, safe=False)
    db.execute_sql("CREATE INDEX station_name_id ON station (name, id)")


def down(migrator, db):
    table = " ON station" if isinstance(db, peewee.MySQLDatabase) else ""
    db.execute_sql(f"DROP INDEX station_name_id{table}")
    with db.bind_ctx([StaffAccount, *TABLES]):
        db.drop_tables(TABLES, safe=False)
