"""A party looks their own case up with its code and a PIN, without an account: whoever they live with may
hold the phone. Who works on their side switches it on and hands the PIN out; a rising danger switches it off.

The PIN's last digit says whose it is: even side a's, odd side b's. So the misses of one side don't lock the
other out, and neither learns anything of the other's."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import peewee
from peewee import fn

from app import letters
from app.db import require_transaction
from app.errors import Conflict, NotFound, SessionEnded
from app.models import CaseFile, CaseParty, LookupGrant, RiskFlag
from app.prepared import add
from app.services.cases.access import claim_case, find_party, has_code, require_writer
from app.services.cases.levels import level_of
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.keys import sign, token_hash
from app.services.people.risk import is_discreet

TOKEN_PREFIX = "lookup_"
VIA = "lookup"
GOOD_FOR = timedelta(minutes=15)
MISSES = 5
DIGITS = 6
# How long the portal's form may be filled in.
FORM = timedelta(hours=1)


class LookupUnknown(Conflict):
    reason, message = "lookup_unknown", "编号或查询码不对，或者没有开通，请打电话问站点"


class LookupUnsafe(Conflict):
    reason, message = (
        "lookup_unsafe",
        "有危险，或还没有单独问过：请本人到站点，核对身份以后当面开通",
    )


class LookupNotJoined(Conflict):
    reason, message = "lookup_not_joined", "本人到场或同意参与以后才能开通查询"


@dataclass(frozen=True)
class LookupStanding:
    """Whether a party may look their case up, for who works on it. Locked is what was missed too often."""

    party: str
    on: bool
    locked: bool
    since: datetime | None


@dataclass(frozen=True)
class NewPin:
    """Shown once, to who hands it out."""

    party: str
    code: str
    pin: str


@dataclass(frozen=True)
class LookupGranted:
    """Lets its bearer look for some minutes. The token is told once."""

    token: str
    expires_at: datetime


@command("case_lookup:standing", "case_party")
def read_standing(call: Call, party_id: str) -> LookupStanding:
    """Whether a party may look their case up. Raises `NotFound`."""
    _, party = find_party(call, party_id)
    audit.record(call, "case_lookup:standing", "case_party", party_id)
    return LookupStanding(party.id, party.lookup, party.pin_misses >= MISSES, party.lookup_since)


def may_hand_out(call: Call, party_id: str) -> bool:
    """Whether the caller works on a party's side, and not only supervises. Raises `NotFound`."""
    sight, party = find_party(call, party_id)
    return party.side in sight.works


@command("case_lookup:switch_on", "case_party")
def switch_on(call: Call, party_id: str, *, identity_seen: bool = False) -> NewPin:
    """Lets a party look their case up, with a new PIN in place of any other. Where somebody is in danger, or
    nobody asked yet, only face to face, once it was seen who they are. Raises `NotFound`, `LookupUnsafe`,
    `LookupNotJoined`."""
    party = _claim(call, party_id)
    if party.stage != "joined" or party.restricted_at is not None:
        raise LookupNotJoined()
    if not identity_seen and _may_endanger(party):
        raise LookupUnsafe()
    close(party_id, now=call.now)
    pin = _new_pin(party.side)
    CaseParty.update(
        lookup=True, lookup_since=call.now, pin_hash=_pin_hash(party_id, pin), pin_misses=0
    ).where(CaseParty.id == party_id).execute()
    audit.record(call, "case_lookup:switch_on", "case_party", party_id, data={"identity_seen": identity_seen})
    return NewPin(party_id, party.case.code, pin)


@command("case_lookup:switch_off", "case_party")
def switch_off(call: Call, party_id: str) -> str:
    """Ends the looking up, also one under way; twice changes nothing. Raises `NotFound`."""
    _claim(call, party_id)
    close(party_id, now=call.now)
    audit.record(call, "case_lookup:switch_off", "case_party", party_id)
    return party_id


def close(party_id: str, *, now: datetime) -> None:
    """Switches a party's lookup off, in the caller's transaction."""
    require_transaction()
    CaseParty.update(lookup=False, lookup_since=None, pin_hash=None, pin_misses=0).where(
        CaseParty.id == party_id
    ).execute()
    LookupGrant.update(ended_at=now).where(
        LookupGrant.party == party_id, LookupGrant.ended_at.is_null()
    ).execute()


def _claim(call: Call, party_id: str) -> CaseParty:
    """A party on whose side the caller works, with the case's turn, so that a rising level comes before or
    after."""
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    if party is None:
        raise NotFound()
    require_writer(claim_case(call, party.case_id), party.side)
    row: CaseParty = CaseParty.get_by_id(party_id)
    return row


def _may_endanger(party: CaseParty) -> bool:
    flagged = party.person_id is not None and is_discreet(party.person_id)
    return flagged or level_of(party.id) != "none"


def _new_pin(side: str) -> str:
    half = 10**DIGITS // 2
    return f"{secrets.randbelow(half) * 2 + 'ab'.index(side):0{DIGITS}}"


def _pin_hash(party_id: str, pin: str) -> str:
    return token_hash("case_party.pin", f"{party_id}:{pin}")


def is_open() -> peewee.Expression:
    """SQL condition over `CaseParty`: they may look. Who said since it was switched on that they are in
    danger at home may not."""
    warned = RiskFlag.select(RiskFlag.id).where(
        (RiskFlag.live_person == CaseParty.person) & (RiskFlag.set_at > CaseParty.lookup_since)
    )
    return (
        CaseParty.lookup
        & (CaseParty.pin_misses < MISSES)
        & CaseParty.restricted_at.is_null()
        & ~fn.EXISTS(warned)
    )


def open_lookup(*, code: str, pin: str, form: str | None = None, now: datetime) -> LookupGranted:
    """Some minutes of looking, for who has a case's code and a party's PIN. `form` is the mark of the
    portal's form, see `form_mark`. Raises `LookupUnknown` for every reason alike."""
    granted = _open(Call(Actor("", VIA, "", None), now), code=code, pin=pin, form=form)
    if granted is None:
        raise LookupUnknown()
    return granted


@command("case_lookup:open", "case_party", Duplicate(LookupGrant, ("form_hash",)))
def _open(call: Call, *, code: str, pin: str, form: str | None) -> LookupGranted | None:
    """A miss is counted before anything is compared, so that no more than five can be tried, however many at
    once. Whatever is wrong, the same statements run."""
    pin = letters.digits(pin)
    side = "ab"[int(pin[-1:]) % 2] if pin else "a"
    case = CaseFile.select(CaseFile.id).where(has_code(code))
    named = CaseParty.case.in_(case) & (CaseParty.side == side)
    tried = CaseParty.update(pin_misses=CaseParty.pin_misses + 1).where(named & is_open()).execute()
    party = CaseParty.get_or_none(named)
    party_id, kept = (party.id, party.pin_hash) if party is not None else ("", None)
    right = hmac.compare_digest(kept or "", _pin_hash(party_id, pin)) and bool(tried)
    form_hash = None if form is None else token_hash("lookup_grant.form", form)
    again = LookupGrant.get_or_none(LookupGrant.form_hash == (form_hash or ""))
    if not right or (again is not None and not _is_good(again, call.now)):
        # The sixth finds nothing; who looks at this moment with the same PIN is sent away.
        locked = CaseParty.select(CaseParty.id).where(
            CaseParty.id == party_id, CaseParty.pin_misses >= MISSES
        )
        LookupGrant.update(ended_at=call.now).where(
            LookupGrant.party.in_(locked) & LookupGrant.ended_at.is_null()
        ).execute()
        audit.record(call, "case_lookup:open", "case_party", party_id or None, refused="lookup_unknown")
        return None
    CaseParty.update(pin_misses=CaseParty.pin_misses - 1).where(CaseParty.id == party_id).execute()
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    hashed = token_hash("lookup_grant.token", token)
    if again is not None:
        # The form came twice, as a double tap sends it: the later page is the one that stays.
        LookupGrant.update(token_hash=hashed).where(LookupGrant.id == again.id).execute()
        return LookupGranted(token, again.expires_at)
    expires_at = call.now + GOOD_FOR
    add(
        LookupGrant,
        party=party_id,
        token_hash=hashed,
        form_hash=form_hash,
        made_at=call.now,
        expires_at=expires_at,
    )
    audit.record(call, "case_lookup:open", "case_party", party_id)
    return LookupGranted(token, expires_at)


def _is_good(grant: LookupGrant, now: datetime) -> bool:
    return grant.ended_at is None and grant.expires_at > now


def form_mark(now: datetime) -> str:
    """What the portal's form carries: it opens a lookup once, within the hour, so that nobody can send it
    again out of a browser's history."""
    until, nonce = int((now + FORM).timestamp()), secrets.token_urlsafe(12)
    return f"{until}.{nonce}.{_form_signature(until, nonce)}"


def is_fresh(mark: str, now: datetime) -> bool:
    """Whether a form's mark is one of ours and not too old. Says nothing of any case."""
    until, _, rest = mark.partition(".")
    nonce, _, signature = rest.partition(".")
    if not (until.isascii() and until.isdecimal() and len(until) < 12):
        return False
    known = _form_signature(int(until), nonce)
    return hmac.compare_digest(known.encode(), signature.encode()) and int(until) > now.timestamp()


def _form_signature(until: int, nonce: str) -> str:
    return sign("lookup form", f"{until} {nonce}").hex()[:40]


def authenticate(token: str, *, now: datetime) -> Actor:
    """Who holds this grant: nobody we know, at one party's page. Raises `SessionEnded`, also for a grant
    whose lookup was locked or switched off since."""
    hashed = token_hash("lookup_grant.token", token)
    row = (
        LookupGrant.select(LookupGrant.id)
        .join(CaseParty)
        .where(
            (LookupGrant.token_hash == hashed)
            & LookupGrant.ended_at.is_null()
            & (LookupGrant.expires_at > now)
            & is_open()
        )
        .tuples()
        .first()
    )
    if row is None:
        raise SessionEnded()
    return Actor("", VIA, row[0], None)


def granted_party(call: Call) -> CaseParty:
    """The party whose page the caller's grant opens. Raises `SessionEnded`."""
    row: CaseParty | None = (
        CaseParty.select(CaseParty, CaseFile)
        .join(CaseFile)
        .switch(CaseParty)
        .join(LookupGrant, on=(LookupGrant.party == CaseParty.id))
        .where(
            (LookupGrant.id == call.actor.session_id)
            & LookupGrant.ended_at.is_null()
            & (LookupGrant.expires_at > call.now)
            & is_open()
        )
        .first()
    )
    if row is None or call.actor.via != VIA:
        raise SessionEnded()
    return row


@command("case_lookup:leave", "case_party")
def leave(call: Call) -> None:
    """Ends the looking at once; twice changes nothing."""
    mine = LookupGrant.id == call.actor.session_id
    if LookupGrant.update(ended_at=call.now).where(mine, LookupGrant.ended_at.is_null()).execute():
        party_id = LookupGrant.get(mine).party_id
        audit.record(call, "case_lookup:leave", "case_party", party_id)
