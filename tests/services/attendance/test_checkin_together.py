"""One scan of one partner's card takes the linked partner along."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.errors import LectureClosed
from app.models import CheckIn, Lecture, OutboxMessage, PartnerScan, Scan, SignUp
from app.services.attendance import checkins
from app.services.cards import own_card
from app.services.lectures.sign_ups import signups
from app.services.operations import invariants
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


@pytest.fixture
def anna():
    return create_person(nickname="安娜")


@pytest.fixture
def bert(anna):
    person = create_person(nickname="柏特")
    create_couple(anna, person)
    return person


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def scan(helper, lecture, person, client_id=None, *, now=NOW, together=True):
    card = own_card.get_card(call_of(person)).qr_text
    return checkins.check_in_by_card(
        call_of(helper, now=now),
        lecture.id,
        card=card,
        scanned_at=NOW,
        client_id=client_id,
        together=together,
    )


def holds():
    """Whether all invariants hold."""
    return [result.number for result in invariants.check_all(now=NOW) if result.rows and result.number != 11]


def test_both_are_checked_in(lecture, helper, anna, bert):
    """Each has a scan, a check-in, a place and a message of their own, and the volunteer sees both."""
    signups.sign_up(call_of(anna, now=NOW - timedelta(hours=1)), lecture.id, party="couple")
    view = scan(helper, lecture, anna, "1")
    assert (view.status, view.holder, view.partner.status, view.partner.holder) == (
        "checked_in",
        "安*",
        "checked_in",
        "柏*",
    )
    rows = {row.person_id: row for row in CheckIn.select()}
    assert rows.keys() == {anna.id, bert.id}
    assert not any(row.walk_in for row in rows.values())
    assert PartnerScan.select().dicts().get() == {
        "scan": rows[bert.id].scan_id,
        "taken_along_by": rows[anna.id].scan_id,
    }
    assert {scan.actor_id for scan in Scan.select()} == {helper.id}
    told = OutboxMessage.select().where(OutboxMessage.kind == "checked_in")
    assert {message.person_id for message in told} == {anna.id, bert.id}
    assert holds() == []


def test_a_couple_that_was_not_signed_up_walks_in(helper, anna, bert, lecture):
    """Two places made at the door, two seats where there are two."""
    view = scan(helper, lecture, anna)
    assert (view.walk_in, view.partner.walk_in) == (True, True)
    assert (Lecture.get_by_id(lecture.id).taken, SignUp.select().count()) == (2, 2)
    assert holds() == []


def test_sent_again_it_gives_both_again_and_writes_nothing(lecture, helper, anna, bert):
    """The queue's number stands for both, an hour later and without the link as well."""
    first = scan(helper, lecture, anna, "1")
    couples.leave(call_of(bert))
    before = list(Scan.select().dicts()), list(CheckIn.select().dicts())
    assert scan(helper, lecture, anna, "1", now=NOW + timedelta(hours=1)) == first
    assert (list(Scan.select().dicts()), list(CheckIn.select().dicts())) == before


def test_a_partner_who_is_there_already_is_a_repetition(lecture, helper, anna, bert):
    """Whichever came first alone: two check-ins, the others are repeated scans."""
    scan(helper, lecture, bert, together=False)
    view = scan(helper, lecture, anna)
    assert (view.status, view.partner.status) == ("checked_in", "already_checked_in")
    again = scan(helper, lecture, bert)
    assert (again.status, again.partner.status) == ("already_checked_in", "already_checked_in")
    assert CheckIn.select().count() == 2
    assert sorted(row.result for row in Scan.select()) == ["accepted"] * 2 + ["repeated"] * 3


def test_without_a_link_it_is_the_holder_alone(lecture, helper, anna):
    """Nobody is guessed: no link, a link that ended, a card that nobody has bound."""
    assert scan(helper, lecture, anna).partner is None
    bert = create_person()
    create_couple(anna, bert)
    couples.leave(call_of(bert))
    assert scan(helper, lecture, anna).partner is None
    blank = checkins.check_in_by_card(call_of(helper), lecture.id, card=create_card().code, together=True)
    assert blank.partner is None
    assert (CheckIn.select().count(), PartnerScan.select().count()) == (2, 0)


def test_without_being_asked_the_partner_is_left_alone(lecture, helper, anna, bert):
    """A plain scan says nothing of a partner and costs no look at them."""
    view = scan(helper, lecture, anna, together=False)
    assert (view.partner, CheckIn.select().count()) == (None, 1)


def test_a_refused_scan_takes_nobody_along(lecture, helper, anna, bert):
    """A closed door is closed for both: one refused scan."""
    Lecture.update(status="cancelled").execute()
    with pytest.raises(LectureClosed):
        scan(helper, lecture, anna)
    assert (Scan.select().count(), CheckIn.select().count()) == (1, 0)


def test_the_queue_takes_partners_along(lecture, helper, anna, bert):
    """An offline scan can say that both came."""
    card = own_card.get_card(call_of(anna)).qr_text
    queue = [{"client_id": "1", "card": card, "scanned_at": NOW, "together": True}]
    ((_, view),) = checkins.check_in_batch(call_of(helper), lecture.id, queue)
    assert view.partner.status == "checked_in"
    assert checkins.check_in_batch(call_of(helper), lecture.id, queue) == [("1", view)]


def test_two_volunteers_scan_the_two_at_once(lecture, helper, anna, bert):
    """Anna's card and Bert's card, both with the partner, at the same moment: two check-ins."""
    second = create_person()
    create_volunteer(lecture, second)
    for person in (anna, bert):
        own_card.get_card(call_of(person))

    def work(volunteer, person):
        with db.database.connection_context():
            return scan(volunteer, lecture, person)

    db.database.close()
    with ThreadPoolExecutor(2) as pool:
        views = list(pool.map(work, (helper, second), (anna, bert)))
    statuses = sorted(status for view in views for status in (view.status, view.partner.status))
    assert statuses == ["already_checked_in"] * 2 + ["checked_in"] * 2
    assert CheckIn.select().count() == 2
    assert holds() == []
