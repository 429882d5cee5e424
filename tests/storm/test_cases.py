"""Cases under many hands: numbers without a gap, nothing written by who handed the case over, and danger
that no agreement overtakes."""

import json
from datetime import timedelta

import pytest

from app import clock, db
from app.models import AuditEntry, CaseEntry, CaseFile, CaseWorker, Person, RoleGrant
from app.services.accounts import sessions
from app.services.cases import states
from tests.services.cases.desk import CaseDesk, joined
from tests.storm.clients import Client, side_by_side
from tests.storm.conftest import House

CASES, ROUNDS, WRITERS = 64, 12, 6


def token_of(person_id: str) -> str:
    now = clock.now()
    RoleGrant.insert(person=person_id, role="counselor", scope="370502", granted_at=now).execute()
    Person.update(consent_version="2026-11").where(Person.id == person_id).execute()
    return db.write_transaction(lambda: sessions.open_session(person_id, "staff", now)).access_token


def post(house: House, token: str, path: str, body: object) -> int:
    client = Client(house.server, token)
    try:
        return client.post(f"/api/v1{path}", body).status
    finally:
        client.close()


@pytest.fixture
def desks(house: House) -> list[tuple[CaseDesk, str]]:
    """Cases that wait to be taken on, each with its lead's token."""
    made = [joined() for _ in range(CASES)]
    return [(desk, token_of(desk.liu.id)) for desk in made]


def test_numbers_have_no_gap(house: House, desks: list[tuple[CaseDesk, str]]) -> None:
    """Sixty-four cases are taken on at once, each by two hands: every one gets a number, none gets two."""
    before = CaseFile.select().where(CaseFile.book_no.is_null(False)).count()

    def accept(place: int) -> int:
        desk, token = desks[place % CASES]
        return post(house, token, f"/cases/{desk.id}/accept", {"rights_told": True})

    statuses = side_by_side(accept, 2 * CASES, threads=32)
    assert sorted(statuses) == [200] * CASES + [409] * CASES
    numbers = [number for (number,) in CaseFile.select(CaseFile.book_no).tuples() if number is not None]
    assert sorted(numbers) == list(range(1, before + CASES + 1))


def test_who_handed_over_writes_no_more(house: House) -> None:
    """The lead hands over while they write: what was written is written before that, or it is not."""
    for _ in range(ROUNDS):
        desk = joined()
        token = token_of(desk.liu.id)
        deeds = [(f"/cases/{desk.id}/entries", {"side": "a", "text": f"{place}"}) for place in range(WRITERS)]
        deeds.insert(WRITERS // 2, (f"/cases/{desk.id}/handover", {"to": desk.gu.id, "text": "接手"}))

        def act(place: int, deeds: list[tuple[str, object]] = deeds, token: str = token) -> int:
            return post(house, token, *deeds[place])

        statuses = side_by_side(act, len(deeds), threads=len(deeds))
        assert set(statuses) <= {201, 204, 404} and statuses[WRITERS // 2] == 204
        lead = CaseWorker.get(CaseWorker.live_lead == desk.id)
        assert lead.person_id == desk.gu.id
        order = [
            event
            for (event,) in AuditEntry.select(AuditEntry.event)
            .where(
                (AuditEntry.object_id == desk.id)
                & (AuditEntry.outcome == "done")
                & AuditEntry.event.in_(("case_entry:write", "case:handover"))
            )
            .order_by(AuditEntry.id)
            .tuples()
        ]
        assert order.count("case_entry:write") == statuses.count(201)
        written = CaseEntry.select().where(CaseEntry.case == desk.id, CaseEntry.kind == "note").count()
        assert written == statuses.count(201)


def test_red_and_an_agreement_follow_one_another(house: House) -> None:
    """Red is set while the agreement is entered: it stands before the agreement, which is then refused, or
    after it; mediation under way never stays under way."""
    today = clock.local_day(clock.now())
    agreed = {
        "form": "written",
        "effective_on": today.isoformat(),
        "items": [{"who": "a", "what": "x", "due_on": (today + timedelta(days=9)).isoformat()}],
    }
    for _ in range(ROUNDS):
        desk = joined()
        states.accept(desk.liu.at(clock.now()), desk.id, rights_told=True)
        token = token_of(desk.liu.id)
        deeds = [
            (f"/case-parties/{desk.party('a')}/risk-levels", {"level": "red", "reason": "x"}),
            (f"/cases/{desk.id}/agree", json.loads(json.dumps(agreed))),
        ]

        def act(place: int, deeds: list[tuple[str, object]] = deeds, token: str = token) -> int:
            return post(house, token, *deeds[place])

        red, agree = side_by_side(act, 2, threads=2)
        assert red == 201 and agree in (200, 409)
        assert CaseFile.get_by_id(desk.id).state == ("agreed" if agree == 200 else "paused")
