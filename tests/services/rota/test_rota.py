"""From the rota's rules to shifts and slots."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import local_day, local_moment
from app.models import MODELS, RotaRule, RotaTurn, Shift, Slot
from app.services.operations import invariants
from app.services.rota import generation
from app.services.stations import calendar
from app.services.stations.calendar import CalendarMissing, working_days
from tests.conftest import NOW
from tests.factories import create_station, create_team

pytestmark = pytest.mark.usefixtures("database")


def load(*years):
    """The calendars of years, as an admin leaves them who has compared each with its notice."""
    for year in years:
        if not calendar.load_year(year, now=NOW):
            calendar.CalendarYear.update(complete=True).where(calendar.CalendarYear.year == year).execute()


QUIET = settings(max_examples=25)


def create_rule(teams=5, station=None, **facts):
    station = station or create_station()
    defaults = {"valid_from": local_day(NOW), "windows": [["09:00", "11:30"]], "slot_minutes": 50}
    rule = RotaRule.create(station=station.id, **(defaults | facts))
    made = [create_team(station=station, topics=()) for _ in range(teams)]
    for position, team in enumerate(made):
        RotaTurn.insert(rule=rule.id, position=position, team=team.id).execute()
    return rule, [team.id for team in made]


def duty():
    return list(Shift.select(Shift.day, Shift.team).order_by(Shift.day).tuples())


def test_teams_take_turns_over_working_days():
    """Each working day has the next team; weekends are nobody's."""
    calendar.load_year(2026, now=NOW)
    _, teams = create_rule(teams=3)
    generation.generate(now=NOW, days=6)
    assert duty() == [
        (date(2026, 11, 25), teams[0]),
        (date(2026, 11, 26), teams[1]),
        (date(2026, 11, 27), teams[2]),
        (date(2026, 11, 30), teams[0]),
        (date(2026, 12, 1), teams[1]),
    ]


@QUIET
@given(
    starts=st.dates(date(2026, 1, 1), date(2028, 12, 1)),
    today=st.integers(0, 90),
    teams=st.integers(1, 6),
    runs=st.lists(st.integers(0, 20), max_size=3),
    length=st.one_of(st.none(), st.integers(0, 40)),
)
def test_every_working_day_is_covered_once(starts, today, teams, runs, length):
    """However often and from whenever the rota is generated, each working day in reach has one team, in
    turn, and no team is in two places; running it again adds nothing."""
    for model in reversed(MODELS):
        if model is not calendar.CalendarDay and model is not calendar.CalendarYear:
            model.delete().execute()
    if not calendar.CalendarYear.select().exists():
        load(2026, 2027, 2028, 2029)
    until = None if length is None else starts + timedelta(days=length)
    _, order = create_rule(teams=teams, valid_from=starts, valid_until=until)
    day = starts + timedelta(days=today - 30)
    first = day
    for step in [0, *runs]:
        day += timedelta(days=step)
        generation.generate(now=local_moment(day, datetime.min.time()))
    last = day + timedelta(days=generation.DAYS_AHEAD)
    reach = [
        entry
        for entry in working_days(starts, max(starts, last))
        if first <= entry <= last and (until is None or entry <= until)
    ]
    all_days = working_days(starts, max(starts, last))
    assert duty() == [(entry, order[all_days.index(entry) % teams]) for entry in reach]
    before = Slot.select().count()
    again = generation.generate(now=local_moment(day, datetime.min.time()))
    assert (again.shifts, again.slots, Slot.select().count()) == (0, 0, before)


def test_the_turn_goes_on_over_new_year():
    """31 December 2026 and the first working day of 2027 belong to neighbours in the order."""
    load(2026, 2027)
    _, teams = create_rule(teams=2, valid_from=date(2026, 12, 30))
    generation.generate(now=local_moment(date(2026, 12, 30), datetime.min.time()), days=8)
    planned = duty()
    assert [day for day, _ in planned[:3]] == [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 4)]
    assert [team for _, team in planned[:3]] == [teams[0], teams[1], teams[0]]


def test_the_leap_day_is_worked():
    """29 February 2028 has a team like any other working day."""
    load(2028)
    create_rule(valid_from=date(2028, 2, 28))
    generation.generate(now=local_moment(date(2028, 2, 28), datetime.min.time()), days=2)
    assert [day for day, _ in duty()] == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]


def test_without_a_calendar_nothing_is_planned():
    """A rota that reaches into a year without a calendar stops, rather than guess."""
    calendar.load_year(2026, now=NOW)
    create_rule()
    with pytest.raises(CalendarMissing):
        generation.generate(now=NOW + timedelta(days=20))
    assert (Shift.select().count(), Slot.select().count()) == (0, 0)


def test_a_day_is_cut_into_slots():
    """Each window is cut from its start; what is left over at its end stays free."""
    slots = list(generation.grid(date(2026, 11, 25), [["09:00", "11:30"], ["14:00", "14:40"]], 50))
    starts = [datetime(2026, 11, 25, 1, tzinfo=UTC) + timedelta(minutes=50 * n) for n in range(3)]
    assert slots == [(start, start + timedelta(minutes=50)) for start in starts]


def test_slots_carry_the_rule_and_none_is_past():
    """Slots have the rule's capacity and modes; those of today that have begun are not opened."""
    calendar.load_year(2026, now=NOW)
    create_rule(capacity=2, phone=True)
    generation.generate(now=NOW + timedelta(minutes=10), days=0)
    slots = list(Slot.select().order_by(Slot.starts_at))
    assert [slot.starts_at for slot in slots] == [NOW + timedelta(minutes=50), NOW + timedelta(minutes=100)]
    assert {(slot.capacity, slot.taken, slot.in_person, slot.phone, slot.online) for slot in slots} == {
        (2, 0, True, True, False)
    }


def test_each_station_has_its_own_turns():
    """Rules of two stations don't share turns or shifts."""
    calendar.load_year(2026, now=NOW)
    (_, here), (_, there) = create_rule(teams=2), create_rule(teams=1)
    generation.generate(now=NOW, days=1)
    assert sorted(team for _, team in duty()) == sorted([*here, *there, *there])


def test_a_team_in_two_rotas_is_in_one_place_a_day():
    """Where the team whose turn it is has duty elsewhere, the next one that is free steps in; where none
    is, the day stays open and the audit names it. Nothing breaks, and a second run adds nothing."""
    calendar.load_year(2026, now=NOW)
    _, here = create_rule(teams=2)
    there, lone = create_station(), create_station()
    for station, teams in ((there, here), (lone, here[:1])):
        rule = RotaRule.create(
            station=station.id, valid_from=local_day(NOW), windows=[["09:00", "11:30"]], slot_minutes=50
        )
        for position, team in enumerate(teams):
            RotaTurn.insert(rule=rule.id, position=position, team=team).execute()
    generation.generate(now=NOW, days=1)
    first = list(duty())
    assert len(first) == 4
    assert len(set(first)) == 4, "no team is in two places on one day"
    assert {row.station_id for row in Shift.select()}.isdisjoint({lone.id})
    assert generation.generate(now=NOW, days=1) == generation.Generated(0, 0)
    (gaps,) = [result.rows for result in invariants.check_all(now=NOW) if result.number == 11]
    assert f"station {lone.id} has nobody on 2026-11-25" in gaps
