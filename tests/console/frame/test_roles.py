"""docs/console-access.md, line by line: what each role gets at each address of the console."""

import re

import pytest
from flask import Flask

from app import db
from app.config import ROOT
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.frame.programme import Programme, create_programme, endpoints
from tests.factories import DISTRICT, ELSEWHERE, create_area

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


# What an admin elsewhere may write though an id is named: nothing of anybody's.
NOBODYS = {
    # The cards of a batch that nobody has taken yet; batches are the programme's.
    "print_again",
    # A table of one's own, for rows in one's own areas.
    "upload",
    # A lecturer of whom no district has a lecture yet.
    "edit_lecturer",
    "invite_lecturer",
}
# Kept by who looks after all districts, whether or not an id is named.
COMMON = {
    *("new_hotline", "edit_hotline", "new_topic", "edit_topic", "new_course", "course", "withdraw_course"),
    *("new_word", "edit_word", "new_deadline", "edit_deadline"),
    *("new_template_step", "edit_template_step", "edit_warning_hours"),
}


@pytest.mark.parametrize("scope", [ELSEWHERE, f"{ELSEWHERE}001"])
def test_an_admin_elsewhere_writes_nothing_here(app: Flask, scope: str) -> None:
    """Each address of the console that writes to a row, and whatever all districts show, sent by the admin
    of another district and of a town there: refused, and no such row is changed."""
    programme = create_programme(app)
    create_area(ELSEWHERE)
    create_area(scope)
    account = create_account("elsewhere", role="admin", scope=scope)
    at = Desk(app.test_client(), account.person_id)
    assert at.post("/sign-in", {"username": "elsewhere", "password": PASSWORD}).status_code == 303
    named = {
        rule.endpoint.removeprefix("console.")
        for rule in app.url_map.iter_rules()
        if rule.arguments and "POST" in (rule.methods or ()) and rule.endpoint.startswith("console.")
    }
    let_in = []
    for endpoint in sorted((named | COMMON) - NOBODYS):
        for path in programme.paths[endpoint]:
            answer = open_or_send(at, path.partition("?")[0], opens=False)
            let_in += [(path, answer)] * (answer not in REFUSED)
    assert let_in == []
    assert len(named) > 60


def test_what_one_district_shares_with_none_is_its_own(app: Flask) -> None:
    """Where there is one district alone, its admin keeps what all show; a town's never does."""
    programme = create_programme(app)
    account = create_account("own", role="admin", scope=DISTRICT)
    at = Desk(app.test_client(), account.person_id)
    at.post("/sign-in", {"username": "own", "password": PASSWORD})
    town = sign_in(app, programme, "town")
    for endpoint in COMMON:
        path = programme.paths[endpoint][0]
        assert open_or_send(at, path, opens=False) not in REFUSED, endpoint
        assert open_or_send(town, path, opens=False) in REFUSED, endpoint


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
    at.token = at.token or at.hidden("/devices")["csrf_token"]
    return str(at.client.post(f"/console{path}", data={"csrf_token": at.token}).status_code)
