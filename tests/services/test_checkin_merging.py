"""What offline scanners bring is settled the same way in whatever order it arrives."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import db
from app.models import CheckIn, OutboxMessage, PartnerScan, Scan, SignUp, SignUpParty
from app.services import cards, checkins, invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(hours=4)


class Queued(NamedTuple):
    """One scan in the queue of one scanner."""

    scanner: int
    client_id: str
    holder: str
    code: str
    at: object


class Hall:
    """A lecture with some scanners, whose clocks are off by up to ten minutes."""

    def __init__(self, scanners):
        self.lecture = create_lecture(starts_at=NOW)
        self.helpers = [create_person() for _ in range(scanners)]
        for helper in self.helpers:
            create_volunteer(self.lecture, helper)
        self.offsets = [timedelta(minutes=10 * (number % 3 - 1)) for number in range(scanners)]

    def queue(self, chance, holders, scans):
        """Scans at random moments, as many by each scanner; some at the same moment, some of one holder."""
        made = []
        for number in range(scans):
            scanner = number % len(self.helpers)
            holder, code = chance.choice(holders)
            at = NOW + timedelta(minutes=chance.randrange(0, 40)) + self.offsets[scanner]
            made.append(Queued(scanner, f"c{number}", holder, code, at))
        return made

    def hand_in(self, scanner, queued):
        scans = [{"client_id": one.client_id, "card": one.code, "scanned_at": one.at} for one in queued]
        call = call_of(self.helpers[scanner], now=LATER)
        return checkins.check_in_batch(call, self.lecture.id, scans, sent_at=LATER + self.offsets[scanner])

    def expected(self, queued):
        """Who is present by which scan: the earliest; at one moment, by the scanner's person and number."""
        first = {}
        for one in queued:
            order = (one.at, self.helpers[one.scanner].id, one.client_id)
            first[one.holder] = min(first.get(one.holder, order), order)
        return first

    def settled(self):
        rows = CheckIn.select(CheckIn, Scan).join(Scan)
        assert all(row.happened_at == row.scan.happened_at for row in rows)
        return {row.live_holder: (row.happened_at, row.scan.actor_id, row.scan.client_id) for row in rows}

    def account(self, queued):
        """Each scan that was made is one row, with what became of it."""
        carried = {one[1:] for one in self.expected(queued).values()}
        return {
            (self.helpers[one.scanner].id, one.client_id): (
                "accepted" if (self.helpers[one.scanner].id, one.client_id) in carried else "repeated"
            )
            for one in queued
        }


def accounted():
    rows = Scan.select(Scan.actor, Scan.client_id, Scan.result).tuples()
    return {(actor, client_id): result for actor, client_id, result in rows}


def broken():
    return [result for result in invariants.check_all(now=NOW) if result.rows and result.number != 11]


def holders(blank, people):
    """Ids and codes: cards that nobody has bound, and people's."""
    made = [(card.id, card.code) for card in (create_card() for _ in range(blank))]
    for _ in range(people):
        person = create_person()
        made.append((person.id, cards.get_card(call_of(person)).card_no))
    return made


def empty():
    for table in (CheckIn, PartnerScan, Scan, SignUp, SignUpParty, OutboxMessage):
        table.delete().execute()


def test_two_hundred_orders_settle_alike():
    """Three scanners, each scan handed in twice, each queue sent whole two more times: 200 orders."""
    hall = Hall(3)
    people = holders(2, 2)
    made = hall.queue(random.Random(6), people, 6)
    lecture_taken = hall.lecture.taken

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(order=st.permutations([*made, *made]), replays=st.permutations([0, 0, 1, 1, 2, 2]))
    def settle(order, replays):
        empty()
        type(hall.lecture).update(taken=lecture_taken).execute()
        for place, one in enumerate(order):
            hall.hand_in(one.scanner, [one])
            if place % 3 == 2:
                scanner = replays[place // 3]
                hall.hand_in(scanner, [one for one in made if one.scanner == scanner])
        assert hall.settled() == hall.expected(made)
        assert accounted() == hall.account(made)

    settle()
    assert broken() == []


def test_five_thousand_scans_of_twenty_scanners():
    """All doubled, three queues sent twice more, in parts and in no order: each scan has its row, each
    holder one check-in by the earliest."""
    chance = random.Random(20)
    hall = Hall(20)
    made = hall.queue(chance, holders(900, 0), 5000)
    parts = []
    for scanner in range(20):
        own = [one for one in made if one.scanner == scanner]
        for _ in range(4 if scanner < 3 else 2):
            chance.shuffle(own)
            parts += [(scanner, own[start : start + 50]) for start in range(0, len(own), 50)]
    chance.shuffle(parts)
    for scanner, part in parts:
        assert len(hall.hand_in(scanner, part)) == len(part)
    assert hall.settled() == hall.expected(made)
    assert accounted() == hall.account(made)
    assert Scan.select().count() == 5000
    assert broken() == []


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
    ("behind", "kept"), [(0, 0), (600, 600), (-600, -600), (10**7, 86400), (-(10**7), -86400), (None, None)]
)
def test_how_wrong_the_clock_is_is_kept(behind, kept):
    """In seconds, at most a day; times are not corrected by it. The device is the session."""
    hall = Hall(1)
    ((_, code),) = holders(1, 0)
    sent_at = None if behind is None else LATER - timedelta(seconds=behind)
    scans = [{"client_id": "1", "card": code, "scanned_at": NOW}]
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
