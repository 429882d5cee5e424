"""Which working days have nobody, and what is said about calendars that are missing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import Forbidden
from app.models import CalendarDay, Shift
from app.services.operations import health, invariants
from app.services.rota import calendar_changes, coverage, generation
from app.services.rota.calendar_changes import ChangeDay
from app.services.rota.changes import Close, DayTeam
from app.services.rota.coverage import OrphanedShift
from app.services.stations import calendar
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_station
from tests.services.rota.rostering import (
    FRIDAY,
    THURSDAY,
    TODAY,
    create_center,
    generated,
    load_years,
    make,
    manager,
    on_duty,
)

pytestmark = pytest.mark.usefixtures("database")

DECEMBER = datetime(2026, 12, 20, 1, tzinfo=UTC)


def violations(now=NOW):
    return [row for result in invariants.check_all(now=now) for row in result.rows if result.number == 11]


def test_thirty_days_are_covered():
    """After a run, every working day of the coming thirty has a team at the center; 28 days have slots."""
    station, _, _ = generated()
    days = calendar.working_days(TODAY, TODAY + timedelta(days=coverage.COVERED_DAYS - 1))
    assert set(days) <= set(on_duty(station))
    assert coverage.all_gaps(now=NOW) == [] and violations() == []


def test_a_shift_that_is_missing_is_a_violation():
    """What the rule promises and nobody does is named with its day."""
    station, _, _ = generated()
    Shift.update(state="cancelled", live_team=None).where(Shift.day == THURSDAY).execute()
    assert violations() == [f"station {station.id} has nobody on {THURSDAY}"]


def test_what_somebody_decided_is_a_warning():
    """A closed center, a day off and a center without a rule are named, and are no violations; a station
    that owes nothing is not named."""
    station, _, _ = generated()
    make(manager(), Close(station.id, THURSDAY, THURSDAY, "停电"))
    make(manager(), DayTeam(station.id, FRIDAY, None, "培训"))
    bare = create_station(kind="center")
    create_station(kind="town")
    gaps = coverage.list_gaps(manager().actor, now=NOW)
    mine = [(gap.day, gap.why, gap.reason) for gap in gaps if gap.station == station.id]
    assert mine == [(THURSDAY, "closed", "停电"), (FRIDAY, "no_duty", "培训")]
    assert {gap.why for gap in gaps if gap.station == bare.id} == {"no_rule"}
    assert {gap.station for gap in gaps} == {station.id, bare.id}
    assert violations() == []
    said = coverage.warnings(now=NOW)
    assert f"{station.name} {THURSDAY} 无人值班：停诊，停电" in said


def test_a_day_that_is_not_due_any_more_is_named():
    """The library learns of a holiday after its day was planned: nothing is moved behind anybody's back, but
    all say so, until somebody has looked."""
    station, _, _ = generated()
    assert coverage.list_orphaned_shifts(manager().actor, now=NOW) == []
    CalendarDay.update(is_working=False, name="新的假日").where(CalendarDay.day == THURSDAY).execute()
    generation.generate(now=NOW)
    assert coverage.list_orphaned_shifts(manager().actor, now=NOW) == [
        OrphanedShift(station.id, station.name, THURSDAY)
    ]
    assert coverage.list_orphaned_shifts(manager(scope="370503").actor, now=NOW) == []
    assert any(f"{THURSDAY} 已排班" in text for text in coverage.warnings(now=NOW))
    make(manager(), DayTeam(station.id, THURSDAY, None, "假日"))
    assert THURSDAY not in on_duty(station) and coverage.list_orphaned_shifts(manager().actor, now=NOW) == []


def test_gaps_are_of_ones_own_area():
    """An organizer of another district sees none of them; a resident may not ask."""
    generated()
    create_station(kind="center")
    assert coverage.list_gaps(manager(scope="370503").actor, now=NOW) == []
    with pytest.raises(Forbidden):
        coverage.list_gaps(call_of(create_person()).actor, now=NOW)


def test_a_year_without_make_up_days_is_not_planned():
    """In December with next year's calendar incomplete: nothing is planned beyond the year's end, all say
    so, and nothing is a violation; once the year is confirmed its days are planned."""
    calendar.load_year(2026, now=NOW)
    calendar.load_year(2027, now=NOW)
    station, _, _ = create_center()
    generation.generate(now=DECEMBER)
    assert {day.year for day in on_duty(station)} == {2026}
    assert violations(DECEMBER) == []
    assert any(text.startswith("2027年的调休安排") for text in coverage.warnings(now=DECEMBER))
    assert health.report(now=DECEMBER)["calendar"] == "make-up days missing: 2027"
    boss = manager("admin")
    holiday = date(2027, 1, 4)
    make(boss, ChangeDay(date(2027, 2, 20), True, "调休"))
    make(boss, ChangeDay(holiday, False, "元旦调休"))
    calendar_changes.confirm_year(boss, 2027)
    generation.generate(now=DECEMBER)
    planned = set(on_duty(station))
    assert date(2027, 1, 5) in planned and holiday not in planned
    assert coverage.warnings(now=DECEMBER) == []


@pytest.mark.parametrize(("month", "warned"), [(9, []), (10, []), (11, [2027]), (12, [2027])])
def test_next_years_calendar_is_asked_for_when_its_notice_is_due(month, warned):
    """Before November nobody can know next year's make-up days; from then on the warning stands."""
    load_years(2026)
    calendar.load_year(2027, now=NOW)
    moment = datetime(2026, month, 5, 4, tzinfo=UTC)
    assert calendar.unsettled_years(now=moment, ahead=10) == warned
