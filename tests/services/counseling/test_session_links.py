"""The private way to a session: the two whose session it is see it, and nothing else tells of it."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest

from app.db import database
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import MODELS, AuditEntry, Booking, Counselor, OutboxMessage, SessionLink, Slot
from app.services.core.call import Grant
from app.services.counseling import bookings, day, session_links
from app.services.privacy import retention
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person, create_slot, create_team
from tests.services.counseling.desk import counselor_of

pytestmark = pytest.mark.usefixtures("database")

LINK, PHONE = "https://meeting.example/j/8361920475", "05468361920"
SECRETS = ("8361920475", "05468361920")


@pytest.fixture
def two():
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    return anna, bert


def booked(person, mode="online", **facts):
    slot = create_slot(online=True, phone=True, capacity=2, **facts)
    return slot, bookings.book_slot(call_of(person), slot.id, party="single", mode=mode).id


def test_the_two_see_it(two):
    anna, _ = two
    slot, booking = booked(anna)
    liu = counselor_of(slot.team_id)
    assert session_links.write_link(liu.at(), booking, link=LINK, phone=PHONE).link_written
    told = session_links.SessionLinkView(LINK, PHONE)
    assert session_links.read_written(liu.at(), booking) == told
    assert session_links.read_own(call_of(anna), booking) == told


def test_nobody_else_does(two):
    """Not the partner, linked and in the same slot; no colleague, no other team, no organizer, no admin."""
    anna, bert = two
    slot, booking = booked(anna)
    liu, colleague = counselor_of(slot.team_id), counselor_of(slot.team_id)
    session_links.write_link(liu.at(), booking, link=LINK)
    his = bookings.book_slot(call_of(bert), slot.id, party="separate", mode="online").id
    for booking_id in (booking, his):
        with pytest.raises(NotFound):
            session_links.read_own(call_of(bert), booking_id)
    for person in (liu.id, colleague.id, create_person().id):
        with pytest.raises(NotFound):
            session_links.read_own(call_of(person), booking)
    for who in (colleague, counselor_of(create_team())):
        with pytest.raises(NotFound):
            session_links.read_written(who.at(), booking)
    for role in ("organizer", "admin"):
        call = call_of(create_person(), via="staff", grants=(Grant(role, ""),))
        with pytest.raises((Forbidden, NotFound)):
            session_links.read_written(call, booking)
        with pytest.raises((Forbidden, NotFound)):
            session_links.write_link(call, booking, link=LINK)
    assert day.read_booking(colleague.at(), booking).link_written


def test_twin_worlds(two):
    """All that the partner is shown is the same, whether hers has a link or not."""
    anna, bert = two
    slot, booking = booked(anna)
    bookings.book_slot(call_of(bert), slot.id, party="separate", mode="online")

    def shown():
        return [asdict(view) for view in bookings.list_bookings(call_of(bert)).items]

    before = shown()
    session_links.write_link(counselor_of(slot.team_id).at(), booking, link=LINK, phone=PHONE)
    assert shown() == before


def test_no_list_message_log_or_table_says_it(two):
    anna, _ = two
    slot, booking = booked(anna)
    liu = counselor_of(slot.team_id)
    told = OutboxMessage.select().count()
    session_links.write_link(liu.at(), booking, link=LINK, phone=PHONE)
    session_links.read_written(liu.at(), booking)
    session_links.read_own(call_of(anna), booking)
    lists = [
        asdict(view)
        for view in (
            *bookings.list_bookings(call_of(anna)).items,
            *day.list_duty(liu.at(), slot.starts_at.date()),
        )
    ]
    rows = [
        row for model in MODELS for row in database.execute_sql(f"SELECT * FROM {model._meta.table_name}")
    ]
    everything = json.dumps([lists, rows], default=str)
    assert booking in everything
    assert not any(secret in everything for secret in SECRETS)
    assert OutboxMessage.select().count() == told
    events = [entry.event for entry in AuditEntry.select() if entry.event.startswith("session_link:")]
    assert sorted(events) == ["session_link:look", "session_link:read", "session_link:write"]


def test_one_at_a_time_and_taken_back(two):
    anna, _ = two
    slot, booking = booked(anna, mode="phone")
    liu, colleague = counselor_of(slot.team_id), counselor_of(slot.team_id)
    session_links.write_link(liu.at(), booking, link=LINK)
    session_links.write_link(colleague.at(), booking, phone=PHONE)
    with pytest.raises(NotFound):
        session_links.read_written(liu.at(), booking)
    assert asdict(session_links.read_own(call_of(anna), booking)) == {"link": None, "phone": PHONE}
    assert not session_links.write_link(liu.at(), booking).link_written
    assert not SessionLink.select().exists()
    with pytest.raises(NotFound):
        session_links.read_own(call_of(anna), booking)


def test_what_it_was_not_written_for_it_does_not_open(two):
    anna, _ = two
    slot, booking = booked(anna)
    liu = counselor_of(slot.team_id)

    def reads():
        found = []
        for read in (
            lambda: session_links.read_own(call_of(anna), booking),
            lambda: session_links.read_written(liu.at(), booking),
        ):
            try:
                found.append(read().link)
            except NotFound:
                found.append(None)
        return found

    session_links.write_link(liu.at(), booking, link=LINK)
    assert reads() == [LINK, LINK]
    other = create_team(station=slot.station_id)
    Slot.update(team=other.id).where(Slot.id == slot.id).execute()
    assert reads() == [None, None]
    Slot.update(team=slot.team_id).where(Slot.id == slot.id).execute()
    Counselor.update(left_at=NOW).where(Counselor.person == liu.id).execute()
    assert reads() == [None, None]
    Counselor.update(left_at=None).where(Counselor.person == liu.id).execute()
    there = create_slot(online=True, starts_at=NOW + timedelta(days=3))
    Counselor.create(person=liu.id, team=there.team_id)
    bookings.reschedule_booking(call_of(anna), booking, slot=there.id)
    assert reads() == [None, None]
    assert not day.read_booking(liu.at(), booking).link_written
    session_links.write_link(liu.at(), booking, link=LINK)
    assert reads() == [LINK, LINK]
    bookings.cancel_booking(call_of(anna), booking)
    assert reads()[0] is None


def test_until_it_is_over(two):
    anna, _ = two
    slot, booking = booked(anna)
    liu = counselor_of(slot.team_id)
    session_links.write_link(liu.at(), booking, link=LINK)
    with pytest.raises(NotFound):
        session_links.read_own(call_of(anna, now=slot.ends_at), booking)
    with pytest.raises(Conflict):
        session_links.write_link(liu.at(slot.ends_at), booking, link=LINK)
    day_after = slot.ends_at + timedelta(days=1)
    assert "session_link" not in retention.empty_by_the_clock(now=day_after)
    assert retention.empty_by_the_clock(now=day_after + timedelta(minutes=1))["session_link"] == 1
    assert Booking.select().exists()


def test_what_may_be_written(two):
    anna, _ = two
    slot, online = booked(anna)
    liu = counselor_of(slot.team_id)
    for link in ("http://meeting.example/", "javascript:alert(1)", "meeting.example"):
        with pytest.raises(Invalid):
            session_links.write_link(liu.at(), online, link=link)
    there = create_slot(team=slot.team, starts_at=NOW + timedelta(days=5))
    in_person = bookings.book_slot(call_of(create_person()), there.id, party="single").id
    with pytest.raises(Conflict):
        session_links.write_link(liu.at(), in_person, link=LINK)
    assert not SessionLink.select().exists()
