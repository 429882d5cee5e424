"""Who stands around a case, each signed in at the console."""

import re

import pytest

from app.models import RoleGrant, StaffAccount
from tests.conftest import NOW, QUICK
from tests.console.conftest import PASSWORD, Desk
from tests.factories import DISTRICT, create_area


@pytest.fixture
def at_console(app):
    """The console as somebody who is there already: `at_console(person_id, "counselor")`."""

    def sign_in(person_id, role="counselor"):
        create_area(DISTRICT)
        RoleGrant.insert(person=person_id, role=role, scope=DISTRICT, granted_at=NOW).execute()
        StaffAccount.create(
            person=person_id, username=person_id, password_hash=QUICK.hash(PASSWORD), created_at=NOW
        )
        at = Desk(app.test_client(), person_id, person_id)
        assert at.post("/sign-in", {"username": person_id, "password": PASSWORD}).status_code == 303
        return at

    return sign_in


def bare(answer):
    """Status and page of an answer, without the ids of rows and of the request."""
    return answer.status_code, re.sub(r"[0-9A-Za-z_.-]{20,}", "", answer.get_data(as_text=True))
