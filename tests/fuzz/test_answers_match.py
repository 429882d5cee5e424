"""The whole OpenAPI document as each role: no 5xx, and every answer is one that the document foresees.

Each operation is asked as it should be, with every filter, without any, with an empty body and with none;
nothing that is sent is kept, so that each role finds the same rows."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import db
from app.models import RoleGrant
from app.services.accounts import sessions
from app.services.core.permissions import PRIVACY_VERSION
from tests import answers
from tests.conftest import NOW, ApiUser
from tests.console.frame.programme import Programme, create_programme
from tests.factories import DISTRICT, TOWN, create_person
from tests.fuzz import odd
from tests.fuzz.test_never_a_failure import LEFT_OUT, freeze, known_ids

pytestmark = pytest.mark.usefixtures("quick_hashing")
ROLES = ("guest", "resident", "volunteer", "counselor", "organizer", "admin", "auditor")
SCOPES = {"volunteer": TOWN, "organizer": DISTRICT, "admin": "", "auditor": ""}
# They take a file, or a browser's own headers.
NO_JSON = {"multipart/form-data"}


def caller(app: Flask, programme: Programme, role: str) -> ApiUser:
    """Somebody with this role alone; the counselor is the one whose team has the bookings."""
    if role == "guest":
        return ApiUser(app.test_client())
    if role == "counselor":
        person_id = programme.counselor.person_id
    else:
        person_id = create_person(consent_version=PRIVACY_VERSION).id
    if role in SCOPES:
        RoleGrant.insert(person=person_id, role=role, scope=SCOPES[role], granted_at=NOW).execute()
    via = "wechat" if role == "resident" else "staff"
    opened = db.write_transaction(lambda: sessions.open_session(person_id, via, NOW))
    return ApiUser(app.test_client(), person_id, opened.access_token)


def asked(document: dict[str, Any], ids: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Method, address and body of each way in which each operation is asked."""
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        if path in LEFT_OUT:
            continue
        address = re.sub(r"\{(\w+)\}", lambda found: ids.get(found[1], "1"), path)
        for method, operation in operations.items():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            query = {
                one["name"]: odd.plausible(one["name"], one["schema"], schemas, ids)
                for one in (*operations.get("parameters", ()), *operation.get("parameters", ()))
                if one.get("in") == "query"
            }
            content = operation.get("requestBody", {}).get("content", {})
            right = content.get("application/json")
            bodies = [None]
            if right:
                bodies = [odd.plausible("", right["schema"], schemas, ids), {}, None]
            for body in bodies:
                yield method.upper(), address, body
            if query:
                yield method.upper(), f"{address}?{urlencode(query)}", bodies[0]
                for name, value in query.items():
                    yield method.upper(), f"{address}?{urlencode({name: value})}", bodies[0]


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_foreseen(app: Flask, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    """Whatever a role asks of whichever operation."""
    programme = create_programme(app)
    user = caller(app, programme, role)
    ids, faults, said = known_ids(), list[str](), list[int]()
    freeze(monkeypatch)
    for method, address, body in asked(answers.document(app), ids):
        answer = send(user, method, address, body)
        said.append(answer.status_code)
        if answer.status_code >= 500:
            faults.append(f"{method} {address} {answer.status_code}")
            continue
        try:
            answers.check(app, method, address.partition("?")[0], answer)
        except AssertionError as unforeseen:
            faults.append(str(unforeseen).splitlines()[0])
    assert faults == []
    assert len(said) > 300
    assert any(code < 300 for code in said)


def send(user: ApiUser, method: str, address: str, body: Any) -> TestResponse:
    headers = {"Authorization": f"Bearer {user.token}"} if user.token else {}
    options = {} if body is None else {"json": body}
    return user.client.open(address, method=method, headers=headers, **options)
