"""The queue: who is offered a freed seat, what an offer is worth, and for how long."""

from datetime import timedelta

import pytest

from app.errors import Conflict, LectureClosed, OfferExpired
from app.models import Lecture, OutboxMessage, SignUp, SignUpParty
from app.services.lectures import reading
from app.services.lectures.sign_ups import signups, waitlist
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")

MINUTE = timedelta(minutes=1)


class Queue:
    """A lecture with its people: everybody signs up a minute after the one before."""

    def __init__(self, capacity, **facts):
        self.lecture = create_lecture(capacity=capacity, **facts)
        self.now = NOW

    def come(self):
        person = create_person()
        self.now += MINUTE
        signups.sign_up(call_of(person, now=self.now), self.lecture.id, party="single")
        return person

    def come_both(self):
        one, other = create_person(), create_person()
        create_couple(one, other)
        self.now += MINUTE
        signups.sign_up(call_of(one, now=self.now), self.lecture.id, party="couple")
        return one, other

    def own(self, person):
        return signups.list_sign_ups(call_of(person, now=self.now)).items[0]

    def state(self, person):
        return self.own(person).status

    def leave(self, person):
        return signups.cancel_sign_up(call_of(person, now=self.now), self.own(person).id)

    def accept(self, person, now=None):
        return signups.accept_offer(call_of(person, now=now or self.now), self.own(person).id)

    @property
    def taken(self):
        return Lecture.get_by_id(self.lecture.id).taken


def told(kind):
    return sorted(row.person_id for row in OutboxMessage.select().where(OutboxMessage.kind == kind))


def test_positions_count_the_parties_ahead():
    """The queue is in the order of arrival; a couple is one party; who leaves moves the others up."""
    queue = Queue(2)
    queue.come_both()
    first, (second, partner), third = queue.come(), queue.come_both(), queue.come()
    assert [queue.own(p).position for p in (first, second, partner, third)] == [1, 2, 2, 3]
    queue.leave(first)
    assert [queue.own(p).position for p in (second, third)] == [1, 2]


def test_a_freed_seat_is_offered_to_the_first():
    """The seat is held for the first who waits; nobody else can take it meanwhile."""
    queue = Queue(1)
    seated, first, second = queue.come(), queue.come(), queue.come()
    queue.leave(seated)
    offer = queue.own(first)
    assert (offer.status, offer.position) == ("offered", None)
    assert offer.offer_expires_at == queue.now + waitlist.OFFER
    assert (queue.state(second), queue.taken) == ("waitlisted", 1)
    assert told("seat_offered") == [first.id]
    assert queue.state(queue.come()) == "waitlisted"


def test_accepting_confirms_the_place():
    """An accepted offer is a confirmed place; accepting again changes nothing and tells nobody twice."""
    queue = Queue(1)
    seated, first = queue.come(), queue.come()
    queue.leave(seated)
    for _ in range(2):
        view = queue.accept(first)
    assert (view.status, view.offer_expires_at, queue.taken) == ("confirmed", None, 1)
    assert told("sign_up_confirmed") == sorted([seated.id, first.id])


def test_a_couple_is_passed_over_while_one_seat_is_free():
    """One seat does not fit two: the single person behind them gets it, and they keep their place."""
    queue = Queue(2)
    one, two = queue.come(), queue.come()
    couple = queue.come_both()
    single = queue.come()
    queue.leave(one)
    assert [queue.state(p) for p in (*couple, single)] == ["waitlisted", "waitlisted", "offered"]
    assert queue.own(couple[0]).position == 1
    queue.leave(two)
    assert [queue.state(p) for p in (*couple, single)] == ["waitlisted", "waitlisted", "offered"]
    queue.leave(single)
    assert [queue.state(p) for p in couple] == ["offered", "offered"]
    assert queue.taken == 2


def test_one_partner_accepts_for_both():
    """An offer to a couple is taken whole, by either; both are told."""
    queue = Queue(2)
    seated = queue.come_both()
    couple = queue.come_both()
    queue.leave(seated[0])
    queue.leave(seated[1])
    queue.accept(couple[1])
    assert [queue.state(p) for p in couple] == ["confirmed", "confirmed"]
    assert told("sign_up_confirmed") == sorted(p.id for p in (*seated, *couple))


def test_one_of_a_waiting_couple_leaves():
    """Who stays waits on in the same place, for two seats as before: a single seat, which would tell them
    that the other has left, goes to the next."""
    queue = Queue(2)
    one, other = queue.come(), queue.come()
    couple = queue.come_both()
    behind = queue.come()
    queue.leave(couple[0])
    assert (queue.own(couple[1]).position, queue.own(behind).position) == (1, 2)
    queue.leave(one)
    assert (queue.state(couple[1]), queue.state(behind)) == ("waitlisted", "offered")
    queue.leave(behind)
    queue.leave(other)
    assert (queue.state(couple[1]), queue.taken) == ("offered", 2)
    queue.accept(couple[1])
    queue.leave(couple[1])
    assert queue.taken == 1


def test_one_of_an_offered_couple_leaves():
    """The seat given up goes on; the partner's half of the offer stands."""
    queue = Queue(2)
    seated = queue.come_both()
    couple = queue.come_both()
    for person in seated:
        queue.leave(person)
    behind = queue.come()
    queue.leave(couple[0])
    assert [queue.state(p) for p in (couple[0], couple[1], behind)] == ["cancelled", "offered", "offered"]
    assert queue.accept(couple[1]).status == "confirmed"
    assert queue.taken == 2


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_an_offer_is_good_until_it_expires(seconds, works):
    """The moment an offer expires it is gone, whether the worker has swept or not."""
    queue = Queue(1)
    seated, first = queue.come(), queue.come()
    queue.leave(seated)
    now = queue.own(first).offer_expires_at + timedelta(seconds=seconds)
    if works:
        assert queue.accept(first, now).status == "confirmed"
    else:
        with pytest.raises(OfferExpired):
            queue.accept(first, now)
        assert SignUpParty.select().where(SignUpParty.status == "confirmed").count() == 0


def test_an_expired_offer_goes_to_the_next():
    """Sweeping ends what is due, frees its seat and offers it on; who let it pass is told and is out."""
    queue = Queue(1)
    seated, first, second = queue.come(), queue.come(), queue.come()
    queue.leave(seated)
    due = queue.own(first).offer_expires_at
    assert signups.expire_offers(now=due - timedelta(seconds=1)) == 0
    assert signups.expire_offers(now=due) == 1
    assert signups.expire_offers(now=due) == 0
    assert (queue.state(first), queue.state(second), queue.taken) == ("expired", "offered", 1)
    assert told("seat_offer_expired") == [first.id]
    with pytest.raises(OfferExpired):
        queue.accept(first)
    assert SignUp.select().where(SignUp.live_person == first.id).count() == 0


def test_who_let_an_offer_pass_can_come_again():
    """An expired offer leaves nobody shut out: signing up again is at the end of the queue."""
    queue = Queue(1)
    seated, first, second, third = queue.come(), queue.come(), queue.come(), queue.come()
    queue.leave(seated)
    queue.now += waitlist.OFFER
    signups.expire_offers(now=queue.now)
    signups.sign_up(call_of(first, now=queue.now), queue.lecture.id, party="single")
    assert queue.state(second) == "offered"
    assert (queue.own(third).position, queue.own(first).position) == (1, 2)


def test_who_left_is_not_offered_anything():
    """Leaving the queue is for good: no later seat brings an offer or a message."""
    queue = Queue(1)
    seated, first, second = queue.come(), queue.come(), queue.come()
    queue.leave(first)
    queue.leave(seated)
    assert (queue.state(first), queue.state(second)) == ("cancelled", "offered")
    queue.leave(second)
    assert told("seat_offered") == [second.id]
    assert queue.taken == 0


def test_several_seats_are_offered_at_once():
    """As many parties get an offer as fit, in their order."""
    queue = Queue(2)
    seated = queue.come_both()
    waiting = [queue.come() for _ in range(3)]
    for person in seated:
        queue.leave(person)
    assert [queue.state(p) for p in waiting] == ["offered", "offered", "waitlisted"]


def test_near_the_closing_an_offer_is_shorter():
    """An offer ends when sign-up closes, yet leaves half an hour to answer."""
    closes = NOW + timedelta(hours=3)
    queue = Queue(1, sign_up_closes_at=closes)
    seated, first, second = queue.come(), queue.come(), queue.come()
    queue.leave(seated)
    assert queue.own(first).offer_expires_at == closes
    queue.now = closes - timedelta(minutes=10)
    queue.leave(first)
    assert queue.own(second).offer_expires_at == queue.now + waitlist.LAST_CALL


def test_after_the_closing_nothing_is_offered():
    """A seat freed after sign-up closed stays free for who comes to the door."""
    queue = Queue(1, sign_up_closes_at=NOW + timedelta(days=1))
    seated, first = queue.come(), queue.come()
    queue.now = NOW + timedelta(days=1)
    queue.leave(seated)
    assert (queue.state(first), queue.taken) == ("waitlisted", 0)


def test_an_offer_of_a_lecture_that_was_called_off_is_void():
    """Nobody confirms a place at a lecture that will not take place."""
    queue = Queue(1)
    seated, first = queue.come(), queue.come()
    queue.leave(seated)
    Lecture.update(status="cancelled").execute()
    with pytest.raises(LectureClosed):
        queue.accept(first)
    assert reading.get_lecture(queue.lecture.id, now=queue.now).status == "cancelled"


def test_there_must_be_an_offer_to_accept():
    """Who waits can't confirm themself; nor can who left."""
    queue = Queue(1)
    queue.come()
    first, second = queue.come(), queue.come()
    queue.leave(second)
    for person in (first, second):
        with pytest.raises(Conflict):
            queue.accept(person)
    assert queue.taken == 1
