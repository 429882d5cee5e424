"""A person's own 听课卡: on the phone, bound from paper, replaced when lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import config
from app.errors import CardTaken, CardVoid, CodeUnknown
from app.models import AuditEntry, CheckIn, PaperPerson, PunchCard, SignUp
from app.prepared import add
from app.services.cards import holding
from app.services.cards.attendance_transfer import MOVED_ONCE
from app.services.cards.codes import PHONE_CODE, _phone_code, card_no, link_tail, new_code, printed_code
from app.services.cards.paper_to_phone import hand_over
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.limits import require_fewer

LOST = "遗失"


# Guessing printed codes: ten that are unknown, void or another's within ten minutes are enough.
MISSES = 10
MISSES_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class CardView:
    """A person's card as their phone shows it."""

    card_no: str
    qr_text: str
    expires_at: datetime
    punches: int


@command("card:read", "person", Duplicate(PunchCard, ("phone_person",)))
def get_card(call: Call) -> CardView:
    """The caller's card; at the first look one is made. A printed card they bound comes first."""
    person_id = call.actor.person_id
    card = _card_of(person_id) or _make_phone_card(call)
    audit.record(call, "card:read", "punch_card", card.id)
    return _view(card, call.now)


def _card_of(person_id: str) -> PunchCard | None:
    rows = PunchCard.select().where(PunchCard.person == person_id, PunchCard.state == "bound")
    order = (PunchCard.phone_person.is_null(False), PunchCard.bound_at.desc())
    card: PunchCard | None = rows.order_by(*order).first()
    return card


def _make_phone_card(call: Call) -> PunchCard:
    person_id = call.actor.person_id
    card_id = add(
        PunchCard,
        code=new_code(),
        state="bound",
        person=person_id,
        phone_person=person_id,
        created_at=call.now,
        bound_at=call.now,
    )
    card: PunchCard = PunchCard.get_by_id(card_id)
    return card


def bind_card(call: Call, *, code: str) -> CardView:
    """Makes a printed card this person's; what it was punched for before becomes theirs, and so does what a
    helper signed its holder up for while they had no phone.

    Binding one's own card again changes nothing. Raises `CodeUnknown`, `CardTaken`, `CardVoid`, `TooMany`; a
    slip of the keyboard, which the check letters tell, does not count as a guess.
    """
    return _bind(call, code=printed_code(link_tail(code)))


@command("card:bind", "punch_card", *MOVED_ONCE, Duplicate(SignUp, ("lecture_id", "live_person")))
def _bind(call: Call, *, code: str) -> CardView:
    _refuse_guessing(call)
    printed = PunchCard.get_or_none(PunchCard.code == code)
    if printed is None:
        raise CodeUnknown()
    person_id = call.actor.person_id
    holding.bind(call, printed.id, person_id)
    card = PunchCard.get_by_id(printed.id)
    if card.state == "void":
        raise CardVoid()
    if card.person_id != person_id:
        _take_from_paper(call, card.id, person_id)
    return _view(card, call.now)


def _take_from_paper(call: Call, card_id: str, person_id: str) -> None:
    """The card's holder had no phone when they got it: whoever has the card in hand is them."""
    holder = holding.hold(card_id, None)
    if not PaperPerson.select().where(PaperPerson.person == holder).exists():
        raise CardTaken()
    assert holder is not None
    hand_over(call, holder, person_id)
    audit.record(call, "card:bind", "punch_card", card_id, data={"from": holder})


def _refuse_guessing(call: Call) -> None:
    # Each refusal left its entry, committed by itself.
    misses = AuditEntry.select(AuditEntry.at).where(
        (AuditEntry.actor == call.actor.person_id)
        & (AuditEntry.event == "card:bind")
        & (AuditEntry.outcome == "refused")
    )
    require_fewer(misses, AuditEntry.at, MISSES, MISSES_WITHIN, now=call.now)


@command("card:lose", "punch_card", Duplicate(PunchCard, ("phone_person",)))
def replace_lost_card(call: Call, *, card: str) -> CardView:
    """Voids a card of the caller's that was lost; returns the one that replaces it. What was recorded with
    the old card stays theirs. Said twice, it changes nothing. Raises `CodeUnknown`."""
    person_id = call.actor.person_id
    lost = PunchCard.get_or_none(
        PunchCard.code == printed_code(link_tail(card)), PunchCard.person == person_id
    )
    if lost is None:
        raise CodeUnknown()
    voided = (
        PunchCard.update(state="void", phone_person=None, voided_at=call.now, void_reason=LOST)
        .where(PunchCard.id == lost.id, PunchCard.state == "bound")
        .execute()
    )
    replacement = _card_of(person_id) or _make_phone_card(call)
    if voided:
        PunchCard.update(replaced_by=replacement.id).where(PunchCard.id == lost.id).execute()
        audit.record(call, "card:lose", "punch_card", lost.id, data={"replaced_by": replacement.id})
    return _view(replacement, call.now)


def _view(card: PunchCard, now: datetime) -> CardView:
    expires_at = now + PHONE_CODE
    punches = CheckIn.select().where(CheckIn.person == card.person_id, CheckIn.live_holder.is_null(False))
    return CardView(
        card_no=card_no(card.code),
        qr_text=f"{config.current().public_url}/k/{_phone_code(card.id, expires_at)}",
        expires_at=expires_at,
        punches=punches.count(),
    )
