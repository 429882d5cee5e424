"""Somebody in danger, and what is written of her: each text is a different one, so that where it shows tells
whose desk it came from."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from app import db
from app.models import Lecture, Person, RoleGrant
from app.services.accounts import sessions
from app.services.cases import risk as case_risk
from app.services.cases import states
from app.services.cases.file import entries
from app.services.core.permissions import PRIVACY_VERSION
from app.services.counseling import bookings, day, session_notes
from app.services.lectures.sign_ups import signups
from tests import answers
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, create_card, create_couple, create_lecture, create_person, create_slot
from tests.fuzz.test_answers_match import asked
from tests.fuzz.test_never_a_failure import known_ids
from tests.services.cases.desk import CaseDesk, open_case

# What she said herself, and what others know of her.
HER_NAME, HIS_NAME = "林晓燕妮", "高大山石"
HER_NUMBER, AVOID, HER_NOTE = "13877654321", "只在上午打来", "他查我的手机"
OWN = {
    "her name": HER_NAME,
    "her number": HER_NUMBER,
    "when to call her": AVOID,
    "her note": HER_NOTE,
}
STAFFS = {
    "the session": "她说孩子不肯上学",
    "the danger": "上周动了手，报过警",
    "the case's name": "林某某女士",
    "the case's number": "13877650000",
    "the case's contact": "打到单位总机",
    "the entry": "第一次谈话记下的",
    "the level's reason": "有刀，住在一起",
}
WORDS = OWN | STAFFS


@dataclass(frozen=True)
class World:
    """Her, linked with him; she booked, came to a session, and is a party of a case that `desk` works on."""

    her: Person
    him: Person
    desk: CaseDesk
    lecture: Lecture
    booking: str


def create_world() -> World:
    her = create_person(
        nickname=HER_NAME,
        phone=f"+86{HER_NUMBER}",
        contact_preference=json.dumps({"channel": "phone", "avoid": AVOID}),
        consent_version=PRIVACY_VERSION,
    )
    him = create_person(nickname=HIS_NAME, consent_version=PRIVACY_VERSION)
    create_couple(her, him)
    create_card(person=her.id, state="bound")
    party = {
        "side": "a",
        "name": STAFFS["the case's name"],
        "phone": STAFFS["the case's number"],
        "contact": STAFFS["the case's contact"],
    }
    desk = open_case("counseling", (party, {"side": "b", "name": "另一方某某"}))
    states.accept(desk.liu.at(), desk.id)
    entries.write_entry(desk.liu.at(), desk.id, side="a", text=STAFFS["the entry"])
    case_risk.set_level(desk.liu.at(), desk.party("a"), level="yellow", reason=STAFFS["the level's reason"])
    slot = create_slot(team=desk.team, starts_at=NOW - timedelta(hours=1), capacity=3)
    before = call_of(her, now=NOW - timedelta(days=1))
    booking = bookings.book_slot(before, slot.id, party="single", note=HER_NOTE).id
    day.record_outcome(desk.liu.at(), booking, outcome="attended")
    session_notes.write_note(desk.liu.at(), booking, text=STAFFS["the session"], version=0)
    day.set_risk(desk.liu.at(), booking, note=STAFFS["the danger"])
    later = create_slot(team=desk.team, starts_at=NOW + timedelta(days=2), capacity=3)
    bookings.book_slot(call_of(her), later.id, party="single", note=HER_NOTE)
    lecture = create_lecture(starts_at=NOW + timedelta(minutes=20))
    signups.sign_up(call_of(her), lecture.id, party="single")
    Person.update(consent_version=PRIVACY_VERSION).where(Person.id == desk.liu.id).execute()
    RoleGrant.insert(person=desk.liu.id, role="counselor", scope=DISTRICT, granted_at=NOW).execute()
    return World(her, him, desk, lecture, booking)


def token_of(person_id: str, via: str = "wechat") -> str:
    opened = db.write_transaction(lambda: sessions.open_session(person_id, via, NOW))
    return opened.access_token


Told = tuple[str, str, int, str]


def everything(app: Flask, ids: Mapping[str, str], token: str | None = None) -> Iterator[Told]:
    """Each operation of the API as the document foresees it, and each page of the portal, the scanner and the
    receivers; method, address, status and what was answered."""
    client, known = app.test_client(), known_ids() | dict(ids)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    # One way of each kind is enough here; what is odd is fuzzed elsewhere.
    once: dict[tuple[str, str, bool], Any] = {}
    for method, address, body in asked(answers.document(app), known):
        path, _, query = address.partition("?")
        once.setdefault((method, path, bool(query)), (address, body))
    ways = [(method, *way) for (method, *_), way in once.items()]
    ways += [("GET", path, None) for path in pages(app, known, "portal", "scanner", "receiver")]
    for method, address, body in ways:
        options = {} if body is None else {"json": body}
        answer = client.open(address, method=method, headers=headers, **options)
        yield method, address, answer.status_code, answer.data.decode(errors="replace")


def pages(app: Flask, ids: Mapping[str, str], *blueprints: str) -> list[str]:
    """The addresses of their pages, with what is known of ids in them."""
    return [
        re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda part: ids.get(part[1], "1"), rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in blueprints and "GET" in (rule.methods or ())
    ]


def heard(texts: Iterator[str] | list[str]) -> set[str]:
    """Which of the words about her are said."""
    said = "\n".join(texts)
    return {what for what, word in WORDS.items() if word in said}
