"""Days to call: over ten thousand days with their make-up days, compared with a plain search."""

from datetime import date, timedelta

import pytest

from app.models import DeadlineRule
from app.services.cases.follow_ups.due_dates import WorkDays, due_on, read_calendar
from app.services.stations import calendar
from tests.conftest import NOW

FIRST, DAYS = date(2001, 1, 1), 10_000
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def whole():
    """The kept library's calendars of thirty years, as if all were out."""
    days, complete = {}, set()
    for year in range(2000, 2031):
        entries, _ = calendar._library(year)
        days |= {entry.day: entry.is_working for entry in entries}
        complete.add(year)
    return WorkDays(days, complete)


def plainly(base, days, shift, known):
    """The nearest worked day by looking at each in turn, never before the event itself."""
    target = base + timedelta(days=days)
    order = range(60) if shift == "next" else range(0, -60, -1)
    found = next(target + step * DAY for step in order if known.days[target + step * DAY])
    return target if found < base and days > 0 else found


@pytest.mark.usefixtures("database")
def test_ten_thousand_days(whole):
    rules = list(DeadlineRule.select(DeadlineRule.days, DeadlineRule.shift).tuples())
    assert len(rules) == 17
    moved = 0
    for number in range(DAYS):
        base = FIRST + number * DAY
        for days, shift in rules:
            due = due_on(base, days, shift, whole)
            assert due.day == plainly(base, days, shift, whole), (base, days, shift)
            assert not due.estimated
            assert days < 0 or due.day >= base
            moved += due.day != base + timedelta(days=days)
    assert moved > 40_000


@pytest.mark.parametrize(
    ("base", "days", "shift", "day"),
    [
        # 2026-10-10 is a Saturday that is worked; from the first to the seventh nobody works.
        (date(2026, 10, 3), 7, "next", date(2026, 10, 10)),
        (date(2026, 9, 25), 7, "next", date(2026, 10, 8)),
        (date(2026, 9, 15), 20, "previous", date(2026, 9, 30)),
        # On a holiday, the day after is a holiday, too: it is meant all the same.
        (date(2026, 10, 2), 1, "previous", date(2026, 10, 3)),
        (date(2026, 10, 2), 7, "previous", date(2026, 10, 9)),
        (date(2026, 11, 6), 1, "previous", date(2026, 11, 6)),
        (date(2026, 12, 31), -30, "previous", date(2026, 12, 1)),
    ],
)
def test_days_of_2026(whole, base, days, shift, day):
    assert due_on(base, days, shift, whole).day == day


@pytest.mark.usefixtures("database")
def test_what_no_notice_is_out_for_is_a_guess():
    """Monday to Friday, and said to be a guess, also where only the next year is missing."""
    calendar.load_year(2026, now=NOW)
    known = read_calendar(date(2026, 12, 1), date(2027, 2, 1))
    assert not due_on(date(2026, 12, 1), 7, "next", known).estimated
    guess = due_on(date(2026, 12, 1), 40, "next", known)
    assert (guess.day, guess.estimated) == (date(2027, 1, 11), True)
    assert due_on(date(2026, 12, 24), 8, "next", known).estimated
