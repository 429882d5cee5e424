"""The statutory calendar as data: which days are worked. Loaded from a kept library, never guessed."""

from datetime import date, datetime, timedelta
from importlib.metadata import version

import holidays

from app.db import write_transaction
from app.errors import Conflict
from app.models import CalendarDay, CalendarYear


class CalendarMissing(Conflict):
    reason, message = "calendar_missing", "该年度的工作日历尚未导入"


def keep_year(year: int, *, now: datetime) -> bool:
    """Load a year unless this library's calendar of it is there already; tells whether it is complete."""
    known = CalendarYear.get_or_none(CalendarYear.year == year)
    if known is not None and known.source == _source():
        return bool(known.complete)
    return load_year(year, now=now)


def _source() -> str:
    return f"holidays {version('holidays')}"


def load_year(year: int, *, now: datetime) -> bool:
    """Store a year's calendar, days changed by hand excepted; tells whether it is complete.

    A year in which the library knows no make-up working day is incomplete: the State Council's notice
    for it is not out (each notice so far has had some), and its holidays are only the statutory ones.
    """
    source = _source()
    calendar = holidays.country_holidays("CN", years=year, language="zh_CN")
    make_up = {day for day in calendar.weekend_workdays if day.year == year}
    complete = bool(make_up)

    def work() -> None:
        by_hand = {
            day
            for (day,) in CalendarDay.select(CalendarDay.day)
            .where(
                CalendarDay.source == "admin",
                CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
            )
            .tuples()
        }
        CalendarDay.delete().where(
            CalendarDay.source != "admin",
            CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
        ).execute()
        rows = []
        day = date(year, 1, 1)
        while day.year == year:
            if day not in by_hand:
                name = calendar.get(day) or ("调休上班" if day in make_up else "")
                working = day in make_up or (day.weekday() < 5 and day not in calendar)
                rows.append({"day": day, "is_working": working, "name": name[:60], "source": source})
            day += timedelta(days=1)
        CalendarDay.insert_many(rows).execute()
        CalendarYear.delete().where(CalendarYear.year == year).execute()
        CalendarYear.insert(year=year, source=source, complete=complete, loaded_at=now).execute()

    write_transaction(work)
    return complete


def working_days(first: date, last: date) -> list[date]:
    """The working days from `first` to `last`, both included. Raises `CalendarMissing`."""
    years = set(range(first.year, last.year + 1))
    loaded = {year for (year,) in CalendarYear.select(CalendarYear.year).tuples()}
    if not years <= loaded:
        raise CalendarMissing(facts={"years": sorted(years - loaded)})
    rows = (
        CalendarDay.select(CalendarDay.day)
        .where(CalendarDay.day.between(first, last), CalendarDay.is_working)
        .order_by(CalendarDay.day)
    )
    return [day for (day,) in rows.tuples()]
