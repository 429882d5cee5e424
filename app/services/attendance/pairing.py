"""Browsers outside WeChat that scan for a volunteer, or for the organizer who hands a phone out: paired by a
code good once, for one lecture, and able to make nothing but the door's calls."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from app import config, letters
from app.db import write_transaction
from app.errors import InvitationInvalid, NotFound, SessionEnded, TokenInvalid
from app.models import Lecture, LectureVolunteer, Person, Scanner
from app.prepared import Prepared, add
from app.services.accounts import sessions
from app.services.attendance.volunteers import AFTER_END, SCANNER, look_at_door
from app.services.core import audit
from app.services.core.call import Actor, Call, Grant
from app.services.core.command import command
from app.services.core.keys import token_hash
from app.services.core.permissions import ORGANIZER, managed_lecture, may
from app.services.people.profiles import mask_name

CODE = timedelta(minutes=5)
TOKEN_PREFIX = "scanner_"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class ScannerCode:
    """What is typed into the browser that is to scan, or opened in it as a link."""

    code: str
    expires_at: datetime

    @property
    def link(self) -> str:
        return link_of(self.code)


@dataclass(frozen=True)
class PairedScanner:
    """A browser's right at one lecture's door. The token is told once."""

    token: Annotated[str, "只能用于这场讲座的签到接口，直到讲座结束后一天"]
    lecture: str
    lecture_title: str
    until: datetime


@dataclass(frozen=True)
class PairedDevice:
    """A browser that was paired for a lecture, as its organizers see it. `holder` is whom it scans for."""

    id: str
    holder: str
    by_staff: bool
    paired_at: datetime
    ended_at: datetime | None


@command("scanner:invite", "lecture")
def make_code(call: Call, lecture_id: str) -> ScannerCode:
    """A code that pairs one browser with the calling volunteer or organizer. Raises `NotFound` to anyone
    else."""
    by_staff = _may_pair(call, lecture_id)
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    scanner_id = add(
        Scanner,
        lecture=lecture_id,
        person=call.actor.person_id,
        code_hash=token_hash("scanner code", code),
        code_expires_at=call.now + CODE,
        by_staff=by_staff,
        created_at=call.now,
    )
    audit.record(call, "scanner:invite", "lecture", lecture_id, data={"scanner": scanner_id})
    return ScannerCode(code, call.now + CODE)


def pair(code: str, *, now: datetime) -> PairedScanner:
    """Makes the browser that brings the code its volunteer's scanner. Raises `InvitationInvalid`, also
    where the volunteer's right has ended since."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    code_hash = token_hash("scanner code", letters.code(code))

    def work() -> PairedScanner | None:
        paired = (
            Scanner.update(token_hash=token_hash("scanner token", token), paired_at=now)
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
        grants = _grants(scanner.person_id, scanner.by_staff)
        call = Call(Actor(scanner.person_id, SCANNER, scanner.id, None, grants), now)
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
    row = _SCANNER.first(token_hash=token_hash("scanner token", token))
    if row is None:
        raise TokenInvalid()
    if row["ended_at"] is not None or row["state"] != "active":
        raise SessionEnded()
    if row["lecture"] != lecture_id:
        raise NotFound()
    grants = _grants(row["person"], row["by_staff"])
    return Actor(row["person"], SCANNER, row["id"], row["consent_version"], grants)


_SCANNER = Prepared(
    lambda token_hash: (
        Scanner.select(
            Scanner.id,
            Scanner.lecture,
            Scanner.person,
            Scanner.by_staff,
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
    if call.actor.via == SCANNER:
        own &= Scanner.id == call.actor.session_id
    else:
        _may_pair(call, lecture_id)
    ended = Scanner.update(ended_at=call.now).where(own & Scanner.ended_at.is_null()).execute()
    if ended:
        audit.record(call, "scanner:end", "lecture", lecture_id, data={"ended": ended})


def link_of(code: str) -> str:
    """What the browser opens. The code is behind the `#`, so that it reaches no server's log."""
    return f"{config.current().public_url}/scan#{code}"


def list_scanners(lecture_id: str) -> list[PairedDevice]:
    """The browsers of a lecture that the caller may see, those that still scan first."""
    rows = (
        Scanner.select(Scanner, Person)
        .join(Person)
        .where(Scanner.lecture == lecture_id, Scanner.paired_at.is_null(False))
        .order_by(Scanner.ended_at.is_null(False), Scanner.paired_at.desc(), Scanner.id)
    )
    return [
        PairedDevice(row.id, mask_name(row.person.nickname), row.by_staff, row.paired_at, row.ended_at)
        for row in rows
    ]


@command("scanner:end_one", "lecture")
def end_scanner(call: Call, lecture_id: str, scanner_id: str) -> None:
    """An organizer ends one browser, whoever it scans for. Ending twice changes nothing. Raises
    `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    one = (Scanner.id == scanner_id) & (Scanner.lecture == lecture_id)
    if not Scanner.select().where(one).exists():
        raise NotFound()
    if Scanner.update(ended_at=call.now).where(one & Scanner.ended_at.is_null()).execute():
        audit.record(call, "scanner:end_one", "lecture", lecture_id, data={"scanner": scanner_id})


def _grants(person_id: str, by_staff: bool) -> tuple[Grant, ...]:
    """An organizer's phone has the organizer's right at the door, as long as they have it."""
    return sessions.grants_of(person_id) if by_staff else ()


def _may_pair(call: Call, lecture_id: str) -> bool:
    """Whether the caller pairs as staff; otherwise as a volunteer who accepted. Raises `NotFound`."""
    lecture = look_at_door(call.actor, lecture_id, call.now)
    if may(call.actor, ORGANIZER, lecture["area"]):
        return True
    accepted = LectureVolunteer.select().where(
        LectureVolunteer.lecture == lecture_id,
        LectureVolunteer.person == call.actor.person_id,
        LectureVolunteer.revoked_at.is_null(),
    )
    if not accepted.exists():
        raise NotFound()
    return False
