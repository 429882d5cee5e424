"""A server that ends connections all the while, as one that restarts or fails over does."""

import itertools
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from app import clock, db
from app.models import Booking, CheckIn, SignUp
from app.services.attendance.doorcodes import door_code
from tests import engines, factories
from tests.storm.clients import Answer, Client, side_by_side
from tests.storm.conftest import House
from tests.storm.residents import Resident, settle

RESIDENTS = 200
AT_A_TIME = 24
SLOTS = 40
# So many connections are ended at each so many answers, by whom it reaches: a thread of its own falls behind
# on a busy machine, and then hardly anything is cut.
AT_ONCE = 4
ANSWERS = 16
# How often a phone asks again, and after how long.
PATIENCE = 20
RETRY_S = 0.1

pytestmark = pytest.mark.parametrize("served", ("mariadb", "postgresql"), indirect=True)


@dataclass
class Told:
    """What one resident heard: all answers, and what they may rely on."""

    answers: list[Answer] = field(default_factory=list)
    has: set[str] = field(default_factory=set)
    gave_up: int = 0


class Cutter:
    """Ends connections to the house's database as its answers are counted; notes how many each time."""

    def __init__(self, house: House) -> None:
        self._url, self._answers, self.ended = house.env["DATABASE_URL"], itertools.count(1), list[int]()

    def heard(self) -> None:
        if next(self._answers) % ANSWERS == 0:
            self.ended.append(engines.cut_connections(self._url, most=AT_ONCE))


class Phone:
    """Asks again under the same key for as long as it hears 503."""

    def __init__(self, house: House, token: str, told: Told, cutter: Cutter) -> None:
        self._client, self._told, self._cutter = Client(house.server, token), told, cutter

    def post(self, path: str, body: object = None, *, key: str | None = None) -> Answer:
        return self._until_heard(lambda: self._client.post(path, body, key=key))

    def get(self, path: str) -> Answer:
        return self._until_heard(lambda: self._client.get(path))

    def _until_heard(self, ask: Callable[[], Answer]) -> Answer:
        for _ in range(PATIENCE):
            answer = ask()
            self._told.answers.append(answer)
            self._cutter.heard()
            if answer.status != 503:
                return answer
            time.sleep(RETRY_S)
        self._told.gave_up += 1
        return answer

    def close(self) -> None:
        self._client.close()


def test_nothing_that_was_told_is_lost(house: House, request: pytest.FixtureRequest) -> None:
    """200 residents book, cancel, sign up, come in and read pages while their server's connections are ended:
    no fault, a 503 says when to come back, and what they were told is so, once."""
    now = clock.now()
    team = factories.create_team()
    slots = [
        factories.create_slot(team=team, starts_at=now + timedelta(days=1, hours=hour), capacity=3).id
        for hour in range(SLOTS)
    ]
    coming = factories.create_lecture(
        starts_at=now + timedelta(days=2), sign_up_closes_at=now + timedelta(days=2), capacity=90
    ).id
    under_way = factories.create_lecture(
        starts_at=now - timedelta(minutes=5), sign_up_closes_at=now + timedelta(hours=1), capacity=300
    ).id
    residents, cutter = settle(RESIDENTS, now=now), Cutter(house)

    def day_of(number: int) -> Told:
        told, dice = Told(), random.Random(number)
        phone = Phone(house, residents[number].token, told, cutter)
        try:
            for page in ("/", "/lectures", "/api/v1/lectures", "/api/v1/me", f"/lectures/{coming}"):
                phone.get(page)
            booked = phone.post("/api/v1/bookings", {"slot": dice.choice(slots)}, key=db.new_id())
            if booked.status == 201:
                told.has.add(booked.json["id"])
                if dice.random() < 0.3:
                    ended = phone.post(f"/api/v1/bookings/{booked.json['id']}/cancel")
                    # If it was done without an answer, it is over and can't be ended again.
                    if ended.status in (200, 409):
                        told.has.discard(booked.json["id"])
            for lecture in (coming, under_way):
                signed_up = phone.post(f"/api/v1/lectures/{lecture}/sign-ups", {}, key=db.new_id())
                if signed_up.status == 201:
                    told.has.add(signed_up.json["id"])
            code = door_code(under_way, now=clock.now()).qr_text
            came = phone.post("/api/v1/check-ins", {"code": code}, key=db.new_id())
            if came.status in (200, 201):
                told.has.add(came.json["id"])
        finally:
            phone.close()
        return told

    days = side_by_side(day_of, RESIDENTS, threads=AT_A_TIME)

    answers = [answer for day in days for answer in day.answers]
    statuses = Counter(answer.status for answer in answers)
    request.node.add_report_section(
        "call", "answers", f"{dict(statuses)}, {sum(cutter.ended)} connections ended"
    )
    assert sum(cutter.ended) > len(cutter.ended) > 50
    assert set(statuses) <= {200, 201, 409, 503}
    assert all(answer.retry_after for answer in answers if answer.status == 503)
    assert statuses[503] < 0.1 * statuses.total()
    assert sum(day.gave_up for day in days) == 0
    rows = _live(residents)
    assert len(rows) == len(set(rows))
    assert set(rows) == set().union(*(day.has for day in days))


def test_connections_that_died_idle_cost_no_visitor_anything(house: House) -> None:
    """All of the server's connections are ended while nobody asks for anything."""
    paths = ["/", "/lectures", "/api/v1/lectures", "/api/v1/stations"]

    def ask(number: int) -> int:
        client = Client(house.server)
        try:
            return client.get(f"{paths[number % len(paths)]}?limit={number}").status
        finally:
            client.close()

    side_by_side(ask, 64, threads=16)
    db.database.close()
    assert engines.cut_connections(house.env["DATABASE_URL"]) >= 4
    assert Counter(side_by_side(ask, 64, threads=16)) == {200: 64}


def _live(residents: list[Resident]) -> list[str]:
    people = [resident.id for resident in residents]
    return [
        row_id
        for model, lives in (
            (Booking, Booking.live_person),
            (SignUp, SignUp.live_person),
            (CheckIn, CheckIn.live_holder),
        )
        for (row_id,) in model.select(model.id).where(lives.in_(people)).tuples()
    ]
