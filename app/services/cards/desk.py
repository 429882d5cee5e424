"""A single card at the organizer's desk: looked up by its code, voided, replaced."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import CardTaken, CardVoid, CodeUnknown, Conflict, NotFound
from app.models import CardBatch, CardBinding, CheckIn, PrintedCard, PunchCard
from app.services.cards import holding, places
from app.services.cards.attendance_transfer import MOVED_ONCE
from app.services.cards.codes import link_tail, printed_code
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.messaging import messages


@dataclass(frozen=True)
class CardStory:
    """What became of a card. Nobody's name, and of the code only its end: whole, it is a key."""

    id: str
    tail: str
    state: str
    batch: int | None
    place: int | None
    created_at: datetime
    bound_at: datetime | None
    voided_at: datetime | None
    void_reason: str | None
    replaced_by: str | None
    punches: int
    is_held: bool
    can_release: bool
    history: list["PastHolding"]


@dataclass(frozen=True)
class PastHolding:
    """That the card was somebody's; `end_reason` is None while it is."""

    bound_at: datetime
    ended_at: datetime | None
    end_reason: str | None


def find_card(actor: Actor, *, code: str) -> str:
    """The id of the card with this printed code. Raises `CodeUnknown`, `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    found = PunchCard.get_or_none(PunchCard.code == printed_code(link_tail(code)))
    if found is None:
        raise CodeUnknown()
    try:
        places.require_card(actor, found)
    except NotFound:
        raise CodeUnknown() from None
    return str(found.id)


@command("card:look", "punch_card")
def get_story(call: Call, card_id: str) -> CardStory:
    """Raises `NotFound`, `Forbidden`."""
    card = _card(call.actor, card_id)
    printed = PrintedCard.select(CardBatch.number, PrintedCard.place).join(CardBatch)
    batch, place = printed.where(PrintedCard.card == card.id).tuples().first() or (None, None)
    replacement = PunchCard.get_or_none(PunchCard.id == card.replaced_by_id)
    punches = CheckIn.select().where(CheckIn.card == card.id, CheckIn.live_holder.is_null(False)).count()
    holdings = (
        CardBinding.select(CardBinding.bound_at, CardBinding.ended_at, CardBinding.end_reason)
        .where(CardBinding.card == card.id)
        .order_by(CardBinding.bound_at, CardBinding.id)
    )
    audit.record(call, "card:look", "punch_card", card.id)
    return CardStory(
        id=card.id,
        tail=card.code[-4:],
        state=card.state,
        batch=batch,
        place=place,
        created_at=card.created_at,
        bound_at=card.bound_at,
        voided_at=card.voided_at,
        void_reason=card.void_reason,
        replaced_by=replacement.code[-4:] if replacement else None,
        punches=punches,
        is_held=card.person_id is not None,
        can_release=card.person_id is not None and card.phone_person is None,
        history=[PastHolding(*row) for row in holdings.tuples()],
    )


@command("card:void", "punch_card", *MOVED_ONCE)
def void_card(call: Call, card_id: str, *, reason: str, replacement: str = "") -> str:
    """Takes a card out of use; what was recorded with it stays. With the code of a blank card as
    `replacement`, that one becomes its holder's. Returns the id of the card in use, or of the void one.

    Raises `NotFound`, `Forbidden`, `CardVoid`, `CodeUnknown`, `CardTaken`, `Conflict`."""
    card = _card(call.actor, card_id)
    fresh = None
    if replacement:
        if card.person_id is None:
            raise Conflict(message="这张卡还没有人领用，不需要补发，直接作废即可")
        fresh = _bind_blank(call, replacement, card.person_id)
    changed = (
        PunchCard.update(
            state="void", phone_person=None, voided_at=call.now, void_reason=reason, replaced_by=fresh
        )
        .where(PunchCard.id == card.id, PunchCard.state == card.state, PunchCard.state != "void")
        .execute()
    )
    if not changed:
        raise CardVoid()
    audit.record(call, "card:void", "punch_card", card.id, data={"replaced_by": fresh} if fresh else None)
    if card.person_id is not None:
        kind = "card_replaced" if fresh else "card_voided"
        messages.enqueue(call, card.person_id, kind, "punch_card", fresh or card.id)
    return fresh or str(card.id)


@command("card:release", "punch_card", *MOVED_ONCE)
def release_card(call: Call, card_id: str, *, reason: str) -> None:
    """Undoes that a printed card became somebody's: it is blank again, or stays void, and what was recorded
    with it is the card's own. Whoever was there by other means as well stays recorded. Raises `NotFound`,
    `Forbidden`, `Conflict` where the card is nobody's, or the one on a phone."""
    _card(call.actor, card_id)
    holding.hold(card_id, None)
    card = PunchCard.get_by_id(card_id)
    if card.person_id is None:
        raise Conflict(message="这张卡没有人领用")
    if card.phone_person is not None:
        raise Conflict(message="这是本人手机上的卡，不能解除；遗失时可以作废")
    holding.release(call, card, reason, by=call.actor.person_id)


def _bind_blank(call: Call, code: str, person_id: str) -> str:
    blank = PunchCard.get_or_none(PunchCard.code == printed_code(link_tail(code)))
    if blank is None:
        raise CodeUnknown()
    if not holding.bind(call, blank.id, person_id):
        raise CardTaken()
    return str(blank.id)


def _card(actor: Actor, card_id: str) -> PunchCard:
    require_somewhere(actor, ORGANIZER)
    card: PunchCard | None = PunchCard.get_or_none(PunchCard.id == card_id)
    if card is None:
        raise NotFound()
    places.require_card(actor, card)
    return card
