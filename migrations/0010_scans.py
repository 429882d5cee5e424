"""Which scan took a partner along; the device, the clock and the first answer of a scan."""

import peewee

from app.db import ExactField, IdField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Scan(Table):
    id = IdField()
    result = ExactField()
    came_first = peewee.BooleanField(null=True)


class PartnerScan(Table):
    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    taken_along_by = peewee.ForeignKeyField(Scan, unique=True, backref="+")


def up(migrator, db):
    with db.bind_ctx([Scan, PartnerScan]):
        db.create_tables([PartnerScan], safe=False)
        migrator.migrate(
            migrator.add_column("scan", "device", ExactField(null=True)),
            migrator.add_column("scan", "clock_skew_s", peewee.IntegerField(null=True)),
            migrator.add_column("scan", "came_first", peewee.BooleanField(null=True)),
        )
        Scan.update(came_first=Scan.result == "accepted").where(Scan.result != "refused").execute()


def down(migrator, db):
    with db.bind_ctx([Scan, PartnerScan]):
        migrator.migrate(
            migrator.drop_column("scan", "came_first"),
            migrator.drop_column("scan", "clock_skew_s"),
            migrator.drop_column("scan", "device"),
        )
        db.drop_tables([PartnerScan], safe=False)
