"""What a scanner carries in order to judge cards without a network. Each entry can be found and opened
only with the card it belongs to, so a lost phone tells nobody who was expected; docs/offline.md has the
arithmetic and says what is settled later."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from peewee import JOIN

from app.crypto import derive
from app.errors import NotFound
from app.models import CheckIn, Lecture, Person, PunchCard, SignUp, SignUpParty
from app.services.attendance.volunteers import AFTER_END, look_at_door
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.keys import token_hash
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE
from app.services.people.profiles import mask_name

# Slow enough that a copied list is not worth trying 2^50 codes on, fast enough for an old phone.
ITERATIONS = 10_000
# All entries are of one length, or it would tell the names' and who comes with whom.
_ENTRY = 256


@dataclass(frozen=True)
class OfflineRoster:
    """A lecture's doors in time, and its sealed entries by the hash under which a card finds its own."""

    lecture: str
    lecture_title: str
    opens_at: datetime
    closes_at: datetime
    hand_in_until: datetime
    made_at: datetime
    salt: Annotated[str, "16字节，十六进制"]
    iterations: Annotated[int, "PBKDF2-HMAC-SHA-256 的轮数"]
    entries: Annotated[
        dict[str, str], "查找值 → 12字节随机数与 AES-256-GCM 密文，均为十六进制；见 docs/offline.md"
    ]


def get_offline_roster(call: Call, lecture_id: str) -> OfflineRoster:
    """Everybody with a place, as a scanner may carry them. Raises `NotFound` to anyone but the lecture's
    staff and helpers."""
    facts = _read(call, lecture_id)
    # Outside the transaction: sealing takes milliseconds for each card on purpose.
    salt = bytes.fromhex(token_hash("offline roster", lecture_id)[:32])
    sealed = dict(
        _seal(secret, salt, lecture_id, entry) for secrets, entry in facts.entries for secret in secrets
    )
    return OfflineRoster(
        lecture=lecture_id,
        lecture_title=facts.title,
        opens_at=facts.starts_at - OPENS_BEFORE,
        closes_at=facts.ends_at + CLOSES_AFTER,
        hand_in_until=facts.ends_at + AFTER_END,
        made_at=call.now,
        salt=salt.hex(),
        iterations=ITERATIONS,
        # In the order of the hashes, so that the place in the list tells nothing.
        entries=dict(sorted(sealed.items())),
    )


@dataclass(frozen=True)
class _Facts:
    title: str
    starts_at: datetime
    ends_at: datetime
    entries: list[tuple[tuple[str, str], dict[str, Any]]]


@command("roster:carry", "lecture")
def _read(call: Call, lecture_id: str) -> _Facts:
    if look_at_door(call.actor, lecture_id, call.now)["status"] != "published":
        raise NotFound()
    lecture = Lecture.get_by_id(lecture_id)
    members: dict[str, list[str]] = {}
    for party, person in _PLACES.where(SignUp.lecture == lecture_id).tuples():
        members.setdefault(party, []).append(person)
    entries = []
    for row in _expected(lecture_id):
        partner = [person for person in members[row["party"]] if person != row["person"]]
        entry = {
            "card": "void" if row["state"] == "void" else "good",
            "place": row["status"],
            "holder": mask_name(row["nickname"]),
            "ref": _ref(lecture_id, row["person"]),
            "partner": _ref(lecture_id, partner[0]) if partner else None,
            "present_at": _timestamp(row["happened_at"]),
        }
        entries.append(((row["code"], row["id"]), entry))
    for row in _punched(lecture_id):
        entry = {
            "card": "void" if row["state"] == "void" else "good",
            "place": "walk_in",
            "holder": None,
            "ref": _ref(lecture_id, row["id"]),
            "partner": None,
            "present_at": _timestamp(row["happened_at"]),
        }
        entries.append(((row["code"], row["id"]), entry))
    audit.record(call, "roster:carry", "lecture", lecture_id, data={"cards": len(entries)})
    return _Facts(lecture.title, lecture.starts_at, lecture.ends_at, entries)


_PLACES = SignUp.select(SignUp.party, SignUp.live_person).where(SignUp.live_person.is_null(False))


def _expected(lecture_id: str) -> Any:
    """The cards, void ones too, of everybody with a place."""
    return (
        PunchCard.select(
            PunchCard.id,
            PunchCard.code,
            PunchCard.state,
            PunchCard.person,
            Person.nickname,
            SignUp.party,
            SignUpParty.status,
            CheckIn.happened_at,
        )
        .join(SignUp, on=(SignUp.live_person == PunchCard.person) & (SignUp.lecture == lecture_id))
        .join(SignUpParty)
        .switch(PunchCard)
        .join(Person, on=(PunchCard.person == Person.id))
        .switch(PunchCard)
        .join(
            CheckIn,
            JOIN.LEFT_OUTER,
            on=(CheckIn.lecture == lecture_id) & (CheckIn.live_holder == PunchCard.person),
        )
        .dicts()
    )


def _punched(lecture_id: str) -> Any:
    """Cards of nobody yet that are in the hall."""
    return (
        CheckIn.select(PunchCard.id, PunchCard.code, PunchCard.state, CheckIn.happened_at)
        .join(PunchCard, on=(CheckIn.card == PunchCard.id) & (CheckIn.live_holder == CheckIn.card))
        .where(CheckIn.lecture == lecture_id)
        .dicts()
    )


def _ref(lecture_id: str, holder: str) -> str:
    """One holder at one lecture, whichever of their cards is shown; leads to nobody without the key."""
    return token_hash("offline ref", f"{lecture_id}\0{holder}")[:16]


def _timestamp(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _seal(secret: str, salt: bytes, lecture_id: str, entry: dict[str, Any]) -> tuple[str, str]:
    stretched = _stretch(secret, salt)
    found_by = derive(stretched, "huhang offline find")[:16].hex()
    nonce = os.urandom(12)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode().ljust(_ENTRY)
    key = AESGCM(derive(stretched, "huhang offline seal"))
    return found_by, (nonce + key.encrypt(nonce, text, f"{lecture_id}:{found_by}".encode())).hex()


@lru_cache(maxsize=4096)
def _stretch(secret: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", secret.encode(), salt, ITERATIONS)
