"""A nosy colleague: has an account, a role, and is curious about a neighbour. Every operation and every page
of the console, as everybody who has nothing to do with her."""

import pytest
from flask import Flask

from app.models import AuditEntry, Counselor, TeamSupervisor
from tests.attackers.world import World, create_world, everything, heard, pages, token_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import DISTRICT, create_team
from tests.fuzz.test_never_a_failure import freeze, known_ids

pytestmark = pytest.mark.usefixtures("quick_hashing")
# Their role, and where; each reads none of the words about her.
CURIOUS = {
    "organizer of the place": ("organizer", DISTRICT),
    "admin of all": ("admin", ""),
    "supervisor of another team": ("counselor", DISTRICT),
}


@pytest.fixture
def world(app: Flask) -> World:
    return create_world()


def test_nobody_beside_her_desk_reads_what_is_written_of_her(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the API and at the console, with every id known. Her own counselor is the control."""
    desks = {name: enter(app, name, role, scope) for name, (role, scope) in CURIOUS.items()}
    tokens = {name: token_of(desk.person_id, "staff") for name, desk in desks.items()}
    hers = token_of(world.desk.liu.id, "staff")
    freeze(monkeypatch)
    ids = {
        "booking_id": world.booking,
        "lecture_id": world.lecture.id,
        "case_id": world.desk.id,
        "party_id": world.desk.party("a"),
        "person_id": world.her.id,
        "side": "a",
    }
    found = {name: curiosity(app, desk, tokens[name], ids) for name, desk in desks.items()}
    assert found == {name: set() for name in CURIOUS}
    control = heard([text for *_, text in everything(app, ids, hers)])
    assert {"the entry", "the case's name", "the session"} <= control


def enter(app: Flask, name: str, role: str, scope: str) -> Desk:
    account = create_account(name, role=role, scope=scope)
    if role == "counselor":
        team = create_team()
        Counselor.create(person=account.person_id, team=team.id)
        if "supervisor" in name:
            TeamSupervisor.create(team=team.id, person=account.person_id)
    at = Desk(app.test_client(), account.person_id)
    assert at.post("/sign-in", {"username": name, "password": PASSWORD}).status_code == 303
    return at


def curiosity(app: Flask, desk: Desk, token: str, ids: dict[str, str]) -> set[str]:
    """What they read, by the API and by every page that they can name."""
    texts = [text for *_, text in everything(app, ids, token)]
    for path in pages(app, known_ids() | ids, "console"):
        answer = desk.client.get(path)
        if answer.mimetype in ("text/html", "text/csv", "application/json"):
            texts.append(answer.data.decode(errors="replace"))
    return heard(texts)


def test_each_look_leaves_an_entry(app: Flask, world: World) -> None:
    """Her counselor's own look at the case is in the log, with who looked and at what."""
    token = token_of(world.desk.liu.id, "staff")
    before = AuditEntry.select().where(AuditEntry.actor == world.desk.liu.id).count()
    answer = app.test_client().get(
        f"/api/v1/cases/{world.desk.id}", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 200
    entries = AuditEntry.select().where(AuditEntry.actor == world.desk.liu.id)
    assert entries.count() > before
    assert world.desk.id in {entry.object_id for entry in entries}
