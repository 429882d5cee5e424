"""docs/case-access.md, cell by cell, at the console: what is not open answers as the unknown does."""

import re
from functools import cache

import pytest

from app.blueprints.console.cases import sheets
from app.models import FollowUp
from app.services.cases import parties
from app.services.cases.file import entries
from app.services.cases.follow_ups import contacting
from tests.api.cases.test_matrix import UNKNOWN, raise_again, table, warning_of
from tests.conftest import NOW
from tests.console.cases.conftest import bare
from tests.factories import create_person
from tests.services.cases.desk import agree_to_sit_together, look_at, taken_on


@pytest.fixture
def around(app, at_console, monkeypatch):
    """A case with something to read and to write on every side, and everybody the table speaks of."""
    monkeypatch.setattr(sheets, "drawn", lambda *_: b"%PDF")
    desk = taken_on()
    call = desk.liu.at()
    agree_to_sit_together(desk)
    parties.receive_together(call, desk.id, together=True)
    for side in ("a", "b"):
        entries.write_entry(call, desk.id, side=side, step="listen", text="x")
        contacting.plan_by_hand(call, desk.party(side), event="cooling", base_day=NOW.date())
        raise_again(desk.party(side), 0)
    people = {
        "lead": desk.liu.id,
        "worker a": desk.join("a").id,
        "worker b": desk.join("b").id,
        "supervisor": desk.su.id,
        "colleague": desk.gu.id,
        "glass a": look_at(desk, "a").id,
    }
    users = {name: at_console(person_id) for name, person_id in people.items()}
    for role in ("admin", "organizer"):
        users[role] = at_console(create_person().id, role)
    return desk, users


def call_of_party(party):
    return FollowUp.select().where(FollowUp.party == party).order_by(FollowUp.id).first().id


def reads(desk, what):
    """The pages and deeds by which a row of the table is read; of a warning there is a list alone."""
    case, (name, _, side) = desk.id, what.partition(" of ")
    party = desk.party(side) if side else None
    return {
        "register row": [("GET", f"/cases/{case}")],
        **{
            f"side {one}": [
                ("GET", f"/cases/{case}/{end}")
                for end in (f"sides/{one}", f"entries/listen-{one}", f"{one}/sheets/rights")
            ]
            for one in ("a", "b")
        },
        "joint file": [("GET", f"/cases/{case}/{end}") for end in ("sides/joint", "joint/sheets/cover")],
        "phone": [("POST", f"/case-parties/{party}/phone")],
        "danger": [("GET", f"/case-parties/{party}/risk")],
        "follow-ups": [("GET", f"/case-parties/{party}/follow-ups")]
        + ([("GET", f"/follow-ups/{call_of_party(party)}")] if party else []),
        "warnings": [],
        "papers": [("GET", f"/cases/{case}/papers")],
        "glass": [],
        "assigning": [],
    }[name]


def writes(desk, what):
    """The forms by which it is written."""
    case, (name, _, side) = desk.id, what.partition(" of ")
    party = desk.party(side) if side else None
    if name in ("side a", "side b"):
        side = name[-1]
        ends = (f"write/listen?thread=listen-{side}&version=1", "codes/causes", "children/new")
        return [f"/case-parties/{desk.party(side)}", *(f"/cases/{case}/{side}/{end}" for end in ends)]
    if name == "warnings":
        return [f"/case-warnings/{warning_of(party)}/{deed}" for deed in ("confirm", "dismiss")]
    if name == "follow-ups":
        first = f"/follow-ups/{call_of_party(party)}"
        return [f"{first}/try", f"{first}/outcome", f"/case-parties/{party}/follow-ups/new"]
    return {
        "joint file": [
            f"/cases/{case}/joint/write/note?thread=n&version=0",
            f"/cases/{case}/joint/codes/causes",
        ],
        "danger": [f"/case-parties/{party}/risk/facts", f"/case-parties/{party}/risk/level"],
        "assigning": [f"/cases/{case}/assign"],
    }.get(name, [])


def test_every_cell_at_the_console(around):
    desk, users = around
    tokens = {who: at.hidden("/devices")["csrf_token"] for who, at in users.items()}

    def ask(who, method, path):
        data = {"csrf_token": tokens[who]} if method == "POST" else None
        return users[who].client.open(f"/console{path}", method=method, data=data)

    @cache
    def unknown(who, method, path):
        return bare(ask(who, method, path))

    wrong, seen = [], 0
    for what, who, cell in table():
        for method, path in reads(desk, what):
            answer = ask(who, method, path)
            nowhere = re.sub(r"[0-9a-z]{24}", UNKNOWN, path)
            if cell == "–":
                right = answer.status_code == 404 and bare(answer) == unknown(who, method, nowhere)
            else:
                right = answer.status_code == 200
            wrong += [] if right else [(what, who, path, answer.status_code)]
            seen += 1
        for path in writes(desk, what):
            answer = ask(who, "GET", path)
            nowhere = re.sub(r"[0-9a-z]{24}", UNKNOWN, path)
            if cell == "w":
                right = answer.status_code == 200
            else:
                sent = ask(who, "POST", path)
                right = (answer.status_code, sent.status_code) == (404, 404)
                right = right and bare(answer) == unknown(who, "GET", nowhere)
                right = right and bare(sent) == unknown(who, "POST", nowhere)
            wrong += [] if right else [(what, who, path, answer.status_code)]
            seen += 1
    assert wrong == []
    assert seen > 250


def test_a_warning_is_listed_to_whom_the_table_names(around):
    """The list has those alone that the caller may settle; to others it is empty or shut."""
    desk, users = around
    for what, who, cell in table():
        if what.startswith("warnings of"):
            page = users[who].client.get("/console/case-warnings")
            assert page.status_code in (200, 403)
            assert (warning_of(desk.party(what[-1])) in page.get_data(as_text=True)) == (cell != "–"), (
                what,
                who,
            )
