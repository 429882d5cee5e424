"""The volunteer's scanner: who may scan, scans sent again, the offline queue."""

import itertools
from datetime import timedelta

import pytest

from app.errors import CodeUnknown, DomainError, NotFound, NotYetOpen
from app.models import CheckIn, LectureVolunteer, Scan
from app.services.attendance import checkins, doorcodes, volunteers
from app.services.cards import codes, own_card
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def scan(helper, lecture, card, client_id=None, *, now=NOW, **facts):
    return checkins.check_in_by_card(
        call_of(helper, now=now), lecture.id, card=card, client_id=client_id, **facts
    )


def hand_in(helper, lecture, scans, *, now=NOW):
    return checkins.check_in_batch(call_of(helper, now=now), lecture.id, scans)


def queued(client_id, card, minutes=0):
    return {"client_id": client_id, "card": card, "scanned_at": NOW + timedelta(minutes=minutes)}


def told(answers):
    return [
        (client_id, outcome.reason if isinstance(outcome, DomainError) else outcome.status)
        for client_id, outcome in answers
    ]


def test_a_scan_sent_again_gives_the_first_answer(lecture, helper):
    """The same client_id is one scan: the answer is the first one, a minute or an hour later."""
    card = create_card().code
    first = scan(helper, lecture, card, "a1")
    again = scan(helper, lecture, card, "a1", now=NOW + timedelta(minutes=20))
    other = scan(helper, lecture, create_card().code, "a1")
    assert first == again == other
    assert (first.status, CheckIn.select().count(), Scan.select().count()) == ("checked_in", 1, 1)


def test_a_refused_scan_sent_again_is_refused_again(lecture, helper):
    """The first answer stands, even if the card would be good by now."""
    for _ in range(2):
        with pytest.raises(CodeUnknown):
            scan(helper, lecture, "nonsense", "a1")
    with pytest.raises(CodeUnknown):
        scan(helper, lecture, create_card().code, "a1")
    assert (CheckIn.select().count(), Scan.select().count()) == (0, 1)


def test_scanners_number_their_scans_by_themselves(lecture, helper):
    """Two volunteers, or one at two lectures, may use the same client_id."""
    second = create_person()
    other = create_lecture(starts_at=NOW)
    create_volunteer(lecture, second)
    create_volunteer(other, helper)
    for person, place in [(helper, lecture), (second, lecture), (helper, other)]:
        assert scan(person, place, create_card().code, "1").status == "checked_in"
    assert CheckIn.select().count() == 3


def test_the_queue_is_answered_item_by_item(lecture, helper):
    """Each scan has its own answer, in the order sent; a bad one holds none of the others up."""
    one, two = create_card().code, create_card().code
    scans = [
        queued("1", one),
        queued("2", "nonsense"),
        queued("3", one, 1),
        queued("4", two, -61),
        queued("5", two, 2),
        queued("1", one),
    ]
    now = NOW + timedelta(hours=1)
    answers = hand_in(helper, lecture, scans, now=now)
    assert told(answers) == [
        ("1", "checked_in"),
        ("2", "code_unknown"),
        ("3", "already_checked_in"),
        ("4", "not_yet_open"),
        ("5", "checked_in"),
        ("1", "checked_in"),
    ]
    assert [row.happened_at for row in CheckIn.select().order_by(CheckIn.happened_at)] == [
        NOW,
        NOW + timedelta(minutes=2),
    ]
    before = list(Scan.select().dicts())
    assert told(hand_in(helper, lecture, scans, now=now)) == told(answers)
    assert list(Scan.select().dicts()) == before


def test_the_order_of_the_queue_does_not_matter(lecture, helper):
    """Whichever way a queue arrives, whole or in parts, the same holders are present at the end."""
    codes = [create_card().code for _ in range(2)]
    scans = [queued("1", codes[0]), queued("2", codes[1], 1), queued("3", codes[0], 2), queued("4", "x")]
    outcomes = set()
    for order in itertools.permutations(scans):
        CheckIn.delete().execute()
        Scan.delete().execute()
        for part in (order[:2], order[1:]):
            hand_in(helper, lecture, list(part), now=NOW + timedelta(hours=1))
        present = sorted(row.card.code for row in CheckIn.select())
        results = sorted((row.client_id, row.reason) for row in Scan.select())
        outcomes.add((tuple(present), tuple(results)))
    assert outcomes == {
        (tuple(sorted(codes)), (("1", None), ("2", None), ("3", None), ("4", "code_unknown")))
    }


def test_an_offline_scan_counts_when_it_was_made(lecture, helper):
    """A phone's code that was good when scanned is good when handed in; a time ahead of the clock is now."""
    card = own_card.get_card(call_of(create_person())).qr_text
    later = NOW + timedelta(hours=5)
    (answer,) = hand_in(helper, lecture, [queued("1", card, 1)], now=later)
    assert told([answer]) == [("1", "checked_in")]
    (ahead,) = hand_in(helper, lecture, [queued("2", create_card().code, 60)], now=NOW)
    assert ahead[1].checked_in_at == NOW


def test_only_who_accepted_this_lecture_may_scan(lecture, helper):
    """A resident, and a volunteer of another lecture, find no such door: nothing is written."""
    other = create_lecture(starts_at=NOW)
    for person, place in [(create_person(), lecture), (helper, other)]:
        with pytest.raises(NotFound):
            scan(person, place, create_card().code)
        with pytest.raises(NotFound):
            hand_in(person, place, [queued("1", create_card().code)])
        with pytest.raises(NotFound):
            checkins.get_door(call_of(person), place.id)
    assert Scan.select().count() == 0


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_a_volunteers_right_ends_a_day_after_the_lecture(lecture, helper, seconds, works):
    """Queues can be handed in for a day; then the door is gone."""
    now = lecture.ends_at + volunteers.AFTER_END + timedelta(seconds=seconds)
    scans = [queued("1", create_card().code)]
    if works:
        assert told(hand_in(helper, lecture, scans, now=now)) == [("1", "checked_in")]
    else:
        with pytest.raises(NotFound):
            hand_in(helper, lecture, scans, now=now)


def test_a_revoked_volunteer_is_out_at_once(lecture, helper):
    """Taking the invitation back ends the right with it."""
    LectureVolunteer.update(revoked_at=NOW).execute()
    with pytest.raises(NotFound):
        scan(helper, lecture, create_card().code)


def test_the_door_shows_its_code_and_how_the_hall_fills(lecture, helper):
    """The screen has the present code, how many came and how many have a seat."""
    scan(helper, lecture, create_card().code)
    view = checkins.get_door(call_of(helper), lecture.id)
    assert doorcodes.read_qr(codes.link_tail(view.qr_text), now=NOW) == lecture.id
    assert (view.present, view.expected) == (1, 0)


def test_a_refusal_sent_again_still_says_when_the_door_opens(helper):
    """The answer to a scan that came too early is the same both times, the opening time included."""
    later = create_lecture(starts_at=NOW + timedelta(hours=3))
    create_volunteer(later, helper)
    told_twice = []
    for _ in range(2):
        with pytest.raises(NotYetOpen) as refused:
            scan(helper, later, create_card().code, "a1")
        told_twice.append(refused.value.facts)
    assert told_twice == [{"opens_at": (NOW + timedelta(hours=2)).isoformat()}] * 2


def test_a_scan_for_one_lecture_never_touches_another(lecture, helper):
    """Two lectures at the same hour with the same helper: rows of the other stay as they were."""
    other = create_lecture(starts_at=NOW)
    create_volunteer(other, helper)
    card = create_card().code
    scan(helper, other, card, "b1")
    before = [list(table.select().where(table.lecture == other.id).dicts()) for table in (Scan, CheckIn)]
    for client_id, code in [("a1", card), ("a2", card), ("b1", card), ("a3", "nonsense")]:
        hand_in(helper, lecture, [queued(client_id, code)], now=NOW + timedelta(hours=1))
    after = [list(table.select().where(table.lecture == other.id).dicts()) for table in (Scan, CheckIn)]
    assert before == after
    assert CheckIn.select().where(CheckIn.lecture == lecture.id).count() == 1
