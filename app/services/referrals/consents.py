"""What parties agree to, and that they take it back: a withdrawal ends in its transaction whatever has not
come to its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import local_day
from app.db import require_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import CaseConsent, Disclosure, Receiver
from app.prepared import add
from app.services.cases import joint
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.services.referrals import steps
from app.services.referrals.parties import find_party
from app.services.referrals.receivers import get_receiver
from app.vocabulary import ConsentPurpose, ConsentWay

LONGEST = timedelta(days=90)
# The words that are read out or signed; a new wording gets a new version.
TEXT_VERSION = "2026-12"
TEXT = (
    "您同意把下面勾选的内容告诉这一个单位，只用于这一件事。到期自动失效，最长90天。"
    "您随时可以撤回，撤回以后不再提供，还没办完的转介随即停止；不同意也不影响在这里得到的帮助。"
)


class ConsentRequiredForReferral(Conflict):
    reason, message = (
        "consent_required_for_referral",
        "没有本人对这个单位和这些内容的有效同意，也没有写明依据",
    )


@dataclass(frozen=True)
class ConsentView:
    """One consent. It is good while it is not withdrawn and its last day is not over."""

    id: str
    party: str
    purpose: ConsentPurpose
    receiver: str | None
    receiver_name: str | None
    groups: list[str]
    way: ConsentWay
    witness: str | None
    text_version: str
    given_at: datetime
    last_day: date
    withdrawn_at: datetime | None


@command("consent:record", "case_party")
def record_consent(
    call: Call,
    party_id: str,
    *,
    purpose: ConsentPurpose,
    way: ConsentWay,
    receiver: str | None = None,
    groups: list[str],
    witness: str | None = None,
    until: date | None = None,
) -> ConsentView:
    """Writes down what a party agreed to today. Raises `Forbidden`, `NotFound`, `Invalid`."""
    find_party(call, party_id, write=True)
    today = local_day(call.now)
    until = until or today + LONGEST
    faults = {}
    if not today <= until <= today + LONGEST:
        faults["until"] = ["应在今天以后90天以内"]
    if way != "signed" and witness is None:
        faults["witness"] = ["口头同意须有见证人"]
    if purpose == "refer" and receiver is None:
        faults["receiver"] = ["必填"]
    if receiver is not None and not get_receiver(call.actor, receiver).is_open:
        faults["receiver"] = ["这个单位已停用"]
    if faults:
        raise Invalid(fields=faults)
    consent_id = add(
        CaseConsent,
        party=party_id,
        purpose=purpose,
        receiver=receiver,
        groups=sorted(set(groups)),
        way=way,
        witness=witness,
        text_version=TEXT_VERSION,
        given_at=call.now,
        until=until,
        recorded_by=call.actor.person_id,
    )
    audit.record(call, "consent:record", "case_party", party_id, data={"purpose": purpose})
    return get_consent(consent_id)


@command("consent:withdraw", "case_party")
def withdraw(call: Call, party_id: str, consent_id: str) -> ConsentView:
    """Takes a consent back for its party; twice changes nothing. Raises `Forbidden`, `NotFound`."""
    find_party(call, party_id, write=True)
    end_consent(call, party_id, consent_id, hand="worker")
    return get_consent(consent_id)


def end_consent(call: Call, party_id: str, consent_id: str, *, hand: str) -> None:
    """Ends a consent of this party and what rests on it, in the caller's transaction. Raises `NotFound`."""
    require_transaction()
    own = (CaseConsent.id == consent_id) & (CaseConsent.party == party_id)
    ended = (
        CaseConsent.update(withdrawn_at=call.now, uses=CaseConsent.uses + 1)
        .where(own & CaseConsent.withdrawn_at.is_null())
        .execute()
    )
    if not ended:
        if not CaseConsent.select().where(own).exists():
            raise NotFound()
        return
    # Who sent a moment before has the row's turn behind them, whatever their clock said.
    last = Disclosure.select(Disclosure.at).where(Disclosure.consent == consent_id)
    row = last.order_by(Disclosure.at.desc()).tuples().first()
    if row is not None and row[0] > call.now:
        CaseConsent.update(withdrawn_at=row[0]).where(own).execute()
    steps.end_resting_on(call, consent_id, hand=hand)
    if CaseConsent.get_by_id(consent_id).purpose == joint.PURPOSE:
        joint.part(party_id)
    audit.record(call, "consent:withdraw", "case_party", party_id)


def claim(
    call: Call, party_id: str, receiver_id: str | None, groups: list[str], *, consent: str | None = None
) -> str:
    """Takes the turn of a good consent of this party, receiver and groups, in the caller's transaction, so
    that a withdrawal comes before or after what rests on it. Raises `ConsentRequiredForReferral`."""
    require_transaction()
    if receiver_id is None:
        # A consent names whom; nobody in the directory is nobody whom she agreed to.
        raise ConsentRequiredForReferral()
    good = (
        (CaseConsent.party == party_id)
        & CaseConsent.purpose.in_(("refer", "training"))
        & (CaseConsent.receiver == receiver_id)
        & CaseConsent.withdrawn_at.is_null()
        & (CaseConsent.until >= local_day(call.now))
    )
    rows = CaseConsent.select(CaseConsent.id, CaseConsent.groups).where(good)
    if consent is not None:
        rows = rows.where(CaseConsent.id == consent)
    for row in rows.order_by(CaseConsent.until.desc(), CaseConsent.id.desc()):
        if set(groups) <= set(row.groups) and (
            CaseConsent.update(uses=CaseConsent.uses + 1)
            .where((CaseConsent.id == row.id) & CaseConsent.withdrawn_at.is_null())
            .execute()
        ):
            return str(row.id)
    raise ConsentRequiredForReferral()


@command("consent:list", "case_party")
def list_consents(call: Call, party_id: str) -> list[ConsentView]:
    """What a party agreed to, the newest first. Raises `Forbidden`, `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "consent:list", "case_party", party_id)
    rows = _rows().where(CaseConsent.party == party_id).order_by(CaseConsent.id.desc())
    return [_view(row) for row in rows]


def get_consent(consent_id: str) -> ConsentView:
    return _view(_rows().where(CaseConsent.id == consent_id).get())


def _rows() -> Any:
    return (
        CaseConsent.select(CaseConsent, Receiver.name.alias("receiver_name"))
        .join(Receiver, JOIN.LEFT_OUTER)
        .dicts()
    )


def _view(row: dict[str, Any]) -> ConsentView:
    return from_row(
        ConsentView, row, last_day=row["until"], witness=row["witness"] and row["witness"].open(row["id"])
    )
