"""Changes of the rota: seen first, then made in one step, and no booking is lost."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.clock import local_day
from app.errors import Forbidden, Invalid, NotFound
from app.models import (
    AuditEntry,
    Booking,
    BookingMove,
    CalendarDay,
    OutboxMessage,
    RotaException,
    RotaRule,
    Shift,
    Slot,
    SlotHold,
    SlotWait,
)
from app.services.counseling import holds, settlements, slot_waits
from app.services.operations import invariants
from app.services.rota import (
    calendar_changes,
    changes,
    coverage,
    generation,
)
from app.services.rota.calendar_changes import ChangeDay, LibraryDay
from app.services.rota.changes import (
    ChangeOutdated,
    Close,
    DayTeam,
    EndRule,
    NewRule,
    Reopen,
    RuleDay,
    TeamBusy,
)
from app.services.rota.days import NOTHING
from app.services.rota.station_changes import ChangeStation, SetOpen
from app.services.stations import calendar
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_team
from tests.services.rota.rostering import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TODAY,
    WINDOWS,
    book,
    booking,
    counselor,
    create_center,
    generated,
    make,
    manager,
    on_duty,
    slots_on,
)

pytestmark = pytest.mark.usefixtures("database")


def sound():
    assert [result for result in invariants.check_all(now=NOW) if result.rows] == []


def told(person_id):
    rows = OutboxMessage.select(OutboxMessage.kind).where(
        OutboxMessage.person == person_id, OutboxMessage.state == "pending", OutboxMessage.due_at <= NOW
    )
    return sorted(kind for (kind,) in rows.tuples())


def rows():
    """All that a preview may not touch."""
    models = (Shift, Slot, Booking, BookingMove, OutboxMessage, RotaException, RotaRule, CalendarDay)
    return [list(model.select().order_by(model._meta.primary_key).tuples()) for model in models]


def test_a_preview_keeps_nothing():
    """A look tells what would happen, and every row is as it was; no name is in it."""
    station, _, _ = generated()
    person = create_person(nickname="王小明")
    book(slots_on(station, THURSDAY)[0], person=person)
    before = rows()
    look = changes.preview(manager(), Close(station.id, THURSDAY, THURSDAY, "停电"))
    assert [(one.fate, one.starts_at) for one in look.outcome.affected] == [
        ("moved", slots_on(station, THURSDAY)[0].starts_at)
    ]
    assert "王小明" not in repr(look) and person.id not in repr(look)
    assert rows() == before


def test_a_closure_moves_bookings_and_says_so():
    """The station is closed for a day: its booking goes to the next free slot, its person is told, and the
    day has no slots; the closed day is not a violation."""
    station, _, _ = generated()
    person = create_person()
    made = book(slots_on(station, THURSDAY)[1], person=person, topic="communication", mode="phone")
    done = make(manager(), Close(station.id, THURSDAY, THURSDAY, "停电"))
    assert (done.given_up, done.added, [one.fate for one in done.affected]) == (1, 0, ["moved"])
    assert THURSDAY not in on_duty(station) and slots_on(station, THURSDAY) == []
    kept = booking(made)
    assert (kept.status, kept.mode, kept.topic_key) == ("booked", "phone", "communication")
    assert kept.starts_at == slots_on(station, FRIDAY)[0].starts_at
    assert "booking_moved" in told(person.id)
    assert BookingMove.get().by_staff
    sound()


def test_slots_that_nobody_used_are_gone_and_the_others_are_closed():
    """Of a day that is given up, slots with a history stay, closed; the others are removed."""
    station, _, _ = generated()
    used = slots_on(station, THURSDAY)[0]
    book(used)
    make(manager(), Close(station.id, THURSDAY, THURSDAY, "停电"))
    left = list(Slot.select().where(Slot.state == "closed"))
    assert [slot.id for slot in left] == [used.id]
    assert left[0].taken == 0
    assert Shift.get_by_id(used.shift_id).state == "cancelled"
    assert generation.generate(now=NOW) == generation.Generated(0, 0)


def test_where_there_is_no_other_slot_the_booking_is_cancelled():
    """No free slot of the same mode within two weeks: the booking is cancelled, and the person is told."""
    station, _, _ = generated()
    person = create_person()
    made = book(slots_on(station, THURSDAY)[0], person=person)
    done = make(manager(), Close(station.id, TODAY, TODAY + timedelta(days=60), "装修"))
    assert [one.fate for one in done.affected] == ["cancelled"]
    assert booking(made).status == "cancelled"
    assert "booking_cancelled" in told(person.id)
    assert AuditEntry.select().where(AuditEntry.event == "booking:cancel_by_staff").count() == 1
    sound()


def test_a_couple_moves_together():
    """The two of a joint session go to the same slot, and it takes one place there."""
    station, _, _ = generated()
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    slot = slots_on(station, THURSDAY)[0]
    one = book(slot, person=anna, party="joint")
    other = book(slot, person=bert, party="joint")
    make(manager(), Close(station.id, THURSDAY, THURSDAY, "停电"))
    assert booking(one).slot_id == booking(other).slot_id != slot.id
    assert Slot.get_by_id(booking(one).slot_id).taken == 1
    assert booking(one).party_id == booking(other).party_id
    sound()


def test_holds_and_offers_end_with_their_slot():
    """Who filled a form finds the slot closed; who was offered one waits on, and is told."""
    station, _, _ = generated(windows=[["09:00", "09:50"]])
    slot = slots_on(station, THURSDAY)[0]
    holder, waiter = create_person(), create_person()
    holds.hold_slot(call_of(holder), slot.id)
    other = slots_on(station, FRIDAY)[0]
    wait = slot_waits.join(
        call_of(waiter), station.id, from_=other.starts_at, to=other.starts_at + timedelta(hours=1)
    )
    assert wait.slot == other.id
    make(manager(), Close(station.id, THURSDAY, FRIDAY, "停电"))
    assert SlotHold.select().count() == 0
    assert SlotWait.get_by_id(wait.id).status == "waiting"
    assert "slot_offer_expired" in told(waiter.id)
    sound()


def test_lifting_a_closure_plans_the_days_again():
    """What is left of a lifted closure has duty and slots again; lifting twice changes nothing."""
    station, _, _ = generated()
    before = on_duty(station)
    make(manager(), Close(station.id, THURSDAY, MONDAY, "停电"))
    assert set(on_duty(station)) == set(before) - {THURSDAY, FRIDAY, MONDAY}
    closure = changes.StationClosure.get()
    assert make(manager(), Reopen(closure.id)).added == 3
    assert on_duty(station) == before
    assert make(manager(), Reopen(closure.id)).added == 0
    sound()


def test_a_station_closed_today_can_open_again_today():
    """What was done in the morning stays with its team; the rest of the day is given up, and is not paid as
    duty; opened again, it has its slots again, also where a booking was moved away from."""
    station, teams, _ = generated(windows=[["08:00", "11:20"], ["14:00", "15:40"]])
    morning, afternoon = slots_on(station, TODAY)[0], slots_on(station, TODAY)[-1]
    now = morning.starts_at + timedelta(minutes=10)
    boss = manager()
    boss = replace(boss, now=now)
    made = book(afternoon, now=now)
    done = make(boss, Close(station.id, TODAY, TODAY, "停电"))
    assert [one.fate for one in done.affected] == ["moved"]
    assert local_day(booking(made).starts_at) == THURSDAY
    assert [slot.id for slot in slots_on(station, TODAY)] == [morning.id]
    assert on_duty(station)[TODAY] == teams[0]
    paid = settlements.count_sheets([(teams[0], "")], TODAY, THURSDAY, now=now + timedelta(days=2))
    assert (paid[0].duty_days, paid[0].duty_minutes) == (1, 50)
    done = make(boss, Reopen(changes.StationClosure.get().id))
    assert done.affected == []
    open_now = slots_on(station, TODAY)
    assert open_now[-1].starts_at == afternoon.starts_at and open_now[-1].taken == 0
    assert {slot.team_id for slot in open_now} == {teams[0]}
    assert generation.generate(now=now) == generation.Generated(0, 0)
    sound()


def test_days_already_announced_stay_and_the_lost_turn_is_made_up():
    """Thursday falls out: nobody else's day moves; where new days begin nobody comes two days running, and
    soon all have come as often as the others."""
    station, _, _ = generated(2026, 2027, teams=5)
    announced = on_duty(station)
    make(manager("admin"), ChangeDay(THURSDAY, False, "台风停诊"))
    del announced[THURSDAY]
    assert on_duty(station) == announced
    generation.generate(now=NOW + timedelta(days=9))
    later = [team for _, team in sorted(on_duty(station).items())]
    assert on_duty(station).items() > announced.items()
    assert all(one != other for one, other in pairwise(later))
    counts = Counter(later).values()
    assert max(counts) - min(counts) <= 1


def test_a_station_that_is_shut_for_a_day_has_no_duty():
    """A day typed as closed gives up its shift and moves its booking, as shown before; other facts touch
    nothing; taken back, the day has its team again."""
    station, _, _ = generated()
    made = book(slots_on(station, THURSDAY)[0])
    before = on_duty(station)
    boss = manager("admin")
    facts = {"area": station.area_code, "services": [], "exceptions": []}
    assert make(boss, ChangeStation(station.id, facts | {"intro": "新的介绍"})) == NOTHING
    shut = {"day": THURSDAY, "spans": [], "note": "搬家"}
    short = {"day": FRIDAY, "spans": [{"opens": "08:30", "closes": "12:00"}], "note": ""}
    done = make(boss, ChangeStation(station.id, facts | {"exceptions": [shut, short]}))
    assert (done.given_up, [one.fate for one in done.affected]) == (1, ["moved"])
    assert local_day(booking(made).starts_at) == FRIDAY
    assert on_duty(station) == {day: team for day, team in before.items() if day != THURSDAY}
    gaps = coverage.list_gaps(boss.actor, now=NOW)
    assert [(gap.day, gap.why, gap.reason) for gap in gaps] == [(THURSDAY, "closed", "搬家")]
    with pytest.raises(Invalid):
        changes.preview(boss, DayTeam(station.id, THURSDAY, on_duty(station)[FRIDAY], "代班"))
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    assert make(boss, ChangeStation(station.id, facts)).added == 1
    assert on_duty(station) == before
    sound()


def test_a_station_that_closes_has_no_rota():
    """Its bookings are cancelled and their people told, nothing is planned and nothing is missing; open
    again, its rule holds again."""
    station, _, _ = generated()
    person = create_person()
    made = book(slots_on(station, THURSDAY)[0], person=person)
    before = on_duty(station)
    boss = manager("admin")
    done = make(boss, SetOpen(station.id, False))
    assert [one.fate for one in done.affected] == ["cancelled"]
    assert booking(made).status == "cancelled" and "booking_cancelled" in told(person.id)
    assert on_duty(station) == {} and coverage.all_gaps(now=NOW) == []
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    sound()
    make(boss, SetOpen(station.id, True))
    assert on_duty(station) == before
    for change in (SetOpen(station.id, False), ChangeStation(station.id, {})):
        with pytest.raises(NotFound):
            changes.preview(manager("admin", "370503"), change)


def test_a_day_made_free_for_all_stations():
    """An admin makes a day non-working: no station has duty on it, the reason is kept over a reload, and
    the day is no gap."""
    station, _, _ = generated()
    made = book(slots_on(station, THURSDAY)[0])
    boss = manager("admin")
    done = make(boss, ChangeDay(THURSDAY, False, "台风停诊"))
    assert [one.fate for one in done.affected] == ["moved"]
    assert booking(made).starts_at == slots_on(station, FRIDAY)[0].starts_at
    calendar.load_year(2026, now=NOW)
    day = CalendarDay.get(CalendarDay.day == THURSDAY)
    assert (day.is_working, day.name, day.source) == (False, "台风停诊", "admin")
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    sound()


def test_a_weekend_made_a_working_day_gets_duty_and_slots():
    """A Saturday made a working day has a team and slots; taken back, it has none."""
    station, _, _ = generated()
    saturday = date(2026, 11, 28)
    make(manager("admin"), ChangeDay(saturday, True, "便民服务日"))
    assert saturday in on_duty(station) and len(slots_on(station, saturday)) == 3
    make(manager("admin"), LibraryDay(saturday))
    assert saturday not in on_duty(station) and slots_on(station, saturday) == []
    assert CalendarDay.get(CalendarDay.day == saturday).source.startswith("holidays")


def test_the_calendar_is_for_who_answers_for_all_stations():
    """An organizer, and an admin of another district, may not change everybody's calendar."""
    generated()
    for call in (manager(), manager("admin", "370503")):
        with pytest.raises(Forbidden):
            changes.preview(call, ChangeDay(THURSDAY, False, "x"))


def test_a_year_is_confirmed_once_its_make_up_days_are_entered():
    """A year without a make-up day can't be called complete; with one entered by hand it can, and a reload
    leaves it so."""
    calendar.load_year(2027, now=NOW)
    boss = manager("admin")
    with pytest.raises(Invalid):
        calendar_changes.confirm_year(boss, 2027)
    make(boss, ChangeDay(date(2027, 2, 20), True, "春节调休"))
    calendar_changes.confirm_year(boss, 2027)
    assert calendar.load_year(2027, now=NOW)
    assert calendar.get_year(2027).complete


def test_a_year_whose_notice_has_no_make_up_day_takes_a_second_word():
    """Said explicitly, the year is complete, and the log tells who said so."""
    calendar.load_year(2027, now=NOW)
    boss = manager("admin")
    with pytest.raises(calendar_changes.NoMakeUpDay):
        calendar_changes.confirm_year(boss, 2027)
    assert not calendar.get_year(2027).complete
    calendar_changes.confirm_year(boss, 2027, without_make_up=True)
    assert calendar.get_year(2027).complete


def test_a_team_set_by_hand_takes_the_day_over():
    """The day's booking keeps time and place and has the other team; both teams are told; the rota leaves
    the day as it was set."""
    station, teams, _ = generated()
    sick, helper = on_duty(station)[THURSDAY], teams[2]
    crew, helpers = counselor(sick), counselor(helper)
    person = create_person()
    made = book(slots_on(station, THURSDAY)[0], person=person, topic="communication")
    done = make(manager(), DayTeam(station.id, THURSDAY, helper, "病假"))
    assert (done.handed_over, [one.fate for one in done.affected]) == (1, ["team"])
    assert on_duty(station)[THURSDAY] == helper
    kept = booking(made)
    assert (kept.slot.team_id, kept.starts_at) == (helper, made.starts_at)
    assert told(person.id) == ["booking_made", "booking_team_changed"]
    assert told(helpers.actor.person_id) == ["duty_given"]
    assert told(crew.actor.person_id) == ["duty_taken"]
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    sound()


def test_a_topic_the_other_team_does_not_offer_finds_another_home():
    """A booking whose topic the stand-in does not offer moves to a team that does."""
    station, _, _ = generated()
    made = book(slots_on(station, THURSDAY)[0], topic="communication")
    other = create_team(station=station, topics=("law",))
    done = make(manager(), DayTeam(station.id, THURSDAY, other.id, "病假"))
    assert [one.fate for one in done.affected] == ["moved"]
    kept = booking(made)
    assert kept.starts_at.date() == FRIDAY and kept.topic_key == "communication"
    assert Slot.get_by_id(made.slot).taken == 0
    sound()


def test_a_team_that_is_elsewhere_is_refused():
    """A team on duty at another station that day can't be set."""
    station, _, _ = generated()
    _, others, _ = create_center(teams=1)
    generation.generate(now=NOW)
    with pytest.raises(TeamBusy):
        changes.preview(manager(), DayTeam(station.id, THURSDAY, others[0], "病假"))


def test_today_is_handed_over_from_now_on():
    """A team that falls ill in the morning keeps what it did; what is to come is the other's."""
    station, teams, _ = generated(windows=[["08:00", "11:20"]])
    morning = Slot.create(
        shift=Shift.get(Shift.day == TODAY).id,
        station=station.id,
        team=teams[0],
        starts_at=NOW - timedelta(hours=1),
        ends_at=NOW - timedelta(minutes=10),
    )
    free = create_team(station=station)
    make(manager(), DayTeam(station.id, TODAY, free.id, "病假"))
    assert Slot.get_by_id(morning.id).team_id == teams[0]
    assert {slot.team_id for slot in slots_on(station, TODAY) if slot.starts_at > NOW} == {free.id}
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    sound()


def test_a_day_without_duty_and_back():
    """Nobody is on duty on a day set so; given back to the rule it has its team again."""
    station, _, _ = generated()
    before = on_duty(station)
    make(manager(), DayTeam(station.id, THURSDAY, None, "外出培训"))
    assert THURSDAY not in on_duty(station)
    make(manager(), RuleDay(station.id, THURSDAY))
    assert on_duty(station) == before
    sound()


def test_a_new_rule_replaces_the_old_one_from_its_day():
    """Fixed weekdays and a finer grid from Monday on: bookings keep their hour where it is still there."""
    station, teams, rule = generated()
    early = book(slots_on(station, MONDAY)[0], person=create_person())
    late = book(slots_on(station, MONDAY)[2], person=create_person())
    change = NewRule(
        station.id, MONDAY, None, [], {n: teams[n % 3] for n in range(1, 6)},
        [["09:00", "11:00"]], 30, 1, ["in_person", "phone"],
    )  # fmt: skip
    done = make(manager(), change)
    assert [one.fate for one in done.affected] == ["team", "moved"]
    assert booking(early).starts_at == early.starts_at
    assert booking(late).starts_at.date() == MONDAY
    assert RotaRule.get_by_id(rule.id).valid_until == MONDAY - timedelta(days=1)
    assert [on_duty(station)[MONDAY + timedelta(days=n)] for n in range(5)] == [
        teams[1], teams[2], teams[0], teams[1], teams[2],
    ]  # fmt: skip
    assert len(slots_on(station, MONDAY)) == 4
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    sound()


def test_a_rule_may_end():
    """After its last day nobody is on duty; a center's days are named as gaps."""
    station, _, rule = generated()
    make(manager(), EndRule(rule.id, FRIDAY))
    assert set(on_duty(station)) == {TODAY, THURSDAY, FRIDAY}
    sound()


@pytest.mark.parametrize(
    ("valid_from", "until"), [(TODAY, None), (TODAY - timedelta(days=1), None), (MONDAY, FRIDAY)]
)
def test_rules_that_make_no_sense_are_refused(valid_from, until):
    """A rule can't begin in the past, on a day that has begun by another, or end before it begins."""
    station, teams, _ = generated()
    change = NewRule(station.id, valid_from, until, teams, {}, WINDOWS, 50, 1, ["phone"])
    with pytest.raises(Invalid):
        changes.preview(manager(), change)


def test_what_was_seen_is_what_is_done():
    """Somebody books between the look and the deed: the deed is refused, and nothing changed."""
    station, _, _ = generated()
    change = Close(station.id, THURSDAY, THURSDAY, "停电")
    look = changes.preview(manager(), change)
    book(slots_on(station, THURSDAY)[0])
    with pytest.raises(ChangeOutdated):
        changes.apply(manager(), change, look.seen)
    assert THURSDAY in on_duty(station)
    make(manager(), change)


def test_another_districts_station_does_not_exist():
    """Who manages elsewhere finds no such station."""
    station, _, rule = generated()
    for change in (
        Close(station.id, THURSDAY, THURSDAY, "x"),
        DayTeam(station.id, THURSDAY, None, "x"),
        EndRule(rule.id, FRIDAY),
        RuleDay(station.id, THURSDAY),
    ):
        with pytest.raises(NotFound):
            changes.preview(manager(scope="370503"), change)
