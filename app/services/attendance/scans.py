"""What a reader saw: a code at the door, or a card. Each becomes a row, whatever it leads to."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app import letters
from app.db import new_id, require_transaction
from app.errors import CardVoid, CodeExpired, CodeUnknown, DomainError
from app.models import Lecture, Scan
from app.prepared import add
from app.services.attendance import door_posters, name_search
from app.services.attendance.doorcodes import TYPED_DIGITS, is_mistyped, match_typed, read_poster, read_qr
from app.services.attendance.relay_signs import Signs, record_signs
from app.services.cards.codes import link_tail, read_card
from app.services.cards.holding import Gift, Made
from app.services.core.call import Call
from app.services.core.limits import require_fewer
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE

# Guessing a typed code: ten misses in ten minutes are enough.
MISSES = 10
MISSES_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Seen:
    """What a reader saw: at which lecture, how and when, whose code; or why it could not be read. `id` is
    that of the row it becomes."""

    method: str
    happened_at: datetime
    lecture_id: str | None
    person_id: str | None = None
    card_id: str | None = None
    client_id: str | None = None
    refusal: DomainError | None = None
    together: bool = False
    refuse_elsewhere: bool = False
    clock_skew_s: int | None = None
    signs: Signs | None = None
    gift: Gift | None = None
    # A card that can become another's, however its code was shown.
    is_printed: bool = False
    id: str = field(default_factory=new_id)

    def made(self, call: Call) -> Made:
        """What it is ordered by among other scans."""
        return self.happened_at, call.actor.person_id, self.client_id or ""

    @property
    def holder(self) -> str | None:
        return self.person_id or self.card_id


def see_door(call: Call, code: str) -> Seen:
    """What the caller read or typed at the door. A slip of the keyboard is no scan, and no guess: it raises
    `CodeUnknown` at once."""
    text = link_tail(code)
    digits = letters.code(text)
    typed = len(digits) == TYPED_DIGITS and digits.isascii() and digits.isdecimal()
    seen = Seen("door_typed" if typed else "door_qr", call.now, None, call.actor.person_id)
    if typed and is_mistyped(digits):
        raise CodeUnknown(message="这个码输错了，请对照屏幕再输一遍")
    try:
        if typed:
            lecture_id = match_typed(digits, _lectures_open(call.now), now=call.now)
        elif (poster_id := read_poster(text)) is not None:
            seen = replace(seen, method="door_static")
            lecture_id = door_posters.lecture_of(poster_id)
        else:
            lecture_id = read_qr(text, now=call.now)
    except (CodeUnknown, CodeExpired) as refusal:
        return replace(seen, refusal=refusal)
    return replace(seen, lecture_id=lecture_id)


def _lectures_open(now: datetime) -> list[str]:
    """Lectures whose door is open now, however long ago they began."""
    rows = Lecture.select(Lecture.id).where(
        (Lecture.status == "published")
        & (Lecture.starts_at <= now + OPENS_BEFORE)
        & (Lecture.ends_at >= now - CLOSES_AFTER)
    )
    return [lecture_id for (lecture_id,) in rows.tuples()]


def see_card(call: Call, lecture_id: str, card: str, scanned_at: datetime, client_id: str | None) -> Seen:
    """What a volunteer's scanner read: a card's QR text, or its printed code typed in; or whom the volunteer
    found by name."""
    happened_at = min(scanned_at, call.now)
    if name_search.is_found(card):
        seen = Seen("name", happened_at, lecture_id, client_id=client_id)
        try:
            return replace(seen, person_id=name_search.read_found(card, lecture_id, now=happened_at))
        except (CodeUnknown, CodeExpired) as refusal:
            return replace(seen, refusal=refusal)
    try:
        read = read_card(card.strip(), now=happened_at)
    except (CodeUnknown, CodeExpired, CardVoid) as refusal:
        return Seen("card_printed", happened_at, lecture_id, client_id=client_id, refusal=refusal)
    return Seen(
        read.method,
        happened_at,
        lecture_id,
        read.card.person_id,
        read.card.id,
        client_id,
        is_printed=read.card.phone_person is None,
    )


def see_gift(lecture_id: str, give_to: str | None, happened_at: datetime) -> Gift | None:
    """To whom a volunteer hands the card out: whose card they scanned beside it, or whom they found."""
    if give_to is None:
        return None
    try:
        if name_search.is_found(give_to):
            return Gift(name_search.read_found(give_to, lecture_id, now=happened_at))
        return Gift(read_card(give_to.strip(), now=happened_at).card.person_id)
    except (CodeUnknown, CodeExpired, CardVoid):
        return Gift(None)


def refuse_guessing(call: Call) -> None:
    """Raises `TooMany` where the caller has typed too many wrong codes."""
    mine = (Scan.actor == call.actor.person_id) & (Scan.reason == CodeUnknown.reason)
    misses = Scan.select(Scan.received_at).where(mine)
    require_fewer(misses, Scan.received_at, MISSES, MISSES_WITHIN, now=call.now)


def clock_skew_s(call: Call, sent_at: datetime | None) -> int | None:
    """By how many seconds the sender's clock is behind, the way here included; as much as a column holds."""
    if sent_at is None:
        return None
    return round(max(-_MOST, min(_MOST, call.now - sent_at)).total_seconds())


def correction(skew_s: int | None) -> timedelta:
    """What a scanner's times lack: nothing where its clock is right but for the way here."""
    wrong = timedelta(seconds=skew_s or 0)
    return wrong if abs(wrong) > TOLERATED else timedelta()


# An empty battery sets a clock back by decades.
_MOST = timedelta(days=60 * 365)
# A slow network, and clocks that nobody sets: no reason to doubt a scan's time.
TOLERATED = timedelta(minutes=5)


def record_scan(
    call: Call,
    lecture_id: str | None,
    seen: Seen,
    result: str,
    reason: str | None = None,
    *,
    came_first: bool | None = None,
) -> str:
    """Writes the scan's row in the caller's transaction; returns its id."""
    require_transaction()
    add(
        Scan,
        id=seen.id,
        lecture=lecture_id,
        actor=call.actor.person_id,
        client_id=seen.client_id,
        method=seen.method,
        person=seen.person_id,
        card=seen.card_id,
        happened_at=seen.happened_at,
        received_at=call.now,
        device=call.actor.session_id,
        clock_skew_s=seen.clock_skew_s,
        result=result,
        reason=reason,
        came_first=came_first,
        together=seen.together,
    )
    if seen.signs is not None and lecture_id is not None:
        record_signs(call, lecture_id, seen.id, seen.signs)
    return seen.id
