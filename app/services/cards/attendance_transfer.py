"""Attendance that goes from one holder to another with a card: from the card to the person it becomes, and
back where that was a mistake. Afterwards each lecture is as if the card had been that holder's all along:
the earliest scan of each holder carries their check-in, whatever was moved and how often."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from app.db import require_transaction
from app.models import CheckIn, PartnerScan, PunchCard, Scan, SignUp, SignUpParty
from app.prepared import add
from app.services.cards.assurance import OF_METHOD
from app.services.core.call import Call
from app.services.core.command import Duplicate
from app.services.lectures.waitlist import free_seats, lock_lecture, offer_freed_seats

# For the commands that move attendance: somebody was recorded at the same moment, so it runs again.
MOVED_ONCE = (Duplicate(CheckIn, ("lecture_id", "live_holder")), Duplicate(CheckIn, ("scan_id",)))


@dataclass(frozen=True)
class _Move:
    """At one lecture: whose the card's scans were and whose they become, None for the card's own."""

    lecture: str
    card: str
    before: str | None
    after: str | None

    @property
    def giver(self) -> str:
        return self.before or self.card

    @property
    def taker(self) -> str:
        return self.after or self.card


def move_punches(call: Call, card_id: str, before: str | None, after: str | None) -> None:
    """In the caller's transaction, which holds the card's row and has written its new holder: what the card
    was scanned for counts for `after` instead of `before`; None is the card itself, that nobody holds."""
    require_transaction()
    lectures = (
        Scan.select(Scan.lecture)
        .where(Scan.card == card_id, Scan.result != "refused", Scan.lecture.is_null(False))
        .distinct()
        .order_by(Scan.lecture)
    )
    for (lecture_id,) in list(lectures.tuples()):
        _move(call, _Move(lecture_id, card_id, before, after))


def _move(call: Call, move: _Move) -> None:
    # The lecture, for a seat may be freed, then the check-ins: the order in which a scan takes them.
    lock_lecture(move.lecture)
    both = (CheckIn.lecture == move.lecture) & CheckIn.live_holder.in_([move.giver, move.taker])
    CheckIn.update(live_holder=CheckIn.live_holder).where(both).execute()
    moved = _scans(move, _is_of_card(move.card))
    CheckIn.update(person=move.after).where(
        CheckIn.lecture == move.lecture,
        CheckIn.live_holder.is_null(),
        CheckIn.scan.in_([scan["id"] for scan in moved]),
    ).execute()
    since = _last_voided(move)
    moved = [scan for scan in moved if since is None or scan["received_at"] > since]
    if not moved:
        return
    rest: list[dict[str, Any]] = []
    if move.before is not None:
        other = Scan.card.is_null() | (Scan.card != move.card) | PartnerScan.scan.is_null(False)
        rest = _scans(move, _is_of_person(move.before) & other)
        rest = [scan for scan in rest if since is None or scan["received_at"] > since]
    live = {row.live_holder: row for row in CheckIn.select().where(both)}
    giving, taking = live.get(move.giver), live.get(move.taker)
    involved = {scan["id"] for scan in (*moved, *rest)} | ({taking.scan_id} if taking else set())
    if giving is not None and rest:
        _rest_on(giving, _first(rest))
    if taking is not None:
        if giving is not None and not rest:
            _end_walk_in(call, giving)
            CheckIn.delete().where(CheckIn.id == giving.id).execute()
        own = Scan.select().where(Scan.id == taking.scan_id).dicts().get()
        _rest_on(taking, _first([*moved, own]))
    elif giving is not None and not rest:
        _end_walk_in(call, giving)
        CheckIn.update(person=move.after, live_holder=move.taker, **_place(move)).where(
            CheckIn.id == giving.id
        ).execute()
        _rest_on(giving, _first(moved))
    else:
        first = _first(moved)
        add(
            CheckIn,
            lecture=move.lecture,
            person=move.after,
            live_holder=move.taker,
            **_facts(first),
            **_place(move),
        )
    _tell_results(involved)


def _is_of_card(card_id: str) -> Any:
    """SQL condition: made with this card for its holder, not for the partner who came along."""
    return (Scan.card == card_id) & PartnerScan.scan.is_null()


def _is_of_person(person_id: str) -> Any:
    """SQL condition: a scan that counts for this person now, whoever held its card when it was made."""
    named = Scan.card.is_null() | PartnerScan.scan.is_null(False)
    return (named & (Scan.person == person_id)) | (~named & (PunchCard.person == person_id))


def _scans(move: _Move, wanted: Any) -> list[dict[str, Any]]:
    """The lecture's scans that were not refused and that no voided check-in rests on."""
    return list(
        Scan.select()
        .join(PunchCard, JOIN.LEFT_OUTER, on=(Scan.card == PunchCard.id))
        .switch(Scan)
        .join(PartnerScan, JOIN.LEFT_OUTER, on=(PartnerScan.scan == Scan.id))
        .where(Scan.lecture == move.lecture, Scan.result != "refused", wanted)
        .dicts()
    )


def _last_voided(move: _Move) -> datetime | None:
    """What was scanned before a check-in was voided does not come back by a move."""
    voided: datetime | None = (
        CheckIn.select(fn.MAX(CheckIn.voided_at))
        .where(
            CheckIn.lecture == move.lecture,
            (CheckIn.card == move.card) | (CheckIn.person.in_([move.giver, move.taker])),
        )
        .scalar()
    )
    return CheckIn.voided_at.python_value(voided)


def _first(scans: list[dict[str, Any]]) -> dict[str, Any]:
    """The scan that carries a check-in: the earliest, as docs/decisions/0032 has it."""
    return min(scans, key=lambda scan: (scan["happened_at"], scan["actor"], scan["client_id"] or ""))


def _facts(scan: dict[str, Any]) -> dict[str, Any]:
    return {
        "scan": scan["id"],
        "card": scan["card"],
        "assurance": OF_METHOD[scan["method"]],
        "happened_at": scan["happened_at"],
    }


def _rest_on(check_in: CheckIn, scan: dict[str, Any]) -> None:
    CheckIn.update(_facts(scan)).where(CheckIn.id == check_in.id).execute()


def _place(move: _Move) -> dict[str, Any]:
    """The new holder's own place at the lecture, if they have one."""
    found = (
        (
            SignUp.select(SignUp.id, SignUpParty.status, SignUpParty.walk_in)
            .join(SignUpParty)
            .where(SignUp.lecture == move.lecture, SignUp.live_person == move.after)
            .tuples()
            .first()
        )
        if move.after
        else None
    )
    if found is None:
        return {"sign_up": None, "walk_in": True}
    sign_up, status, walk_in = found
    return {"sign_up": sign_up, "walk_in": status != "confirmed" or walk_in}


def _end_walk_in(call: Call, check_in: CheckIn) -> None:
    """A place that was made at the door for who turns out not to have come."""
    party = (
        SignUpParty.select()
        .join(SignUp)
        .where(SignUp.id == check_in.sign_up_id, SignUp.live_person.is_null(False), SignUpParty.walk_in)
        .first()
    )
    if party is None:
        return
    SignUp.update(live_person=None, cancelled_at=call.now).where(SignUp.id == check_in.sign_up_id).execute()
    SignUpParty.update(status="cancelled", size=0, seats=0).where(SignUpParty.id == party.id).execute()
    free_seats(party.lecture_id, party.seats)
    offer_freed_seats(call, party.lecture_id)


def _tell_results(scan_ids: set[str]) -> None:
    """`accepted` is the scan that a check-in rests on, of those that were moved about."""
    carried = {
        scan_id
        for (scan_id,) in CheckIn.select(CheckIn.scan).where(CheckIn.scan.in_(sorted(scan_ids))).tuples()
    }
    for result, ids in (("accepted", carried), ("repeated", scan_ids - carried)):
        Scan.update(result=result).where(Scan.id.in_(sorted(ids))).execute()
