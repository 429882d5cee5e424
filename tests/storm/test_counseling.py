"""A day on which counseling is scarce: five residents to a place, who book, think again, move, wait, take
what is offered to them, some of them on a bad line, some of them with a partner."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta

import pytest

from app import clock, db
from app.clock import local_moment
from app.models import Booking, Slot, SlotWait
from tests import factories
from tests.storm.clients import Lossy, side_by_side
from tests.storm.conftest import House
from tests.storm.residents import settle
from tests.storm.server import ROOT

RESIDENTS, COUPLES = 500, 40
TEAMS, SLOTS_EACH = 5, 20
AT_A_TIME = 48
LOST = 0.05
REFUSALS = {"slot_full", "already_booked", "booking_limit", "overlaps"}


@dataclass
class Told:
    """What one resident was told, and so believes: which bookings live, and in which slots."""

    bookings: dict[str, str] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)
    refusals: set[str | None] = field(default_factory=set)
    lost: int = 0


@dataclass(frozen=True)
class Place:
    """Where all want to go."""

    station: str
    slots: list[str]
    day: str


class Life:
    """One resident, their phone and what it tells them."""

    def __init__(self, phone: Lossy, place: Place, dice: random.Random, parties: tuple[str, ...]) -> None:
        self.phone, self.place, self.dice, self.parties = phone, place, dice, parties
        self.told = Told()
        self.waits: list[str] = []

    def try_twice(self) -> None:
        """Book; who has something gives it up, moves it or keeps it; who finds it full may wait."""
        for _ in range(2):
            slot, party = self.dice.choice(self.place.slots), self.dice.choice(self.parties)
            booking_id = self._do("book", "/bookings", {"slot": slot, "party": party}, key=db.new_id())
            if booking_id is None:
                if self.dice.random() < 0.4:
                    self._wait()
            elif self.dice.random() < 0.4:
                self._cancel(booking_id)
            elif self.dice.random() < 0.5:
                to = {"slot": self.dice.choice(self.place.slots)}
                self._do("move", f"/bookings/{booking_id}/reschedule", to, key=db.new_id())
            self.take_offers()

    def take_offers(self) -> None:
        """Accept what was offered; two in three of them keep it."""
        for wait_id in self.waits:
            seen = next(wait for wait in self._waits() if wait["id"] == wait_id)
            if seen["status"] == "offered":
                booking_id = self._do("accept", f"/slot-waits/{wait_id}/accept", {}, key=db.new_id())
                if booking_id is not None and self.dice.random() < 0.3:
                    self._cancel(booking_id)

    def _wait(self) -> None:
        if not self.waits:
            body = {"station": self.place.station, "from": self.place.day, "to": self.place.day}
            answer = self.phone.post("/api/v1/slot-waits", body, key=db.new_id())
            assert answer.status == 201, answer
            self.told.deeds["wait"] += 1
            self.waits.append(answer.json["id"])

    def _waits(self) -> list[dict[str, str]]:
        items: list[dict[str, str]] = self.phone.get("/api/v1/slot-waits").json["items"]
        return items

    def _cancel(self, booking_id: str) -> None:
        answer = self.phone.post(f"/api/v1/bookings/{booking_id}/cancel")
        if answer.status == 200:
            self.told.deeds["cancel"] += 1
            del self.told.bookings[booking_id]

    def _do(self, deed: str, path: str, body: object, *, key: str | None = None) -> str | None:
        answer = self.phone.post(f"/api/v1{path}", body, key=key)
        if answer.status not in (200, 201):
            self.told.refusals.add(answer.reason)
            return None
        self.told.deeds[deed] += 1
        booking_id: str = answer.json["id"]
        self.told.bookings[booking_id] = answer.json["slot"]
        return booking_id


def test_what_residents_were_told_is_what_there_is(house: House, request: pytest.FixtureRequest) -> None:
    """500 residents and 100 slots, one answer in twenty lost and asked for again: no fault, the living
    bookings are those the residents believe to have, in the slots they believe in, and `flask audit` finds
    nothing."""
    place = _open_slots()
    residents = settle(RESIDENTS, now=clock.now())
    for pair in range(COUPLES):
        factories.create_couple(residents[2 * pair].id, residents[2 * pair + 1].id)

    lives = [
        Life(
            Lossy(house.server, resident.token, random.Random(number), loss=LOST),
            place,
            random.Random(number),
            ("single", "joint", "separate") if number < 2 * COUPLES else ("single",),
        )
        for number, resident in enumerate(residents)
    ]
    _all(lives, Life.try_twice)
    # What was freed after somebody's last look was offered to them.
    _all(lives, Life.take_offers)

    deeds = sum((life.told.deeds for life in lives), Counter())
    statuses = Counter(status for life in lives for status in life.phone.statuses)
    lost = sum(life.phone.lost for life in lives)
    request.node.add_report_section("call", "answers", f"{dict(statuses)}, {dict(deeds)}, {lost} lost")
    assert set(statuses) == {200, 201, 409}, statuses
    assert {reason for life in lives for reason in life.told.refusals} <= REFUSALS
    assert min(deeds[deed] for deed in ("book", "cancel", "move", "wait", "accept")) >= 10, deeds
    believed = {booking: slot for life in lives for booking, slot in life.told.bookings.items()}
    assert believed == _living(place)
    assert _taken(place) == _held(place)
    audit = [sys.executable, "-m", "flask", "--app", "wsgi", "audit"]
    run = subprocess.run(
        audit, cwd=ROOT, env=house.env | {"PATH": "/usr/bin"}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _all(lives: list[Life], step: Callable[[Life], None]) -> None:
    def go(number: int) -> None:
        try:
            step(lives[number])
        finally:
            # The next step connects anew.
            lives[number].phone.close()

    side_by_side(go, len(lives), threads=AT_A_TIME)


def _open_slots() -> Place:
    """A hundred slots of one place each, half an hour long, of five teams at one station on one day."""
    starts_at = local_moment(clock.local_day(clock.now()) + timedelta(days=3), time(8))
    station = factories.create_station()
    slots = [
        factories.create_slot(team=team, starts_at=starts_at + timedelta(minutes=30 * number), minutes=30)
        for team in [factories.create_team(station=station) for _ in range(TEAMS)]
        for number in range(SLOTS_EACH)
    ]
    return Place(station.id, [slot.id for slot in slots], clock.local_day(starts_at).isoformat())


def _living(place: Place) -> dict[str, str]:
    rows = Booking.select(Booking.id, Booking.slot).where(
        Booking.slot.in_(place.slots) & Booking.live_person.is_null(False)
    )
    return dict(rows.tuples())


def _taken(place: Place) -> int:
    return sum(taken for (taken,) in Slot.select(Slot.taken).where(Slot.id.in_(place.slots)).tuples())


def _held(place: Place) -> int:
    """Places that bookings hold, and those that offers do."""
    rows = Booking.select(Booking.places).where(
        Booking.slot.in_(place.slots) & Booking.live_person.is_null(False)
    )
    offers = SlotWait.select().where(SlotWait.slot.in_(place.slots) & (SlotWait.status == "offered"))
    return sum(places for (places,) in rows.tuples()) + int(offers.count())
