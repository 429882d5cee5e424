"""What a party sees of their own case by code and PIN: how far it is, what they agreed to, whom they were
told about, what they signed, who has read. Nothing of the other party, nothing of danger."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import peewee

from app.clock import local_day
from app.errors import NotFound
from app.models import (
    AuditEntry,
    CaseConsent,
    CaseFile,
    CaseGlass,
    CasePaper,
    CaseParty,
    CaseWorker,
    Disclosure,
    Receiver,
    Station,
    Team,
    TeamSupervisor,
)
from app.services.cases import lists
from app.services.cases.lookups.asks import AskView, asks_of
from app.services.cases.lookups.own_case import granted_party
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, before, page
from app.services.referrals import consents
from app.vocabulary import ConsentPurpose, LookupState, ReaderCapacity

# That somebody turned to one of these is told at the station alone.
SAFETY_KINDS = ("police", "anti_violence", "shelter")
# What a case's state looks like from outside: that it rests would tell that somebody is in danger.
STATES: dict[str, LookupState] = {
    "intake": "registered",
    "working": "under_way",
    "paused": "under_way",
    "agreed": "under_way",
    "performed": "under_way",
    "refused": "over",
    "ended": "over",
    "closed": "over",
}
# Events by which staff read a party's file.
READS = (
    "case_side:read",
    "case_sheet:draw",
    "case_party:phone",
    "risk:read",
    "consent:list",
    "disclosure:list",
    "referral:list",
    "case_ask:list",
    "case_ask:read",
)


@dataclass(frozen=True)
class OwnConsent:
    """What the party agreed to, as long as it can be taken back."""

    id: str
    purpose: ConsentPurpose
    receiver_name: str | None
    groups: list[str]
    given_on: date
    last_day: date


@dataclass(frozen=True)
class OwnDisclosure:
    """That the house told somebody about the party, with their consent."""

    receiver_name: str
    groups: list[str]
    told_on: date


@dataclass(frozen=True)
class OwnPaper:
    """A paper that was signed."""

    name: str
    signed_on: date


@dataclass(frozen=True)
class LookupView:
    """A party's case as they see it. `next_on` is the day by which it is to go on."""

    code: str
    state: LookupState
    next_on: date | None
    station_name: str
    team_name: str
    consents: list[OwnConsent]
    told: Annotated[list[OwnDisclosure], "凭同意告诉过的单位；涉及人身安全的不在这里，到站点查"]
    papers: list[OwnPaper]
    asks: list[AskView]


@dataclass(frozen=True)
class FileReading:
    """That somebody in office read the party's file."""

    day: date
    capacity: ReaderCapacity
    team_name: str


@command("case_lookup:read", "case_party")
def read_lookup(call: Call) -> LookupView:
    """The page of the party whose grant the caller holds. Raises `SessionEnded`."""
    party = granted_party(call)
    audit.record(call, "case_lookup:read", "case_party", party.id)
    return _view(call, party)


def _view(call: Call, party: CaseParty) -> LookupView:
    case: CaseFile = party.case
    state = STATES[case.state]
    return LookupView(
        code=case.code,
        state=state,
        next_on=None if state == "over" else case.due_on,
        station_name=Station.get_by_id(case.station_id).name,
        team_name=Team.get_by_id(case.team_id).name,
        consents=_consents(call, party.id),
        told=_told(party.id),
        papers=_papers(party),
        asks=asks_of(party.id),
    )


def _consents(call: Call, party_id: str) -> list[OwnConsent]:
    rows = (
        CaseConsent.select(CaseConsent, Receiver.name.alias("receiver_name"))
        .join(Receiver, peewee.JOIN.LEFT_OUTER)
        .where(_own_consents(call, party_id))
        .order_by(CaseConsent.id.desc())
    )
    return [
        OwnConsent(
            row["id"],
            row["purpose"],
            row["receiver_name"],
            row["groups"],
            local_day(row["given_at"]),
            row["until"],
        )
        for row in rows.dicts()
    ]


def _own_consents(call: Call, party_id: str) -> peewee.Expression:
    safe = Receiver.select(Receiver.id).where(Receiver.kind.not_in(SAFETY_KINDS))
    return (
        (CaseConsent.party == party_id)
        & (CaseConsent.receiver.is_null() | CaseConsent.receiver.in_(safe))
        & CaseConsent.withdrawn_at.is_null()
        & (CaseConsent.until >= local_day(call.now))
    )


def _told(party_id: str) -> list[OwnDisclosure]:
    rows = (
        Disclosure.select(Receiver.name, Disclosure.groups, Disclosure.at)
        .join(Receiver)
        .where(
            Disclosure.party == party_id,
            Disclosure.consent.is_null(False),
            Receiver.kind.not_in(SAFETY_KINDS),
        )
        .order_by(Disclosure.id.desc())
    )
    return [OwnDisclosure(name, groups, local_day(at)) for name, groups, at in rows.tuples()]


def _papers(party: CaseParty) -> list[OwnPaper]:
    names = lists.names_of("papers")
    rows = CasePaper.select(CasePaper.kind, CasePaper.signed_on).where(
        CasePaper.case == party.case_id,
        CasePaper.side.in_((party.side, "joint")),
        CasePaper.signed_on.is_null(False),
        CasePaper.withdrawn_at.is_null(),
    )
    return [
        OwnPaper(names.get(kind, kind), day)
        for kind, day in rows.order_by(CasePaper.signed_on, CasePaper.id).tuples()
    ]


@command("case_lookup:readers", "case_party")
def list_readings(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[FileReading]:
    """When staff read the party's file, and as what, the newest first; several of one day and capacity on a
    page are one. Raises `SessionEnded`."""
    party = granted_party(call)
    case: CaseFile = party.case
    audit.record(call, "case_lookup:readers", "case_party", party.id)
    rows = (
        AuditEntry.select(AuditEntry.at, AuditEntry.id, AuditEntry.actor)
        .where(
            AuditEntry.object_type == "case_party",
            AuditEntry.object_id == party.id,
            AuditEntry.event.in_(READS),
            AuditEntry.outcome == "done",
            *before(cursor, AuditEntry.at, AuditEntry.id),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(limit + 1)
    )
    found = page(list(rows.tuples()), limit, lambda row: (row[0], row[1]))
    capacities, looks = _capacities(case), _exceptional_looks(party.id)
    team_name = Team.get_by_id(case.team_id).name
    readings = [
        FileReading(
            local_day(at),
            "exception"
            if any(person == actor and since <= at <= until for person, since, until in looks)
            else capacities.get(actor, "staff"),
            team_name,
        )
        for at, _, actor in found.items
    ]
    return Page(list(dict.fromkeys(readings)), found.next)


def _capacities(case: CaseFile) -> dict[str, ReaderCapacity]:
    """As what people read in a case: who ever worked on it, and its supervisors."""
    workers = CaseWorker.select(CaseWorker.person).where(CaseWorker.case == case.id).tuples()
    supervisors = TeamSupervisor.select(TeamSupervisor.person).where(TeamSupervisor.team == case.team_id)
    known: dict[str, ReaderCapacity] = {person: "supervisor" for (person,) in supervisors.tuples()}
    return known | {person: "worker" for (person,) in workers}


def _exceptional_looks(party_id: str) -> list[tuple[str, datetime, datetime]]:
    """Who read the party's file by the glass, from when until when: nobody to whom it was open otherwise."""
    rows = CaseGlass.select(CaseGlass.person, CaseGlass.opened_at, CaseGlass.until)
    return list(rows.where(CaseGlass.party == party_id).tuples())


@command("case_lookup:withdraw", "case_party")
def withdraw_own(call: Call, consent_id: str) -> LookupView:
    """The party takes a consent back themself. Raises `SessionEnded`, `NotFound`, also for what the page
    does not show."""
    party = granted_party(call)
    shown = CaseConsent.select().where((CaseConsent.id == consent_id) & (CaseConsent.party == party.id))
    if not shown.where(_own_consents(call, party.id) | CaseConsent.withdrawn_at.is_null(False)).exists():
        raise NotFound()
    consents.end_consent(call, party.id, consent_id, hand="party")
    return _view(call, party)
