"""When a station is open: its week, its other days, the statutory calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models import CalendarDay, StationException
from app.services.stations.beside import beside
from app.services.stations.opening_hours import (
    OpeningHours,
    OpeningNow,
    Span,
    SpecialDay,
    opening_now,
)
from tests.conftest import NOW
from tests.factories import create_station

# Wednesday the 25th, 09:00 in the district.
TODAY = date(2026, 11, 25)
WEEK = [OpeningHours(day, *span) for day in range(1, 6) for span in (("13:30", "17:30"), ("08:30", "12:00"))]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November by the district's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("moment", "is_open", "changes_at"),
    [
        (at(25, 8, 29), False, at(25, 8, 30)),
        (at(25, 8, 30), True, at(25, 12)),
        (at(25, 11, 59), True, at(25, 12)),
        (at(25, 12), False, at(25, 13, 30)),
        (at(25, 17, 30), False, at(26, 8, 30)),
        (at(27, 18), False, at(30, 8, 30)),
    ],
)
def test_a_week_opens_and_shuts_on_the_minute(moment: datetime, is_open: bool, changes_at: datetime) -> None:
    """Before, at and after each edge, over the noon break, over night and over the weekend."""
    assert opening_now(WEEK, [], moment) == OpeningNow(is_open, changes_at)


def test_other_hours_take_the_place_of_the_week() -> None:
    """A closed day is skipped, a day with hours of its own has these only."""
    shut = SpecialDay(TODAY, [], "盘点")
    late = SpecialDay(TODAY + timedelta(days=1), [Span("10:00", "11:00")], "")
    assert opening_now(WEEK, [shut, late], at(25, 9)) == OpeningNow(False, at(26, 10))
    assert opening_now(WEEK, [shut, late], at(26, 9)) == OpeningNow(False, at(26, 10))
    assert opening_now([], [SpecialDay(TODAY, [Span("08:00", "10:00")], "")], at(25, 9)) == OpeningNow(
        True, at(25, 10)
    )


def test_nobody_is_told_what_nobody_knows() -> None:
    """No hours, or a holiday of which the station has not said what it does: nothing is claimed."""
    holiday = SpecialDay(TODAY, None, "节日")
    assert opening_now([], [], NOW) is None
    assert opening_now(WEEK, [holiday], NOW) is None
    tomorrow = SpecialDay(TODAY + timedelta(days=1), None, "节日")
    assert opening_now(WEEK, [tomorrow], at(25, 18)) == OpeningNow(False, None)
    shut_for_good = [SpecialDay(TODAY + timedelta(days=away), [], "") for away in range(30)]
    assert opening_now(WEEK, shut_for_good, NOW) == OpeningNow(False, None)


@pytest.mark.usefixtures("database")
def test_special_days_are_the_stations_then_the_calendars() -> None:
    """What the station says beats the calendar; ordinary weekends are nothing special; a month is told."""
    station, other = create_station(), create_station()
    calendar = [
        (TODAY + timedelta(days=1), False, "节日"),
        (TODAY + timedelta(days=2), False, "节日"),
        (TODAY + timedelta(days=3), False, "节日"),
        (TODAY + timedelta(days=4), True, "调休上班"),
        (TODAY + timedelta(days=5), True, ""),
        (TODAY + timedelta(days=31), False, "太远"),
    ]
    for day, is_working, name in calendar:
        CalendarDay.insert(day=day, is_working=is_working, name=name, source="test").execute()
    span = {"opens": "08:30", "closes": "12:00"}
    for whose, day, spans in (
        (station, TODAY - timedelta(days=1), []),
        (station, TODAY, []),
        (station, TODAY + timedelta(days=1), [span]),
        (other, TODAY + timedelta(days=5), []),
    ):
        StationException.insert(station=whose.id, day=day, spans=spans, note="注").execute()
    _, days = beside([station.id], today=TODAY)[station.id]
    assert days == [
        SpecialDay(TODAY, [], "注"),
        SpecialDay(TODAY + timedelta(days=1), [Span("08:30", "12:00")], "注"),
        SpecialDay(TODAY + timedelta(days=2), None, "节日"),
        SpecialDay(TODAY + timedelta(days=4), None, "调休上班"),
    ]
