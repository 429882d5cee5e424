"""The statutory calendar as an admin changes it: a day, or the word that a year is complete. It holds for
every station, so only who answers for all of them may."""

from dataclasses import dataclass
from datetime import date

from app.errors import Forbidden, Invalid
from app.models import CalendarDay, CalendarYear, RotaRule, Station
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, may, require_somewhere
from app.services.rota import generation
from app.services.rota.changes import require_to_come
from app.services.rota.days import NOTHING, Outcome, settle_days
from app.services.stations.calendar import (
    BY_HAND,
    CalendarMissing,
    confirm_as_it_is,
    library_day,
)


def require_calendar(actor: Actor) -> list[str]:
    """The stations that follow the calendar. Raises `Forbidden` unless the caller is an admin of all."""
    require_somewhere(actor, ADMIN)
    rows = list(Station.select(Station.id, Station.area).join(RotaRule).distinct().tuples())
    if not all(may(actor, ADMIN, area) for _, area in rows):
        raise Forbidden(message="工作日历对所有站点生效，请由管理全部站点的管理员修改")
    return sorted(station_id for station_id, _ in rows)


def may_change(actor: Actor) -> bool:
    """Whether the caller answers for every station."""
    try:
        require_calendar(actor)
    except Forbidden:
        return False
    return True


@dataclass(frozen=True)
class ChangeDay:
    """A day is worked, or not, whatever the library says. The reason is kept as the day's name."""

    day: date
    is_working: bool
    reason: str

    def make(self, call: Call) -> Outcome:
        stations = require_calendar(call.actor)
        require_to_come(call, self.day, "day")
        _require_loaded(self.day)
        generation.lock_rota()
        CalendarDay.update(is_working=self.is_working, name=self.reason[:60], source=BY_HAND).where(
            CalendarDay.day == self.day
        ).execute()
        data = {"day": f"{self.day}", "is_working": self.is_working}
        audit.record(call, "calendar:change_day", "calendar_day", f"{self.day}", data=data)
        return _settle(call, stations, self.day)


@dataclass(frozen=True)
class LibraryDay:
    """A day is again what the library says of it."""

    day: date

    def make(self, call: Call) -> Outcome:
        stations = require_calendar(call.actor)
        require_to_come(call, self.day, "day")
        _require_loaded(self.day)
        generation.lock_rota()
        kept = library_day(self.day)
        CalendarDay.update(is_working=kept.is_working, name=kept.name, source=kept.source).where(
            CalendarDay.day == self.day
        ).execute()
        audit.record(call, "calendar:restore_day", "calendar_day", f"{self.day}")
        return _settle(call, stations, self.day)


def _require_loaded(day: date) -> None:
    if not CalendarDay.select().where(CalendarDay.day == day).exists():
        raise CalendarMissing(facts={"years": [day.year]})


def _settle(call: Call, stations: list[str], day: date) -> Outcome:
    outcome = NOTHING
    for station_id in stations:
        outcome += settle_days(call, station_id, day, day)
    return outcome


def has_make_up_day(year: int) -> bool:
    """Whether a Saturday or Sunday of the year is worked."""
    worked = CalendarDay.select(CalendarDay.day).where(
        CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)), CalendarDay.is_working
    )
    return any(day.weekday() >= 5 for (day,) in worked.tuples())


class NoMakeUpDay(Invalid):
    reason, message = "no_make_up_day", "还没有一个调休上班日"


@command("calendar:confirm", "calendar_year")
def confirm_year(call: Call, year: int, *, without_make_up: bool = False) -> int:
    """Somebody compared the year with the State Council's notice and entered what was missing: from now on
    its days are planned.

    A year without a make-up day is almost always one whose notice nobody entered, so it takes a second word:
    that the notice has none. Raises `Forbidden`, `CalendarMissing`, `NoMakeUpDay`."""
    require_calendar(call.actor)
    if not CalendarYear.select().where(CalendarYear.year == year).exists():
        raise CalendarMissing(facts={"years": [year]})
    if not without_make_up and not has_make_up_day(year):
        raise NoMakeUpDay()
    confirm_as_it_is(year)
    audit.record(
        call, "calendar:confirm", "calendar_year", str(year), data={"without_make_up": without_make_up}
    )
    return year
