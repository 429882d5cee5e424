"""Sign-ups that wait for the organizer's word: no seat before it, seats or a place in the queue after it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.errors import Conflict, LectureClosed, NotFound
from app.models import Lecture, OutboxMessage, SignUp, SignUpParty
from app.services.lectures import publishing, reading
from app.services.lectures.sign_ups import approvals, signups
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person
from tests.services.lectures.test_lecture_editing import facts_of, organizer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    """Two seats, given by the organizer."""
    return create_lecture(capacity=2, approval=True)


def sign_up(person, lecture, party="single"):
    return signups.sign_up(call_of(person), lecture.id, party=party)


def ask(lecture):
    return sign_up(create_person(), lecture)


def approve(lecture, view):
    return approvals.approve(organizer(), lecture.id, view.id).status


def kinds(person):
    rows = OutboxMessage.select().where(OutboxMessage.person == person.id)
    return {row.kind for row in rows} - {"lecture_tomorrow"}


@pytest.fixture(autouse=True)
def _sound(database):
    yield
    assert not any(result.rows for result in invariants.check_all(now=NOW) if result.number in (2, 3, 4, 5))


def test_who_asks_holds_no_seat(lecture):
    """The seats stay free, nobody counts as waiting, and the person sees and hears that they asked."""
    anna = create_person()
    view = sign_up(anna, lecture)
    assert (view.status, view.position) == ("asked", None)
    assert signups.list_sign_ups(call_of(anna)).items == [view]
    shown = reading.get_lecture(lecture.id, now=NOW)
    assert (shown.approval, shown.seats_left, shown.waiting) == (True, 2, 0)
    assert kinds(anna) == {"sign_up_asked"}


def test_approval_gives_the_seat(lecture):
    """The approved person has a place and is told, once."""
    anna = create_person()
    view = sign_up(anna, lecture)
    assert [approve(lecture, view) for _ in range(2)] == ["confirmed"] * 2
    assert Lecture.get().taken == 1
    assert signups.list_sign_ups(call_of(anna)).items[0].status == "confirmed"
    told = OutboxMessage.select().where(OutboxMessage.kind == "sign_up_confirmed")
    assert told.count() == 1


def test_a_couple_is_approved_whole_or_waits(lecture):
    """With one seat left an approved couple waits; when the other leaves it is offered both."""
    pair = create_person(), create_person()
    create_couple(*pair)
    bert = create_person()
    first, both = sign_up(bert, lecture), sign_up(pair[0], lecture, "couple")
    approve(lecture, first)
    assert approve(lecture, both) == "waitlisted"
    assert signups.list_sign_ups(call_of(pair[1])).items[0].position == 1
    signups.cancel_sign_up(call_of(bert), first.id)
    assert SignUpParty.get(SignUpParty.size == 2).status == "offered"


def test_who_only_asked_is_not_offered_a_seat(lecture):
    """A freed seat goes to the first approved party, though another asked earlier."""
    people = [create_person() for _ in range(4)]
    views = [sign_up(person, lecture) for person in people]
    for number in (0, 1, 3):
        approve(lecture, views[number])
    signups.cancel_sign_up(call_of(people[0]), views[0].id)
    states = [signups.list_sign_ups(call_of(person)).items[0].status for person in people]
    assert states == ["cancelled", "confirmed", "asked", "offered"]


def test_declining_ends_it(lecture):
    """The person is told, sees it, and can't be approved any more; repeating changes nothing."""
    anna = create_person()
    view = sign_up(anna, lecture)
    for _ in range(2):
        assert approvals.decline(organizer(), lecture.id, view.id).status == "declined"
    assert signups.list_sign_ups(call_of(anna)).items[0].status == "declined"
    assert kinds(anna) == {"sign_up_asked", "sign_up_declined"}
    assert SignUp.get().live_person is None
    with pytest.raises(Conflict):
        approve(lecture, view)


def test_what_nobody_asked_cannot_be_decided(lecture):
    """A place without approval, one given up, one elsewhere, and any after the start."""
    plain = create_lecture()
    with pytest.raises(Conflict):
        approve(plain, ask(plain))
    anna = create_person()
    gone = sign_up(anna, lecture)
    signups.cancel_sign_up(call_of(anna), gone.id)
    view = ask(lecture)
    for deed in (approvals.approve, approvals.decline):
        with pytest.raises(Conflict):
            deed(organizer(), lecture.id, gone.id)
        with pytest.raises(NotFound):
            deed(organizer("370503"), lecture.id, view.id)
        with pytest.raises(NotFound):
            deed(organizer(), plain.id, view.id)
        with pytest.raises(LectureClosed):
            deed(organizer(now=lecture.starts_at), lecture.id, view.id)


def test_the_organizer_sees_who_asked(lecture):
    """In the order of asking, names masked, page by page; who was decided on is gone from the list."""
    views = [ask(lecture) for _ in range(3)]
    approve(lecture, views[0])
    call = organizer()
    first = approvals.list_awaiting_approval(call, lecture.id, limit=1)
    rest = approvals.list_awaiting_approval(call, lecture.id, limit=5, cursor=first.next)
    assert [item.sign_up for item in (*first.items, *rest.items)] == [views[1].id, views[2].id]
    assert first.items[0].name != "王小明"
    with pytest.raises(NotFound):
        approvals.list_awaiting_approval(organizer("370503"), lecture.id)


def test_approval_is_the_organizers_choice():
    """Off by default, kept by a change that doesn't name it, copied with the lecture."""
    call = organizer()
    made = publishing.create_lecture(call, facts_of(approval=True))
    assert made.approval and not publishing.create_lecture(call, facts_of()).approval
    assert publishing.update_lecture(call, made.id, facts_of()).approval
    assert publishing.clone_lecture(call, made.id, starts_at=NOW + timedelta(days=9)).approval
    assert not publishing.update_lecture(call, made.id, facts_of(approval=False)).approval


def test_approving_at_once_gives_no_seat_twice(lecture):
    """Five approvals at the same moment for two seats: two places, three in the queue."""
    views = [ask(lecture) for _ in range(5)]
    calls = [organizer() for _ in views]

    def decide(number):
        try:
            return approvals.approve(calls[number], lecture.id, views[number].id).status
        finally:
            db.database.close()

    with ThreadPoolExecutor(5) as pool:
        states = sorted(pool.map(decide, range(5)))
    assert states == ["confirmed"] * 2 + ["waitlisted"] * 3
    assert Lecture.get().taken == 2


def test_lectures_for_volunteers_are_approved_unless_told_otherwise():
    """Nobody is refused by what the database doesn't know; the organizer knows the volunteers."""
    call = organizer()
    assert publishing.create_lecture(call, facts_of(audience="volunteers")).approval
    assert not publishing.create_lecture(call, facts_of(audience="volunteers", approval=False)).approval
