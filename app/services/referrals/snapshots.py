"""What a receiver is told of a party: made once, looked at before it is sent, kept as it was sent."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.db import RowSeal
from app.models import CaseFile, CaseParty, Receiver, Station, Team

# A number is shown only once the receiver has taken the matter on.
AFTER_ACCEPTANCE = "phone"


@dataclass(frozen=True)
class Fact:
    """One line: what it is, and what it says. `later` is shown after acceptance."""

    name: str
    text: str
    later: bool


@dataclass(frozen=True)
class Snapshot:
    """All that goes to a receiver; `seen` is the mark of exactly this."""

    code: str
    receiver: str
    desk: str
    words: str
    facts: list[Fact]
    seen: str


def compose(*, code: str, party_id: str, receiver_id: str, groups: list[str], words: str) -> str:
    """The text of a snapshot, as it is kept: of the party as it is now, and only of the groups."""
    party = CaseParty.get_by_id(party_id)
    team = (
        CaseFile.select(Station.name.alias("station"), Station.phone, Team.name.alias("team"))
        .join(Team, on=(Team.id == CaseFile.team))
        .join(Station, on=(Station.id == CaseFile.station))
        .where(CaseFile.id == party.case_id)
        .dicts()
        .get()
    )
    facts: list[tuple[str, str | None, bool]] = []

    def said(seal: RowSeal | None) -> str | None:
        return None if seal is None else seal.open(party_id)

    if "identity" in groups:
        facts += [
            ("姓名", said(party.name), False),
            ("性别", {"female": "女", "male": "男"}.get(party.sex or ""), False),
            ("出生年份", f"{party.birth_year}年" if party.birth_year else None, False),
        ]
    if "address" in groups and not party.address_hidden:
        facts.append(("住址", said(party.address), False))
    if AFTER_ACCEPTANCE in groups:
        facts.append(("电话", said(party.phone), True))
    return json.dumps(
        {
            "code": code,
            "receiver": Receiver.get_by_id(receiver_id).name,
            "desk": "，".join(filter(None, (team["station"], team["team"], team["phone"]))),
            "words": words,
            "facts": [[name, text, later] for name, text, later in facts if text],
        },
        ensure_ascii=False,
    )


def read(text: str, *, accepted: bool) -> Snapshot:
    """A kept snapshot, as it is shown."""
    kept: dict[str, Any] = json.loads(text)
    facts = [Fact(*fact) for fact in kept["facts"]]
    return Snapshot(
        code=kept["code"],
        receiver=kept["receiver"],
        desk=kept["desk"],
        words=kept["words"],
        facts=[fact for fact in facts if accepted or not fact.later],
        seen=mark_of(text),
    )


def mark_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:40]


def supplied(text: str, more: str) -> str:
    """A kept snapshot with what the receiver asked for besides."""
    kept = json.loads(text)
    return json.dumps(kept | {"words": f"{kept['words']}\n补充：{more}"}, ensure_ascii=False)
