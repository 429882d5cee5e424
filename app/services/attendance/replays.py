"""What a scan was answered the first time. A scanner that got no answer sends its scan again."""

from dataclasses import replace
from typing import Any

from peewee import JOIN

from app.errors import (
    CardVoid,
    CodeExpired,
    CodeUnknown,
    DomainError,
    ExpectedElsewhere,
    LectureClosed,
    NotYetOpen,
)
from app.models import CardGift, CheckIn, Lecture, PartnerScan, Person, PunchCard, Scan
from app.prepared import Prepared
from app.services.attendance.decision import CheckInView, find_voided, helper_of, not_yet_open
from app.services.core.call import Call
from app.services.core.views import from_row
from app.services.lectures.held import OPENS_BEFORE
from app.services.people.profiles import mask_name

_REFUSALS = {
    refusal.reason: refusal
    for refusal in (CodeUnknown, CodeExpired, CardVoid, ExpectedElsewhere, NotYetOpen, LectureClosed)
}


def first_answer(call: Call, lecture_id: str, client_id: str) -> CheckInView | DomainError | None:
    """None where the caller never sent this scan."""
    scan = _SENT.first(lecture=lecture_id, actor=call.actor.person_id, client_id=client_id)
    if scan is None:
        return None
    if scan["reason"] == NotYetOpen.reason:
        return not_yet_open(Lecture.get_by_id(lecture_id).starts_at - OPENS_BEFORE)
    if scan["result"] == "refused":
        return _REFUSALS[scan["reason"]]()
    # A printed card's scans are its present holder's, whosever it was when they were made.
    holder = scan["person"] if scan["card"] is None else scan["owner"] or scan["card"]
    first = _answer(lecture_id, scan, holder)
    if first is None:
        return CodeUnknown()
    along = _ALONG.first(scan=scan["id"])
    partner = _answer(lecture_id, along, along["person"]) if along else None
    return replace(first, partner=partner, given=scan["given"])


def _answer(lecture_id: str, scan: dict[str, Any], holder: str) -> CheckInView | None:
    """What a scan of this holder that was not refused led to."""
    found = _RESTS.first(scan=scan["id"])
    if found is None:
        voided = find_voided(lecture_id, holder, scan["card"], scan["happened_at"])
        found = (
            _RESTS.first(scan=voided["first_scan"])
            if voided
            else _LIVES.first(lecture=lecture_id, holder=holder)
        )
    if found is None:
        return None
    return from_row(
        CheckInView,
        found,
        status="checked_in" if scan["came_first"] else "already_checked_in",
        lecture=lecture_id,
        lecture_title=found["title"],
        checked_in_at=found["happened_at"],
        holder=mask_name(found["nickname"]),
        venue=found["venue"],
        helper=None if scan["came_first"] or found["scan"] == scan["id"] else helper_of(found["scan"]),
        blank=found["person"] is None,
    )


_SENT = Prepared(
    lambda lecture, actor, client_id: (
        Scan.select(
            Scan.id,
            Scan.result,
            Scan.reason,
            Scan.came_first,
            Scan.happened_at,
            Scan.person,
            Scan.card,
            CardGift.outcome.alias("given"),
            PunchCard.person.alias("owner"),
        )
        .join(PunchCard, JOIN.LEFT_OUTER, on=(Scan.card == PunchCard.id))
        .switch(Scan)
        .join(CardGift, JOIN.LEFT_OUTER, on=(CardGift.scan == Scan.id))
        .where((Scan.lecture == lecture) & (Scan.actor == actor) & (Scan.client_id == client_id))
    )
)
_ALONG = Prepared(
    lambda scan: (
        Scan.select(Scan.id, Scan.came_first, Scan.happened_at, Scan.person, Scan.card)
        .join(PartnerScan, on=(PartnerScan.scan == Scan.id))
        .where(PartnerScan.taken_along_by == scan)
    )
)


def _check_in() -> Any:
    return (
        CheckIn.select(
            CheckIn.id,
            CheckIn.happened_at,
            CheckIn.assurance,
            CheckIn.walk_in,
            CheckIn.scan,
            CheckIn.person,
            Lecture.title,
            Lecture.venue,
            Person.nickname,
        )
        .join(Lecture)
        .switch(CheckIn)
        .join(Person, JOIN.LEFT_OUTER, on=(CheckIn.person == Person.id))
    )


_RESTS = Prepared(lambda scan: _check_in().where(CheckIn.scan == scan))
_LIVES = Prepared(
    lambda lecture, holder: _check_in().where((CheckIn.lecture == lecture) & (CheckIn.live_holder == holder))
)
