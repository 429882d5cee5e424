"""Codes of cards: made, printed, shown on a phone, read again.

A printed code is ten letters of a random number (50 bits) and two check letters, shown as
`XXXX-XXXX-XXXX`; the QR code holds the same as a link. The card on the phone shows a code that is good
for two minutes and does not contain the printed one."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app import letters
from app.errors import CardVoid, CodeExpired, CodeUnknown
from app.models import PunchCard
from app.prepared import Prepared
from app.services.core.keys import sign

PHONE_CODE = timedelta(minutes=2)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNATURE = 13


@dataclass(frozen=True)
class CardRead:
    """What a scanned or typed card code said: the card, and how it was read."""

    card: PunchCard
    method: str


def new_code() -> str:
    """A printed code: 10 random letters and 2 that check them."""
    return signed_code(10)


def signed_code(length: int) -> str:
    """So many random letters and 2 that check them."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(length))
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
    return letters.code(text).translate(str.maketrans("OIL", "011"))


def link_tail(text: str) -> str:
    """What a QR text says after `/k/` or `/d/`; a bare code is its own tail. The host does not matter:
    printed cards outlive a domain, and the code itself carries the proof."""
    text = letters.pasted_link(text)
    for marker in ("/k/", "/d/"):
        _, found, tail = text.rpartition(marker)
        if found:
            return tail
    return text


def read_card(text: str, *, now: datetime) -> CardRead:
    """The card behind a QR text or a typed code, as it was at the moment `now`: what was scanned before it
    was voided counts, whenever it is handed in. Raises `CodeUnknown`, `CodeExpired`, `CardVoid`."""
    tail = link_tail(text)
    if tail.startswith("p") and len(tail) == 1 + 24 + 8 + _SIGNATURE:
        found = _BY_ID.first(card=_read_phone_code(tail, now))
        method = "card_phone"
    else:
        found = _BY_CODE.first(code=printed_code(tail))
        method = "card_printed"
    if found is None:
        raise CodeUnknown()
    if found["state"] == "void" and (found["voided_at"] is None or found["voided_at"] <= now):
        raise CardVoid()
    return CardRead(PunchCard(**found), method)


_FACTS = (
    PunchCard.id,
    PunchCard.code,
    PunchCard.person,
    PunchCard.phone_person,
    PunchCard.state,
    PunchCard.voided_at,
)
_BY_ID = Prepared(lambda card: PunchCard.select(*_FACTS).where(PunchCard.id == card))
_BY_CODE = Prepared(lambda code: PunchCard.select(*_FACTS).where(PunchCard.code == code))


def printed_code(text: str) -> str:
    """A printed code as it was typed or scanned. Raises `CodeUnknown`."""
    return read_code(text, 10)


def read_code(text: str, length: int) -> str:
    """A code of so many letters and 2 that check them, as typed by a person. Raises `CodeUnknown`."""
    code = normalize(text)
    well_formed = len(code) == length + 2 and set(code) <= set(_ALPHABET)
    if not well_formed or _check_letters(code[:length]) != code[length:]:
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
    digest = sign("card code", body)
    number = int.from_bytes(digest[:9]) >> 7
    return "".join(_ALPHABET[number >> shift & 31].lower() for shift in range(5 * (_SIGNATURE - 1), -1, -5))
