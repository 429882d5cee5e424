"""A number that a resident typed, confirmed when they are there."""

from datetime import timedelta

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.models import AuditEntry, Person
from app.services.counseling import bookings, day
from app.services.counseling.day import NotBegun
from app.services.people import profiles
from tests.conftest import call_of
from tests.factories import create_person, create_slot
from tests.services.counseling.desk import counselor_of


@pytest.fixture
def slot(database):
    return create_slot()


@pytest.fixture
def anna(slot):
    person = create_person(nickname="安娜")
    profiles.type_phone(call_of(person), "13800001234")
    return person


@pytest.fixture
def booking(anna, slot):
    return bookings.book_slot(call_of(anna), slot.id, party="single").id


@pytest.fixture
def li(slot):
    """A counselor of the team, when the person has come."""
    return counselor_of(slot.team_id).at(slot.starts_at - timedelta(minutes=10))


def confirmed():
    return (
        AuditEntry.select().where(AuditEntry.event == "phone:confirm", AuditEntry.outcome == "done").count()
    )


def test_the_last_digits_confirm_it(anna, booking, li):
    """The person's page says so, the log says who; twice changes nothing."""
    assert profiles.read_profile(anna.id).phone_verified is False
    assert day.read_booking(li, booking).phone_verified is False
    assert day.confirm_phone(li, booking, ending="1234").phone_verified is True
    assert profiles.read_profile(anna.id).phone_verified is True
    entry = AuditEntry.get(AuditEntry.event == "phone:confirm")
    assert (entry.actor, entry.object_id, "1234" in str(entry.data)) == (li.actor.person_id, anna.id, False)
    assert day.confirm_phone(li, booking, ending="1234").phone_verified is True


def test_other_digits_confirm_nothing(anna, booking, li):
    """What was heard is another number, or an old one."""
    with pytest.raises(Invalid):
        day.confirm_phone(li, booking, ending="4321")
    profiles.type_phone(call_of(anna), "13800005678")
    with pytest.raises(Invalid):
        day.confirm_phone(li, booking, ending="1234")
    assert profiles.read_profile(anna.id).phone_verified is False
    assert confirmed() == 0


def test_a_new_number_is_unproven_again(anna, booking, li):
    """The same one typed once more stays proven."""
    day.confirm_phone(li, booking, ending="1234")
    assert profiles.type_phone(call_of(anna), "138 0000 1234").phone_verified is True
    assert profiles.type_phone(call_of(anna), "13800005678").phone_verified is False


def test_only_when_the_person_is_there(slot, booking):
    """Not the day before; not after it was cancelled."""
    early = counselor_of(slot.team_id).at(slot.starts_at - timedelta(minutes=31))
    with pytest.raises(NotBegun):
        day.confirm_phone(early, booking, ending="1234")
    bookings.cancel_booking(call_of(Person.get(Person.nickname.is_null(False))), booking)
    with pytest.raises(Conflict):
        day.confirm_phone(counselor_of(slot.team_id).at(slot.starts_at), booking, ending="1234")
    assert confirmed() == 0


def test_nobody_else_may(anna, booking, slot):
    """Another team's counselor finds no such booking; without a number there is nothing to confirm."""
    with pytest.raises(NotFound):
        day.confirm_phone(counselor_of(create_slot().team_id).at(slot.starts_at), booking, ending="1234")
    Person.update(phone=None, phone_hash=None, phone_typed=False).where(Person.id == anna.id).execute()
    with pytest.raises(NotFound):
        day.confirm_phone(counselor_of(slot.team_id).at(slot.starts_at), booking, ending="1234")
