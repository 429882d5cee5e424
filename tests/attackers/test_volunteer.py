"""A fired volunteer: an old token, an old scanner, an old account, and a grudge. Each opened something once,
which is the control; after the right is taken back, none opens anything, at any operation."""

from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.models import AuditEntry, LectureVolunteer, Person
from app.services.accounts import staff
from app.services.attendance import pairing, volunteers
from app.services.core.call import Call, Grant
from app.services.core.permissions import PRIVACY_VERSION
from tests.attackers.world import World, create_world, everything, heard, pages, token_of
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import DISTRICT, create_person, create_volunteer
from tests.fuzz.test_never_a_failure import known_ids

pytestmark = pytest.mark.usefixtures("quick_hashing")


@pytest.fixture
def world(app: Flask) -> World:
    return create_world()


@pytest.fixture
def helper(world: World) -> Person:
    helper = create_person(consent_version=PRIVACY_VERSION)
    create_volunteer(world.lecture, helper)
    return helper


@pytest.fixture
def organizer() -> Call:
    return call_of(create_person(), via="staff", grants=(Grant("organizer", DISTRICT),))


def test_the_old_token_and_the_old_scanner_open_no_door(
    app: Flask, world: World, helper: Person, organizer: Call
) -> None:
    """The list of who is expected was theirs that evening; then every operation of the door refuses both."""
    at = f"/api/v1/lectures/{world.lecture.id}"
    scanner = pairing.pair(pairing.make_code(call_of(helper), world.lecture.id).code, now=NOW).token
    tokens = (token_of(helper.id), scanner)
    client = app.test_client()

    def roster(token: str) -> int:
        return client.get(f"{at}/roster", headers={"Authorization": f"Bearer {token}"}).status_code

    assert [roster(token) for token in tokens] == [200, 200]
    invitation = LectureVolunteer.get(LectureVolunteer.person == helper.id).invitation_id
    volunteers.revoke_invitation(organizer, world.lecture.id, invitation)
    assert all(roster(token) in (401, 403, 404) for token in tokens)
    ids = {"lecture_id": world.lecture.id, "booking_id": world.booking, "case_id": world.desk.id}
    for token in tokens:
        told = list(everything(app, ids, token))
        assert heard([text for *_, text in told]) == set()
        opened = {
            address.partition("?")[0]
            for method, address, status, _ in told
            if status < 300 and world.lecture.id in address and method != "GET"
        }
        # A resident they still are: they may sign up, and give it up.
        assert {path.removeprefix(at) for path in opened} <= {
            "/sign-ups",
            "/sign-ups/cancel",
            "/subscription",
        }


def test_the_old_scanner_is_no_session(app: Flask, world: World, helper: Person) -> None:
    """While it is good it opens the door's operations of its lecture, and nothing that is anybody's own."""
    scanner = pairing.pair(pairing.make_code(call_of(helper), world.lecture.id).code, now=NOW).token
    public = {(method, address) for method, address, status, _ in everything(app, {}) if status < 300}
    ids = {"lecture_id": world.lecture.id, "booking_id": world.booking}
    told = [one for one in everything(app, ids, scanner) if (one[0], one[1]) not in public]
    opened = {address.partition("?")[0] for _, address, status, _ in told if status < 300}
    at = f"/api/v1/lectures/{world.lecture.id}"
    assert f"{at}/roster" in opened
    assert {path for path in opened if not path.startswith(at)} == set()
    assert heard([text for *_, text in told]) == set()


def test_a_scanner_tries_whole_names_two_hundred_times_a_day(
    app: Flask, world: World, helper: Person, time: Time
) -> None:
    """By whichever of the helper's phones, paired anew as often as they like: forty within ten minutes, two
    hundred a day, each one in the log; then it is said how long to wait. It ends with the pairing."""
    at, client = f"/api/v1/lectures/{world.lecture.id}/people", app.test_client()
    ends = world.lecture.ends_at + volunteers.AFTER_END

    def paired() -> str:
        code = pairing.make_code(call_of(helper, now=time.moment), world.lecture.id).code
        return pairing.pair(code, now=time.moment).token

    def attempt(token: str) -> TestResponse:
        return client.get(at, query_string={"name": "林晓"}, headers={"Authorization": f"Bearer {token}"})

    phones = [paired(), paired()]
    said = [attempt(phones[number % 2]).status_code for number in range(41)]
    assert said == [200] * 40 + [429]
    assert attempt(phones[0]).headers["Retry-After"] == "600"
    began, tried = time.moment, 41
    while time.moment < min(began + timedelta(hours=2), ends):
        time.advance(minutes=10)
        phones = [*phones[1:], paired()]
        tried += 40
        last = [attempt(phones[number % 2]) for number in range(40)][-1]
    # What leaks back in two hours are seventeen of two hundred.
    found = AuditEntry.select().where(AuditEntry.event == "roster:search", AuditEntry.outcome == "done")
    assert tried > 500 and 195 < found.count() < 225
    assert last.status_code == 429 and int(last.headers["Retry-After"]) > 60
    assert heard([last.get_data(as_text=True)]) == set()
    time.moment = ends
    assert [attempt(token).status_code for token in phones] == [404, 404]


def test_the_old_account_opens_nothing(app: Flask, world: World) -> None:
    """Its cookie, its token, its password, once it is shut."""
    account = create_account("leaver", role="organizer", scope=DISTRICT)
    desk = Desk(app.test_client(), account.person_id)
    assert desk.post("/sign-in", {"username": "leaver", "password": PASSWORD}).status_code == 303
    token = token_of(account.person_id, "staff")
    assert desk.get("/lectures")
    staff.disable("leaver", now=NOW)
    ids = known_ids()
    for path in pages(app, ids, "console"):
        answer = desk.client.get(path)
        assert answer.status_code in (200, 303, 404, 410, 429), path
        if answer.status_code == 303:
            assert "/sign-in" in answer.location, path
        else:
            assert heard([answer.data.decode(errors="replace")]) == set(), path
    public = {(method, address) for method, address, status, _ in everything(app, ids) if status < 300}
    opened = {
        (method, address)
        for method, address, status, _ in everything(app, ids, token)
        if status < 300 and (method, address) not in public
    }
    assert opened == set()
    again = app.test_client().post("/api/v1/auth/staff", json={"username": "leaver", "password": PASSWORD})
    assert again.status_code == 401
