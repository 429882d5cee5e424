"""The statutory calendar."""

from datetime import date, timedelta

import pytest

from app.models import CalendarDay, CalendarYear
from app.services.stations import calendar
from app.services.stations.calendar import CalendarMissing
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("database")


def days(month, first, last):
    return {date(2026, month, day) for day in range(first, last + 1)}


# The State Council's notice of 2025-11-04 for 2026.
HOLIDAYS = (
    days(1, 1, 3) | days(2, 15, 23) | days(4, 4, 6) | days(5, 1, 5) | days(6, 19, 21) | days(9, 25, 27)
) | days(10, 1, 7)
MAKE_UP = {
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
}


def worked(year=2026):
    return set(calendar.working_days(date(year, 1, 1), date(year, 12, 31)))


def test_2026_is_the_calendar_of_the_notice():
    """Every day of 2026: holidays are out, make-up weekends are in, the other days are as the week goes."""
    assert calendar.load_year(2026, now=NOW), "its make-up days are published"
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    expected = {day for day in year if day in MAKE_UP or (day.weekday() < 5 and day not in HOLIDAYS)}
    assert worked() == expected
    assert len(expected) == 248


def test_a_day_changed_by_hand_survives_a_reload():
    """An administrator's day stands; loading the year again changes the other days only."""
    calendar.load_year(2026, now=NOW)
    by_hand = date(2026, 11, 25)
    CalendarDay.update(is_working=False, source="admin", name="停诊").where(
        CalendarDay.day == by_hand
    ).execute()
    CalendarDay.update(is_working=False).where(CalendarDay.day == date(2026, 11, 26)).execute()
    calendar.load_year(2026, now=NOW)
    assert by_hand not in worked()
    assert date(2026, 11, 26) in worked()
    assert CalendarDay.select().count() == 365
    assert CalendarYear.select().count() == 1


def test_a_leap_year_has_its_day():
    """29 February 2028, a Tuesday, is a working day of a calendar of 366 days."""
    calendar.load_year(2028, now=NOW)
    assert CalendarDay.select().count() == 366
    assert date(2028, 2, 29) in worked(2028)


def test_a_year_without_make_up_days_is_not_complete():
    """A year whose notice is not out is loaded, and marked as a guess."""
    assert not calendar.load_year(2028, now=NOW)
    assert CalendarYear.get().complete is False


def test_a_year_that_is_not_loaded_raises():
    """Nobody takes a missing calendar for one without working days."""
    calendar.load_year(2026, now=NOW)
    with pytest.raises(CalendarMissing) as refusal:
        calendar.working_days(date(2026, 12, 1), date(2027, 1, 31))
    assert refusal.value.facts == {"years": [2027]}


def test_both_ends_count():
    """The span includes its first and its last day; one that ends before it begins is empty."""
    calendar.load_year(2026, now=NOW)
    monday, friday = date(2026, 11, 23), date(2026, 11, 27)
    assert calendar.working_days(monday, friday) == [monday + timedelta(days=n) for n in range(5)]
    assert calendar.working_days(friday, monday) == []
