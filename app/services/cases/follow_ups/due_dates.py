"""On which day somebody is called: so many days after an event, on a day that is worked. What must not be
late gives way to the working day before, what must not be early to the one after."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.services.stations.calendar import known_days
from app.vocabulary import DueShift

_DAY = timedelta(days=1)
# No holiday is longer: a day that gives way lies in the year of these, or beside it.
_REACH = timedelta(days=31)


@dataclass(frozen=True)
class WorkDays:
    """What is known of which days are worked. A day of which the calendar says nothing is taken for worked
    from Monday to Friday; and a day of a year that is not in `complete` is a guess."""

    days: dict[date, bool] = field(default_factory=dict)
    complete: set[int] = field(default_factory=set)

    def is_working(self, day: date) -> bool:
        return self.days.get(day, day.weekday() < 5)


@dataclass(frozen=True)
class Due:
    """A day, and whether it may still move because no calendar of its year is out."""

    day: date
    estimated: bool


def due_on(base: date, days: int, shift: DueShift, calendar: WorkDays) -> Due:
    """The day that a rule names. A day after the event never comes before it: where all days since are
    holidays, the holiday itself is meant."""
    target = day = base + days * _DAY
    step = _DAY if shift == "next" else -_DAY
    while not calendar.is_working(day):
        day += step
    estimated = any(year not in calendar.complete for year in {target.year, day.year})
    return Due(target if day < base <= target else day, estimated)


def read_calendar(first: date, last: date) -> WorkDays:
    """What is known of the days around those from `first` to `last`."""
    years = range((first - _REACH).year, (last + _REACH).year + 1)
    return WorkDays(*known_days(years))
