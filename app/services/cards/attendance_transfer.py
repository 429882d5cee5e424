"""Attendance that goes from one holder to another with a card: from the card to the person it becomes, and
back where that was a mistake. Afterwards each lecture is as if the card had been that holder's all along:
the earliest scan of each holder carries their check-in, whatever was moved and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from app.db import require_transaction
from app.models import CheckIn, PartnerScan, PunchCard, Scan, SignUp, SignUpParty
from app.prepared import add
from app.services.cards.assurance import OF_METHOD
from app.services.core.call import Call
from app.services.core.command import Duplicate
from app.services.lectures.sign_ups.waitlist import lock_lecture
from app.services.lectures.sign_ups.walk_ins import end_walk_in, sign_up_walk_in
from app.services.people.couples import find_partner

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


def move_punches(
    call: Call, card_id: str, before: str | None, after: str | None, *, also: Sequence[str] = ()
) -> None:
    """In the caller's transaction, which holds the card's row and has written its new holder: what the card
    was scanned for counts for `after` instead of `before`; None is the card itself, that nobody holds. `also`
    are lectures at which something else of the one has become the other's."""
    require_transaction()
    lectures = Scan.select(Scan.lecture).where(
        Scan.card == card_id, Scan.result != "refused", Scan.lecture.is_null(False)
    )
    for lecture_id in sorted({lecture for (lecture,) in lectures.distinct().tuples()} | set(also)):
        _move(call, _Move(lecture_id, card_id, before, after))


def _move(call: Call, move: _Move) -> None:
    # The lecture, for a seat may be freed, then the check-ins: the order in which a scan takes them.
    lock_lecture(move.lecture)
    both = (CheckIn.lecture == move.lecture) & CheckIn.live_holder.in_([move.giver, move.taker])
    CheckIn.turn().where(both).execute()
    gives = _scans(move.lecture, _is_of_person(move.before)) if move.before else []
    takes = _scans(move.lecture, _is_of_person(move.after) if move.after else _is_of_card(move.card))
    voids = _voids(move)
    stays = [scan for scan in gives if not _covers(voids, scan, move.giver)]
    _move_voided(move)
    voids = _voids(move)
    counts = [scan for scan in takes if not _covers(voids, scan, move.taker)]
    live = {row.live_holder: row for row in CheckIn.select().where(both)}
    giving, taking = live.get(move.giver), live.get(move.taker)
    involved = {scan["id"] for scan in (*gives, *takes)} | {row.scan_id for row in live.values()}
    if giving is not None and stays:
        _rest_on(giving, _first(stays))
    elif giving is not None:
        # Whoever turns out not to have come keeps no place that was made for them at the door.
        end_walk_in(call, giving.sign_up_id)
        if taking is None and counts:
            values = {"person": move.after, "live_holder": move.taker, **_place(call, move)}
            CheckIn.update(values).where(CheckIn.id == giving.id).execute()
            taking = giving
        else:
            CheckIn.delete().where(CheckIn.id == giving.id).execute()
    _count(call, move, taking, takes, voids)
    _tell_results(involved)
    if move.after is not None:
        _take_partner_along(call, move, move.after)


def _count(
    call: Call, move: _Move, taking: CheckIn | None, takes: list[dict[str, Any]], voids: list[CheckIn]
) -> None:
    """Lets the check-ins of the taker, live and voided, rest on the scans that are theirs."""
    counts = [scan for scan in takes if not _covers(voids, scan, move.taker)]
    if taking is not None and counts:
        _rest_on(taking, _first(counts))
    elif counts:
        facts = _facts(_first(counts)) | _place(call, move)
        add(CheckIn, lecture=move.lecture, person=move.after, live_holder=move.taker, **facts)
    for void in voids:
        covered = [scan for scan in takes if _covers(voids, scan, move.taker) == void.id]
        if covered:
            _rest_on(void, _first(covered))


def _take_partner_along(call: Call, move: _Move, holder: str) -> None:
    """Where the card was scanned for two while it was nobody's: the partner of whose it becomes came along,
    as if it had been theirs then."""
    partner = find_partner(holder)
    if partner is None:
        return
    tied = PartnerScan.select().where((PartnerScan.scan == Scan.id) | (PartnerScan.taken_along_by == Scan.id))
    for_two = Scan.select().where(
        Scan.lecture == move.lecture,
        Scan.card == move.card,
        Scan.together,
        Scan.result != "refused",
        ~fn.EXISTS(tied),
    )
    scans = list(for_two.order_by(Scan.id))
    if not scans:
        return
    for scan in scans:
        same = {name: scan.__data__[name] for name in _SAME}
        theirs = add(Scan, **same, person=partner, result="repeated", came_first=False)
        add(PartnerScan, scan=theirs, taken_along_by=scan.id)
    mine = _Move(move.lecture, move.card, None, partner)
    live = (CheckIn.lecture == move.lecture) & (CheckIn.live_holder == partner)
    takes = _scans(move.lecture, _is_of_person(partner))
    _count(call, mine, CheckIn.get_or_none(live), takes, _voids(mine))
    _tell_results({scan["id"] for scan in takes})


_SAME = ("lecture", "actor", "method", "card", "happened_at", "received_at", "device", "clock_skew_s")


def _is_of_card(card_id: str) -> Any:
    """SQL condition: made with this card for its holder, not for the partner who came along."""
    return (Scan.card == card_id) & PartnerScan.scan.is_null()


def _is_of_person(person_id: str) -> Any:
    """SQL condition: a scan that counts for this person now, whoever held its card when it was made."""
    named = Scan.card.is_null() | PartnerScan.scan.is_null(False)
    return (named & (Scan.person == person_id)) | (~named & (PunchCard.person == person_id))


def _scans(lecture_id: str, wanted: Any) -> list[dict[str, Any]]:
    """The lecture's scans that were not refused."""
    return list(
        Scan.select()
        .join(PunchCard, JOIN.LEFT_OUTER, on=(Scan.card == PunchCard.id))
        .switch(Scan)
        .join(PartnerScan, JOIN.LEFT_OUTER, on=(PartnerScan.scan == Scan.id))
        .where(Scan.lecture == lecture_id, Scan.result != "refused", wanted)
        .dicts()
    )


def _voids(move: _Move) -> list[CheckIn]:
    """What was voided of the two, or of the card, the first of it first."""
    whose = CheckIn.voided_holder.in_([move.giver, move.taker, move.card])
    rows = CheckIn.select().where(CheckIn.lecture == move.lecture, CheckIn.live_holder.is_null(), whose)
    return list(rows.order_by(CheckIn.voided_at, CheckIn.id))


def _move_voided(move: _Move) -> None:
    """A voided check-in goes along with the card that it rests on, and speaks of that card from then on."""
    of_card = Scan.select(Scan.id).where(Scan.card == move.card)
    CheckIn.update(person=move.after, voided_holder=move.card).where(
        CheckIn.lecture == move.lecture, CheckIn.live_holder.is_null(), CheckIn.scan.in_(of_card)
    ).execute()


def _covers(voids: list[CheckIn], scan: dict[str, Any], holder: str) -> str | None:
    """The voided check-in that covers a scan of this holder: the first that was voided after it was made."""
    for void in voids:
        if void.voided_holder in (holder, scan["card"]) and scan["happened_at"] <= void.voided_at:
            return str(void.id)
    return None


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


def _place(call: Call, move: _Move) -> dict[str, Any]:
    """The new holder's own place at the lecture, or one as for anybody who comes without. A card that nobody
    holds has none."""
    if move.after is None:
        return {"sign_up": None, "walk_in": True}
    found = (
        SignUp.select(SignUp.id, SignUpParty.status, SignUpParty.walk_in)
        .join(SignUpParty)
        .where(SignUp.lecture == move.lecture, SignUp.live_person == move.after)
        .tuples()
        .first()
    )
    if found is None:
        return {"sign_up": sign_up_walk_in(call, move.lecture, move.after), "walk_in": True}
    sign_up, status, walk_in = found
    return {"sign_up": sign_up, "walk_in": status != "confirmed" or walk_in}


def _tell_results(scan_ids: set[str]) -> None:
    """`accepted` is the scan that a check-in rests on, of those that were moved about."""
    carried = {
        scan_id
        for (scan_id,) in CheckIn.select(CheckIn.scan).where(CheckIn.scan.in_(sorted(scan_ids))).tuples()
    }
    for result, ids in (("accepted", carried), ("repeated", scan_ids - carried)):
        Scan.update(result=result).where(Scan.id.in_(sorted(ids))).execute()
