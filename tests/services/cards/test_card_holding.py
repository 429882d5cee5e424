"""Whose a printed card is: handed out by volunteers, also offline, and undone where that was a mistake."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import Conflict, Forbidden
from app.models import (
    AuditEntry,
    CardBinding,
    CardGift,
    CheckIn,
    Lecture,
    OutboxMessage,
    PunchCard,
    Scan,
    SignUp,
    SignUpParty,
)
from app.services.attendance import checkins, doorcodes, name_search
from app.services.cards import desk, own_card
from app.services.core.call import Grant
from app.services.learning import record
from app.services.lectures.sign_ups import signups
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


@pytest.fixture
def anna():
    return create_person(nickname="安娜")


def at(minutes):
    return NOW + timedelta(minutes=minutes)


def phone(person, minutes=0):
    """What the person's phone shows at that minute."""
    return own_card.get_card(call_of(person, now=at(minutes))).qr_text


def scan(helper, lecture, card, minutes=0, **facts):
    return checkins.check_in_by_card(call_of(helper, now=at(minutes)), lecture.id, card=card, **facts)


def by_door(person, lecture, minutes=0):
    code = doorcodes.door_code(lecture.id, now=at(minutes)).qr_text
    return checkins.check_in_by_door(call_of(person, now=at(minutes)), code=code)


def organizer(now=LATER):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370502"),)))


def undo(card, now=LATER):
    desk.release_card(organizer(now), card.id, reason="登记错了人")


def attended(person):
    return [item.lecture for item in record.read_learning_record(call_of(person, now=LATER)).lectures]


def owner(card):
    return PunchCard.get_by_id(card.id).person_id


def broken():
    return [(r.number, r.rows) for r in invariants.check_all(now=LATER) if r.rows and r.number != 11]


def test_a_volunteer_hands_a_blank_card_out(lecture, helper, anna):
    """The card is hers, with what it was punched for; she is told; sent again, the answer is the same."""
    card, before = create_card(), create_lecture(starts_at=NOW - timedelta(hours=3))
    create_volunteer(before, helper)
    scan(helper, before, card.code, -180)
    signups.sign_up(call_of(anna, now=at(-60)), lecture.id, party="single")
    facts = {"client_id": "1", "give_to": phone(anna)}
    view = scan(helper, lecture, card.code, **facts)
    assert (view.status, view.given, view.holder, view.walk_in) == ("checked_in", "bound", "安*", False)
    assert scan(helper, lecture, card.code, 30, **facts) == view
    assert owner(card) == anna.id
    assert sorted(attended(anna)) == sorted([before.id, lecture.id])
    binding = CardBinding.get()
    assert (binding.person_id, binding.made_by_id, binding.scan.client_id) == (anna.id, helper.id, "1")
    told = OutboxMessage.select().where(OutboxMessage.kind == "card_given")
    assert [row.person_id for row in told] == [anna.id]
    assert broken() == []


def test_a_card_is_handed_to_who_was_found_by_name(lecture, helper, anna):
    """For people without a phone: found on the list, given the card."""
    signups.sign_up(call_of(anna, now=at(-60)), lecture.id, party="single")
    (found,) = name_search.find_by_name(call_of(helper), lecture.id, name="安娜").items
    card = create_card()
    assert scan(helper, lecture, card.code, give_to=found.card).given == "bound"
    assert (owner(card), CheckIn.get().person_id) == (anna.id, anna.id)


def test_what_a_gift_comes_to(lecture, helper, anna):
    """Hers already, another's, or a code that can't be read: the check-in counts either way."""
    bert = create_person()
    mine, taken, blank = create_card(), create_card(), create_card()
    own_card.bind_card(call_of(anna), code=mine.code)
    own_card.bind_card(call_of(bert), code=taken.code)
    for card, given in ((mine, "own"), (taken, "taken")):
        assert scan(helper, lecture, card.code, give_to=phone(anna)).given == given
    assert scan(helper, lecture, blank.code, give_to="nonsense").given == "unreadable"
    assert scan(helper, lecture, create_card().code, give_to=create_card().code).given == "unreadable"
    own = phone(create_person())
    assert scan(helper, lecture, own, give_to=phone(anna)).given is None, "a phone's card is not handed out"
    assert [owner(card) for card in (mine, taken, blank)] == [anna.id, bert.id, None]
    assert CheckIn.select().count() == 5
    assert sorted(gift.outcome for gift in CardGift.select()) == ["own", "taken", "unreadable", "unreadable"]
    assert broken() == []


@pytest.mark.parametrize("seed", range(40))
def test_gifts_from_queues_settle_alike_in_any_order(seed):
    """Three scanners hand one card to different people at two lectures, and scan it and the people's phones
    meanwhile. The earliest gift is right; all that the card was scanned for is its holder's."""
    chance = random.Random(seed)
    halls = [create_lecture(starts_at=NOW) for _ in range(2)]
    helpers = [create_person() for _ in range(3)]
    for hall in halls:
        for helper in helpers:
            create_volunteer(hall, helper)
    people = [create_person() for _ in range(3)]
    card = create_card()
    made = []
    for number in range(12):
        hall, helper = chance.choice(halls), chance.choice(helpers)
        minute = chance.randrange(8)
        if chance.random() < 0.6:
            person = chance.choice(people) if chance.random() < 0.5 else None
            facts = {"card": card.code, "give_to": phone(person, minute) if person else None}
        else:
            person = chance.choice(people)
            facts = {"card": phone(person, minute)}
        made.append((hall, helper, person, {"client_id": f"{number:02}", "scanned_at": at(minute)} | facts))
    gifts = [one for one in made if one[3].get("give_to")]

    def order(one):
        return one[3]["scanned_at"], one[1].id, one[3]["client_id"]

    winner = min(gifts, key=order)[2].id if gifts else None
    expected = {}
    for one in made:
        is_card = one[3]["card"] == card.code
        holder = (winner or card.id) if is_card else one[2].id
        key = (one[0].id, holder)
        expected[key] = min(expected.get(key, order(one)), order(one))
    arriving = [*made, *made]
    chance.shuffle(arriving)
    for hall, helper, _, queued in arriving:
        checkins.check_in_batch(call_of(helper, now=LATER), hall.id, [queued])
    assert owner(card) == winner
    rows = CheckIn.select(CheckIn, Scan).join(Scan).where(CheckIn.live_holder.is_null(False))
    settled = {
        (row.lecture_id, row.live_holder): (row.happened_at, row.scan.actor_id, row.scan.client_id)
        for row in rows
    }
    assert settled == expected
    carried = {(actor, client_id) for _, actor, client_id in expected.values()}
    assert Scan.select().count() == len(made)
    for row in Scan.select():
        assert row.result == ("accepted" if (row.actor_id, row.client_id) in carried else "repeated")
    assert broken() == []


def test_what_the_holder_did_themselves_stands(lecture, helper, anna):
    """A queue that comes later, with an earlier gift, does not take a card from who bound it by themself."""
    bert, card = create_person(), create_card()
    shown = phone(anna, 1)
    own_card.bind_card(call_of(bert, now=at(30)), code=card.code)
    (answer,) = checkins.check_in_batch(
        call_of(helper, now=LATER),
        lecture.id,
        [{"client_id": "1", "card": card.code, "scanned_at": at(1), "give_to": shown}],
    )
    assert (answer[1].given, owner(card), CheckIn.get().person_id) == ("taken", bert.id, bert.id)


def test_binding_merges_what_both_had(lecture, helper, anna):
    """The card and its new holder were both recorded: one check-in stays, by the earlier scan."""
    card = create_card()
    scan(helper, lecture, card.code, 2)
    by_door(anna, lecture, 5)
    assert CheckIn.select().count() == 2
    assert own_card.bind_card(call_of(anna), code=card.code).punches == 1
    row = CheckIn.get()
    assert (row.live_holder, row.happened_at, row.assurance) == (anna.id, at(2), "volunteer")
    assert sorted(scan.result for scan in Scan.select()) == ["accepted", "repeated"]
    assert broken() == []


def test_undoing_gives_the_card_its_punches_back(lecture, helper, anna):
    """From before and after the mistake: the card is blank, its attendance its own, the record without it."""
    card, other = create_card(), create_lecture(starts_at=NOW)
    create_volunteer(other, helper)
    scan(helper, lecture, card.code)
    own_card.bind_card(call_of(anna, now=at(1)), code=card.code)
    scan(helper, other, card.code, 2)
    assert sorted(attended(anna)) == sorted([lecture.id, other.id])
    undo(card)
    row = PunchCard.get_by_id(card.id)
    assert (row.state, row.person_id, row.bound_at) == ("blank", None, None)
    assert attended(anna) == []
    rows = [(row.live_holder, row.person_id, row.card_id, row.walk_in) for row in CheckIn.select()]
    assert rows == [(card.id, None, card.id, True)] * 2
    ended = CardBinding.get()
    assert (ended.live_card, ended.ended_at, ended.end_reason) == (None, LATER, "登记错了人")
    assert Lecture.get_by_id(other.id).taken == 0, "the seat taken at the door is free again"
    assert SignUp.select().where(SignUp.live_person.is_null(False)).count() == 0
    assert AuditEntry.select().where(AuditEntry.event == "card:release").count() == 1
    assert OutboxMessage.select().where(OutboxMessage.kind == "card_released").count() == 1
    assert broken() == []


def test_who_was_there_by_other_means_stays(lecture, helper, anna):
    """The card's earlier scan carried her check-in; without the card it is her own later one."""
    card, bert = create_card(), create_person()
    own_card.bind_card(call_of(anna, now=at(-90)), code=card.code)
    scan(helper, lecture, card.code, 1)
    by_door(anna, lecture, 9)
    undo(card)
    settled = {row.live_holder: (row.happened_at, row.assurance) for row in CheckIn.select()}
    assert settled == {anna.id: (at(9), "self_rotating"), card.id: (at(1), "volunteer")}
    assert broken() == []
    own_card.bind_card(call_of(bert, now=LATER), code=card.code)
    assert (attended(anna), attended(bert)) == ([lecture.id], [lecture.id])
    assert broken() == []


def test_there_and_back_is_as_before(lecture, helper, anna):
    """Bound and undone, whatever was recorded before is as it was, row by row."""
    card = create_card()
    scan(helper, lecture, card.code, 1)
    by_door(anna, lecture, 3)
    scan(helper, lecture, card.code, 5)

    def state():
        check_ins = sorted(
            (row.live_holder, row.person_id or "", row.scan_id, row.happened_at, row.walk_in)
            for row in CheckIn.select()
        )
        return check_ins, sorted((row.id, row.result) for row in Scan.select())

    before = state()
    own_card.bind_card(call_of(anna, now=at(10)), code=card.code)
    assert state() != before
    undo(card)
    assert state() == before


def test_what_was_voided_stays_voided(lecture, helper, anna):
    """A voided check-in goes along with its card, and no earlier scan brings it back."""
    card = create_card()
    scan(helper, lecture, card.code, 1)
    scan(helper, lecture, card.code, 2)
    checkins.void_check_in(organizer(at(5)), CheckIn.get().id, reason="误")
    own_card.bind_card(call_of(anna, now=at(6)), code=card.code)
    row = CheckIn.get()
    assert (row.person_id, row.live_holder) == (anna.id, None)
    undo(card)
    row = CheckIn.get()
    assert (row.person_id, row.live_holder, row.card_id) == (None, None, card.id)
    assert broken() == []


def test_a_partner_who_came_along_stays(lecture, helper, anna):
    """The card was not hers, but a volunteer saw the partner: only a hand takes that back."""
    bert, card = create_person(), create_card()
    create_couple(anna, bert)
    own_card.bind_card(call_of(anna), code=card.code)
    scan(helper, lecture, card.code, together=True)
    undo(card)
    assert {row.live_holder for row in CheckIn.select()} == {bert.id, card.id}
    assert broken() == []


def test_a_late_queue_does_not_bring_back_what_was_undone(lecture, helper, anna):
    """Given to her by mistake, undone at the desk; another scanner's older gift to her changes nothing."""
    card, second = create_card(), create_person()
    create_volunteer(lecture, second)
    shown = phone(anna, 1)
    scan(helper, lecture, card.code, 5, give_to=phone(anna, 5))
    undo(card, at(30))
    (answer,) = checkins.check_in_batch(
        call_of(second, now=LATER),
        lecture.id,
        [{"client_id": "1", "card": card.code, "scanned_at": at(1), "give_to": shown}],
    )
    assert (answer[1].given, owner(card)) == ("taken", None)
    assert broken() == []


def test_a_void_card_stays_void(lecture, helper, anna):
    """Undone after it was lost: nobody's, void, and its punches its own."""
    card = create_card()
    own_card.bind_card(call_of(anna), code=card.code)
    scan(helper, lecture, card.code)
    own_card.replace_lost_card(call_of(anna), card=card.code)
    undo(card)
    row = PunchCard.get_by_id(card.id)
    assert (row.state, row.person_id, attended(anna)) == ("void", None, [])
    assert broken() == []


def test_what_is_not_undone(lecture, anna):
    """A blank card, the card on a phone, and by whoever is no organizer."""
    blank = create_card()
    with pytest.raises(Conflict):
        undo(blank)
    phone(anna)
    with pytest.raises(Conflict):
        undo(PunchCard.get(PunchCard.person == anna.id))
    with pytest.raises(Forbidden):
        desk.release_card(call_of(anna), blank.id, reason="x")


def test_what_a_gift_costs(lecture, helper, anna, queries):
    """A bounded number of statements, whatever the hall holds; a plain scan pays one for its lock."""
    card, plain = create_card(), create_card()
    own_card.bind_card(call_of(create_person()), code=plain.code)
    for _ in range(5):
        scan(helper, lecture, create_card().code)
    shown = phone(anna)
    with queries() as seen:
        scan(helper, lecture, card.code, give_to=shown)
    assert len(seen) <= 30, seen
    with queries() as seen:
        scan(helper, lecture, plain.code)
    assert len(seen) <= 11, seen
    assert SignUpParty.select().count() == 2
