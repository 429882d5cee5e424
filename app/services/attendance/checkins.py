"""Being recorded as present: whatever the way in, `settlement.settle` decides.

A refused scan is a row too, so a refusal is an outcome here: it is committed with its scan, and raised
to the caller after that.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app.db import new_id
from app.errors import (
    DomainError,
    NotFound,
    VoidTooLate,
)
from app.models import CheckIn, Lecture, PartnerScan, Scan, SignUp
from app.prepared import add
from app.services.attendance.decision import CheckInView, refuse, settle
from app.services.attendance.doorcodes import door_code
from app.services.attendance.relay_signs import Signs
from app.services.attendance.replays import first_answer
from app.services.attendance.scans import (
    Seen,
    clock_skew_s,
    correction,
    refuse_guessing,
    see_card,
    see_door,
    see_gift,
)
from app.services.attendance.volunteers import look_at_door
from app.services.cards import holding
from app.services.cards.attendance_transfer import MOVED_ONCE
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.lectures.sign_ups.waitlist import lock_lecture
from app.services.lectures.sign_ups.walk_ins import end_walk_in
from app.services.people.couples import find_partner

VOID_WITHIN = timedelta(days=7)


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


def check_in_by_door(call: Call, *, code: str, signs: Signs | None = None) -> CheckInView:
    """The caller scanned or typed the code at the door. Who is not signed up is let in as a walk-in. `signs`
    is what their phone says beside it, and changes nothing.

    Raises `CodeUnknown`, `CodeExpired`, `NotYetOpen`, `LectureClosed`, `TooMany`.
    """
    return _raised(record_scan(call, replace(see_door(call, code), signs=signs)))


def check_in_by_card(
    call: Call,
    lecture_id: str,
    *,
    card: str,
    scanned_at: datetime | None = None,
    client_id: str | None = None,
    together: bool = False,
    refuse_elsewhere: bool = False,
    give_to: str | None = None,
) -> CheckInView:
    """A volunteer or organizer scanned a card, or typed its code, at the lecture's door.

    Who is not signed up is let in and marked as a walk-in. `together` also takes the linked partner, who
    came along; without a link it is the holder alone. `refuse_elsewhere` lets nobody in as a walk-in who has
    a place at another lecture just now, so that the volunteer can ask them. `give_to` hands a blank card out:
    another code of its new holder; the view's `given` tells what became of that, and the check-in counts
    either way. The same `client_id` again gives the first answer. Raises `NotFound`, `CodeUnknown`,
    `CodeExpired`, `CardVoid`, `ExpectedElsewhere`, `NotYetOpen`, `LectureClosed`.
    """
    look_at_door(call.actor, lecture_id, call.now)
    seen = see_card(call, lecture_id, card, scanned_at or call.now, client_id)
    gift = see_gift(lecture_id, give_to, seen.happened_at)
    asked = replace(seen, together=together, refuse_elsewhere=refuse_elsewhere, gift=gift)
    return _raised(record_scan(call, asked))


def check_in_batch(
    call: Call, lecture_id: str, scans: list[dict[str, Any]], *, sent_at: datetime | None = None
) -> list[tuple[str, CheckInView | DomainError]]:
    """The queue of a scanner that was offline: each scan by itself, in order; sent again, it changes
    nothing. `sent_at` is what the clock that `scanned_at` was read from shows at this moment: where it is
    more than five minutes off, times are corrected by the difference, which is kept. Raises `NotFound`
    where the caller is not at this lecture's door."""
    look_at_door(call.actor, lecture_id, call.now)
    skew = clock_skew_s(call, sent_at)
    answers = []
    for scan in scans:
        scanned_at = scan["scanned_at"] + correction(skew)
        seen = see_card(call, lecture_id, scan["card"], scanned_at, scan["client_id"])
        seen = replace(
            seen,
            together=scan.get("together", False),
            refuse_elsewhere=scan.get("refuse_elsewhere", False),
            clock_skew_s=skew,
            gift=see_gift(lecture_id, scan.get("give_to"), seen.happened_at),
        )
        answers.append((scan["client_id"], record_scan(call, seen)))
    return answers


@command(
    "check_in:create",
    "lecture",
    # Two scans of one holder at once: the second runs again and then finds the first.
    *MOVED_ONCE,
    Duplicate(Scan, ("lecture_id", "actor_id", "client_id")),
    Duplicate(SignUp, ("lecture_id", "live_person")),
)
def record_scan(call: Call, seen: Seen) -> CheckInView | DomainError:
    """What one reading came to. A refusal is a row too, so it is given, not raised."""
    if seen.client_id is not None and seen.lecture_id is not None:
        earlier = first_answer(call, seen.lecture_id, seen.client_id)
        if earlier is not None:
            return earlier
    if seen.method == "door_typed":
        refuse_guessing(call)
    if seen.refusal is not None:
        return refuse(call, seen.lecture_id, seen, seen.refusal)
    assert seen.lecture_id is not None
    if seen.card_id is None or not seen.is_printed:
        return _settle(call, seen.lecture_id, seen)
    # Nobody may bind the card, or release it, while it is punched: the punch would be another's.
    holder = holding.hold(seen.card_id, None if seen.gift else seen.person_id)
    if seen.gift is None:
        return _settle(call, seen.lecture_id, replace(seen, person_id=holder))
    given = holding.give(call, seen.card_id, seen.gift, seen.made(call))
    if given == holding.BOUND:
        holder = seen.gift.person_id
    outcome = _settle(call, seen.lecture_id, replace(seen, person_id=holder))
    holding.record_gift(seen.card_id, seen.gift, seen.made(call), seen.id, given)
    return outcome if isinstance(outcome, DomainError) else replace(outcome, given=given)


def _settle(call: Call, lecture_id: str, seen: Seen) -> CheckInView | DomainError:
    outcome = settle(call, lecture_id, seen)
    if not seen.together or seen.person_id is None or isinstance(outcome, DomainError):
        return outcome
    return replace(outcome, partner=_take_along(call, lecture_id, seen))


def _take_along(call: Call, lecture_id: str, seen: Seen) -> CheckInView | None:
    """Checks the linked partner in by the same scan. Both or neither: it is one transaction."""
    assert seen.person_id is not None
    partner = find_partner(seen.person_id)
    if partner is None:
        return None
    # A scan of its own, so that each check-in rests on one; the queue's number stays with the first.
    theirs = replace(seen, id=new_id(), person_id=partner, client_id=None, together=False)
    outcome = settle(call, lecture_id, theirs)
    add(PartnerScan, scan=theirs.id, taken_along_by=seen.id)
    return None if isinstance(outcome, DomainError) else outcome


def _raised(outcome: CheckInView | DomainError) -> CheckInView:
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


@command("check_in:void", "check_in")
def void_check_in(call: Call, check_in_id: str, *, reason: str) -> None:
    """Takes a check-in out of the learning record; its row and scan stay, a place that was made for it at the
    door ends. It covers what was scanned of its holder until now, received or not. Voiding twice changes
    nothing.

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
    lock_lecture(row.lecture_id)
    voided = (
        CheckIn.update(
            live_holder=None,
            # Not `live_holder` itself: MariaDB has emptied it by then.
            voided_holder=fn.COALESCE(CheckIn.person, CheckIn.card),
            voided_at=call.now,
            voided_by=call.actor.person_id,
            void_reason=reason,
        )
        .where(CheckIn.id == check_in_id, CheckIn.live_holder.is_null(False))
        .execute()
    )
    if not voided:
        return
    end_walk_in(call, CheckIn.get_by_id(check_in_id).sign_up_id)
    audit.record(call, "check_in:void", "check_in", check_in_id)
