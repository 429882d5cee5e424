"""The rota, and what grows from it: rules, turns, closures, shifts, substitutions."""

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LinesField, Table, UtcField
from app.models.counseling.teams import Team
from app.models.stations.stations import Station


class RotaRule(InTurn):
    """The repeating rule of one station: its teams take turns over working days, in these windows
    (`[["09:00", "11:30"], …]`, wall clock), cut into slots of `slot_minutes`."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    valid_from = peewee.DateField()
    valid_until = peewee.DateField(null=True)
    windows = JsonField()
    slot_minutes = peewee.IntegerField()
    capacity = peewee.IntegerField(default=1)
    in_person = peewee.BooleanField(default=True)
    phone = peewee.BooleanField(default=False)
    online = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("station", "valid_from"), True),)
        constraints = [
            peewee.Check("slot_minutes BETWEEN 5 AND 480", "rota_rule_slot_minutes"),
            peewee.Check("capacity BETWEEN 1 AND 100", "rota_rule_capacity"),
        ]


class RotaTurn(Table):
    """A team's place in the order of a rota rule."""

    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    position = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "position"), True),)


class RotaWeekday(Table):
    """A weekday (1 is Monday) on which a rule always has the same team. The days without one are taken in
    turn."""

    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    weekday = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "weekday"), True),)
        constraints = [peewee.Check("weekday BETWEEN 1 AND 7", "rota_weekday_weekday")]


class RotaException(Table):
    """One day at one station that the rule does not decide: this team, or, without one, no duty."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    day = peewee.DateField()
    team = peewee.ForeignKeyField(Team, null=True, backref="+")
    reason = LinesField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()

    class Meta:
        indexes = ((("station", "day"), True),)


class StationClosure(Table):
    """Days on which a station gives no counseling, the first and the last included, and why."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    first_day = peewee.DateField()
    last_day = peewee.DateField()
    reason = LinesField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()
    lifted_at = UtcField(null=True)

    class Meta:
        indexes = ((("station", "last_day"), False),)
        constraints = [peewee.Check("last_day >= first_day", "station_closure_days")]


class Shift(Table):
    """One team's duty on one day at one station. `live_team` holds the team while the shift is planned."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    live_team = ExactField(null=True)
    rule = peewee.ForeignKeyField(RotaRule, null=True, backref="+")
    day = peewee.DateField()
    state = ExactField(default="planned")

    class Meta:
        indexes = (
            # A team is in one place a day.
            (("live_team", "day"), True),
            (("team", "day"), False),
            (("station", "day"), False),
        )
        constraints = [peewee.Check("state IN ('planned', 'cancelled')", "shift_state")]


class Substitution(Table):
    """One team asks another to take over a shift (代班). `live_shift` holds the shift while the question
    is open, so that one team at a time is asked."""

    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+")
    live_shift = ExactField(null=True, unique=True)
    from_team = peewee.ForeignKeyField(Team, backref="+")
    to_team = peewee.ForeignKeyField(Team, backref="+")
    reason = LinesField(max_length=200)
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
