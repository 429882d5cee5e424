"""Floods of sign-ins, guessed codes and grabbed places beside people who have something to do."""

import random
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest

from app import clock
from app.db import new_id
from app.models import CheckIn, Slot, SlotHold
from app.services.attendance.doorcodes import door_code
from tests import factories
from tests.storm import flood
from tests.storm.clients import Client, side_by_side
from tests.storm.conftest import House
from tests.storm.residents import settle
from tests.storm.server import Server

RESIDENTS, GUESSERS, GRABBERS = 40, 3, 12


def told_to_wait(server: Server, send: flood.Send, token: str, tries: int = 40) -> bool:
    with closing(Client(server, token)) as client:
        dice = random.Random(0)
        return any(send(client, dice) == 429 for _ in range(tries))


def test_floods_hold_nobody_up(house: House, request: pytest.FixtureRequest) -> None:
    """Nobody who books, signs up or comes in is told to wait or hears of a fault; who guesses is told to
    wait, who grabs has one slot at most, and nothing is sold twice (`house` looks at every invariant)."""
    now = clock.now()
    team = factories.create_team()
    slots = [
        factories.create_slot(team=team, starts_at=now + timedelta(days=1, hours=hour), capacity=2)
        for hour in range(40)
    ]
    lecture = factories.create_lecture(
        starts_at=now - timedelta(minutes=5), sign_up_closes_at=now + timedelta(hours=1), capacity=RESIDENTS
    )
    people = settle(RESIDENTS + GUESSERS * 2 + GRABBERS, now=now)
    residents, others = people[:RESIDENTS], [one.token for one in people[RESIDENTS:]]
    attacks = [
        *((flood.guesses_passwords, "") for _ in range(2)),
        *((flood.guesses_couples, token) for token in others[:GUESSERS]),
        *((flood.guesses_doors, token) for token in others[GUESSERS : 2 * GUESSERS]),
        *((flood.grabs([slot.id for slot in slots]), token) for token in others[2 * GUESSERS :]),
    ]

    def day_of(number: int) -> list[int]:
        with closing(Client(house.server, residents[number].token)) as phone:
            said = [phone.get("/api/v1/lectures?limit=20").status]
            for _ in range(3):
                slot = slots[number % len(slots)].id
                booked = phone.post("/api/v1/bookings", {"slot": slot}, key=new_id())
                said.append(booked.status)
                if booked.status == 201:
                    said.append(phone.post(f"/api/v1/bookings/{booked.json['id']}/cancel").status)
            said.append(phone.post(f"/api/v1/lectures/{lecture.id}/sign-ups", {}, key=new_id()).status)
            code = door_code(lecture.id, now=clock.now()).qr_text
            said.append(phone.post("/api/v1/check-ins", {"code": code}, key=new_id()).status)
            return said

    with flood.flooding(house.server, attacks) as heard:
        days = side_by_side(day_of, RESIDENTS, threads=8)

    statuses = Counter(status for day in days for status in day)
    request.node.add_report_section("call", "answers", f"{dict(statuses)} beside {heard}")
    assert set(statuses) <= {200, 201, 409}
    assert CheckIn.select().where(CheckIn.lecture == lecture.id).count() == RESIDENTS
    # A second process may count a rough limit for itself; none of these is rough. Passwords are compared when
    # nobody else needs the processor, so a guesser may not have come to its limit yet: it goes on alone.
    for send, token in attacks[0], attacks[2], attacks[2 + GUESSERS]:
        counts = heard[send.__name__]
        assert set(counts) <= {401, 409, 429}, (send.__name__, counts)
        assert counts[429] or told_to_wait(house.server, send, token), (send.__name__, counts)
    grabbed = heard["<lambda>"]
    assert set(grabbed) <= {200, 201, 409, 429}, grabbed
    assert SlotHold.select().count() <= GRABBERS
    assert all(slot.taken <= slot.capacity for slot in Slot.select())
