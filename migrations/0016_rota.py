"""The rota: fixed weekdays, days that differ, closures, substitutions. A team is in one place a day while its
shift is planned, and a slot is the only one of its shift at its time."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Station(Table):
    id = IdField()


class Team(Table):
    id = IdField()


class RotaRule(Table):
    id = IdField()


class Shift(Table):
    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    live_team = ExactField(null=True)
    state = ExactField()


class RotaWeekday(Table):
    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    weekday = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "weekday"), True),)
        constraints = [peewee.Check("weekday BETWEEN 1 AND 7", "rota_weekday_weekday")]


class RotaException(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    day = peewee.DateField()
    team = peewee.ForeignKeyField(Team, null=True, backref="+")
    reason = peewee.CharField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()

    class Meta:
        indexes = ((("station", "day"), True),)


class StationClosure(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    first_day = peewee.DateField()
    last_day = peewee.DateField()
    reason = peewee.CharField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()
    lifted_at = UtcField(null=True)

    class Meta:
        indexes = ((("station", "last_day"), False),)
        constraints = [peewee.Check("last_day >= first_day", "station_closure_days")]


class Substitution(Table):
    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+")
    live_shift = ExactField(null=True, unique=True)
    from_team = peewee.ForeignKeyField(Team, backref="+")
    to_team = peewee.ForeignKeyField(Team, backref="+")
    reason = peewee.CharField(max_length=200)
    status = ExactField(default="asked")
    asked_by = ExactField()
    asked_at = UtcField()
    answered_by = ExactField(null=True)
    answered_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("status IN ('asked', 'accepted', 'declined', 'withdrawn')", "substitution_status"),
            peewee.Check("(status = 'asked') = (live_shift IS NOT NULL)", "substitution_asked"),
        ]


OTHERS = [Station, Team, RotaRule, Shift]
TABLES = [RotaWeekday, RotaException, StationClosure, Substitution]


def _index(db, table, column, other, *, unique):
    """An index under the name that peewee gives it. On MySQL, another one serves the foreign key while the
    old one goes, so the new one is made under a name of its own first."""
    name = f"{table}_{column}_{other}"
    kind = "UNIQUE INDEX" if unique else "INDEX"
    if isinstance(db, peewee.MySQLDatabase):
        db.execute_sql(f"ALTER TABLE {table} DROP INDEX {name}, ADD {kind} {name} ({column}, {other})")
    else:
        db.execute_sql(f"DROP INDEX {name}")
        db.execute_sql(f"CREATE {kind} {name} ON {table} ({column}, {other})")


def up(migrator, db):
    with db.bind_ctx([*OTHERS, *TABLES]):
        db.create_tables(TABLES, safe=False)
        migrator.migrate(migrator.add_column("shift", "live_team", ExactField(null=True)))
        Shift.update(live_team=Shift.team).where(Shift.state == "planned").execute()
        migrator.migrate(migrator.add_index("shift", ("live_team", "day"), True))
        _index(db, "shift", "team_id", "day", unique=False)
        migrator.migrate(migrator.add_index("slot", ("shift_id", "starts_at"), True))
        migrator.migrate(migrator.drop_index("slot", "slot_shift_id"))
        _index(db, "slot", "team_id", "starts_at", unique=False)


def down(migrator, db):
    with db.bind_ctx([*OTHERS, *TABLES]):
        _index(db, "slot", "team_id", "starts_at", unique=True)
        migrator.migrate(migrator.add_index("slot", ("shift_id",), False))
        migrator.migrate(migrator.drop_index("slot", "slot_shift_id_starts_at"))
        _index(db, "shift", "team_id", "day", unique=True)
        migrator.migrate(migrator.drop_index("shift", "shift_live_team_day"))
        migrator.migrate(migrator.drop_column("shift", "live_team"))
        db.drop_tables(TABLES, safe=False)
