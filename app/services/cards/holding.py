"""Whose a printed card is: bound to a person, handed out by a volunteer, given back where that was a
mistake. All of it runs in its caller's transaction, takes the card's row first, and moves the attendance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db import require_transaction
from app.models import CardBinding, CardGift, PunchCard, Scan
from app.prepared import Prepared, add
from app.services.cards.attendance_transfer import move_punches
from app.services.core import audit
from app.services.core.call import Call
from app.services.messaging import messages
from app.vocabulary import GiftOutcome

BOUND: GiftOutcome = "bound"
OWN: GiftOutcome = "own"
TAKEN: GiftOutcome = "taken"
UNREADABLE: GiftOutcome = "unreadable"


# When a scan was made, by whom, under which number: what two scans are ordered by.
Made = tuple[datetime, str, str]


@dataclass(frozen=True)
class Gift:
    """That a volunteer hands the scanned card to somebody; nobody where the code they showed could not be
    read."""

    person_id: str | None


def bind(call: Call, card_id: str, person_id: str) -> bool:
    """Makes a blank card this person's, with what it was punched for; whether it was blank."""
    require_transaction()
    bound = (
        PunchCard.update(state="bound", person=person_id, bound_at=call.now)
        .where((PunchCard.id == card_id) & (PunchCard.state == "blank"))
        .execute()
    )
    if bound:
        _take(call, card_id, person_id)
    return bool(bound)


def _take(call: Call, card_id: str, person_id: str) -> None:
    _begin(call, card_id, person_id, call.now)
    move_punches(call, card_id, None, person_id)
    audit.record(call, "card:bind", "punch_card", card_id)


def release(call: Call, card: PunchCard, reason: str, *, by: str | None) -> None:
    """Ends what made the card its holder's: it is nobody's again, and what was recorded with it is the
    card's. The caller holds the card's row. What its holder was recorded for otherwise stays theirs. `by` is
    who decided so; nobody where an earlier gift did."""
    require_transaction()
    person_id = card.person_id
    state = "blank" if card.state == "bound" else card.state
    PunchCard.update(person=None, state=state, bound_at=None).where(PunchCard.id == card.id).execute()
    ending: dict[str, Any] = {
        "live_card": None,
        "ended_at": call.now,
        "ended_by": by,
        "end_reason": reason,
    }
    if not CardBinding.update(ending).where(CardBinding.live_card == card.id).execute():
        bound_at = card.bound_at or card.created_at
        add(CardBinding, card=card.id, person=person_id, bound_at=bound_at, **ending)
    move_punches(call, card.id, person_id, None)
    audit.record(call, "card:release", "punch_card", card.id, data={"person": person_id})
    messages.enqueue(call, person_id, "card_released", "punch_card", card.id)


def give(call: Call, card_id: str, gift: Gift, made: Made) -> GiftOutcome:
    """A volunteer handed the card to somebody; returns what they are told. Of several who say so of one card
    the earliest is right, whichever queue came first; what the holder or the office did themselves stands.

    `made` is when, by whom and under which number the scan was made. The caller holds the card's row, and
    writes the scan, then calls `record_gift`."""
    require_transaction()
    if gift.person_id is None:
        return UNREADABLE
    card = PunchCard.get_by_id(card_id)
    binding = CardBinding.get_or_none(CardBinding.live_card == card_id)
    if (
        _was_void(card, made[0])
        or card.phone_person is not None
        or _was_undone(card_id, gift.person_id, made[0])
    ):
        return TAKEN if card.person_id != gift.person_id else OWN
    if card.person_id == gift.person_id:
        return OWN
    if card.person_id is not None:
        if binding is None or binding.scan_id is None or made >= _made(binding.scan_id):
            return TAKEN
        release(call, card, "另一次发卡更早", by=None)
    if not bind(call, card_id, gift.person_id):
        # It was voided since: it stays so, and what it was scanned for before is theirs.
        PunchCard.update(person=gift.person_id, bound_at=call.now).where(PunchCard.id == card_id).execute()
        _take(call, card_id, gift.person_id)
    messages.enqueue(call, gift.person_id, "card_given", "punch_card", card_id)
    return BOUND


def _was_void(card: PunchCard, at: datetime) -> bool:
    """A queue that comes late tells what was so before the card was voided."""
    return card.state == "void" and (card.voided_at is None or card.voided_at <= at)


def record_gift(card_id: str, gift: Gift, made: Made, scan_id: str, outcome: str) -> None:
    """After the scan's row: what was answered, and by which scan the card is its holder's, the earliest."""
    require_transaction()
    add(CardGift, scan=scan_id, person=gift.person_id, outcome=outcome)
    binding = CardBinding.get_or_none(CardBinding.live_card == card_id, CardBinding.person == gift.person_id)
    if binding is None or outcome not in (BOUND, OWN):
        return
    if outcome == BOUND or (binding.scan_id is not None and made < _made(binding.scan_id)):
        CardBinding.update(scan=scan_id, bound_at=made[0]).where(CardBinding.id == binding.id).execute()


def _made(scan_id: str) -> Made:
    scan = Scan.get_by_id(scan_id)
    return scan.happened_at, scan.actor_id, scan.client_id or ""


def _was_undone(card_id: str, person_id: str, at: datetime) -> bool:
    """A queue that comes late does not bring back what the office has undone since."""
    undone = CardBinding.select().where(
        CardBinding.card == card_id,
        CardBinding.person == person_id,
        CardBinding.ended_at > at,
        CardBinding.ended_by.is_null(False),
    )
    return bool(undone.exists())


def _begin(call: Call, card_id: str, person_id: str, at: datetime) -> None:
    add(
        CardBinding,
        card=card_id,
        live_card=card_id,
        person=person_id,
        bound_at=at,
        made_by=call.actor.person_id or None,
    )


def hold(card_id: str, person_id: str | None) -> str | None:
    """Takes the card's turn until the transaction ends; returns whose it is now. `person_id` is whose it was
    when it was read: as long as that is so, one statement is enough."""
    require_transaction()
    if person_id is not None and _HOLD.run(card=card_id, person=person_id):
        return person_id
    _LOCK.run(card=card_id)
    found = _HOLDER.first(card=card_id)
    return found["person"] if found else None


_HOLD = Prepared(
    lambda card, person: PunchCard.turn().where((PunchCard.id == card) & (PunchCard.person == person))
)
_LOCK = Prepared(lambda card: PunchCard.turn().where(PunchCard.id == card))
_HOLDER = Prepared(lambda card: PunchCard.select(PunchCard.person).where(PunchCard.id == card))
