"""Two who want the same at the same moment, each at another host: one of them gets it."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app import clock, db
from app.models import CheckIn, Lecture, RoleGrant, SignUpParty, Slot
from app.services.accounts import sessions
from app.services.attendance.doorcodes import door_code
from tests import factories
from tests.faults.servers import Site
from tests.storm.clients import Answer, Client, Request
from tests.storm.residents import Resident, settle
from tests.storm.server import Server

PAIRS = 25
# What the two hear, sorted, of each kind of thing.
OUTCOMES = {
    "a lecturer's hours": ("201 draft", "409 lecturer_busy"),
    "the last place of a slot": ("201 booked", "409 slot_full"),
    "the last seat of a lecture": ("201 confirmed", "201 waitlisted"),
    "one check-in": ("200 already_checked_in", "201 checked_in"),
}


@dataclass
class Races:
    """So many pairs of each kind: what is asked for is there beforehand, so that it can be asked for while
    a database is away."""

    under_way: str
    lecturers: list[str] = field(init=False)
    slots: list[str] = field(init=False)
    lectures: list[str] = field(init=False)
    people: list[Resident] = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        now = clock.now()
        organizer = factories.create_person()
        RoleGrant.insert(person=organizer.id, role="organizer", scope="370502", granted_at=now).execute()
        self.token = db.write_transaction(
            lambda: sessions.open_session(organizer.id, "staff", now)
        ).access_token
        self.lecturers = [factories.create_lecturer().id for _ in range(PAIRS)]
        team, starts_at = factories.create_team(), now + timedelta(days=4)
        self.slots = [
            factories.create_slot(team=team, starts_at=starts_at + timedelta(hours=hour), capacity=1).id
            for hour in range(PAIRS)
        ]
        self.lectures = [
            factories.create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at, capacity=1).id
            for _ in range(PAIRS)
        ]
        self.people = settle(2 * PAIRS, now=now)
        db.database.close()

    def run(self, sites: Sequence[Site]) -> Counter[tuple[str, ...]]:
        """Every pair, one kind after another."""
        heard: Counter[tuple[str, ...]] = Counter()
        for kind in (self._planned, self._booked, self._signed_up, self._came):
            for answers in _each_at_both(sites, [kind(number) for number in range(PAIRS)]):
                heard[tuple(sorted(_said(answer) for answer in answers))] += 1
        return heard

    def require_given_once(self) -> None:
        """And the rows say so, too."""
        planned = Lecture.select(Lecture.lecturer).where(Lecture.lecturer.in_(self.lecturers)).tuples()
        assert sorted(lecturer for (lecturer,) in planned) == sorted(self.lecturers)
        taken = Slot.select(Slot.taken).where(Slot.id.in_(self.slots)).tuples()
        assert [number for (number,) in taken] == [1] * PAIRS
        seats = SignUpParty.select(SignUpParty.lecture, SignUpParty.seats)
        seated = [row.lecture_id for row in seats.where(SignUpParty.lecture.in_(self.lectures)) if row.seats]
        assert sorted(seated) == sorted(self.lectures)
        came = [one.id for one in self.people[:PAIRS]]
        holders = CheckIn.select(CheckIn.live_holder).where(CheckIn.live_holder.in_(came)).tuples()
        assert sorted(holder for (holder,) in holders) == sorted(came)
        db.database.close()

    def _planned(self, number: int) -> list[Request]:
        starts_at = clock.now() + timedelta(days=30)
        lecture = {
            "title": "两家要请的讲座",
            "lecturer": self.lecturers[number],
            "venue": "文化站",
            "area": factories.TOWN,
            "starts_at": starts_at.isoformat(),
            "ends_at": (starts_at + timedelta(hours=2)).isoformat(),
            "capacity": 30,
        }
        return [Request("/api/v1/lectures", lecture, self.token, db.new_id()) for _ in range(2)]

    def _booked(self, number: int) -> list[Request]:
        return [
            Request("/api/v1/bookings", {"slot": self.slots[number]}, one.token, db.new_id())
            for one in self._pair(number)
        ]

    def _signed_up(self, number: int) -> list[Request]:
        path = f"/api/v1/lectures/{self.lectures[number]}/sign-ups"
        return [Request(path, {}, one.token, db.new_id()) for one in self._pair(number)]

    def _came(self, number: int) -> list[Request]:
        """One resident, from two phones."""
        token = self.people[number].token
        code = door_code(self.under_way, now=clock.now()).qr_text
        return [Request("/api/v1/check-ins", {"code": code}, token, db.new_id()) for _ in range(2)]

    def _pair(self, number: int) -> list[Resident]:
        return self.people[2 * number : 2 * number + 2]


def _each_at_both(sites: Sequence[Site], pairs: Sequence[Sequence[Request]]) -> list[list[Answer]]:
    """The requests of a pair go to one host each, at the same moment, and again while they hear 503."""
    heard: list[list[Answer]] = [[] for _ in pairs]
    start = threading.Barrier(len(sites))

    def ask(host: int) -> None:
        server = Server("127.0.0.1", sites[host].port, 0, Path())
        for number, pair in enumerate(pairs):
            asked = pair[host]
            with closing(Client(server, asked.token)) as client:
                client.connect()
                start.wait(120)
                while (answer := client.post(asked.path, asked.body, key=asked.key)).status == 503:
                    time.sleep(0.1)
            heard[number].append(answer)

    threads = [threading.Thread(target=ask, args=(host,)) for host in range(len(sites))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def _said(answer: Answer) -> str:
    """The status, and the word that goes with it."""
    told = answer.json
    return f"{answer.status} {told.get('reason') or told.get('status')}"
