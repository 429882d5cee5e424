"""Signing up for a lecture, alone and as a couple; giving a place up."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from app import db
from app.errors import AlreadySignedUp, LectureClosed, NotFound, NotLinked, NotOpenYet
from app.models import AuditEntry, Lecture, OutboxMessage, SignUp, SignUpParty
from app.services.lectures.sign_ups import signups
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")


def sign_up(person, lecture, *, party="single", now=NOW):
    return signups.sign_up(call_of(person, now=now), lecture.id, party=party)


def cancel(person, view, *, now=NOW):
    return signups.cancel_sign_up(call_of(person, now=now), view.id)


def own(person):
    return signups.list_sign_ups(call_of(person)).items


def rows():
    return (Lecture.get().taken, SignUpParty.select().count(), SignUp.select().count())


@pytest.fixture
def pair():
    people = create_person(), create_person()
    create_couple(*people)
    return people


def test_signing_up_takes_a_seat():
    """A single person takes one seat, is told so and sees it."""
    anna, lecture = create_person(), create_lecture()
    view = sign_up(anna, lecture)
    assert (view.status, view.party, view.position) == ("confirmed", "single", None)
    assert rows() == (1, 1, 1)
    assert own(anna) == [view]
    told = [(row.person_id, row.kind) for row in OutboxMessage.select().order_by(OutboxMessage.due_at)]
    assert told == [(anna.id, "sign_up_confirmed"), (anna.id, "lecture_tomorrow")]


def test_a_couple_takes_two_seats(pair):
    """Both get a place of their own, and both are told."""
    view = sign_up(pair[0], create_lecture(), party="couple")
    assert (view.status, view.party) == ("confirmed", "couple")
    assert rows() == (2, 1, 2)
    theirs = own(pair[1])[0]
    assert (theirs.status, theirs.party) == ("confirmed", "couple")
    assert theirs.id != view.id
    assert {row.person_id for row in OutboxMessage.select()} == {pair[0].id, pair[1].id}


def test_a_couple_gets_both_seats_or_none(pair):
    """With one seat left a couple waits, and the seat stays free for somebody else."""
    lecture = create_lecture(capacity=3)
    sign_up(create_person(), lecture)
    sign_up(create_person(), lecture)
    view = sign_up(pair[0], lecture, party="couple")
    assert (view.status, view.position) == ("waitlisted", 1)
    assert Lecture.get().taken == 2
    assert own(pair[1])[0].status == "waitlisted"
    assert sign_up(create_person(), lecture).status == "confirmed"


def test_signing_up_as_a_couple_needs_the_link(pair):
    """Without the link, or after it ended, nobody signs another person up."""
    lecture = create_lecture()
    with pytest.raises(NotLinked):
        sign_up(create_person(), lecture, party="couple")
    couples.leave(call_of(pair[1]))
    with pytest.raises(NotLinked):
        sign_up(pair[0], lecture, party="couple")
    assert rows() == (0, 0, 0)


def test_nobody_has_two_places(pair):
    """A second sign-up is refused, alone or as a couple; no seat is lost by it."""
    lecture = create_lecture()
    sign_up(pair[1], lecture)
    for party in ("single", "couple"):
        with pytest.raises(AlreadySignedUp):
            sign_up(pair[1], lecture, party=party)
    assert rows() == (1, 1, 1)
    assert sign_up(pair[0], lecture).status == "confirmed"


def test_a_couple_is_answered_alike_whether_the_partner_was_there_or_not(pair):
    """Who signs both up learns nothing of the partner's own place, neither now nor in the list nor by a
    message; the partner keeps it and hears nothing. Leaving again tells nothing either."""
    alone, together = create_lecture(title="甲"), create_lecture(title="甲")
    sign_up(pair[1], alone)
    told = OutboxMessage.select().count()
    answers = [sign_up(pair[0], lecture, party="couple") for lecture in (alone, together)]
    seen = [(view.status, view.party, view.position) for view in answers]
    assert seen == [("confirmed", "couple", None)] * 2
    assert (Lecture.get_by_id(alone.id).taken, Lecture.get_by_id(together.id).taken) == (3, 2)
    assert {view.party for view in own(pair[0])} == {"couple"}
    mine = OutboxMessage.select().where(OutboxMessage.person == pair[0].id)
    assert set(Counter((row.kind, str(row.facts)) for row in mine).values()) == {2}
    assert OutboxMessage.select().count() == told + 6
    assert {view.lecture: view.party for view in own(pair[1])} == {alone.id: "single", together.id: "couple"}
    for view in own(pair[1]):
        cancel(pair[1], view)
    assert {(view.status, view.party) for view in own(pair[0])} == {("confirmed", "couple")}


def test_both_halves_ask_for_both_at_once(pair):
    """One of them gets both places, the other hears of their own place."""
    lecture = create_lecture()

    def run(person):
        try:
            return sign_up(person, lecture, party="couple").status
        except AlreadySignedUp as refusal:
            return refusal.reason
        finally:
            db.database.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, pair)) == ["already_signed_up", "confirmed"]
    assert rows() == (2, 1, 2)


def test_who_waits_has_a_place_in_the_queue_only_once():
    """Signing up again while one waits is refused as well."""
    lecture, anna = create_lecture(capacity=1, taken=0), create_person()
    sign_up(create_person(), lecture)
    sign_up(anna, lecture)
    with pytest.raises(AlreadySignedUp):
        sign_up(anna, lecture)
    assert rows() == (1, 2, 2)


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_sign_up_closes_on_the_dot(seconds, works):
    """The moment of closing is closed, for seats and for the queue."""
    lecture = create_lecture(sign_up_closes_at=NOW + timedelta(days=1), capacity=1)
    now = lecture.sign_up_closes_at + timedelta(seconds=seconds)
    if works:
        assert sign_up(create_person(), lecture, now=now).status == "confirmed"
        assert sign_up(create_person(), lecture, now=now).status == "waitlisted"
    else:
        with pytest.raises(LectureClosed):
            sign_up(create_person(), lecture, now=now)
        assert rows() == (0, 0, 0)


@pytest.mark.parametrize(("seconds", "works"), [(-1, False), (0, True)])
def test_sign_up_opens_on_the_dot(seconds, works):
    """Before the opening the refusal says when; at it one is in."""
    lecture = create_lecture(sign_up_opens_at=NOW + timedelta(days=1))
    now = lecture.sign_up_opens_at + timedelta(seconds=seconds)
    if works:
        assert sign_up(create_person(), lecture, now=now).status == "confirmed"
    else:
        with pytest.raises(NotOpenYet) as refusal:
            sign_up(create_person(), lecture, now=now)
        assert refusal.value.facts == {"opens_at": lecture.sign_up_opens_at.isoformat()}
        assert rows() == (0, 0, 0)


@pytest.mark.parametrize(("status", "refusal"), [("draft", NotFound), ("cancelled", LectureClosed)])
def test_what_is_not_published_takes_nobody(status, refusal):
    """A draft does not exist; a cancelled lecture is closed."""
    lecture = create_lecture(status=status)
    with pytest.raises(refusal):
        sign_up(create_person(), lecture)
    assert rows() == (0, 0, 0)


def test_an_unknown_lecture_is_not_found():
    """What is not there is not found."""
    with pytest.raises(NotFound):
        signups.sign_up(call_of(create_person()), "0" * 24, party="single")


def test_giving_up_frees_the_seat():
    """The seat is free at once; the same person can sign up again."""
    lecture, anna = create_lecture(capacity=1), create_person()
    view = sign_up(anna, lecture)
    assert cancel(anna, view).status == "cancelled"
    assert Lecture.get().taken == 0
    assert sign_up(anna, lecture).status == "confirmed"


def test_giving_up_twice_changes_nothing():
    """The second cancelling answers as the first and frees no second seat."""
    lecture, anna = create_lecture(), create_person()
    sign_up(create_person(), lecture)
    view = sign_up(anna, lecture)
    first = cancel(anna, view)
    later = cancel(anna, view, now=lecture.ends_at + timedelta(days=1))
    assert later == replace(first, lecture_status="held")
    assert Lecture.get().taken == 1
    assert AuditEntry.select().where(AuditEntry.event == "sign_up:cancel").count() == 1


def test_either_leaves_alone(pair):
    """One partner gives up their seat; the other keeps theirs and is told nothing."""
    lecture = create_lecture()
    view = sign_up(pair[0], lecture, party="couple")
    before = OutboxMessage.select().count()
    cancel(pair[0], view)
    assert Lecture.get().taken == 1
    assert own(pair[1])[0].status == "confirmed"
    assert OutboxMessage.select().count() == before
    cancel(pair[1], own(pair[1])[0])
    assert Lecture.get().taken == 0
    assert SignUpParty.get().status == "cancelled"


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_giving_up_ends_with_the_start(seconds, works):
    """Until the lecture begins one can cancel, also after sign-up closed."""
    lecture, anna = create_lecture(sign_up_closes_at=NOW + timedelta(days=1)), create_person()
    view = sign_up(anna, lecture)
    now = lecture.starts_at + timedelta(seconds=seconds)
    if works:
        assert cancel(anna, view, now=now).status == "cancelled"
    else:
        with pytest.raises(LectureClosed):
            cancel(anna, view, now=now)
        assert Lecture.get().taken == 1


def test_anothers_place_does_not_exist(pair):
    """Nobody cancels or accepts for another, a partner included."""
    view = sign_up(pair[0], create_lecture(), party="couple")
    for other in (pair[1], create_person()):
        with pytest.raises(NotFound):
            cancel(other, view)
        with pytest.raises(NotFound):
            signups.accept_offer(call_of(other), view.id)
    assert Lecture.get().taken == 2


def test_own_sign_ups_come_newest_first_page_by_page():
    """The list is complete, newest first, with pages that join, and leaves a trace."""
    anna = create_person()
    made = [sign_up(anna, create_lecture(), now=NOW + timedelta(minutes=n)).id for n in range(5)]
    seen, cursor = [], None
    while True:
        page = signups.list_sign_ups(call_of(anna), limit=2, cursor=cursor)
        seen += [view.id for view in page.items]
        if (cursor := page.next) is None:
            break
    assert seen == made[::-1]
    assert AuditEntry.select().where(AuditEntry.event == "sign_up:list").count() == 3


def test_a_couple_is_told_by_one_statement(pair, queries):
    """Two confirmations and two reminders are four messages, and one statement while the seats are held."""
    lecture = create_lecture(starts_at=NOW + timedelta(days=5), capacity=10)
    with queries() as seen:
        sign_up(pair[0], lecture, party="couple")
    assert OutboxMessage.select().count() == 4
    assert sum("INTO" in sql and "outbox_message" in sql for sql in map(str, seen)) == 1, seen
