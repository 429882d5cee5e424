"""An ordinary bad day: everybody at once, some changing their minds, some with a bad line."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from app import clock, db
from app.models import Booking, CheckIn, SignUp
from app.services.attendance.doorcodes import door_code
from tests import factories
from tests.storm.clients import Lossy, side_by_side
from tests.storm.conftest import House
from tests.storm.residents import Resident, settle

RESIDENTS = 200
COUPLES = 20
SLOTS = 40
AT_A_TIME = 48
LOST = 0.05
REFUSALS = {None, "slot_full", "already_booked", "booking_limit"}


@dataclass
class Day:
    """What one resident was told, and so believes to have."""

    bookings: set[str] = field(default_factory=set)
    sign_ups: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    check_ins: set[str] = field(default_factory=set)
    statuses: list[int] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)
    lost: int = 0


@dataclass(frozen=True)
class World:
    """What there is to have."""

    slots: list[str]
    coming: str
    under_way: str


def live(day: Day, phone: Lossy, world: World, dice: random.Random, party: str) -> None:
    """One resident's day: book, think again, book another; sign up, leave; come to the door twice."""
    for _ in range(2):
        body = {"slot": dice.choice(world.slots), "party": "single", "note": "想谈谈"}
        booked = phone.post("/api/v1/bookings", body, key=db.new_id())
        day.reasons.append(booked.reason if booked.status != 201 else None)
        if booked.status == 201:
            booking_id = booked.json["id"]
            day.bookings.add(booking_id)
            if dice.random() < 0.5:
                cancelled = phone.post(f"/api/v1/bookings/{booking_id}/cancel")
                if cancelled.status == 200:
                    day.bookings.discard(booking_id)
    signed_up = phone.post(f"/api/v1/lectures/{world.coming}/sign-ups", {"party": party}, key=db.new_id())
    if signed_up.status == 201:
        sign_up_id = signed_up.json["id"]
        day.sign_ups.add(sign_up_id)
        if dice.random() < 0.4 and phone.post(f"/api/v1/sign-ups/{sign_up_id}/cancel").status == 200:
            day.sign_ups.discard(sign_up_id)
            day.left.add(sign_up_id)
    if dice.random() < 0.5:
        signed_up = phone.post(f"/api/v1/lectures/{world.under_way}/sign-ups", {}, key=db.new_id())
        if signed_up.status == 201:
            day.sign_ups.add(signed_up.json["id"])
    for _ in range(2):
        code = door_code(world.under_way, now=clock.now()).qr_text
        came = phone.post("/api/v1/check-ins", {"code": code}, key=db.new_id())
        if came.status in (200, 201):
            day.check_ins.add(came.json["id"])


def test_mixed_storm_leaves_what_the_clients_were_told(house: House, request: pytest.FixtureRequest) -> None:
    """200 residents book, cancel, sign up and come in at once, one answer in twenty is lost and asked for
    again: no fault, and what lives in the database is what the clients believe."""
    world = _world()
    residents = settle(RESIDENTS, now=clock.now())
    for pair in range(COUPLES):
        factories.create_couple(residents[2 * pair].id, residents[2 * pair + 1].id)

    def day_of(number: int) -> Day:
        dice = random.Random(number)
        phone = Lossy(house.server, residents[number].token, dice, loss=LOST)
        day = Day()
        try:
            # The second of a couple leaves it to the first.
            party = "couple" if number < 2 * COUPLES and number % 2 == 0 else "single"
            live(day, phone, world, dice, party)
        finally:
            phone.close()
        day.statuses, day.lost = phone.statuses, phone.lost
        return day

    days = side_by_side(day_of, RESIDENTS, threads=AT_A_TIME)

    statuses = Counter(status for day in days for status in day.statuses)
    told = f"{dict(statuses)}, {sum(day.lost for day in days)} answers lost"
    request.node.add_report_section("call", "answers", told)
    assert set(statuses) <= {200, 201, 409, 503}
    assert statuses[503] < 0.001 * statuses.total()
    assert {reason for day in days for reason in day.reasons} <= REFUSALS
    assert _live(Booking, residents) == _believed(days, "bookings")
    assert _live(CheckIn, residents) == _believed(days, "check_ins")
    # One who is signed up by the partner, or comes without signing up, has a row they were not told of.
    signed_up = _live(SignUp, residents)
    assert _believed(days, "sign_ups") <= signed_up
    assert signed_up.isdisjoint(_believed(days, "left"))


def _world() -> World:
    now = clock.now()
    team = factories.create_team()
    slots = [
        factories.create_slot(team=team, starts_at=now + timedelta(days=1, hours=hour), capacity=2)
        for hour in range(SLOTS)
    ]
    starts_at = now + timedelta(days=2)
    coming = factories.create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at, capacity=60)
    under_way = factories.create_lecture(
        starts_at=now - timedelta(minutes=5), sign_up_closes_at=now + timedelta(hours=1), capacity=90
    )
    return World([slot.id for slot in slots], coming.id, under_way.id)


def _live(model: type[Booking] | type[SignUp] | type[CheckIn], residents: list[Resident]) -> set[str]:
    lives = model.live_holder if model is CheckIn else model.live_person
    people = [resident.id for resident in residents]
    return {row_id for (row_id,) in model.select(model.id).where(lives.in_(people)).tuples()}


def _believed(days: list[Day], what: str) -> set[str]:
    return set().union(*(getattr(day, what) for day in days))
