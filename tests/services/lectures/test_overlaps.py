"""Where two things meet, or can never meet: told at once."""

from datetime import timedelta

import pytest

from app.models import Lecture, OutboxMessage, SignUp
from app.services.lectures import publishing
from app.services.lectures.sign_ups import signups
from app.services.lectures.sign_ups.too_small import PartyTooLarge
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_lecturer, create_person
from tests.services.lectures.test_held import facts_of, organizer

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)


@pytest.fixture
def couple():
    people = create_person(), create_person()
    create_couple(*people)
    return people


def broken(number):
    (result,) = [one for one in invariants.check_all(now=NOW) if one.number == number]
    return result.rows


def test_two_lectures_at_one_hour_are_told_and_not_refused():
    """Confirmed or waiting; what was given up, called off, back to back or another's is no meeting."""
    anna, other = create_person(), create_person()
    there = create_lecture(title="甲")
    given_up, off, next_ = create_lecture(), create_lecture(), create_lecture(starts_at=there.ends_at)
    for lecture in (there, given_up, off, next_):
        made = signups.sign_up(call_of(anna), lecture.id, party="single")
        if lecture is given_up:
            signups.cancel_sign_up(call_of(anna), made.id)
    Lecture.update(status="cancelled").where(Lecture.id == off.id).execute()
    wanted = create_lecture(starts_at=there.starts_at + HOUR, ends_at=there.ends_at)
    seen = signups.sign_up(call_of(anna), wanted.id, party="single")
    assert (seen.status, [meeting.title for meeting in seen.meets]) == ("confirmed", ["甲"])
    assert signups.sign_up(call_of(other), wanted.id, party="single").meets == ()


def test_a_couple_is_not_left_waiting_for_one_seat(couple):
    """Refused at once; the same whether the partner has the seat, waits, or did nothing."""
    anna, bert = couple
    for deed in ("nothing", "seat", "given up"):
        lecture = create_lecture(capacity=1)
        if deed != "nothing":
            made = signups.sign_up(call_of(anna), lecture.id, party="single")
        if deed == "given up":
            signups.cancel_sign_up(call_of(anna), made.id)
        with pytest.raises(PartyTooLarge):
            signups.sign_up(call_of(bert), lecture.id, party="couple")
        mine = SignUp.select().where(SignUp.person == bert.id, SignUp.lecture == lecture.id)
        assert mine.count() == 0
        assert signups.sign_up(call_of(bert), lecture.id, party="single").status in (
            "confirmed",
            "waitlisted",
        )


def test_a_couple_hears_when_the_seats_become_too_few(couple):
    """Two seats become one: their waiting ends with a word, and each may sign up alone."""
    anna, bert = couple
    lecture = create_lecture(capacity=2)
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    signups.sign_up(call_of(anna), lecture.id, party="couple")
    publishing.update_lecture(organizer(), lecture.id, facts_of(lecture, capacity=1))
    told = OutboxMessage.select().where(OutboxMessage.kind == "sign_up_unfit")
    assert {row.person_id for row in told} == {anna.id, bert.id}
    assert SignUp.select().where(SignUp.live_person.in_([anna.id, bert.id])).count() == 0
    assert signups.sign_up(call_of(anna), lecture.id, party="single").status == "waitlisted"
    assert [rows for rows in map(broken, (2, 3, 4, 5)) if rows] == []


def test_the_word_tells_nothing_of_the_partner(couple):
    """Who waits as a couple hears the same when the partner had a place of their own; that one keeps it."""
    anna, bert = couple
    lecture = create_lecture(capacity=2)
    mine = signups.sign_up(call_of(create_person()), lecture.id, party="single")
    signups.sign_up(call_of(anna), lecture.id, party="single")
    assert signups.sign_up(call_of(bert), lecture.id, party="couple").status == "waitlisted"
    Lecture.update(sign_up_closes_at=NOW).execute()
    signups.cancel_sign_up(call_of(mine_of(mine)), mine.id)
    publishing.update_lecture(organizer(), lecture.id, facts_of(lecture, capacity=1))
    told = OutboxMessage.select().where(OutboxMessage.kind == "sign_up_unfit")
    assert [row.person_id for row in told] == [bert.id]
    assert SignUp.get(SignUp.live_person == anna.id).party.status == "confirmed"


def mine_of(view):
    return SignUp.get(SignUp.id == view.id).person


def test_the_audit_knows_lecturers_hours():
    """Two published lectures of one at the same hour; not drafts, not back to back, not two lecturers."""
    mine = create_lecturer().id
    one = create_lecture(lecturer=mine)
    create_lecture(lecturer=mine, starts_at=one.ends_at)
    create_lecture(lecturer=create_lecturer().id)
    create_lecture()
    other = create_lecture(lecturer=mine, starts_at=one.starts_at + HOUR, ends_at=one.ends_at, status="draft")
    assert broken(25) == []
    Lecture.update(status="published").where(Lecture.id == other.id).execute()
    assert broken(25) == [f"lectures {one.id} and {other.id} of one lecturer overlap"]
