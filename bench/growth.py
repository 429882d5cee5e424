"""What grows with the tables: `python -m bench.growth [engine …] [--rows 1000 100000] [--audit]`.

Fills a database with a history of so many sign-ups, scans, check-ins, messages and bookings, and measures
what residents, staff and the clock do most, after each filling: by the clock, the least of some turns, since
of what a server computes this process knows nothing. What looks at one person, one lecture or one minute
costs the same in each column. With `--audit` it tells how long the rules of `flask audit` take, too, those
that take longest first.
"""

import argparse
import math
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app import clock, db
from app.db import UtcField, new_id
from app.models import (
    Booking,
    CheckIn,
    Lecture,
    MessagePermission,
    OutboxMessage,
    Person,
    Scan,
    Series,
    SignUp,
    SignUpParty,
    Slot,
)
from app.services.backoffice import to_do
from app.services.core.call import Actor, Call, Grant
from app.services.counseling import holds, slot_waits
from app.services.learning import certificates
from app.services.learning.record import read_learning_record
from app.services.lectures.reading import LectureFilter, list_lectures
from app.services.lectures.sign_ups import signups
from app.services.messaging import delivery, messages
from app.services.operations import invariants
from app.services.requests import requests
from bench import __main__ as rates
from bench.filled import filled, gather_statistics
from tests.conftest import NOW
from tests.console.frame.long_lists import fill
from tests.factories import (
    DISTRICT,
    TOWN,
    create_area,
    create_lecture,
    create_person,
    create_slot,
    create_station,
    create_team,
)

ROUNDS = 30
PRESENT = 50
CHUNK = 5_000
# What is sent to a server; it makes the rest by itself, which takes a fifth of the time.
SENT = 20_000
DAY = timedelta(days=1)
LONG = (
    Person,
    Series,
    Lecture,
    SignUpParty,
    SignUp,
    Scan,
    CheckIn,
    OutboxMessage,
    MessagePermission,
    Slot,
    Booking,
)


class History:
    """A district's years: each lecture had `PRESENT` people, each person came to some ten."""

    def __init__(self) -> None:
        create_area(TOWN)
        self.station = create_station()
        self.team = create_team(station=self.station)
        self.shift = create_slot(team=self.team).shift_id
        self.series = [new_id() for _ in range(200)]
        fill(
            Series,
            [
                {"id": one, "key": one, "title": "系列", "intro": "", "audience": "residents"}
                | {"required_lectures": 8}
                for one in self.series
            ],
        )
        self.people: list[str] = []
        self.rows = 0

    def grow(self, rows: int) -> None:
        """Has `rows` rows in each of the long tables."""
        while self.rows < rows:
            if db.engine_name() != "sqlite" and self.rows % SENT == 0 and 0 < self.rows <= rows - SENT:
                self._copy(self.rows // SENT)
                self.rows += SENT
            else:
                some = min(CHUNK, rows - self.rows, SENT - self.rows % SENT)
                self._fill(some)
                self.rows += some

    def _copy(self, turn: int) -> None:
        """The first `SENT` rows of each table once more, as other people and lectures, years before."""
        days = turn * SENT // PRESENT
        opening, closing = db.database.obj.quote
        ago = f"INTERVAL {days} DAY" if db.engine_name() == "mysql" else f"INTERVAL '{days} days'"
        for model in LONG:
            meta = model._meta  # type: ignore[attr-defined]
            ids = {meta.primary_key.name, *(field.name for field, of in meta.refs.items() if of in LONG)}
            ids |= {"live_person", "live_holder", "client_id", "object_id", "key"}

            def again(field: Any, ids: set[str] = ids) -> str:
                name = f"{opening}{field.column_name}{closing}"
                if field.name in ids:
                    # All ids of these years begin with 06.
                    return f"CASE WHEN {name} IS NOT NULL THEN CONCAT('{9 + turn}', SUBSTR({name}, 3)) END"
                return f"{name} - {ago}" if isinstance(field, UtcField) else name

            names = ", ".join(f"{opening}{field.column_name}{closing}" for field in meta.sorted_fields)
            values = ", ".join(again(field) for field in meta.sorted_fields)
            first = f"{meta.primary_key.column_name} LIKE '06%%'"
            read = f"SELECT {values} FROM {meta.table_name} WHERE {first}"
            db.database.execute_sql(f"INSERT INTO {meta.table_name} ({names}) {read}")

    def _fill(self, some: int) -> None:
        born = [new_id() for _ in range(max(some // 10, 1))]
        fill(Person, [{"id": one, "nickname": "居民", "created_at": NOW} for one in born])
        self.people += born
        held = [
            self._lecture((self.rows + first) // PRESENT, min(PRESENT, some - first))
            for first in range(0, some, PRESENT)
        ]
        fill(Lecture, held)
        there = [(held[place // PRESENT], born[place % len(born)]) for place in range(some)]
        self._sign_up(there)
        self._check_in(there)
        fill(
            OutboxMessage,
            [
                {
                    "person": person,
                    "kind": "lecture_reminder",
                    "object_type": "lecture",
                    "object_id": lecture["id"],
                    "facts": {},
                    "state": ("sent", "inbox")[place % 2],
                    "created_at": lecture["starts_at"],
                    "due_at": lecture["starts_at"],
                    "sent_at": lecture["starts_at"],
                    "permission": None if place % 2 else "t",
                }
                for place, (lecture, person) in enumerate(there)
            ],
        )
        allowed = Counter(person for _, person in there[::2])
        fill(
            MessagePermission,
            [
                {"person": person, "template": "t", "pushed": count, "used": count}
                for person, count in allowed.items()
            ],
        )
        self._book(born)

    def _lecture(self, number: int, taken: int) -> dict[str, Any]:
        # One a day, however many: a longer history, and not a denser one.
        starts_at = NOW - DAY * (1 + number) - timedelta(minutes=number % 600)
        return {
            "id": new_id(),
            "title": f"讲座{number}",
            "delivery": "open",
            "audience": "residents",
            "area": TOWN,
            # One in ten belongs to a series of eight.
            "series": self.series[number // 80 % len(self.series)] if number % 10 == 0 else None,
            "venue": "文化站",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "sign_up_closes_at": starts_at,
            "capacity": 100,
            "taken": taken,
            "status": "published",
            "created_at": starts_at - DAY,
            "published_at": starts_at - DAY,
        }

    def _sign_up(self, there: list[tuple[dict[str, Any], str]]) -> None:
        parties = [new_id() for _ in there]
        fill(
            SignUpParty,
            [
                {"id": party, "lecture": lecture["id"], "size": 1, "seats": 1, "status": "confirmed"}
                | {"created_at": lecture["created_at"]}
                for party, (lecture, _) in zip(parties, there, strict=True)
            ],
        )
        fill(
            SignUp,
            [
                {"party": party, "lecture": lecture["id"], "person": person, "live_person": person}
                | {"created_at": lecture["created_at"]}
                for party, (lecture, person) in zip(parties, there, strict=True)
            ],
        )

    def _check_in(self, there: list[tuple[dict[str, Any], str]]) -> None:
        scans = [new_id() for _ in there]
        fill(
            Scan,
            [
                {"id": scan, "lecture": lecture["id"], "actor": person, "person": person, "method": "door_qr"}
                | {"happened_at": lecture["starts_at"], "received_at": lecture["starts_at"]}
                | {"client_id": scan, "result": "accepted"}
                for scan, (lecture, person) in zip(scans, there, strict=True)
            ],
        )
        fill(
            CheckIn,
            [
                {"lecture": lecture["id"], "person": person, "live_holder": person}
                | {"scan": scan, "assurance": "self_rotating", "happened_at": lecture["starts_at"]}
                for scan, (lecture, person) in zip(scans, there, strict=True)
            ],
        )

    def _book(self, people: list[str]) -> None:
        past = NOW - DAY * 30 - timedelta(hours=self.rows // 10)
        slots = [
            {"id": new_id(), "shift": self.shift, "station": self.station.id, "team": self.team.id}
            | {
                "starts_at": past - timedelta(hours=place),
                "ends_at": past - timedelta(hours=place - 1),
                "taken": 1,
            }
            for place in range(len(people))
        ]
        fill(Slot, slots)
        fill(
            Booking,
            [
                {"slot": slot["id"], "person": person, "live_person": person, "status": "attended"}
                | {"mode": "in_person", "starts_at": slot["starts_at"], "ends_at": slot["ends_at"]}
                | {"created_at": past}
                for slot, person in zip(slots, people, strict=True)
            ],
        )


def cases() -> dict[str, Callable[[], object]]:
    """What is measured, each for somebody who has little of their own."""
    mine, coming = (Call(Actor(create_person().id, "resident", "", None), NOW) for _ in range(2))
    boss = Actor(create_person().id, "staff", "", None, grants=(Grant("admin", DISTRICT),))
    lecture = create_lecture(starts_at=NOW + DAY)
    past = LectureFilter(from_=NOW - 30 * DAY, to=NOW)
    return {
        "learning record": lambda: read_learning_record(mine),
        "inbox": lambda: messages.list_inbox(mine, limit=20),
        "public list of lectures": lambda: list_lectures(LectureFilter(), now=NOW),
        "lectures of the last month": lambda: list_lectures(past, now=NOW),
        "console's first page": lambda: to_do.list_waiting(boss, now=NOW),
        "sign up and cancel": lambda: signups.cancel_sign_up(
            coming, signups.sign_up(coming, lecture.id, party="single").id
        ),
        "clock: offers of seats": lambda: signups.expire_offers(now=NOW),
        "clock: holds, waits": lambda: (
            holds.expire_holds(now=NOW),
            slot_waits.expire_offers(now=NOW),
            slot_waits.end_overdue(now=NOW),
            slot_waits.offer_new_slots(now=NOW),
        ),
        "clock: requests held": lambda: requests.mark_held(now=NOW),
        "clock: what to deliver": lambda: delivery._due(NOW, 20),
        "clock: certificates": lambda: certificates.issue_due(now=NOW),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*rates.ENGINES, []])
    parser.add_argument("--rows", nargs="+", type=int, default=[1_000, 100_000])
    parser.add_argument("--audit", action="store_true")
    asked = parser.parse_args()
    clock.now = lambda: NOW
    for engine in asked.engines or [name for name in rates.ENGINES if rates._answers(name)]:
        with filled(engine, "growth"):
            _measure(engine, sorted(asked.rows), asked.audit)


def _measure(engine: str, sizes: list[int], is_audited: bool) -> None:
    history, measured = History(), cases()
    found: dict[str, list[float]] = {name: [] for name in measured}
    for rows in sizes:
        began = time.perf_counter()
        history.grow(rows)
        gather_statistics(engine)
        print(f"{rows} rows a table, filled in {time.perf_counter() - began:.0f} s", flush=True)
        for name, case in measured.items():
            found[name].append(_least_us(case))
        if is_audited:
            _audit()
    commit = rates._git("rev-parse", "--short", "HEAD")
    print(f"\n{engine}, commit {commit}, load {rates._load()}; µs by the clock, the least of {ROUNDS};")
    print(f"columns: {sizes} rows; the last: how many times the first")
    for name, took in found.items():
        shown = "".join(f"{one:10.0f}" for one in took)
        print(f"{name:32}{shown}{took[-1] / took[0]:8.1f} ×", flush=True)


def _audit() -> None:
    took = {}
    for number, _, rows in invariants.check_each(now=NOW):
        start = time.perf_counter()
        broken = sum(1 for _ in rows)
        took[number] = (time.perf_counter() - start, broken)
    print(f"flask audit: {sum(one for one, _ in took.values()):.1f} s, of which")
    for number, (seconds, broken) in sorted(took.items(), key=lambda rule: -rule[1][0])[:8]:
        print(f"    {seconds:6.1f} s  rule {number}, {broken} rows break it", flush=True)


def _least_us(case: Callable[[], object]) -> float:
    case()
    least = math.inf
    for _ in range(ROUNDS):
        start = time.perf_counter()
        case()
        least = min(least, time.perf_counter() - start)
    return least * 1e6


if __name__ == "__main__":
    main()
