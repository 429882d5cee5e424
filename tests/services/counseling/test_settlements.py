"""A team's month: what counts, what does not, and for whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import Forbidden, NotFound
from app.models import (
    Booking,
    Counselor,
    FollowUp,
    LecturerLink,
    Shift,
    Slot,
    StaffAccount,
    StaffLink,
    Team,
)
from app.services.cases import parties, states
from app.services.cases.follow_ups import contacting
from app.services.core.call import Grant
from app.services.counseling import bookings, settlements
from tests.conftest import NOW, call_of
from tests.factories import (
    create_couple,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_team,
)
from tests.services.cases.desk import ANNA, open_case

pytestmark = pytest.mark.usefixtures("database")
NOVEMBER = date(2026, 11, 1)
AFTER = datetime(2026, 12, 20, tzinfo=UTC)


def organizer(scope="370502", now=AFTER):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", scope),)))


def book(slot, person=None, status="booked", party="single"):
    made = bookings.book_slot(call_of(person or create_person()), slot.id, party=party)
    Booking.update(status=status).where(Booking.id == made.id).execute()


def test_a_month_adds_up():
    """Time of planned shifts, sessions by their outcome; a joint session is one, cancelled is none."""
    team = create_team()
    first = create_slot(team=team, capacity=5)
    create_slot(team=team, starts_at=first.ends_at)
    for status in ("attended", "late", "no_show", "booked"):
        book(first, status=status)
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    book(first, anna, party="joint")
    book(first, bert, party="joint")
    Booking.update(status="no_show").where(Booking.person == anna.id).execute()
    Booking.update(status="attended").where(Booking.person == bert.id).execute()
    gone = bookings.book_slot(
        call_of(create_person()),
        create_slot(team=team, capacity=2, starts_at=first.ends_at + timedelta(hours=3)).id,
        party="single",
    )
    Booking.update(status="cancelled", live_person=None).where(Booking.id == gone.id).execute()
    sheet = settlements.read_sheet(organizer(), team.id, NOVEMBER)
    assert (sheet.duty_days, sheet.duty_minutes) == (1, 150)
    assert (sheet.sessions, sheet.late, sheet.no_shows, sheet.open) == (3, 1, 1, 1)
    assert settlements.read_sheet(organizer(), team.id, NOVEMBER) == sheet


def test_only_what_is_over_and_took_place():
    """Neither what is to come, nor a cancelled shift, nor another month or team."""
    slot = create_slot()
    create_slot(team=create_team(station=slot.station))
    empty = (0, 0)
    for now, month in ((NOW, NOVEMBER), (AFTER, date(2026, 12, 1)), (AFTER, date(2026, 10, 1))):
        sheet = settlements.read_sheet(organizer(now=now), slot.team_id, month)
        assert (sheet.duty_days, sheet.duty_minutes) == empty
    Shift.update(state="cancelled").where(Shift.id == slot.shift_id).execute()
    assert settlements.read_sheet(organizer(), slot.team_id, NOVEMBER).duty_days == 0


def test_the_month_ends_at_midnight_in_the_district():
    """The last evening of November belongs to it, the first moment of December does not."""
    team = create_team()
    midnight = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    create_slot(team=team, starts_at=midnight - timedelta(minutes=50))
    create_slot(team=team, starts_at=midnight)
    for month in (NOVEMBER, date(2026, 12, 1)):
        assert settlements.read_sheet(organizer(), team.id, month).duty_minutes == 50
    assert Slot.select().count() == 2


def test_a_team_elsewhere_is_not_found():
    """An organizer sees their own area's teams; a resident none."""
    team = create_team()
    for team_id, scope in ((team.id, "370503"), ("0" * 24, "370502")):
        with pytest.raises(NotFound):
            settlements.read_sheet(organizer(scope), team_id, NOVEMBER)
    with pytest.raises((NotFound, Forbidden)):
        settlements.read_sheet(call_of(create_person()), team.id, NOVEMBER)


def lecturer_of(person):
    lecturer = create_lecturer()
    LecturerLink.create(lecturer=lecturer.id, person=person.id, linked_at=NOW)
    return lecturer


def test_lectures_count_once_for_who_counsels():
    """For the team that its lecturer joined first and is in, by their account or WeChat; held ones alone."""
    first, second = create_team(), create_team()
    staff, resident, stranger = create_person(), create_person(), create_person()
    account = StaffAccount.create(person=staff.id, username="liu", password_hash="x", created_at=NOW)
    StaffLink.create(account=account.id, person=resident.id, linked_at=NOW)
    for team in (first, second):
        Counselor.create(person=staff.id, team=team.id)
    lecturer = lecturer_of(resident)
    held = {"starts_at": NOW, "ends_at": NOW + timedelta(minutes=90), "lecturer": lecturer.id}
    create_lecture(**held)
    create_lecture(**held | {"status": "cancelled"})
    create_lecture(**held | {"status": "draft"})
    create_lecture(**held | {"starts_at": AFTER, "ends_at": AFTER + timedelta(hours=1)})
    create_lecture(**held | {"lecturer": lecturer_of(stranger).id})
    sheets = [settlements.read_sheet(organizer(), team.id, NOVEMBER) for team in (first, second)]
    assert [(sheet.lectures, sheet.lecture_minutes) for sheet in sheets] == [(1, 90), (0, 0)]
    Counselor.update(left_at=NOW).where(Counselor.team == first.id).execute()
    sheets = [settlements.read_sheet(organizer(), team.id, NOVEMBER) for team in (first, second)]
    assert [(sheet.lectures, sheet.lecture_minutes) for sheet in sheets] == [(0, 0), (1, 90)]


def test_case_work_is_counted_and_told_nothing_of():
    desk = open_case("counseling", (ANNA,))
    call = desk.liu.at()
    states.accept(call, desk.id)
    parties.set_codes(call, desk.id, side="a", list_name="causes", keys=["money"], main="money")
    states.end(call, desk.id, reason="x")
    states.close(call, desk.id, outcome="withdrawn")
    calls = FollowUp.select().where(FollowUp.party == desk.party("a")).order_by(FollowUp.due_on)
    contacting.conclude(desk.liu.at(NOW + timedelta(days=2)), calls[0].id, outcome="same")
    sheet = settlements.read_sheet(organizer(), desk.team.id, NOVEMBER)
    assert (sheet.cases, sheet.cases_closed, sheet.calls) == (1, 1, 1)
    other = create_team()
    for month, team_id in ((date(2026, 12, 1), desk.team.id), (NOVEMBER, other.id)):
        sheet = settlements.read_sheet(organizer(), team_id, month)
        assert (sheet.cases, sheet.cases_closed, sheet.calls) == (0, 0, 0)
    shown = [sheet.team for sheet in settlements.list_sheets(organizer("3705"), NOVEMBER)]
    Team.update(disbanded_at=NOW).execute()
    assert set(shown) == {desk.team.id, other.id}
    kept = [sheet.team for sheet in settlements.list_sheets(organizer("3705"), NOVEMBER)]
    assert kept == [desk.team.id]


def test_every_team_has_its_sheet():
    """However many there are: none is left out of what is paid."""
    station = create_team().station_id
    some = [{"key": f"t{number}", "name": f"队{number}", "station": station} for number in range(510)]
    Team.insert_many(some).execute()
    assert len(settlements.list_sheets(organizer(), NOVEMBER)) == 511
