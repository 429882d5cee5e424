"""A thousand clients for two hundred seats, three in ten of them couples, while others give up, offers are
made and taken, and the worker takes back what nobody answered."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta

from app import clock, db
from app.models import Lecture, SignUp, SignUpParty
from app.services.lectures.sign_ups import signups
from app.services.operations.invariants import check_all
from tests import factories
from tests.storm.clients import Answer, Client, side_by_side
from tests.storm.conftest import House
from tests.storm.residents import Resident, settle

CLIENTS, COUPLES, SEATS = 1_000, 300, 200
THREADS = 100


def ask(client: Client, path: str, body: object = None, *, key: str | None = None) -> Answer:
    """Ask until the house has time for it; what it said no to stays no."""
    while (answer := client.post(path, body, key=key)).status == 503:
        pass
    return answer


def test_a_thousand_clients_for_two_hundred_seats(house: House) -> None:
    """No seat is given twice, no couple is split, and what is freed goes to those who wait."""
    starts_at = clock.now() + timedelta(days=5)
    lecture = factories.create_lecture(starts_at=starts_at, sign_up_closes_at=starts_at, capacity=SEATS)
    residents = settle(CLIENTS + COUPLES, now=clock.now())
    clients, partners = residents[:CLIENTS], residents[CLIENTS:]
    for one, other in zip(clients, partners, strict=False):
        factories.create_couple(one.id, other.id)
    paired = {one.id for one in clients[:COUPLES]}
    random.Random(5).shuffle(clients)
    path = f"/api/v1/lectures/{lecture.id}/sign-ups"

    def rush(number: int) -> list[int]:
        one = clients[number]
        party = "couple" if one.id in paired else "single"
        with closing(Client(house.server, one.token)) as client:
            made = ask(client, path, {"party": party}, key=f"rush-{number}")
            statuses = [made.status]
            if number % 4 == 0 and made.status == 201:
                # Whoever gives up frees a seat for somebody who waits, or leaves the queue.
                statuses.append(ask(client, f"/api/v1/sign-ups/{made.json['id']}/cancel").status)
            return statuses

    taken: list[int] = []
    with _beside(_tick), _beside(lambda: taken.extend(_accept_some(house, lecture.id, residents))):
        answers = side_by_side(rush, CLIENTS, threads=THREADS)

    # Who gave their place up in between has nothing to accept any more.
    assert set(taken) <= {200, 404, 409}
    assert taken.count(200) > 0
    assert Counter(status for statuses in answers for status in statuses) == {201: CLIENTS, 200: CLIENTS // 4}
    _require_whole(lecture.id)
    # Whoever accepts beside the rush may have left no offer.
    assert set(_accept_some(house, lecture.id, residents)) <= {200}
    _require_whole(lecture.id)

    # One tick after the offers ran out, their seats are offered to the next.
    unanswered = _parties(lecture.id, "offered")
    signups.expire_offers(now=clock.now() + timedelta(hours=13))
    assert not unanswered & _parties(lecture.id, "offered")
    assert len(unanswered) == len(unanswered & _parties(lecture.id, "expired"))
    _require_whole(lecture.id)


@contextmanager
def _beside(deed: Callable[[], object]) -> Iterator[None]:
    """Do it again and again while the block lasts."""
    over = threading.Event()

    def go() -> None:
        while not over.wait(0.2):
            deed()
        db.database.close()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(go)
        try:
            yield
        finally:
            over.set()
        done.result()


def _tick() -> None:
    signups.expire_offers(now=clock.now())


def _parties(lecture_id: str, status: str) -> set[str]:
    rows = SignUpParty.select(SignUpParty.id).where(
        SignUpParty.lecture == lecture_id, SignUpParty.status == status
    )
    return {party for (party,) in rows.tuples()}


def _accept_some(house: House, lecture_id: str, residents: list[Resident]) -> list[int]:
    """Every second party that has an offer takes it, one member for all; the statuses they got."""
    statuses = []
    tokens = {resident.id: resident.token for resident in residents}
    for party in sorted(_parties(lecture_id, "offered"))[::2]:
        member = SignUp.select().where(SignUp.party == party, SignUp.live_person.is_null(False)).first()
        if member is None:
            continue
        with closing(Client(house.server, tokens[member.person_id])) as client:
            statuses.append(ask(client, f"/api/v1/sign-ups/{member.id}/accept").status)
    return statuses


def _require_whole(lecture_id: str) -> None:
    """The audit is clean, and each party has all of its seats or none."""
    assert [(found.number, row) for found in check_all(now=clock.now()) for row in found.rows] == []
    parties = list(SignUpParty.select().where(SignUpParty.lecture == lecture_id))
    for party in parties:
        assert party.seats == (party.size if party.status in ("confirmed", "offered") else 0)
    taken = sum(party.seats for party in parties)
    assert Lecture.get_by_id(lecture_id).taken == taken <= SEATS
    free = SEATS - taken
    assert not [party for party in parties if party.status == "waitlisted" and party.size <= free]
