"""Being recorded as present: whatever the way in, `_settle` decides.

A refused scan is a row too, so a refusal is an outcome here: it is committed with its scan, and raised
to the caller after that.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.errors import (
    CardVoid,
    CodeExpired,
    CodeUnknown,
    DomainError,
    LectureClosed,
    NotFound,
    NotYetOpen,
    VoidTooLate,
)
from app.models import CheckIn, Lecture, Person, Scan, SignUp, SignUpParty
from app.prepared import Prepared, add
from app.services import audit, messages
from app.services.calls import Call, Duplicate, command
from app.services.cards import lock_holder
from app.services.doorcodes import door_code
from app.services.people import mask_name
from app.services.permissions import ORGANIZER, require_visible
from app.services.scans import (
    CLOSES_AFTER,
    OPENS_BEFORE,
    Seen,
    keep_scan,
    refuse_guessing,
    see_card,
    see_door,
)
from app.services.volunteers import look_at_door
from app.services.waitlist import claim_seats

VOID_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class CheckInView:
    """A settled check-in; `status` is `checked_in` the first time, `already_checked_in` after it."""

    id: str
    status: str
    lecture: str
    lecture_title: str
    checked_in_at: datetime
    assurance: str
    walk_in: bool
    holder: str | None = None

    @property
    def reason(self) -> str | None:
        return "already_checked_in" if self.status == "already_checked_in" else None


@dataclass(frozen=True)
class DoorView:
    """The code to show at the door, and how the hall fills."""

    qr_text: str
    typed_code: str
    expires_at: datetime
    present: int
    expected: int


def get_door(call: Call, lecture_id: str) -> DoorView:
    """What the hall's screen shows. Raises `NotFound` to anyone but the lecture's staff and helpers."""
    lecture = look_at_door(call.actor, lecture_id, call.now)
    if lecture["status"] != "published":
        raise NotFound()
    code = door_code(lecture_id, now=call.now)
    present = CheckIn.select().where(CheckIn.lecture == lecture_id, CheckIn.live_holder.is_null(False))
    return DoorView(
        qr_text=code.qr_text,
        typed_code=code.typed_code,
        expires_at=code.expires_at,
        present=present.count(),
        expected=lecture["taken"],
    )


def check_in_by_door(call: Call, *, code: str) -> CheckInView:
    """The caller scanned or typed the code at the door. Who is not signed up is let in as a walk-in.

    Raises `CodeUnknown`, `CodeExpired`, `NotYetOpen`, `LectureClosed`, `TooMany`.
    """
    return _raised(_scan(call, see_door(call, code)))


def check_in_by_card(
    call: Call,
    lecture_id: str,
    *,
    card: str,
    scanned_at: datetime | None = None,
    client_id: str | None = None,
) -> CheckInView:
    """A volunteer or organizer scanned a card, or typed its code, at the lecture's door.

    Who is not signed up is let in and marked as a walk-in. The same `client_id` again gives the first
    answer. Raises `NotFound`, `CodeUnknown`, `CodeExpired`, `CardVoid`, `NotYetOpen`, `LectureClosed`.
    """
    look_at_door(call.actor, lecture_id, call.now)
    return _raised(_scan(call, see_card(call, lecture_id, card, scanned_at or call.now, client_id)))


def check_in_batch(
    call: Call, lecture_id: str, scans: list[dict[str, Any]]
) -> list[tuple[str, CheckInView | DomainError]]:
    """The queue of a scanner that was offline: each scan by itself, in order; sent again, it changes
    nothing. Raises `NotFound` where the caller is not at this lecture's door."""
    look_at_door(call.actor, lecture_id, call.now)
    return [
        (
            scan["client_id"],
            _scan(call, see_card(call, lecture_id, scan["card"], scan["scanned_at"], scan["client_id"])),
        )
        for scan in scans
    ]


@command(
    "check_in:create",
    "lecture",
    # Two scans of one holder at once: the second runs again and then finds the first.
    Duplicate(CheckIn, ("lecture_id", "live_holder")),
    Duplicate(Scan, ("lecture_id", "actor_id", "client_id")),
    Duplicate(SignUp, ("lecture_id", "live_person")),
)
def _scan(call: Call, seen: Seen) -> CheckInView | DomainError:
    if seen.client_id is not None and seen.lecture_id is not None:
        earlier = _earlier(call, seen.lecture_id, seen.client_id)
        if earlier is not None:
            return earlier
    if seen.method == "door_typed":
        refuse_guessing(call)
    if seen.refusal is not None:
        return _refused(call, seen.lecture_id, seen, seen.refusal)
    if seen.card_id is not None and seen.person_id is None:
        # Nobody may bind the card while it is punched, or the punch would stay with the card.
        seen = replace(seen, person_id=lock_holder(seen.card_id))
    assert seen.lecture_id is not None
    return _settle(call, seen.lecture_id, seen)


def _raised(outcome: CheckInView | DomainError) -> CheckInView:
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _settle(call: Call, lecture_id: str, seen: Seen) -> CheckInView | DomainError:
    """Decide one scan. The scan becomes a row in any case; the first good one becomes a check-in."""
    found = _look(lecture_id, seen)
    if found is None:
        return _refused(call, None, seen, CodeUnknown())
    if found["status"] != "published" or seen.happened_at > found["ends_at"] + CLOSES_AFTER:
        return _refused(call, lecture_id, seen, LectureClosed())
    opens_at = found["starts_at"] - OPENS_BEFORE
    if seen.happened_at < opens_at:
        return _refused(call, lecture_id, seen, NotYetOpen(facts={"opens_at": opens_at.isoformat()}))
    # A volunteer sees as much of the name as shows that it is the person at the door.
    holder = None if seen.card_id is None else mask_name(found["nickname"])
    if found["check_in"] is not None:
        keep_scan(call, lecture_id, seen, "repeated", None)
        return CheckInView(
            id=found["check_in"],
            status="already_checked_in",
            lecture=lecture_id,
            lecture_title=found["title"],
            checked_in_at=found["first_at"],
            assurance=found["assurance"],
            walk_in=found["walk_in"],
            holder=holder,
        )
    walk_in = found["party_status"] != "confirmed" or bool(found["party_walk_in"])
    sign_up = found["sign_up"]
    if sign_up is None and seen.person_id is not None:
        # The seat first: a lock on the lecture that only grows later would end in deadlocks.
        sign_up = _sign_up_walk_in(call, lecture_id, seen.person_id)
    check_in_id = add(
        CheckIn,
        lecture=lecture_id,
        person=seen.person_id,
        card=seen.card_id,
        live_holder=seen.holder,
        scan=keep_scan(call, lecture_id, seen, "accepted", None),
        sign_up=sign_up,
        assurance=_ASSURANCE[seen.method],
        walk_in=walk_in,
        happened_at=seen.happened_at,
    )
    if seen.person_id is not None:
        told = {"title": found["title"]}
        messages.enqueue(call, seen.person_id, "checked_in", "lecture", lecture_id, told)
    return CheckInView(
        id=check_in_id,
        status="checked_in",
        lecture=lecture_id,
        lecture_title=found["title"],
        checked_in_at=seen.happened_at,
        assurance=_ASSURANCE[seen.method],
        walk_in=walk_in,
        holder=holder,
    )


_ASSURANCE = {
    "door_qr": "self_rotating",
    "door_typed": "typed",
    "card_phone": "volunteer",
    "card_printed": "volunteer",
}


def _look(lecture_id: str, seen: Seen) -> dict[str, Any] | None:
    """The lecture with the holder's check-in and place, in one look."""
    return _LOOK.first(lecture=lecture_id, holder=seen.holder, person=seen.person_id)


_LOOK = Prepared(
    lambda lecture, holder, person: (
        Lecture.select(
            Lecture.title,
            Lecture.status,
            Lecture.starts_at,
            Lecture.ends_at,
            CheckIn.id.alias("check_in"),
            CheckIn.happened_at.alias("first_at"),
            CheckIn.assurance,
            CheckIn.walk_in,
            SignUp.id.alias("sign_up"),
            SignUpParty.status.alias("party_status"),
            SignUpParty.walk_in.alias("party_walk_in"),
            Person.nickname,
        )
        .join(
            CheckIn,
            JOIN.LEFT_OUTER,
            on=(CheckIn.lecture == Lecture.id) & (CheckIn.live_holder == holder),
        )
        .switch(Lecture)
        .join(
            SignUp,
            JOIN.LEFT_OUTER,
            on=(SignUp.lecture == Lecture.id) & (SignUp.live_person == person),
        )
        .join(SignUpParty, JOIN.LEFT_OUTER)
        .switch(Lecture)
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == person))
        .where(Lecture.id == lecture)
    )
)


def _sign_up_walk_in(call: Call, lecture_id: str, person_id: str) -> str:
    """A place for someone who just came: a seat if there is one, else beyond the seats."""
    party_id = add(
        SignUpParty,
        lecture=lecture_id,
        size=1,
        seats=int(claim_seats(lecture_id, 1)),
        status="confirmed",
        walk_in=True,
        created_at=call.now,
    )
    return add(
        SignUp,
        party=party_id,
        lecture=lecture_id,
        person=person_id,
        live_person=person_id,
        created_at=call.now,
    )


def _refused(call: Call, lecture_id: str | None, seen: Seen, refusal: DomainError) -> DomainError:
    keep_scan(call, lecture_id, seen, "refused", refusal.reason)
    return refusal


_REFUSALS = {
    refusal.reason: refusal for refusal in (CodeUnknown, CodeExpired, CardVoid, NotYetOpen, LectureClosed)
}


def _earlier(call: Call, lecture_id: str, client_id: str) -> CheckInView | DomainError | None:
    """The first answer to a scan that the scanner sends again."""
    scan = _SENT.first(lecture=lecture_id, actor=call.actor.person_id, client_id=client_id)
    if scan is None:
        return None
    if scan["result"] == "refused":
        return _REFUSALS[scan["reason"]]()
    holder = scan["person"] or scan["card"]
    check_in = (
        CheckIn.select(CheckIn, Lecture)
        .join(Lecture)
        .where(
            (CheckIn.scan == scan["id"]) | ((CheckIn.lecture == lecture_id) & (CheckIn.live_holder == holder))
        )
        .order_by(CheckIn.scan != scan["id"])
        .first()
    )
    if check_in is None:
        return CodeUnknown()
    nickname = check_in.person.nickname if check_in.person_id else None
    return CheckInView(
        id=check_in.id,
        status="checked_in" if scan["result"] == "accepted" else "already_checked_in",
        lecture=lecture_id,
        lecture_title=check_in.lecture.title,
        checked_in_at=check_in.happened_at,
        assurance=check_in.assurance,
        walk_in=check_in.walk_in,
        holder=mask_name(nickname),
    )


_SENT = Prepared(
    lambda lecture, actor, client_id: Scan.select(
        Scan.id, Scan.result, Scan.reason, Scan.person, Scan.card
    ).where((Scan.lecture == lecture) & (Scan.actor == actor) & (Scan.client_id == client_id))
)


@command("check_in:void", "check_in")
def void_check_in(call: Call, check_in_id: str, *, reason: str) -> None:
    """Take a check-in out of the learning record; its row and scan stay. Voiding twice changes nothing.

    Only the lecture's organizers, within seven days. Raises `NotFound`, `VoidTooLate`.
    """
    row = CheckIn.select(CheckIn, Lecture).join(Lecture).where(CheckIn.id == check_in_id).first()
    if row is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, row.lecture.area_code)
    if row.voided_at is not None:
        return
    if row.lecture.ends_at + VOID_WITHIN < call.now:
        raise VoidTooLate()
    CheckIn.update(
        live_holder=None, voided_at=call.now, voided_by=call.actor.person_id, void_reason=reason
    ).where(CheckIn.id == check_in_id).execute()
    audit.record(call, "check_in:void", "check_in", check_in_id)
