"""The one ledger of what was told outside: whatever the way, a row with the consent or the law that allowed
it, and with what exactly was said."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from app.clock import local_day
from app.db import require_transaction
from app.errors import Invalid, NotFound
from app.models import Disclosure, FollowUp, Receiver, TeamSupervisor
from app.prepared import add
from app.services.accounts.staff import find_account
from app.services.cases.follow_ups import planning
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.views import from_row
from app.services.referrals import consents
from app.services.referrals.parties import find_party
from app.vocabulary import DisclosureChannel, DisclosureGround

# By when a party is told what was said without their consent.
TELL_WITHIN = timedelta(days=7)
# What somebody is called about three days later: whether anything came of it.
_REPORTS = ("child_harm", "must_report", "police_matter")


@dataclass(frozen=True)
class Ground:
    """What allows telling without a consent. An order has a number and a second person, who is asked first;
    `endangers` is that telling the party would."""

    ground: DisclosureGround
    order_no: str | None = None
    second: str | None = None
    endangers: bool = False


@dataclass(frozen=True)
class DisclosureView:
    """That something was told; what exactly is in the ledger."""

    id: str
    party: str
    receiver: str | None
    receiver_name: str | None
    spoke_with: str | None
    channel: DisclosureChannel
    ground: DisclosureGround | None
    groups: list[str]
    said: str
    at: datetime
    receipt: str | None
    tell_party_by: date | None
    party_told_at: datetime | None


# Two who report on the same day plan one call.
PLANNED = Duplicate(FollowUp, ("open_key",))


@command("disclosure:record", "case_party", PLANNED)
def record_disclosure(
    call: Call,
    party_id: str,
    *,
    said: str,
    channel: DisclosureChannel,
    groups: list[str],
    receiver: str | None = None,
    spoke_with: str | None = None,
    receipt: str | None = None,
    ground: Ground | None = None,
) -> DisclosureView:
    """Writes down that somebody was told. Raises `Forbidden`, `NotFound`, `Invalid`,
    `ConsentRequiredForReferral`."""
    find_party(call, party_id, write=True)
    if receiver is None and spoke_with is None:
        raise Invalid(fields={"spoke_with": ["必填"]})
    consent = None if ground else consents.claim(call, party_id, receiver, groups)
    disclosure_id = add_row(
        call,
        party_id,
        receiver=receiver,
        channel=channel,
        groups=groups,
        snapshot=said,
        consent=consent,
        ground=ground,
        spoke_with=spoke_with,
        receipt=receipt,
    )
    return _get(disclosure_id)


def add_row(
    call: Call,
    party_id: str,
    *,
    receiver: str | None,
    channel: str,
    groups: list[str],
    snapshot: str,
    consent: str | None,
    ground: Ground | None,
    spoke_with: str | None = None,
    receipt: str | None = None,
) -> str:
    """One row of the ledger, in the caller's transaction. Raises `Invalid` for a ground without what it
    needs."""
    require_transaction()
    second = None if ground is None else _second(call, ground)
    tell_by = local_day(call.now) + TELL_WITHIN if ground is not None and not ground.endangers else None
    disclosure_id = add(
        Disclosure,
        party=party_id,
        receiver=receiver,
        spoke_with=spoke_with,
        channel=channel,
        consent=consent,
        ground=None if ground is None else ground.ground,
        order_no=None if ground is None else ground.order_no,
        groups=sorted(set(groups)),
        snapshot=snapshot,
        at=call.now,
        told_by=call.actor.person_id,
        second=second,
        receipt=receipt,
        tell_party_by=tell_by,
    )
    audit.record(call, "disclosure:record", "case_party", party_id, data={"disclosure": disclosure_id})
    if ground is not None and ground.ground in _REPORTS:
        planning.plan(call, party_id, "report", local_day(call.now))
    return disclosure_id


def _second(call: Call, ground: Ground) -> str | None:
    """The second person of what is not urgent: a supervisor, by the name of their account."""
    if ground.ground != "order":
        return None
    account = find_account(ground.second) if ground.second else None
    if (
        account is None
        or account.disabled_at is not None
        or account.person_id == call.actor.person_id
        or not TeamSupervisor.select().where(TeamSupervisor.person == account.person_id).exists()
    ):
        raise Invalid(fields={"second": ["应是另一位督导的账号"]})
    if ground.order_no is None:
        raise Invalid(fields={"order_no": ["必填"]})
    return str(account.person_id)


@command("disclosure:told", "case_party")
def note_party_told(call: Call, party_id: str, disclosure_id: str) -> DisclosureView:
    """The party knows of it now; twice changes nothing. Raises `Forbidden`, `NotFound`."""
    find_party(call, party_id, write=True)
    own = (Disclosure.id == disclosure_id) & (Disclosure.party == party_id)
    if not Disclosure.select().where(own).exists():
        raise NotFound()
    Disclosure.update(party_told_at=call.now).where(own & Disclosure.party_told_at.is_null()).execute()
    audit.record(call, "disclosure:told", "case_party", party_id, data={"disclosure": disclosure_id})
    return _get(disclosure_id)


@command("disclosure:list", "case_party")
def list_disclosures(call: Call, party_id: str) -> list[DisclosureView]:
    """What was told of a party, the newest first. Raises `Forbidden`, `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "disclosure:list", "case_party", party_id)
    rows = _rows().where(Disclosure.party == party_id).order_by(Disclosure.id.desc())
    return [_view(row) for row in rows]


def _get(disclosure_id: str) -> DisclosureView:
    return _view(_rows().where(Disclosure.id == disclosure_id).get())


def _rows() -> Any:
    return (
        Disclosure.select(Disclosure, Receiver.name.alias("receiver_name"))
        .join(Receiver, JOIN.LEFT_OUTER)
        .dicts()
    )


def _view(row: dict[str, Any]) -> DisclosureView:
    def text(name: str) -> Any:
        return row[name] and row[name].open(row["id"])

    return from_row(
        DisclosureView,
        row,
        said=text("snapshot"),
        spoke_with=text("spoke_with"),
        receipt=text("receipt"),
    )
