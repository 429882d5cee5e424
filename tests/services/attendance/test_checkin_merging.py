"""What offline scanners bring is settled the same way in whatever order it arrives."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import db
from app.models import CheckIn, OutboxMessage, Scan
from app.services.attendance import checkins, decision
from tests.conftest import NOW, call_of
from tests.services.attendance.hall import (
    LATER,
    Hall,
    Queued,
    accounted,
    at_memorys_speed,
    broken,
    holders,
    settle_in_some_order,
)

pytestmark = pytest.mark.usefixtures("database")


def test_two_hundred_orders_settle_alike():
    """Twenty scanners with three scans each, everything doubled, three queues sent twice more, in 200 random
    orders. `python -m bench.orders` does the same with 5,000 scans."""
    chance = random.Random(6)
    hall = Hall(20)
    made = hall.queue(chance, holders(8, 8), 60)
    for _ in range(200):
        assert settle_in_some_order(hall, made, chance, part=2) == 2 * 60 + 2 * 9


@settings(max_examples=50, database=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(12)), replays=st.permutations([0, 0, 1, 1, 2, 2]))
def test_any_order_of_a_few_settles_alike(order, replays):
    """Six scans of three scanners, each sent twice, whole queues in between: hypothesis looks for an order
    that settles otherwise."""
    with at_memorys_speed():
        hall = Hall(3)
        made = hall.queue(random.Random(6), holders(2, 2), 6)
        for place, number in enumerate(order):
            one = made[number % 6]
            hall.hand_in(one.scanner, [one])
            if place % 3 == 2 and place // 3 < 6:
                scanner = replays[place // 3]
                hall.hand_in(scanner, [one for one in made if one.scanner == scanner])
        assert hall.settled() == hall.expected(made)
        assert accounted() == hall.account(made)
        assert broken() == []


def test_five_thousand_scans_of_twenty_scanners():
    """All doubled, three queues sent twice more, in parts and in no order: each scan has its row, each
    holder one check-in by the earliest."""
    chance = random.Random(20)
    hall = Hall(20)
    made = hall.queue(chance, holders(900, 0), 5000)
    assert settle_in_some_order(hall, made, chance, part=50) == 2 * 5000 + 2 * 750


def test_what_was_settled_in_one_transaction_is_settled_in_many():
    """The control: each scan in a transaction of its own comes to the same."""
    chance = random.Random(3)
    hall = Hall(4)
    made = hall.queue(chance, holders(5, 5), 40)
    arriving = [*made, *made]
    chance.shuffle(arriving)
    for one in arriving:
        hall.hand_in(one.scanner, [one])
    assert hall.settled() == hall.expected(made)
    assert accounted() == hall.account(made)


def test_an_order_that_mattered_would_be_noticed(monkeypatch):
    """The control: were the first received to carry the check-in, some order would settle otherwise."""
    monkeypatch.setattr(decision, "_is_earlier", lambda call, seen, found: False)
    chance = random.Random(6)
    hall = Hall(3)
    made = hall.queue(chance, holders(2, 2), 12)
    with pytest.raises(AssertionError):
        for _ in range(5):
            settle_in_some_order(hall, made, chance, part=2)


def test_an_earlier_scan_that_arrives_later_carries_the_check_in():
    """The row stays, with the moment, the assurance and the card of the earlier scan; answers stay too."""
    hall = Hall(2)
    ((holder, code),) = holders(0, 1)
    late = Queued(0, "late", holder, code, NOW + timedelta(minutes=9))
    early = Queued(1, "early", holder, code, NOW + timedelta(minutes=2))
    first = hall.hand_in(0, [late])
    second = hall.hand_in(1, [early])
    assert (first[0][1].status, second[0][1].status) == ("checked_in", "already_checked_in")
    assert first[0][1].id == second[0][1].id == CheckIn.get().id
    assert second[0][1].checked_in_at == CheckIn.get().happened_at == early.at
    assert accounted() == hall.account([late, early])
    assert hall.hand_in(0, [late])[0][1].status == "checked_in"
    assert hall.hand_in(1, [early]) == second
    assert OutboxMessage.select().where(OutboxMessage.kind == "checked_in").count() == 1
    assert broken() == []


def test_a_voided_check_in_stays_as_it_was():
    """An earlier scan of a voided check-in makes a new one, as a later scan does."""
    hall = Hall(1)
    ((holder, code),) = holders(1, 0)
    hall.hand_in(0, [Queued(0, "late", holder, code, NOW + timedelta(minutes=9))])
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    before = CheckIn.select().dicts().get()
    hall.hand_in(0, [Queued(0, "early", holder, code, NOW)])
    assert CheckIn.select().where(CheckIn.id == before["id"]).dicts().get() == before
    assert CheckIn.select().count() == 2
    assert broken() == []


def test_scanners_that_hand_in_at_once():
    """Eight scans of one holder by four scanners at the same moment: one check-in, by the earliest."""
    hall = Hall(4)
    ((holder, code),) = holders(1, 0)
    made = [Queued(n % 4, f"c{n}", holder, code, NOW + timedelta(minutes=20 - n)) for n in range(8)]

    def work(scanner):
        with db.database.connection_context():
            hall.hand_in(scanner, [one for one in made if one.scanner == scanner])

    db.database.close()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert hall.settled() == hall.expected(made)
    assert accounted() == hall.account(made)
    assert broken() == []


@pytest.mark.parametrize(
    ("behind", "kept", "corrected"),
    [
        (0, 0, 0),
        (300, 300, 0),
        (301, 301, 301),
        (-600, -600, -600),
        (86400, 86400, 86400),
        (10**9, 10**9, 10**9),
        (2 * 10**9, 1892160000, 1892160000),
        (None, None, 0),
    ],
)
def test_a_clock_that_is_wrong_is_corrected(behind, kept, corrected):
    """More than five minutes off, a scan is taken for when it was made; by how much is kept, in seconds, at
    most sixty years. The device is the session."""
    hall = Hall(1)
    ((_, code),) = holders(1, 0)
    sent_at = None if behind is None else LATER - timedelta(seconds=behind)
    scans = [{"client_id": "1", "card": code, "scanned_at": NOW - timedelta(seconds=corrected)}]
    call = call_of(hall.helpers[0], now=LATER)
    checkins.check_in_batch(call, hall.lecture.id, scans, sent_at=sent_at)
    scan = Scan.get()
    assert (scan.clock_skew_s, scan.happened_at, scan.device) == (kept, NOW, call.actor.session_id)


def test_a_correction_costs_few_statements(queries):
    """A first check-in of a blank card and a repetition cost what they did; a correction four more."""
    hall = Hall(1)
    ((holder, code),) = holders(1, 0)
    counts = []
    for client_id, minutes in [("a", 5), ("b", 6), ("c", 4)]:
        with queries() as seen:
            hall.hand_in(0, [Queued(0, client_id, holder, code, NOW + timedelta(minutes=minutes))])
        counts.append(len(seen))
    assert counts[1] <= counts[0]
    assert counts[2] <= counts[1] + 4, counts
