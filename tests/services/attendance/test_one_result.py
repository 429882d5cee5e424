"""All facts of a lecture are the same in whatever order what happened is handed in (decision 0114)."""

import random
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from app.models import CheckIn, Lecture, PunchCard, Scan, SignUp, SignUpParty
from app.services.attendance import checkins, scan_report
from app.services.cards import desk, own_card
from app.services.core.call import Grant
from app.services.learning import record
from app.services.lectures import reading, report
from app.services.lectures.sign_ups import rosters, signups
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer
from tests.services.attendance.hall import LATER, at_memorys_speed, broken

pytestmark = pytest.mark.usefixtures("database")


def at(minutes):
    return NOW + timedelta(minutes=minutes)


def organizer(now=LATER):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370502"),)))


class Evening:
    """A lecture with one seat left, a couple that waits for two, and cards of every kind: blank ones that
    become somebody's or nobody's, one given away at the door, one taken back and given anew, one voided.

    `acts` were done online, one after the other; `scans` lie in queues and arrive at any time."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.lecture = create_lecture(starts_at=NOW, capacity=4)
        self.people = [create_person(nickname=f"{number}号") for number in range(12)]
        people = self.people
        for one, other in ((9, 10), (2, 11)):
            create_couple(people[one], people[other])
        for person, party in ((1, "single"), (9, "couple"), (2, "couple")):
            signups.sign_up(call_of(people[person], now=at(-600)), self.lecture.id, party=party)
        self.cards = [create_card() for _ in range(7)]
        self.phones = [own_card.get_card(call_of(person, now=at(-600))).card_no for person in people]
        own_card.bind_card(call_of(people[5], now=at(-600)), code=self.cards[5].code)
        self.helpers = [create_person(nickname=f"助{number}") for number in range(4)]
        for helper in self.helpers:
            create_volunteer(self.lecture, helper)
        # Who is voided later was seen online.
        for code in (self.phones[8], self.cards[3].code):
            facts = {"card": code, "client_id": code}
            checkins.check_in_by_card(call_of(self.helpers[0], now=at(-30)), self.lecture.id, **facts)
        self.acts = [
            lambda: self.bind(6, 6, 5),
            lambda: desk.void_card(organizer(at(12)), self.cards[5].id, reason="遗失"),
            lambda: self.bind(2, 2, 15),
            lambda: self.bind(0, 0, 20),
            lambda: self.bind(1, 1, 25),
            lambda: desk.release_card(organizer(at(30)), self.cards[6].id, reason="登记错了人"),
            lambda: self.bind(6, 7, 35),
            lambda: self.void(people[8].id, 60),
            lambda: self.void(self.cards[3].id, 61),
        ]
        scans = [self.scan(chance, number) for number in range(40)]
        # Nobody hands in before the card was voided what they read after it.
        self.refused = [
            one for one in scans if one[1]["card"] == self.cards[5].code and one[1]["scanned_at"] >= at(12)
        ]
        self.scans = [one for one in scans if one not in self.refused]

    def bind(self, card, person, minute):
        own_card.bind_card(call_of(self.people[person], now=at(minute)), code=self.cards[card].code)

    def void(self, holder, minute):
        row = CheckIn.get(CheckIn.live_holder == holder)
        checkins.void_check_in(organizer(at(minute)), row.id, reason="误扫")

    def scan(self, chance, number):
        helper, minute = chance.choice(self.helpers), chance.randrange(-20, 40)
        queued = {"client_id": f"{number:02}", "scanned_at": at(minute)}
        if chance.random() < 0.6:
            card = chance.randrange(7)
            queued |= {"card": self.cards[card].code, "together": chance.random() < 0.5}
            if card == 4 and chance.random() < 0.7:
                queued["give_to"] = self.phones[chance.choice((3, 4))]
        else:
            person = chance.randrange(11)
            queued |= {"card": self.phones[person], "together": chance.random() < 0.5}
        return helper, queued

    def arrive(self, helper, queued):
        checkins.check_in_batch(call_of(helper, now=LATER), self.lecture.id, [queued])

    def play(self, chance):
        """Everything in some order: acts in theirs, scans anywhere between, some of them twice."""
        steps = [lambda one=one: self.arrive(*one) for one in (*self.scans, *chance.sample(self.scans, 10))]
        chance.shuffle(steps)
        places = sorted(chance.randrange(len(steps) + 1) for _ in self.acts)
        for act, place in reversed(list(zip(self.acts, places, strict=True))):
            steps.insert(place, act)
        for step in (*steps, *(lambda one=one: self.arrive(*one) for one in self.refused)):
            step()

    def facts(self):
        """All that anybody is told of the lecture, by people and cards instead of rows."""
        staff, lecture = organizer(), self.lecture.id
        merged = asdict(scan_report.read_merge_report(staff, lecture))
        # These two tell of the arrival itself.
        del merged["taken_over"]
        merged["devices"] = sorted(str(device | {"number": 0}) for device in merged["devices"])
        return {
            "lecture": asdict(reading.get_lecture(lecture, now=LATER)),
            "taken": Lecture.get_by_id(lecture).taken,
            "counts": asdict(rosters.count_people(lecture)),
            "rosters": {group: self.roster(staff, group) for group in rosters.GROUPS},
            "report": asdict(report.read_report(staff, lecture)),
            "merged": merged,
            "records": [self.record(person) for person in self.people],
            "present": sorted(
                CheckIn.select(CheckIn.live_holder, CheckIn.happened_at, CheckIn.assurance, CheckIn.walk_in)
                .where(CheckIn.live_holder.is_null(False))
                .tuples()
            ),
            "places": sorted(
                SignUp.select(SignUp.live_person, SignUpParty.status, SignUpParty.walk_in)
                .join(SignUpParty)
                .where(SignUp.live_person.is_null(False))
                .tuples()
            ),
            "cards": sorted(PunchCard.select(PunchCard.id, PunchCard.state, PunchCard.person).tuples()),
            "scans": sorted(
                Scan.select(Scan.client_id, Scan.method, Scan.result, Scan.reason)
                .where(Scan.client_id.is_null(False))
                .tuples(),
                key=str,
            ),
            "broken": broken(),
        }

    def roster(self, staff, group):
        entries = rosters.read_roster(staff, self.lecture.id, group, limit=200).items
        told = (asdict(entry) | {"row_id": None, "check_in": None} for entry in entries)
        return sorted(str(entry) for entry in told)

    def record(self, person):
        told = asdict(record.read_learning_record(call_of(person, now=LATER)))
        return told["hours"], told["lectures"]


def different(one, other):
    """What two orders came to, where that is not alike; of lists what is in one of them only."""
    found = {}
    for name, mine in one.items():
        theirs = other[name]
        if mine != theirs and isinstance(mine, list):
            mine, theirs = [x for x in mine if x not in theirs], [x for x in theirs if x not in mine]
        if mine != theirs:
            found[name] = mine, theirs
    return found


@pytest.mark.parametrize("seed", range(10))
def test_all_facts_are_alike_in_any_order(seed):
    """Forty scans and nine deeds in five orders: the seats taken, who is expected, every list and report and
    record, and what became of each scan."""
    evening = Evening(seed)
    first = None
    for number in range(5):
        with at_memorys_speed():
            evening.play(random.Random(f"{seed}:{number}"))
            told = evening.facts()
        assert told["broken"] == []
        first = first or told
        assert different(first, told) == {}, number


def test_a_void_covers_what_comes_late():
    """What was scanned before a check-in was voided does not bring it back; what is scanned after it counts.
    The place made at the door ends with it."""
    lecture, helper, anna = create_lecture(starts_at=NOW), create_person(), create_person()
    create_volunteer(lecture, helper)
    card = own_card.get_card(call_of(anna)).card_no

    def scan(minute, now):
        queued = {"client_id": str(minute), "card": card, "scanned_at": at(minute)}
        ((_, answer),) = checkins.check_in_batch(call_of(helper, now=now), lecture.id, [queued])
        return answer

    first = scan(5, at(5))
    checkins.void_check_in(organizer(at(20)), first.id, reason="误扫")
    assert Lecture.get_by_id(lecture.id).taken == 0
    for _ in range(2):
        late = scan(3, at(30))
        assert (late.id, late.status, late.checked_in_at) == (first.id, "already_checked_in", at(3))
    assert CheckIn.select().where(CheckIn.live_holder.is_null(False)).count() == 0
    again = scan(25, at(30))
    assert (again.status, again.id != first.id) == ("checked_in", True)
    assert scan(10, at(31)).id == first.id
    assert CheckIn.get(CheckIn.live_holder == anna.id).happened_at == at(25)
    assert Lecture.get_by_id(lecture.id).taken == 1
    assert broken() == []


def test_walk_ins_have_the_seats_that_are_free():
    """One seat, two who came without a place: when the one with the seat turns out not to have come, it is
    the other's."""
    lecture, helper = create_lecture(starts_at=NOW, capacity=1), create_person()
    create_volunteer(lecture, helper)
    cards = [create_card(), create_card()]
    made = []
    for card in cards:
        own_card.bind_card(call_of(create_person()), code=card.code)
        made.append(checkins.check_in_by_card(call_of(helper), lecture.id, card=card.code))
    checkins.void_check_in(organizer(at(20)), made[0].id, reason="误扫")
    standing = SignUpParty.select(SignUpParty.seats).where(SignUpParty.status == "confirmed")
    assert ([seats for (seats,) in standing.tuples()], Lecture.get_by_id(lecture.id).taken) == ([1], 1)
    assert broken() == []
