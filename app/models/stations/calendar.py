"""The working calendar: years and days."""

import peewee

from app.db import InTurn, LineField, Table, UtcField


class CalendarYear(InTurn):
    """A year of the statutory calendar that was loaded. `complete` is false while the make-up days of
    that year are not published, so that nobody takes a guess for the calendar."""

    year = peewee.IntegerField(primary_key=True)
    source = LineField(max_length=80)
    complete = peewee.BooleanField()
    loaded_at = UtcField()


class CalendarDay(Table):
    """One day: worked or not, and why (holiday, make-up day, weekend)."""

    day = peewee.DateField(primary_key=True)
    is_working = peewee.BooleanField()
    name = LineField(max_length=60, default="")
    source = LineField(max_length=80)
