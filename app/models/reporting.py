"""Months that were closed: the report as it was when somebody signed it off."""

import peewee

from app.db import ExactField, IdField, JsonField, LinesField, Table, UtcField
from app.models.people.people import Person
from app.models.stations.divisions import Area


class ClosedMonth(Table):
    """An area's month with its numbers as they were told then. `live_month` holds the month until it is
    opened again, so that it is closed once."""

    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    month = ExactField()
    live_month = ExactField(null=True)
    figures = JsonField()
    closed_by = peewee.ForeignKeyField(Person, backref="+")
    closed_at = UtcField()
    reopened_by = ExactField(null=True)
    reopened_at = UtcField(null=True)
    reopen_reason = LinesField(max_length=200, null=True)

    class Meta:
        indexes = ((("area", "live_month"), True),)
        constraints = [
            peewee.Check("live_month IS NULL OR live_month = month", "closed_month_live_month"),
            peewee.Check("(live_month IS NULL) = (reopened_at IS NOT NULL)", "closed_month_reopened"),
        ]
