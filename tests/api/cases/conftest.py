"""Who stands around a case, each with a client in hand."""

from dataclasses import replace

import pytest

from app import clock, db
from app.models import RoleGrant
from app.services.accounts import sessions
from tests.conftest import NOW, ApiUser
from tests.factories import create_person
from tests.services.cases.desk import look_at, taken_on


@pytest.fixture
def signed_in(app):
    """A session of staff for somebody: `signed_in(person_id, "counselor")`."""

    def sign_in(person_id, role="counselor", scope="370502"):
        RoleGrant.insert(person=person_id, role=role, scope=scope, granted_at=NOW).execute()
        opened = db.write_transaction(lambda: sessions.open_session(person_id, "staff", clock.now()))
        return ApiUser(app.test_client(), person_id, opened.access_token)

    return sign_in


@pytest.fixture
def around(signed_in):
    """A case that was taken on, and everybody the table speaks of by name."""
    desk = taken_on()
    people = {
        "lead": desk.liu.id,
        "worker a": desk.join("a").id,
        "worker b": desk.join("b").id,
        "supervisor": desk.su.id,
        "colleague": desk.gu.id,
        "glass a": look_at(desk, "a").id,
    }
    users = {name: signed_in(person_id) for name, person_id in people.items()}
    for role in ("admin", "organizer"):
        users[role] = signed_in(create_person().id, role)
    return replace(desk), users
