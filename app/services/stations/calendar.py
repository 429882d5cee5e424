"""The statutory calendar as data: which days are worked. Loaded from a kept library, changed by an admin's
hand, never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version

from app.clock import local_day
from app.db import require_transaction, write_transaction
from app.errors import Conflict
from app.models import CalendarDay, CalendarYear
from app.prepared import add

BY_HAND = "admin"
# The State Council's notice for the next year comes out around the beginning of November.
NOTICE_MONTH = 11


class CalendarMissing(Conflict):
    reason, message = "calendar_missing", "该年度的工作日历尚未导入"


@dataclass(frozen=True)
class DayFacts:
    """One day of the calendar: whether it is worked, why, and who says so."""

    day: date
    is_working: bool
    name: str
    source: str

    @property
    def by_hand(self) -> bool:
        return self.source == BY_HAND


@dataclass(frozen=True)
class YearFacts:
    """One year of the calendar; `loaded_until` is its last day, None where it is not loaded."""

    year: int
    source: str
    complete: bool
    loaded_until: date | None
    days: list[DayFacts]


def save_year(year: int, *, now: datetime) -> bool:
    """Loads a year unless this library's calendar of it is there already; tells whether it is complete."""
    known = CalendarYear.get_or_none(CalendarYear.year == year)
    if known is not None and known.source == _source():
        return bool(known.complete)
    return load_year(year, now=now)


def _source() -> str:
    return f"holidays {version('holidays')}"


def load_year(year: int, *, now: datetime) -> bool:
    """Stores a year's calendar, days changed by hand excepted; tells whether it is complete.

    A year in which the library knows no make-up working day is incomplete: the State Council's notice
    for it is not out (each notice so far has had some), and its holidays are only the statutory ones. One
    that an admin has compared with the notice stays complete.
    """
    source = _source()
    entries, published = _library(year)

    def work() -> bool:
        known = CalendarYear.get_or_none(CalendarYear.year == year)
        complete = published or (known is not None and bool(known.complete))
        by_hand = {
            day
            for (day,) in CalendarDay.select(CalendarDay.day)
            .where(
                CalendarDay.source == BY_HAND,
                CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
            )
            .tuples()
        }
        CalendarDay.delete().where(
            CalendarDay.source != BY_HAND,
            CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
        ).execute()
        rows = [
            {"day": entry.day, "is_working": entry.is_working, "name": entry.name, "source": entry.source}
            for entry in entries
            if entry.day not in by_hand
        ]
        CalendarDay.insert_many(rows).execute()
        CalendarYear.delete().where(CalendarYear.year == year).execute()
        add(CalendarYear, year=year, source=source, complete=complete, loaded_at=now)
        return complete

    return write_transaction(work)


def confirm_as_it_is(year: int) -> None:
    """Takes a loaded year for complete, in the caller's transaction."""
    require_transaction()
    CalendarYear.update(complete=True).where(CalendarYear.year == year).execute()


def _library(year: int) -> tuple[list[DayFacts], bool]:
    """What the kept library says of each day of a year, and whether it knows the year's make-up days."""
    # The library takes a while to import, and a year is filled once.
    import holidays

    calendar = holidays.country_holidays("CN", years=year, language="zh_CN")
    make_up = {day for day in calendar.weekend_workdays if day.year == year}
    # Reading which version this is takes some milliseconds.
    entries, source = [], _source()
    day = date(year, 1, 1)
    while day.year == year:
        name = calendar.get(day) or ("调休上班" if day in make_up else "")
        working = day in make_up or (day.weekday() < 5 and day not in calendar)
        entries.append(DayFacts(day, working, name[:60], source))
        day += timedelta(days=1)
    return entries, bool(make_up)


def library_day(day: date) -> DayFacts:
    """What the kept library says of one day."""
    entries, _ = _library(day.year)
    return next(entry for entry in entries if entry.day == day)


def working_days(first: date, last: date) -> list[date]:
    """The working days from `first` to `last`, both included. Raises `CalendarMissing`."""
    return _working_days(first, last, _years())


def settled_days(first: date, last: date) -> list[date]:
    """As `working_days`, without those of a year whose make-up days nobody has published or confirmed: what
    is planned on a guess would have to be taken back. Raises `CalendarMissing`."""
    years = _years()
    return [day for day in _working_days(first, last, years) if years[day.year]]


def known_days(years: Iterable[int]) -> tuple[dict[date, bool], set[int]]:
    """What is known of the days of some years, worked or not, and which of these years are complete: for who
    has to name a day before the notice is out, and says that it is a guess."""
    asked = sorted(set(years))
    if not asked:
        return {}, set()
    rows = CalendarDay.select(CalendarDay.day, CalendarDay.is_working).where(
        CalendarDay.day.between(date(asked[0], 1, 1), date(asked[-1], 12, 31))
    )
    complete = {year for year, is_complete in _years().items() if is_complete}
    return {day: bool(working) for day, working in rows.tuples()}, complete & set(asked)


def _years() -> dict[int, bool]:
    """The years that are loaded, and whether they are complete."""
    return dict(CalendarYear.select(CalendarYear.year, CalendarYear.complete).tuples())


def _working_days(first: date, last: date, years: dict[int, bool]) -> list[date]:
    missing = set(range(first.year, last.year + 1)) - years.keys()
    if missing:
        raise CalendarMissing(facts={"years": sorted(missing)})
    rows = (
        CalendarDay.select(CalendarDay.day)
        .where(CalendarDay.day.between(first, last), CalendarDay.is_working)
        .order_by(CalendarDay.day)
    )
    return [day for (day,) in rows.tuples()]


def get_year(year: int) -> YearFacts:
    """A year's days, none where it is not loaded."""
    row = CalendarYear.get_or_none(CalendarYear.year == year)
    between = CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31))
    days = [
        DayFacts(day.day, bool(day.is_working), day.name, day.source)
        for day in CalendarDay.select().where(between).order_by(CalendarDay.day)
    ]
    if row is None:
        return YearFacts(year, "", False, None, days)
    return YearFacts(year, row.source, bool(row.complete), days[-1].day if days else None, days)


def years_ahead(*, now: datetime, ahead: int) -> list[int]:
    """The years that today and the coming `ahead` days lie in."""
    today = local_day(now)
    return sorted({today.year, (today + timedelta(days=ahead)).year})


def unsettled_years(*, now: datetime, ahead: int) -> list[int]:
    """The years whose calendar somebody must see to: one that the coming `ahead` days touch, or, once its
    notice is due, the next year, where it is not loaded or its make-up days are missing."""
    today = local_day(now)
    years = set(years_ahead(now=now, ahead=ahead))
    if today.month >= NOTICE_MONTH:
        years.add(today.year + 1)
    return sorted(years - {year for year, complete in _years().items() if complete})
