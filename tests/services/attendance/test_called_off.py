"""A lecture that is called off or moved, and what was scanned at its door: the same facts whatever came
first."""

from datetime import timedelta

import pytest

from app.models import CheckIn, Lecture, SignUp
from app.services.attendance import checkins
from app.services.cards import own_card
from app.services.learning import record
from app.services.lectures import publishing
from app.services.lectures.sign_ups import signups
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer
from tests.services.lectures.test_lecture_editing import organizer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW, capacity=1)


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def scan(helper, lecture, card, minutes=0):
    call = call_of(helper, now=NOW + timedelta(minutes=minutes))
    return checkins.check_in_by_card(call, lecture.id, card=card, client_id=f"{card}{minutes}")


def call_off(lecture):
    publishing.cancel_lecture(organizer(now=NOW + timedelta(minutes=5)), lecture.id, reason="停电")


def move(lecture):
    names = ("title", "delivery", "audience", "venue", "capacity")
    facts = {name: getattr(lecture, name) for name in names} | {"area": lecture.area_code}
    week = {name: getattr(lecture, name) + timedelta(days=7) for name in ("starts_at", "ends_at")}
    publishing.update_lecture(organizer(now=NOW + timedelta(minutes=5)), lecture.id, facts | week)


@pytest.mark.parametrize("deed", [call_off, move])
def test_a_card_that_becomes_somebodys_afterwards_brings_nothing_back(lecture, helper, deed):
    """Scanned blank, set aside, then bound: its holder was not there either."""
    card, anna = create_card(), create_person()
    scan(helper, lecture, card.code)
    deed(lecture)
    own_card.bind_card(call_of(anna, now=NOW + timedelta(minutes=9)), code=card.code)
    assert CheckIn.select().where(CheckIn.live_holder.is_null(False)).count() == 0
    assert record.read_learning_record(call_of(anna, now=NOW + timedelta(days=9))).lectures == []


def test_a_place_made_at_the_door_ends_with_its_check_in(lecture, helper):
    """The seat is free for who waits for the new day; a place that was signed up for stays."""
    anna, bert, waiting = create_person(), create_person(), create_person()
    scan(helper, lecture, own_card.get_card(call_of(bert)).card_no)
    before = NOW - timedelta(hours=1)
    signups.sign_up(call_of(anna, now=before), lecture.id, party="single")
    signups.sign_up(call_of(waiting, now=before), lecture.id, party="single")
    move(lecture)
    living = SignUp.select(SignUp.person).where(SignUp.live_person.is_null(False)).order_by(SignUp.id)
    assert [person for (person,) in living.tuples()] == [anna.id, waiting.id]
    assert Lecture.get_by_id(lecture.id).taken == 1
    assert [result for result in invariants.check_all(now=NOW + timedelta(minutes=6)) if result.rows] == []


def test_on_the_new_day_everybody_is_checked_in_anew(lecture, helper):
    """The set-aside check-in covers what was scanned before, not what is scanned then."""
    anna = create_person()
    code = own_card.get_card(call_of(anna)).card_no
    scan(helper, lecture, code)
    move(lecture)
    week = 7 * 24 * 60
    assert scan(helper, lecture, own_card.get_card(call_of(anna)).card_no, week).status == "checked_in"
    seen = record.read_learning_record(call_of(anna, now=NOW + timedelta(days=9))).lectures
    assert [item.lecture for item in seen] == [lecture.id]
