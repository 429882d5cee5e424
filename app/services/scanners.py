"""Browsers outside WeChat that scan for a volunteer: paired by a code good once, for one lecture, and
able to make nothing but the door's calls."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.db import keyring, write_transaction
from app.errors import InvitationInvalid, NotFound, SessionEnded, TokenInvalid
from app.models import Lecture, LectureVolunteer, Person, Scanner
from app.prepared import Prepared
from app.services import audit
from app.services.calls import Actor, Call, command
from app.services.volunteers import AFTER_END, look_at_door

CODE = timedelta(minutes=5)
VIA = "scanner"
TOKEN_PREFIX = "scanner_"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class ScannerCode:
    """What a volunteer types or scans into the browser that is to scan for them."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class PairedScanner:
    """A browser's right at one lecture's door. The token is told once."""

    token: str
    lecture: str
    lecture_title: str
    until: datetime


@command("scanner:invite", "lecture")
def make_code(call: Call, lecture_id: str) -> ScannerCode:
    """A code that pairs one browser with the calling volunteer. Raises `NotFound` to anyone else."""
    _require_helper(call, lecture_id)
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    scanner = Scanner.create(
        lecture=lecture_id,
        person=call.actor.person_id,
        code_hash=_hash("code", code),
        code_expires_at=call.now + CODE,
        created_at=call.now,
    )
    audit.record(call, "scanner:invite", "lecture", lecture_id, data={"scanner": scanner.id})
    return ScannerCode(code, call.now + CODE)


def pair(code: str, *, now: datetime) -> PairedScanner:
    """Make the browser that brings the code its volunteer's scanner. Raises `InvitationInvalid`, also
    where the volunteer's right has ended since."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    code_hash = _hash("code", code.strip().upper())

    def work() -> PairedScanner | None:
        paired = (
            Scanner.update(token_hash=_hash("token", token), paired_at=now)
            .where(
                (Scanner.code_hash == code_hash)
                & Scanner.paired_at.is_null()
                & Scanner.ended_at.is_null()
                & (Scanner.code_expires_at > now)
            )
            .execute()
        )
        if not paired:
            return None
        scanner = Scanner.get(Scanner.code_hash == code_hash)
        call = Call(Actor(scanner.person_id, VIA, scanner.id, None), now)
        look_at_door(call.actor, scanner.lecture_id, now)
        audit.record(call, "scanner:pair", "lecture", scanner.lecture_id, data={"scanner": scanner.id})
        lecture = Lecture.get_by_id(scanner.lecture_id)
        return PairedScanner(token, lecture.id, lecture.title, lecture.ends_at + AFTER_END)

    try:
        scanner = write_transaction(work)
    except NotFound:
        raise InvitationInvalid() from None
    if scanner is None:
        raise InvitationInvalid()
    return scanner


def authenticate(token: str, lecture_id: str) -> Actor:
    """Whom this scanner speaks for, at its own lecture only. Whether the volunteer may still stand at
    that door is asked by every call. Raises `TokenInvalid`, `SessionEnded`, `NotFound`."""
    row = _SCANNER.first(token_hash=_hash("token", token))
    if row is None:
        raise TokenInvalid()
    if row["ended_at"] is not None or row["state"] != "active":
        raise SessionEnded()
    if row["lecture"] != lecture_id:
        raise NotFound()
    return Actor(row["person"], VIA, row["id"], row["consent_version"])


_SCANNER = Prepared(
    lambda token_hash: (
        Scanner.select(
            Scanner.id,
            Scanner.lecture,
            Scanner.person,
            Scanner.ended_at,
            Person.state,
            Person.consent_version,
        )
        .join(Person)
        .where(Scanner.token_hash == token_hash)
    )
)


@command("scanner:end", "lecture")
def end_scanners(call: Call, lecture_id: str) -> None:
    """A scanner ends itself; its volunteer ends all of theirs at this lecture, unused codes too. Ending
    twice changes nothing. Raises `NotFound` to anyone else."""
    own = (Scanner.lecture == lecture_id) & (Scanner.person == call.actor.person_id)
    if call.actor.via == VIA:
        own &= Scanner.id == call.actor.session_id
    else:
        _require_helper(call, lecture_id)
    ended = Scanner.update(ended_at=call.now).where(own & Scanner.ended_at.is_null()).execute()
    if ended:
        audit.record(call, "scanner:end", "lecture", lecture_id, data={"ended": ended})


def _require_helper(call: Call, lecture_id: str) -> None:
    look_at_door(call.actor, lecture_id, call.now)
    accepted = LectureVolunteer.select().where(
        LectureVolunteer.lecture == lecture_id,
        LectureVolunteer.person == call.actor.person_id,
        LectureVolunteer.revoked_at.is_null(),
    )
    if not accepted.exists():
        raise NotFound()


def _hash(kind: str, text: str) -> str:
    return hmac.new(
        keyring().lookup, f"scanner {kind}\0{text}".encode(errors="replace"), "sha256"
    ).hexdigest()[:40]
