"""A mark of danger stays: lifting it takes two and leaves rows, an erasure leaves the mark, and who comes back
by the same WeChat has it still.

Back again: what was lifted goes, as it did before.
"""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class RiskFlag(Table):
    id = IdField()
    person_id = ExactField()
    live_person = ExactField(null=True)


class Booking(Table):
    id = IdField()


class RiskLift(Table):
    id = IdField()
    flag = peewee.ForeignKeyField(RiskFlag, backref="+")
    live_flag = ExactField(null=True, unique=True)
    booking = peewee.ForeignKeyField(Booking, backref="+")
    why = SealedField()
    asked_by = ExactField()
    asked_at = UtcField()
    agreed = peewee.BooleanField(null=True)
    decided_by = ExactField(null=True)
    decided_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("(decided_at IS NULL) = (live_flag IS NOT NULL)", "risk_lift_open"),
            peewee.Check("(decided_at IS NULL) = (agreed IS NULL)", "risk_lift_agreed"),
            peewee.Check("decided_by IS NULL OR decided_by <> asked_by", "risk_lift_second"),
        ]


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("risk_flag", "live_person", ExactField(null=True)),
        migrator.add_column("risk_flag", "lifted_at", UtcField(null=True)),
        migrator.add_column("risk_flag", "openid_hash", ExactField(null=True)),
    )
    with db.bind_ctx([RiskFlag]):
        RiskFlag.update(live_person=RiskFlag.person_id).execute()
    _turn_indexes(migrator, to_person=False)
    with db.bind_ctx([RiskLift]):
        db.create_tables([RiskLift], safe=False)


def _turn_indexes(migrator, *, to_person):
    """MariaDB wants the foreign key to have an index at any moment, so another one stands in for it."""
    migrator.migrate(migrator.add_index("risk_flag", ("person_id", "set_at"), False))
    migrator.migrate(migrator.drop_index("risk_flag", "risk_flag_person_id"))
    migrator.migrate(migrator.add_index("risk_flag", ("person_id",), to_person))
    migrator.migrate(migrator.drop_index("risk_flag", "risk_flag_person_id_set_at"))
    if not to_person:
        migrator.migrate(migrator.add_index("risk_flag", ("live_person",), True))
        migrator.migrate(migrator.add_index("risk_flag", ("openid_hash",), False))


def down(migrator, db):
    with db.bind_ctx([RiskLift]):
        db.drop_tables([RiskLift])
    with db.bind_ctx([RiskFlag]):
        RiskFlag.delete().where(RiskFlag.live_person.is_null()).execute()
    migrator.migrate(migrator.drop_index("risk_flag", "risk_flag_openid_hash"))
    migrator.migrate(migrator.drop_index("risk_flag", "risk_flag_live_person"))
    _turn_indexes(migrator, to_person=True)
    migrator.migrate(
        migrator.drop_column("risk_flag", "openid_hash"),
        migrator.drop_column("risk_flag", "lifted_at"),
        migrator.drop_column("risk_flag", "live_person"),
    )
