"""听课卡: making, binding and reading cards.

A printed code is ten letters of a random number (50 bits) and two check letters, shown as
`XXXX-XXXX-XXXX`; the QR code holds the same as a link. The card on the phone shows a code that is good
for two minutes and does not contain the printed one."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from app import config
from app.crypto import derive
from app.db import write_transaction
from app.errors import CardTaken, CardVoid, CodeExpired, CodeUnknown, TooMany
from app.models import AuditEntry, CheckIn, PaperPerson, PunchCard, SignUp
from app.prepared import Prepared
from app.services.cards import holding
from app.services.cards.attendance_transfer import MOVED_ONCE
from app.services.cards.paper_to_phone import hand_over
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command

PHONE_CODE = timedelta(minutes=2)
LOST = "遗失"
# Guessing printed codes: ten that are unknown, void or another's within ten minutes are enough.
MISSES = 10
MISSES_WITHIN = timedelta(minutes=10)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNATURE = 13


@dataclass(frozen=True)
class CardView:
    """A person's card as their phone shows it."""

    card_no: str
    qr_text: str
    expires_at: datetime
    punches: int


@dataclass(frozen=True)
class CardRead:
    """What a scanned or typed card code said: the card, and how it was read."""

    card: PunchCard
    method: str


def new_code() -> str:
    """A printed code: 10 random letters and 2 that check them."""
    return signed_code(10)


def signed_code(letters: int) -> str:
    """So many random letters and 2 that check them."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(letters))
    return body + _check_letters(body)


def _check_letters(body: str) -> str:
    """Two letters so that one wrong or two swapped letters are noticed: weighted sums modulo 31 and 29,
    both prime, with weights that differ between neighbours."""
    values = [_ALPHABET.index(letter) for letter in body]
    first = sum((place + 1) * value for place, value in enumerate(values)) % 31
    second = sum((place + 2) * (place + 2) * value for place, value in enumerate(values)) % 29
    return _ALPHABET[first] + _ALPHABET[second]


def card_no(code: str) -> str:
    """The code as it is printed for people."""
    return "-".join(code[start : start + 4] for start in range(0, 12, 4))


def normalize(text: str) -> str:
    """A printed code as typed by a person: case, gaps and the usual mix-ups do not matter."""
    letters = "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))


@command("card:read", "person", Duplicate(PunchCard, ("phone_person",)))
def get_card(call: Call) -> CardView:
    """The caller's card; at the first look one is made. A printed card they bound comes first."""
    person_id = call.actor.person_id
    card = _card_of(person_id) or _make_phone_card(call)
    audit.record(call, "card:read", "punch_card", card.id)
    return _view(card, call.now)


def _card_of(person_id: str) -> PunchCard | None:
    rows = PunchCard.select().where(PunchCard.person == person_id, PunchCard.state == "bound")
    return rows.order_by(PunchCard.phone_person.is_null(False), PunchCard.bound_at.desc()).first()  # type: ignore[no-any-return]


def _make_phone_card(call: Call) -> PunchCard:
    person_id = call.actor.person_id
    return PunchCard.create(  # type: ignore[no-any-return]
        code=new_code(),
        state="bound",
        person=person_id,
        phone_person=person_id,
        created_at=call.now,
        bound_at=call.now,
    )


@command("card:bind", "punch_card", *MOVED_ONCE, Duplicate(SignUp, ("lecture_id", "live_person")))
def bind_card(call: Call, *, code: str) -> CardView:
    """Make a printed card this person's; what it was punched for before becomes theirs, and so does what a
    helper signed its holder up for while they had no phone.

    Binding one's own card again changes nothing. Raises `CodeUnknown`, `CardTaken`, `CardVoid`, `TooMany`.
    """
    _refuse_guessing(call)
    printed = PunchCard.get_or_none(PunchCard.code == printed_code(link_tail(code)))
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
    misses = AuditEntry.select().where(
        (AuditEntry.actor == call.actor.person_id)
        & (AuditEntry.at > call.now - MISSES_WITHIN)
        & (AuditEntry.event == "card:bind")
        & (AuditEntry.outcome == "refused")
    )
    if misses.count() >= MISSES:
        raise TooMany()


@command("card:lose", "punch_card", Duplicate(PunchCard, ("phone_person",)))
def replace_lost_card(call: Call, *, card: str) -> CardView:
    """Void a card of the caller's that was lost; returns the one that replaces it. What was recorded with
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


def make_blank_cards(count: int, *, now: datetime) -> list[str]:
    """Make cards outside of any batch; returns their codes."""
    return write_transaction(lambda: add_blank_cards(count, now=now))


def add_blank_cards(count: int, *, now: datetime) -> list[str]:
    """Make cards to be printed and handed out, in the caller's transaction; returns their codes."""
    codes = [new_code() for _ in range(count)]
    PunchCard.insert_many([{"code": code, "created_at": now} for code in codes]).execute()
    return codes


def link_tail(text: str) -> str:
    """What a QR text says after `/k/` or `/d/`; a bare code is its own tail. The host does not matter:
    printed cards outlive a domain, and the code itself carries the proof."""
    for marker in ("/k/", "/d/"):
        _, found, tail = text.rpartition(marker)
        if found:
            return tail
    return text


def read_card(text: str, *, now: datetime) -> CardRead:
    """The card behind a QR text or a typed code. Raises `CodeUnknown`, `CodeExpired`, `CardVoid`."""
    tail = link_tail(text)
    if tail.startswith("p") and len(tail) == 1 + 24 + 8 + _SIGNATURE:
        found = _BY_ID.first(card=_read_phone_code(tail, now))
        method = "card_phone"
    else:
        found = _BY_CODE.first(code=printed_code(tail))
        method = "card_printed"
    if found is None:
        raise CodeUnknown()
    if found["state"] == "void":
        raise CardVoid()
    return CardRead(PunchCard(**found), method)


_FACTS = (PunchCard.id, PunchCard.code, PunchCard.person, PunchCard.phone_person, PunchCard.state)
_BY_ID = Prepared(lambda card: PunchCard.select(*_FACTS).where(PunchCard.id == card))
_BY_CODE = Prepared(lambda code: PunchCard.select(*_FACTS).where(PunchCard.code == code))


def printed_code(text: str) -> str:
    """A printed code as it was typed or scanned. Raises `CodeUnknown`."""
    return read_code(text, 10)


def read_code(text: str, letters: int) -> str:
    """A code of so many letters and 2 that check them, as typed by a person. Raises `CodeUnknown`."""
    code = normalize(text)
    well_formed = len(code) == letters + 2 and set(code) <= set(_ALPHABET)
    if not well_formed or _check_letters(code[:letters]) != code[letters:]:
        raise CodeUnknown()
    return code


def _phone_code(card_id: str, expires_at: datetime) -> str:
    body = f"p{card_id}{int(expires_at.timestamp()):08x}"
    return body + _sign(body)


def _read_phone_code(code: str, now: datetime) -> str:
    body, signature = code[:-_SIGNATURE], code[-_SIGNATURE:]
    if not hmac.compare_digest(_sign(body).encode(), signature.encode()):
        raise CodeUnknown()
    if datetime.fromtimestamp(int(body[25:], 16), UTC) <= now:
        raise CodeExpired()
    return body[1:25]


def _sign(body: str) -> str:
    digest = hmac.new(_key(), body.encode(errors="replace"), sha256).digest()
    number = int.from_bytes(digest[:9]) >> 7
    return "".join(_ALPHABET[number >> shift & 31].lower() for shift in range(5 * (_SIGNATURE - 1), -1, -5))


@cache
def _derived(secret: str) -> bytes:
    return derive(secret.encode(), "huhang card code")


def _key() -> bytes:
    return _derived(config.current().secret_key)
