"""Residents who do what residents do, one after another, before, during and after a fault, through nginx."""

import http.client
import json
import random
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from app import clock, db
from app.models import Booking, CheckIn, SignUp
from app.services.attendance.doorcodes import door_code
from tests import factories
from tests.storm.clients import Answer
from tests.storm.residents import Resident, settle

RESIDENTS = 900
THREADS = 8
SLOTS = 200
# Between two requests of one resident, so that all of them are below the hundred a second that nginx lets in
# from one address; and before the same one is asked again.
PAUSE_S, RETRY_S = 0.1, 0.25
# How long a phone asks for one thing.
PATIENCE_S = 150


@dataclass(frozen=True)
class Heard:
    """One answer, and when; a status of 0 is a connection that broke."""

    at: float
    status: int
    retry_after: str | None
    what: str


@dataclass(frozen=True)
class Programme:
    """What there is to be had."""

    slots: list[str]
    coming: str
    under_way: str


def programme() -> Programme:
    """Scarce enough that some hear no: 200 slots of three places, a lecture of 600 seats, one under way."""
    now = clock.now()
    team = factories.create_team()
    slots = [
        factories.create_slot(team=team, starts_at=now + timedelta(days=2, hours=hour), capacity=3).id
        for hour in range(SLOTS)
    ]
    coming = factories.create_lecture(
        starts_at=now + timedelta(days=3), sign_up_closes_at=now + timedelta(days=3), capacity=600
    ).id
    under_way = factories.create_lecture(
        starts_at=now - timedelta(minutes=5),
        ends_at=now + timedelta(hours=3),
        sign_up_closes_at=now + timedelta(hours=3),
        capacity=RESIDENTS,
    ).id
    return Programme(slots, coming, under_way)


@dataclass
class Crowd:
    """What they heard, and what they were told they have."""

    port: int
    programme: Programme
    residents: list[Resident]
    heard: list[Heard] = field(default_factory=list)
    has: set[str] = field(default_factory=set)
    gave_up: list[str] = field(default_factory=list)
    came: int = 0
    # How many answers may break off after they had begun; asked for again, they come whole.
    may_break: int = 0
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: threading.Event = field(default_factory=threading.Event)

    def wait_for(self, answers: int, *, seconds: float = 300) -> None:
        """Until so many more were answered well."""
        aim, deadline = self._well() + answers, time.monotonic() + seconds
        while self._well() < aim:
            assert time.monotonic() < deadline, f"nobody is served any more: {self.counts()}"
            time.sleep(0.1)

    def counts(self, since: float = 0) -> Counter[int]:
        return Counter(one.status for one in list(self.heard) if one.at >= since)

    def away(self, since: float) -> float:
        """For how many seconds after `since` somebody was still told to come again."""
        return max((one.at - since for one in self.heard if one.status in (0, 503)), default=0.0)

    def _well(self) -> int:
        return sum(one.status in (200, 201, 409) for one in list(self.heard))

    def _live(self) -> None:
        phone = _Phone(self)
        try:
            while not self._over.is_set():
                with self._lock:
                    number, self._next = self._next, self._next + 1
                day = _Day(self, phone, self.residents[number % len(self.residents)], random.Random(number))
                if number < len(self.residents):
                    day.live()
                else:
                    # Who has all they want reads on.
                    day.look_round()
        finally:
            phone.close()


class _Day:
    """What one resident does."""

    def __init__(self, crowd: Crowd, phone: "_Phone", resident: Resident, dice: random.Random) -> None:
        self.crowd, self.phone, self.dice = crowd, phone, dice
        self.token = resident.token

    def live(self) -> None:
        there, told = self.crowd.programme, set()
        self._get("/lectures")
        booked = self._post("/api/v1/bookings", {"slot": self.dice.choice(there.slots)}, keyed=True)
        if booked.status == 201:
            told.add(booked.json["id"])
            if self.dice.random() < 0.3:
                ended = self._post(f"/api/v1/bookings/{booked.json['id']}/cancel", {})
                # If it was done without an answer, it is over and can't be ended again.
                if ended.status in (200, 409):
                    told.discard(booked.json["id"])
            self._reads_own("/api/v1/bookings", booked.json["id"])
        signed_up = self._post(f"/api/v1/lectures/{there.coming}/sign-ups", {}, keyed=True)
        if signed_up.status == 201:
            told.add(signed_up.json["id"])
        code = door_code(there.under_way, now=clock.now()).qr_text
        came = self._post("/api/v1/check-ins", {"code": code}, keyed=True)
        if came.status in (200, 201):
            told.add(came.json["id"])
            self.crowd.came += 1
        self.crowd.has.update(told)

    def look_round(self) -> None:
        for path in ("/lectures", "/api/v1/bookings"):
            self._get(path)

    def _reads_own(self, path: str, row_id: str) -> None:
        """What somebody was told is to be seen by their next look, whichever host and server that meets."""
        answer = self._get(path)
        if answer.status == 200 and row_id not in answer.body.decode():
            self.crowd.gave_up.append(f"{path} does not know {row_id}")

    def _get(self, path: str) -> Answer:
        return self._until_heard("GET", path, None, "")

    def _post(self, path: str, body: object, *, keyed: bool = False) -> Answer:
        return self._until_heard("POST", path, body, db.new_id() if keyed else "")

    def _until_heard(self, method: str, path: str, body: object, key: str) -> Answer:
        began = time.monotonic()
        while True:
            answer = self.phone.ask(method, path, body, token=self.token, key=key)
            if answer.status not in (0, 503):
                time.sleep(PAUSE_S)
                return answer
            if time.monotonic() - began > PATIENCE_S:
                self.crowd.gave_up.append(path)
                return answer
            time.sleep(RETRY_S)


class _Phone:
    """A connection to nginx that is kept as long as it lasts."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        self._connection = http.client.HTTPSConnection("127.0.0.1", crowd.port, timeout=70, context=trusting)

    def ask(self, method: str, path: str, body: object, *, token: str, key: str) -> Answer:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        try:
            sent = None if body is None else json.dumps(body)
            self._connection.request(method, path, sent, headers)
            got = self._connection.getresponse()
            answer = Answer(got.status, got.read(), got.getheader("Retry-After"))
        except (OSError, http.client.HTTPException) as fault:
            self._connection.close()
            answer = Answer(0, repr(fault).encode())
        what = f"{method} {path} {answer.body[:200].decode(errors='replace')}"
        self._crowd.heard.append(Heard(time.monotonic(), answer.status, answer.retry_after, what))
        return answer

    def close(self) -> None:
        self._connection.close()


@contextmanager
def crowd(port: int) -> Iterator[Crowd]:
    """A crowd that lives until the block ends; then it is held against the database: what they heard was
    right or a 503 that says when to come again, and what they have is what they were told, once."""
    now = clock.now()
    there = Crowd(port, programme(), settle(RESIDENTS, now=now))
    db.database.close()
    threads = [threading.Thread(target=there._live) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield there
    finally:
        there._over.set()
        for thread in threads:
            thread.join()
    odd = [one for one in there.heard if one.status not in (0, 200, 201, 409, 503)]
    assert odd == [], odd[:5]
    assert there.counts()[0] <= there.may_break, [one for one in there.heard if one.status == 0]
    assert all(one.retry_after for one in there.heard if one.status == 503)
    assert there.gave_up == []
    rows = _live(there)
    assert there.has - rows == set(), "acknowledged and lost"
    assert rows - there.has == set(), "done and never told"
    assert there.came > 20


def _live(there: Crowd) -> set[str]:
    """What they have. Who comes to a lecture without a place gets one, which no answer speaks of."""
    people = [resident.id for resident in there.residents]
    found = (
        Booking.select(Booking.id).where(Booking.live_person.in_(people)),
        SignUp.select(SignUp.id).where(
            SignUp.live_person.in_(people), SignUp.lecture == there.programme.coming
        ),
        CheckIn.select(CheckIn.id).where(CheckIn.live_holder.in_(people)),
    )
    return {row_id for rows in found for (row_id,) in rows.tuples()}
