"""The receiver's link: 128 bits that open nothing without six digits, which are told by telephone. Five
misses end it, the first browser that gets them right is the only one, and a link that never was looks the
same."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from app import letters
from app.clock import day_bounds
from app.db import require_transaction
from app.errors import Conflict
from app.models import Receiver, Referral, ReferralLink
from app.prepared import add
from app.services.cases.states import WrongState
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.keys import sign, token_hash
from app.services.referrals import snapshots, steps
from app.services.referrals.snapshots import Snapshot
from app.vocabulary import ReferralState

OPENS_WITHIN = {"normal": timedelta(hours=72), "urgent": timedelta(hours=24)}
# How long a receiver who accepted may look it up, after the day it is due.
AFTERWARDS = timedelta(days=30)
MISSES = 5
# How long a page that was opened may be answered from.
VISIT = timedelta(minutes=15)


class LinkUnknown(Conflict):
    reason, message = "link_unknown", "链接或六位数字不对，或已失效，请打电话问发出单位"


@dataclass(frozen=True)
class NewLink:
    """Shown once, to who made it: the address to send, and the digits to tell by telephone."""

    token: str
    pin: str


@dataclass(frozen=True)
class Opened:
    """What the receiver sees. `visit` lets this page be answered for some minutes."""

    state: ReferralState
    snapshot: Snapshot
    due_on: date
    opened_at: datetime
    visit: str


def make_link(call: Call, referral_id: str) -> NewLink:
    """A new link in place of any other of this referral, in the caller's transaction."""
    require_transaction()
    steps.end_links([referral_id], now=call.now, why="replaced")
    row = Referral.get_by_id(referral_id)
    token, pin = secrets.token_urlsafe(16), f"{secrets.randbelow(10**6):06}"
    add(
        ReferralLink,
        referral=referral_id,
        live_referral=referral_id,
        token_hash=token_hash("referral_link.token", token),
        pin_hash=_pin_hash(token, pin),
        expires_at=_expires(call, row),
        made_at=call.now,
    )
    return NewLink(token, pin)


def _expires(call: Call, row: Referral) -> datetime:
    """Some hours, and for the time of the work once it was taken on; never longer than the consent."""
    moment = call.now + OPENS_WITHIN[row.urgency]
    if row.state == "accepted":
        moment = day_bounds(row.due_on)[1] + AFTERWARDS
    if row.consent_id is not None:
        moment = min(moment, day_bounds(row.consent.until)[1])
    return moment


def _pin_hash(token: str, pin: str) -> str:
    return token_hash("referral_link.pin", f"{token}:{pin}")


def open_link(token: str, *, pin: str, browser: str, now: datetime) -> Opened | None:
    """What the link leads to, for who has its digits, in the browser that opened it first; None for every
    other reason. A miss is counted before anything is compared, so that no more than five can be tried,
    however many at once."""
    return _open(_nobody(now), token=token, pin=pin, browser=browser)


# The token by its name: the log of refusals notes what comes first.
@command("referral:open", "referral_link")
def _open(call: Call, *, token: str, pin: str, browser: str) -> Opened | None:
    key = token_hash("referral_link.token", token)
    live = (
        (ReferralLink.token_hash == key)
        & ReferralLink.ended_at.is_null()
        & (ReferralLink.expires_at > call.now)
        & (ReferralLink.misses < MISSES)
    )
    tried = ReferralLink.update(misses=ReferralLink.misses + 1).where(live).execute()
    link = ReferralLink.get_or_none(ReferralLink.token_hash == key) if tried else None
    known = _pin_hash(token, letters.digits(pin))
    if link is None:
        return None
    bound = _browser_hash(browser)
    if not hmac.compare_digest(link.pin_hash, known) or link.browser_hash not in (None, bound):
        if link.misses == MISSES:
            steps.end_links([link.referral_id], now=call.now, why="missed")
        audit.record(call, "referral:open", "referral_link", link.id, refused="link_unknown")
        return None
    ReferralLink.update(
        misses=ReferralLink.misses - 1, browser_hash=bound, opened_at=link.opened_at or call.now
    ).where(ReferralLink.id == link.id).execute()
    steps.take(call, link.referral_id, "open", hand="receiver")
    audit.record(call, "referral:open", "referral_link", link.id)
    until = int((call.now + VISIT).timestamp())
    return _opened(call, link.referral_id, _visit_of(link.id, bound, until))


def _opened(call: Call, referral_id: str, visit: str) -> Opened:
    row = Referral.get_by_id(referral_id)
    accepted = row.state in ("accepted", "done")
    return Opened(
        state=row.state,
        snapshot=snapshots.read(row.snapshot.open(row.id), accepted=accepted),
        due_on=row.due_on,
        opened_at=call.now,
        visit=visit,
    )


def _browser_hash(browser: str) -> str:
    return token_hash("referral_link.browser", browser)


def _visit_of(link_id: str, browser_hash: str, until: int) -> str:
    """Signed, not stored: which link, in which browser, until when."""
    return f"{until}.{sign('referral visit', f'{link_id} {browser_hash} {until}').hex()[:40]}"


ReceiverEvent = Literal["accept", "reject", "needs_info", "done", "wrong_desk"]
RECEIVER_EVENTS: tuple[ReceiverEvent, ...] = get_args(ReceiverEvent)


def answer_link(
    token: str, *, visit: str, browser: str, answer: ReceiverEvent, note: str | None, now: datetime
) -> Opened | None:
    """What the receiver says; None where the link, the browser or the visit is not good any more. Raises
    `WrongState`."""
    return _answer(_nobody(now), token=token, visit=visit, browser=browser, answer=answer, note=note)


@command("referral:answer", "referral_link")
def _answer(
    call: Call, *, token: str, visit: str, browser: str, answer: ReceiverEvent, note: str | None
) -> Opened | None:
    link = ReferralLink.get_or_none(
        (ReferralLink.token_hash == token_hash("referral_link.token", token))
        & ReferralLink.ended_at.is_null()
        & (ReferralLink.expires_at > call.now)
    )
    bound = _browser_hash(browser)
    moment = visit.partition(".")[0]
    if (
        link is None
        or link.browser_hash != bound
        or not (moment.isdecimal() and len(moment) < 12 and int(moment) > call.now.timestamp())
        or not hmac.compare_digest(visit.encode(), _visit_of(link.id, bound, int(moment)).encode())
    ):
        return None
    take_answer(call, link.referral_id, answer, hand="receiver", note=note)
    return _opened(call, link.referral_id, visit)


def take_answer(
    call: Call, referral_id: str, answer: str, *, hand: str, note: str | None, reason: str | None = None
) -> None:
    """An answer by either hand, in the caller's transaction. Raises `WrongState`."""
    require_transaction()
    facts: dict[str, Any] = {}
    if answer == "wrong_desk":
        facts["reason"] = "wrong_desk"
    elif answer == "reject":
        facts["reason"] = reason or "other"
    if note is not None:
        facts["reply"] = Referral.reply.seal_for(referral_id, note)
    if not steps.take(call, referral_id, answer, hand=hand, note=note, **facts):
        raise WrongState()
    if answer == "accept":
        expires_at = _expires(call, Referral.get_by_id(referral_id))
        ReferralLink.update(expires_at=expires_at).where(
            (ReferralLink.referral == referral_id) & ReferralLink.ended_at.is_null()
        ).execute()


def desk_of(referral_id: str) -> tuple[str, str | None]:
    """Whom to ring with the digits: the directory's desk and its number, and no other."""
    row = (
        Referral.select(Receiver.name, Receiver.desk, Receiver.phone)
        .join(Receiver)
        .where(Referral.id == referral_id)
        .tuples()
        .get()
    )
    return f"{row[0]}{row[1]}", row[2]


def _nobody(now: datetime) -> Call:
    return Call(Actor("", "receiver", "", None), now)
