"""docs/console-access.md, line by line: what each role gets at each address of the console."""

import re

import pytest
from flask import Flask

from app import db
from app.config import ROOT
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.frame.programme import Programme, create_programme, endpoints
from tests.factories import ELSEWHERE, create_area

TABLE = ROOT / "docs/console-access.md"
ROLES = ("volunteer", "counselor", "supervisor", "town", "district", "admin", "elsewhere")
PUBLIC = {"sign_in", "ask", "scan_page", "scan_state", "scan_picture"}
REFUSED = {"403", "404"}
# It would end the very session that asks.
LEFT_OUT = {"sign_out"}


def written() -> dict[str, list[str]]:
    lines = re.findall(r"^\| `(\w+)` \|(.+)\|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {endpoint: [cell.strip() for cell in cells.split("|")[1:]] for endpoint, cells in lines}


def test_each_role_gets_what_the_table_says(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are opened; what is only sent is sent, and never kept, so that each role finds the same. Who may
    not open the page of a form can't send the form either. An address without a line fails."""
    programme = create_programme(app)
    desks = {role: sign_in(app, programme, role) for role in ROLES}
    pages, forms = endpoints(app, "GET") - PUBLIC, endpoints(app, "POST") - PUBLIC - LEFT_OUT
    engine = db.database.obj
    monkeypatch.setattr(engine, "commit", engine.rollback)
    found: dict[str, list[str]] = {}
    slipped = []
    for endpoint in sorted(pages | forms):
        path = programme.paths[endpoint][0]
        found[endpoint] = [open_or_send(desk, path, opens=endpoint in pages) for desk in desks.values()]
        for role, answer in zip(ROLES, found[endpoint], strict=True):
            if endpoint in pages & forms and answer in REFUSED:
                sent = open_or_send(desks[role], path, opens=False)
                slipped += [(endpoint, role, sent)] * (sent not in REFUSED)
    told = written()
    wrong = {name: (told.get(name), answers) for name, answers in found.items() if told.get(name) != answers}
    assert wrong == {}
    assert told.keys() == found.keys()
    assert slipped == []


def test_nobody_gets_nothing_without_signing_in(app: Flask) -> None:
    """Every address but those of the sign-in leads there, whatever is asked or sent; nothing happens."""
    client = app.test_client()
    token = Desk(client).hidden("/sign-in")
    for rule in app.url_map.iter_rules():
        endpoint = rule.endpoint.removeprefix("console.")
        if endpoint == rule.endpoint or endpoint in PUBLIC:
            continue
        path = re.sub(r"<int:\w+>", "2026", re.sub(r"<any\((\w+)[^>]+>", r"\1", rule.rule))
        path = re.sub(r"<\w+>", "1", path)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = client.open(path, method=method, data=token if method == "POST" else None)
            assert answer.status_code == 303 and "/sign-in" in answer.location, (method, path)


def sign_in(app: Flask, programme: Programme, role: str) -> Desk:
    accounts = {
        "counselor": programme.counselor,
        "supervisor": programme.supervisor,
        "town": programme.town,
        "admin": programme.boss,
    }
    account = accounts.get(role)
    if account is None:
        create_area(ELSEWHERE)
        scope = {"scope": ELSEWHERE} if role == "elsewhere" else {}
        kind = {"volunteer": "volunteer", "district": "organizer", "elsewhere": "admin"}[role]
        account = create_account(role, role=kind, **scope)
    at = Desk(app.test_client(), account.person_id)
    assert at.post("/sign-in", {"username": account.username, "password": PASSWORD}).status_code == 303
    return at


def open_or_send(at: Desk, path: str, *, opens: bool) -> str:
    if opens:
        return str(at.client.get(f"/console{path}").status_code)
    token = at.hidden("/devices")["csrf_token"]
    return str(at.client.post(f"/console{path}", data={"csrf_token": token}).status_code)
