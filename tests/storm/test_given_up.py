"""A place that its holder gives up while a scan of theirs is on its way: whatever comes first, nobody sits in
a seat that is somebody else's by then."""

from collections import Counter
from datetime import timedelta

from app import clock
from app.models import CheckIn, Lecture, SignUp, SignUpParty
from app.services.attendance.doorcodes import door_code
from app.services.core.call import Actor, Call
from app.services.lectures.sign_ups import signups
from tests import factories
from tests.storm.clients import Request, all_at_once
from tests.storm.conftest import House
from tests.storm.residents import settle

ROUNDS, PEOPLE = 3, 16


def test_a_seat_is_kept_or_free(house: House) -> None:
    """Each asks for both at once, and half as many wait for what is given up."""
    heard: Counter[tuple[str, int]] = Counter()
    for _ in range(ROUNDS):
        now = clock.now()
        lecture = factories.create_lecture(starts_at=now + timedelta(minutes=20), capacity=PEOPLE)
        people = settle(PEOPLE + PEOPLE // 2, now=now)
        earlier = now - timedelta(hours=2)
        places = [
            signups.sign_up(
                Call(Actor(one.id, "resident", "session", None, ()), earlier), lecture.id, party="single"
            )
            for one in people
        ]
        code = door_code(lecture.id, now=now).qr_text
        asked = [
            request
            for one, place in zip(people[:PEOPLE], places, strict=False)
            for request in (
                Request("/api/v1/check-ins", {"code": code}, one.token),
                Request(f"/api/v1/sign-ups/{place.id}/cancel", None, one.token),
            )
        ]

        answers = all_at_once(house.server, asked)

        heard.update(("scan", answer.status) for answer in answers[::2])
        heard.update(("cancel", answer.status) for answer in answers[1::2])
        present = CheckIn.select(CheckIn, SignUp).join(SignUp).where(CheckIn.lecture == lecture.id)
        assert present.count() == PEOPLE
        assert all(here.sign_up.live_person == here.person_id for here in present)
        seats = sum(party.seats for party in SignUpParty.select().where(SignUpParty.lecture == lecture.id))
        assert seats == Lecture.get_by_id(lecture.id).taken <= PEOPLE
    assert set(heard) == {("scan", 201), ("cancel", 200), ("cancel", 409)}, heard
