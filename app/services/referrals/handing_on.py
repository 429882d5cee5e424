"""Referrals, from the worker's side: prepared, looked at, sent with a consent or a named ground, taken back,
answered from the slip that came back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import local_day
from app.errors import Conflict, Invalid, NotFound
from app.models import Disclosure, Receiver, Referral, ReferralLink, ReferralStep
from app.prepared import add
from app.services.cards.codes import signed_code
from app.services.cases.states import WrongState
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.views import from_row
from app.services.referrals import consents, disclosures, links, snapshots, steps
from app.services.referrals.disclosures import Ground
from app.services.referrals.parties import find_party, in_danger
from app.services.referrals.receivers import get_receiver
from app.services.referrals.snapshots import Snapshot
from app.vocabulary import DisclosureGround, ReferralState, ReferralUrgency

ANSWERED_WITHIN = {"normal": timedelta(days=15), "urgent": timedelta(days=3)}
LATEST = timedelta(days=180)


class PreviewOutdated(Conflict):
    reason, message = "preview_outdated", "内容已经变了，请重新看过再发出"


@dataclass(frozen=True)
class ReferralView:
    """One referral. `phone_checked` is whether somebody has rung the receiver's desk; `has_link` whether a
    link works now."""

    id: str
    code: str
    party: str
    receiver: str
    receiver_name: str
    urgency: ReferralUrgency
    groups: list[str]
    words: str
    state: ReferralState
    consent: str | None
    ground: DisclosureGround | None
    due_on: date
    reason: str | None
    reply: str | None
    made_at: datetime
    sent_at: datetime | None
    has_link: bool


@dataclass(frozen=True)
class SentReferral:
    """A referral that was sent. Where by link, its address and digits are shown this once; the digits are
    told by telephone, to this desk alone."""

    referral: ReferralView
    token: str | None
    pin: str | None
    ring: str
    phone: str | None


@dataclass(frozen=True)
class StepView:
    """One step of a referral."""

    was: str
    state: str
    hand: str
    note: str | None
    at: datetime


@command("referral:prepare", "case_party", Duplicate(Referral, ("code",)))
def prepare(
    call: Call,
    party_id: str,
    *,
    receiver: str,
    words: str,
    groups: list[str],
    urgency: ReferralUrgency = "normal",
    due_on: date | None = None,
    consent: str | None = None,
    ground: DisclosureGround | None = None,
) -> ReferralView:
    """A draft. Without `consent` the party's newest good one for this receiver and these groups is taken. An
    order is told by `disclosures`, not handed on. Raises `Forbidden`, `NotFound`, `Invalid`,
    `ConsentRequiredForReferral`."""
    find_party(call, party_id, write=True)
    today = local_day(call.now)
    due_on = due_on or today + ANSWERED_WITHIN[urgency]
    faults = {}
    if not get_receiver(call.actor, receiver).is_open:
        faults["receiver"] = [_CLOSED]
    if not today < due_on <= today + LATEST:
        faults["due_on"] = ["应在明天以后180天以内"]
    if ground == "order":
        faults["ground"] = ["调取用登记告知"]
    if faults:
        raise Invalid(fields=faults)
    if ground is None:
        consent = consents.claim(call, party_id, receiver, groups, consent=consent)
    referral_id = add(
        Referral,
        code=signed_code(8),
        party=party_id,
        receiver=receiver,
        urgency=urgency,
        groups=sorted(set(groups)),
        words=words,
        consent=None if ground else consent,
        ground=ground,
        due_on=due_on,
        made_by=call.actor.person_id,
        made_at=call.now,
    )
    audit.record(call, "referral:prepare", "case_party", party_id, data={"referral": referral_id})
    return _get(referral_id)


@command("referral:preview", "referral")
def preview(call: Call, referral_id: str) -> Snapshot:
    """What would be sent, or was. Raises `Forbidden`, `NotFound`."""
    row = _find(call, referral_id)
    audit.record(call, "referral:preview", "referral", referral_id)
    return snapshots.read(_kept(row) or _composed(row), accepted=True)


@command("referral:send", "referral", disclosures.PLANNED)
def send(
    call: Call, referral_id: str, *, channel: str = "link", seen: str | None = None, endangers: bool = False
) -> SentReferral:
    """Sends a draft by link or slip: what was previewed, if `seen` says what that was. Raises `Forbidden`,
    `NotFound`, `WrongState`, `PreviewOutdated`, `ConsentRequiredForReferral`, `Invalid` where the receiver
    was closed since."""
    row = _find(call, referral_id, write=True)
    if row.state != "draft":
        raise WrongState()
    _require_open(call, row)
    if row.ground is None:
        consents.claim(call, row.party_id, row.receiver_id, row.groups, consent=row.consent_id)
    snapshot = _composed(row)
    if seen is not None and seen != snapshots.mark_of(snapshot):
        raise PreviewOutdated()
    sealed = Referral.snapshot.seal_for(referral_id, snapshot)
    if not steps.take(call, referral_id, "send", hand="worker", snapshot=sealed, sent_at=call.now):
        raise WrongState()
    disclosures.add_row(
        call,
        row.party_id,
        receiver=row.receiver_id,
        channel=channel,
        groups=row.groups,
        snapshot=snapshot,
        consent=row.consent_id,
        ground=None if row.ground is None else Ground(row.ground, endangers=endangers),
    )
    return _sent(call, referral_id, channel == "link")


@command("referral:link", "referral")
def renew_link(call: Call, referral_id: str) -> SentReferral:
    """Another link and other digits, where the first was lost or missed. Raises `Forbidden`, `NotFound`,
    `WrongState`, `ConsentRequiredForReferral`, `Invalid` where the receiver was closed since."""
    row = _find(call, referral_id, write=True)
    _require_open(call, row)
    if row.ground is None:
        consents.claim(call, row.party_id, row.receiver_id, row.groups, consent=row.consent_id)
    at = (Referral.id == referral_id) & Referral.state.in_(("sent", "opened", "accepted"))
    if not Referral.update(version=Referral.version + 1).where(at).execute():
        raise WrongState()
    audit.record(call, "referral:link", "referral", referral_id)
    return _sent(call, referral_id, True)


_CLOSED = "这个单位已停用"


def _require_open(call: Call, row: Referral) -> None:
    """Nothing is told to a desk that is no more, though it was there when the draft was written. Raises
    `Invalid`."""
    if not get_receiver(call.actor, row.receiver_id).is_open:
        raise Invalid(message=_CLOSED)


def _sent(call: Call, referral_id: str, by_link: bool) -> SentReferral:
    made = links.make_link(call, referral_id) if by_link else None
    ring, phone = links.desk_of(referral_id)
    token, pin = (made.token, made.pin) if made else (None, None)
    return SentReferral(_get(referral_id), token, pin, ring, phone)


@dataclass(frozen=True)
class PrintedSlip:
    """What goes on paper; `has_half` is whether a half may go home with the person."""

    snapshot: Snapshot
    due_on: date
    has_half: bool


@command("referral:print", "referral")
def print_slip(call: Call, referral_id: str) -> PrintedSlip:
    """The slip of what was sent; a draft has none. Raises `Forbidden`, `NotFound`, `WrongState`."""
    row = _find(call, referral_id, write=True)
    if row.state not in ("sent", "opened", "needs_info", "accepted"):
        raise WrongState()
    audit.record(call, "referral:print", "referral", referral_id)
    shown = snapshots.read(_kept(row) or "", accepted=row.state == "accepted")
    return PrintedSlip(shown, row.due_on, not in_danger(row.party))


@command("referral:revoke", "referral")
def revoke(call: Call, referral_id: str) -> ReferralView:
    """Takes back what has not come to its end. Raises `Forbidden`, `NotFound`, `WrongState`."""
    _find(call, referral_id, write=True)
    if not steps.take(call, referral_id, "revoke", hand="worker", reason="revoked"):
        raise WrongState()
    return _get(referral_id)


@command("referral:answer", "referral", disclosures.PLANNED)
def answer(
    call: Call, referral_id: str, *, answer: str, note: str | None = None, reason: str | None = None
) -> ReferralView:
    """What came back by slip or telephone, in the worker's hand; `supplied` is the worker's own answer to
    what was asked for, and is told with the same consent. Raises `Forbidden`, `NotFound`, `Invalid`,
    `WrongState`, `ConsentRequiredForReferral`."""
    row = _find(call, referral_id, write=True)
    if answer == "supplied":
        _supply(call, row, note)
    else:
        links.take_answer(call, referral_id, answer, hand="worker", note=note, reason=reason)
    return _get(referral_id)


def _supply(call: Call, row: Referral, more: str | None) -> None:
    if more is None:
        raise Invalid(fields={"note": ["必填"]})
    if row.state != "needs_info":
        raise WrongState()
    if row.ground is None:
        consents.claim(call, row.party_id, row.receiver_id, row.groups, consent=row.consent_id)
    snapshot = snapshots.supplied(_kept(row) or "", more)
    sealed = Referral.snapshot.seal_for(row.id, snapshot)
    if not steps.take(call, row.id, "supplied", hand="worker", note=more, snapshot=sealed):
        raise WrongState()
    disclosures.add_row(
        call,
        row.party_id,
        receiver=row.receiver_id,
        channel=_channel_of(row),
        groups=row.groups,
        snapshot=snapshot,
        consent=row.consent_id,
        ground=None if row.ground is None else Ground(row.ground),
    )


def _channel_of(row: Referral) -> str:
    """By which way it went first."""
    last = Disclosure.select(Disclosure.channel).where(
        (Disclosure.party == row.party_id) & (Disclosure.receiver == row.receiver_id)
    )
    return str(last.order_by(Disclosure.id.desc()).tuples().first()[0])


@command("referral:read", "referral")
def read_referral(call: Call, referral_id: str) -> tuple[ReferralView, list[StepView]]:
    """One referral with its steps, the first first. Raises `Forbidden`, `NotFound`."""
    _find(call, referral_id)
    audit.record(call, "referral:read", "referral", referral_id)
    rows = ReferralStep.select().where(ReferralStep.referral == referral_id).order_by(ReferralStep.id)
    return _get(referral_id), [
        from_row(StepView, row, note=row["note"] and row["note"].open(row["id"])) for row in rows.dicts()
    ]


@command("referral:list", "case_party")
def list_referrals(call: Call, party_id: str) -> list[ReferralView]:
    """A party's, the newest first. Raises `Forbidden`, `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "referral:list", "case_party", party_id)
    rows = _rows().where(Referral.party == party_id).order_by(Referral.id.desc())
    return [_view(row) for row in rows]


def _find(call: Call, referral_id: str, *, write: bool = False) -> Referral:
    row: Referral | None = Referral.get_or_none(Referral.id == referral_id)
    if row is None:
        raise NotFound()
    find_party(call, row.party_id, write=write)
    return row


def _kept(row: Referral) -> str | None:
    return None if row.snapshot is None else str(row.snapshot.open(row.id))


def _composed(row: Referral) -> str:
    return snapshots.compose(
        code=row.code,
        party_id=row.party_id,
        receiver_id=row.receiver_id,
        groups=row.groups,
        words=row.words.open(row.id),
    )


def _get(referral_id: str) -> ReferralView:
    return _view(_rows().where(Referral.id == referral_id).get())


def _rows() -> Any:
    return (
        Referral.select(Referral, Receiver.name.alias("receiver_name"), ReferralLink.id.alias("link"))
        .join(Receiver)
        .switch(Referral)
        .join(ReferralLink, JOIN.LEFT_OUTER, on=(ReferralLink.live_referral == Referral.id))
        .dicts()
    )


def _view(row: dict[str, Any]) -> ReferralView:
    return from_row(
        ReferralView,
        row,
        has_link=row["link"] is not None,
        words=row["words"].open(row["id"]),
        reply=row["reply"] and row["reply"].open(row["id"]),
    )
