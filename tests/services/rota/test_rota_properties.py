"""The rota and the slot generator under any weekly pattern, closure, day by hand and substitution: every
working day is covered or named, no team is in two places, and running it again changes nothing. The calendar
is the real one of 2026, written down here as the State Council's notice has it."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import day_bounds, local_day, local_moment
from app.errors import Conflict, Invalid
from app.models import MODELS, Booking, CalendarDay, CalendarYear, RotaTurn, RotaWeekday, Shift, Slot
from app.services.core.call import Call, Grant
from app.services.operations import invariants
from app.services.rota import changes, coverage, generation
from app.services.rota.calendar_changes import ChangeDay
from app.services.rota.changes import Close, DayTeam
from app.services.rota.station_changes import ChangeStation, SetOpen
from tests.conftest import call_of
from tests.factories import DISTRICT, create_person, create_team
from tests.services.rota.rostering import book, create_center

pytestmark = pytest.mark.usefixtures("database")

SOME = settings(max_examples=15)
# Source: the notice of 2025-11-04 (国办发明电〔2025〕7号), as stations/test_calendar.py checks it.
OFF_2026 = (
    ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3),
    ("2026-09-25", 3), ("2026-10-01", 7),
)  # fmt: skip
WORKED_2026 = ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")


def real_2026():
    """Every working day of 2026."""
    off = {date.fromisoformat(first) + timedelta(days=n) for first, length in OFF_2026 for n in range(length)}
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    made_up = {date.fromisoformat(day) for day in WORKED_2026}
    return [day for day in days if day in made_up or (day.weekday() < 5 and day not in off)]


def keep_calendar():
    """The real 2026, and a 2027 of which only the weekends are known: incomplete, so never planned."""
    worked = set(real_2026())
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
    rows = [
        {
            "day": day,
            "is_working": day in worked if day.year == 2026 else day.weekday() < 5,
            "source": "notice",
        }
        for day in days
    ]
    for start in range(0, len(rows), 200):
        CalendarDay.insert_many(rows[start : start + 200]).execute()
    for year in (2026, 2027):
        CalendarYear.insert(
            year=year, source="notice", complete=year == 2026, loaded_at=local_moment(days[0], time())
        ).execute()


def emptied():
    for model in reversed(MODELS):
        if model not in (CalendarDay, CalendarYear):
            model.delete().execute()
    if not CalendarYear.select().exists():
        keep_calendar()


def midnight(day):
    return local_moment(day, time())


def sound(now):
    """No team in two places, no two open slots of one team at once, every due day covered or named."""
    rows = list(Shift.select(Shift.live_team, Shift.day).where(Shift.state == "planned").tuples())
    assert len(set(rows)) == len(rows)
    spans = sorted(
        Slot.select(Slot.team, Slot.starts_at, Slot.ends_at).where(Slot.state == "open").tuples(),
        key=lambda row: (row[0], row[1]),
    )
    for one, other in pairwise(spans):
        assert one[0] != other[0] or one[2] <= other[1]
    broken = [(result.number, result.rows) for result in invariants.check_all(now=now) if result.rows]
    # A day for which nobody is free is named; nothing else may be wrong.
    assert {number for number, _ in broken} <= {11}
    named = {row.rsplit(" ", 1)[1] for _, rows in broken for row in rows}
    assert named == {f"{gap.day}" for gap in coverage.all_gaps(now=now) if gap.why == "nobody"}


def test_the_calendar_written_down_here_has_248_days():
    """A slip of the pen in the list above would be noticed."""
    assert len(real_2026()) == 248
    assert date(2026, 10, 10) in real_2026() and date(2026, 2, 23) not in real_2026()


@SOME
@given(
    today=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    began=st.integers(0, 60),
    teams=st.integers(1, 5),
    fixed=st.dictionaries(st.integers(1, 7), st.integers(0, 4), max_size=7),
    runs=st.lists(st.integers(0, 9), max_size=3),
)
def test_weekly_patterns_cover_every_working_day(today, began, teams, fixed, runs):
    """Fixed weekdays keep their team, the others take turns, make-up weekends are covered, and days of a
    year nobody has confirmed are not planned."""
    emptied()
    start = max(date(2026, 1, 1), today - timedelta(days=began))
    station, order, rule = create_center(teams=teams, valid_from=start)
    weekly = {weekday: order[number % teams] for weekday, number in fixed.items()}
    for weekday, team in weekly.items():
        RotaWeekday.insert(rule=rule.id, weekday=weekday, team=team).execute()
    day = today
    for step in [0, *runs]:
        day += timedelta(days=step)
        generation.generate(now=midnight(day))
    last = day + timedelta(days=generation.DAYS_AHEAD)
    free = [entry for entry in real_2026() if entry >= start and entry.isoweekday() not in weekly]
    expected = {
        entry: weekly.get(entry.isoweekday()) or order[free.index(entry) % teams]
        for entry in real_2026()
        if today <= entry <= last
    }
    rows = Shift.select(Shift.day, Shift.team).where(Shift.station == station.id, Shift.state == "planned")
    assert dict(rows.tuples()) == expected
    before = list(Slot.select(Slot.id, Slot.state).order_by(Slot.id).tuples())
    assert generation.generate(now=midnight(day)) == generation.Generated(0, 0)
    assert list(Slot.select(Slot.id, Slot.state).order_by(Slot.id).tuples()) == before
    sound(midnight(day))


@SOME
@given(
    today=st.dates(date(2026, 1, 5), date(2026, 12, 20)),
    teams=st.integers(1, 3),
    acts=st.lists(
        st.tuples(
            st.sampled_from(["close", "shut", "end", "holiday", "set", "off", "book", "book", "later"]),
            st.integers(0, 20),
            st.integers(0, 3),
        ),
        max_size=6,
    ),
)
def test_any_changes_leave_the_rota_sound(today, teams, acts):
    """Closures, shut days, ends and new beginnings, holidays, days by hand, bookings and the passing of days
    in any order, at two stations that share a team: no booking is lost, and the rota stays sound."""
    emptied()
    station, order, _ = create_center(teams=teams, valid_from=today)
    other, _, second = create_center(teams=1, valid_from=today)
    RotaTurn.insert(rule=second.id, position=1, team=order[0]).execute()
    spare = create_team(station=station).id
    now = midnight(today)
    grants = (Grant("organizer", DISTRICT), Grant("admin", DISTRICT))
    boss = call_of(create_person(), via="staff", grants=grants).actor
    generation.generate(now=now)
    made = []
    for act, offset, number in acts:
        day = local_day(now) + timedelta(days=offset)
        where = (station, other)[number % 2]
        call = Call(boss, now)
        change = None
        if act == "close":
            change = Close(where.id, day, day + timedelta(days=number), "x")
        elif act == "shut":
            shut = [{"day": day, "spans": [], "note": ""}] if number < 2 else []
            change = ChangeStation(where.id, {"area": where.area_code, "services": [], "exceptions": shut})
        elif act == "end":
            change = SetOpen(where.id, number < 2)
        elif act == "holiday":
            change = ChangeDay(day, number < 2, "x")
        elif act in ("set", "off"):
            change = DayTeam(where.id, day, spare if act == "set" else None, "x")
        elif act == "later":
            now += timedelta(hours=7 * (number + 1))
            generation.generate(now=now)
        else:
            made += _book_first(where, day, now)
        if change is not None:
            try:
                changes.apply(call, change, changes.preview(call, change).seen)
            except (Conflict, Invalid):
                continue
        sound(now)
    generation.generate(now=now)
    sound(now)
    for view in made:
        kept = Booking.get_by_id(view.id)
        assert kept.status == "cancelled" or kept.slot.state == "open" or kept.starts_at <= now


def _book_first(station, day, now):
    first, after = day_bounds(day)
    slot = (
        Slot.select()
        .where(
            Slot.station == station.id,
            Slot.state == "open",
            Slot.taken == 0,
            Slot.starts_at > now,
            Slot.starts_at >= first,
            Slot.starts_at < after,
        )
        .order_by(Slot.starts_at)
        .first()
    )
    return [] if slot is None else [book(slot, now=now)]
