"""The code at the door: turns over every 20 seconds, good for one period more. It deters, it proves
nothing: a picture of it can be passed on, so attendance by it carries a lower assurance. A poster's code
stays the same and proves least of all."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from app import config
from app.errors import CodeExpired, CodeUnknown
from app.services.core.keys import sign

PERIOD_S = 20
# A code of the last five minutes is told to be old; anything else is unknown.
REMEMBERED = 15
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_SIGNATURE = 13
TYPED_DIGITS = 8


@dataclass(frozen=True)
class DoorCode:
    """What the hall's screen shows now, and until when."""

    qr_text: str
    typed_code: str
    expires_at: datetime


def period_of(moment: datetime) -> int:
    return int(moment.timestamp()) // PERIOD_S


def door_code(lecture_id: str, *, now: datetime) -> DoorCode:
    """The code of the present period for a lecture."""
    period = period_of(now)
    body = f"{lecture_id}{_base32(period, 8)}"
    return DoorCode(
        qr_text=f"{config.current().public_url}/d/{body}{_sign(body)}",
        typed_code=typed_code(lecture_id, period),
        expires_at=datetime.fromtimestamp((period + 1) * PERIOD_S, UTC),
    )


def read_qr(code: str, *, now: datetime) -> str:
    """The lecture of a door QR code. Raises `CodeUnknown`, `CodeExpired`.

    13 letters of signature are 65 bits: nobody makes one up.
    """
    body, signature = code[:-_SIGNATURE], code[-_SIGNATURE:]
    if len(body) != 32 or not hmac.compare_digest(_sign(body).encode(), signature.encode()):
        raise CodeUnknown()
    age = period_of(now) - int(body[24:].translate(_TO_PYTHON), 32)
    if age > 1:
        raise CodeExpired()
    return body[:24]


def poster_code(poster_id: str) -> str:
    """The QR text of a poster; good as long as its row says so."""
    body = f"s{poster_id}"
    return f"{config.current().public_url}/d/{body}{_sign(body)}"


def read_poster(code: str) -> str | None:
    """The poster's id, or None where the text is none of a poster's. Raises `CodeUnknown` for a forgery."""
    if len(code) != 1 + 24 + _SIGNATURE or not code.startswith("s"):
        return None
    body, signature = code[:-_SIGNATURE], code[-_SIGNATURE:]
    if not hmac.compare_digest(_sign(body).encode(), signature.encode()):
        raise CodeUnknown()
    return body[1:]


def match_typed(code: str, lecture_ids: list[str], *, now: datetime) -> str:
    """Which of the lectures under way shows this typed code. Raises `CodeUnknown`, `CodeExpired`."""
    period = period_of(now)
    for age in range(REMEMBERED):
        for lecture_id in lecture_ids:
            if hmac.compare_digest(typed_code(lecture_id, period - age).encode(), code.encode()):
                if age > 1:
                    raise CodeExpired()
                return lecture_id
    raise CodeUnknown()


def typed_code(lecture_id: str, period: int) -> str:
    """Eight digits, for cameras that fail and rooms that are wide; the last checks the others."""
    digest = sign("door code", f"typed {lecture_id} {period}")
    free = TYPED_DIGITS - 1
    body = f"{int.from_bytes(digest[:8]) % 10**free:0{free}d}"
    return f"{body}{_damm(body)}"


def is_mistyped(digits: str) -> bool:
    """Whether no door can show these digits: one was mistaken, or two neighbours changed places."""
    return _damm(digits) != 0


# A quasigroup by H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): the check digit notices every
# single wrong digit and every swap of neighbours.
_QUASIGROUP = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_QUASIGROUP[interim][int(digit)])
    return interim


_TO_PYTHON = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def _base32(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (length - 1), -1, -5))


def _sign(body: str) -> str:
    digest = sign("door code", f"qr {body}")
    return _base32(int.from_bytes(digest[:9]) >> 7, _SIGNATURE)
