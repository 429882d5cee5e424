"""What stands on a paper of mediation: read for one drawing, by who reads the file that it is of, and kept
nowhere. A paper of one side holds nothing of the other; a joint one holds of each side the name alone, and
only where the drawer reads that side's file."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from app.clock import local_day
from app.errors import NotFound
from app.models import Agreement, CaseCode, CaseConsent, CaseParty, DeadlineRule, FollowUp, Person, Station
from app.services.cases import guards, lists
from app.services.cases.access import Sight, find_side
from app.services.cases.file.agreements import AgreementView, find_agreement
from app.services.cases.file.papers import PaperView, papers_of
from app.services.cases.handover import list_workers
from app.services.cases.levels import level_of
from app.services.cases.reading import EntryView, PartyView, list_entries, party_view
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.vocabulary import CaseSheet, CaseSide, FollowUpOutcome, PartySide


@dataclass(frozen=True)
class _Of:
    """Of which sides there is one, and which groups of the file it takes beside who they are."""

    sides: tuple[CaseSide, ...]
    groups: frozenset[str] = frozenset()


_EACH: tuple[CaseSide, ...] = ("a", "b")
_JOINT: tuple[CaseSide, ...] = ("joint",)
SHEETS: dict[CaseSheet, _Of] = {
    "cover": _Of(_JOINT, frozenset({"papers"})),
    "index": _Of(_JOINT, frozenset({"papers"})),
    "application": _Of(_EACH),
    "intake": _Of(_EACH),
    "rights": _Of(_EACH),
    "consent": _Of(_EACH, frozenset({"consents"})),
    "inquiry": _Of(_EACH, frozenset({"account"})),
    "record": _Of(_JOINT, frozenset({"account"})),
    "agreement": _Of(_JOINT, frozenset({"agreement"})),
    "confirmation": _Of(_JOINT, frozenset({"agreement"})),
    "ending": _Of(_EACH),
    "follow_up": _Of(_EACH, frozenset({"follow_up"})),
    "closing": _Of(_JOINT, frozenset({"agreement", "papers"})),
}


@dataclass(frozen=True)
class CallMade:
    """A call after the case that came to something."""

    rule_name: str
    day: date
    outcome: FollowUpOutcome
    text: str | None


@dataclass(frozen=True)
class SheetFacts:
    """What one paper may say; what the case has nothing of is None or empty. `whole` is whether the drawer
    reads every side, so that a list of papers is the whole list."""

    kind: CaseSheet
    side: CaseSide
    code: str
    book_year: int | None
    book_no: int | None
    station_name: str
    source: str | None
    registered_at: datetime
    closed_at: datetime | None
    outcome: str | None
    main_cause: str | None
    lead_name: str | None
    drawn_by: str | None
    whole: bool
    party: PartyView | None
    names: dict[PartySide, str]
    service_given_on: date | None = None
    entries: list[EntryView] = field(default_factory=list)
    agreement: AgreementView | None = None
    papers: list[PaperView] = field(default_factory=list)
    calls: list[CallMade] = field(default_factory=list)


def sheets_of(kind: str, sides: Collection[str]) -> list[tuple[CaseSheet, CaseSide]]:
    """The papers of a case of this kind that somebody may draw who reads these sides."""
    if kind != "mediation":
        return []
    return [(name, side) for name, of in SHEETS.items() for side in of.sides if side in sides]


@command("case_sheet:draw", "case_file")
def read_sheet(call: Call, case_id: str, side: CaseSide, kind: CaseSheet) -> SheetFacts:
    """What stands on a paper of a case of mediation, for who reads the file that it is of. Raises `NotFound`,
    also for a paper that this case has not."""
    sight = find_side(call, case_id, side)
    if (kind, side) not in sheets_of(sight.case.kind, sight.reads):
        raise NotFound()
    parties = _parties(sight, side)
    if side != "joint" and not parties:
        raise NotFound()
    groups = SHEETS[kind].groups
    agreement = _agreement(call, case_id) if "agreement" in groups else None
    if kind == "confirmation" and agreement is not None and not agreement.may_confirm:
        raise NotFound()
    _leave_trace(call, case_id, kind, side, parties)
    case, party = sight.case, None if side == "joint" else parties[0]
    return SheetFacts(
        kind=kind,
        side=side,
        code=case.code,
        book_year=case.book_year,
        book_no=case.book_no,
        station_name=Station.get_by_id(case.station_id).name,
        source=lists.names_of("sources").get(case.source),
        registered_at=case.registered_at,
        closed_at=case.closed_at,
        outcome=lists.names_of("outcomes").get(case.outcome or ""),
        main_cause=_main_cause(case_id, side),
        lead_name=next((worker.name for worker in list_workers(case_id) if worker.is_lead), None),
        drawn_by=Person.get_by_id(call.actor.person_id).nickname,
        whole=len(sight.reads) == 3,
        party=None if party is None else party_view(party),
        names={one.side: one.name.open(one.id) for one in parties if one.name is not None},
        service_given_on=_service_given(party) if party is not None and "consents" in groups else None,
        entries=_record(call, case_id, side, party) if "account" in groups else [],
        agreement=agreement,
        papers=papers_of(case_id, sight.reads) if "papers" in groups else [],
        calls=_calls(party) if party is not None and "follow_up" in groups else [],
    )


def _parties(sight: Sight, side: CaseSide) -> list[CaseParty]:
    """Of whom the paper speaks: one side, or on a joint one whoever's file is open to the drawer."""
    shown = sight.reads if side == "joint" else {side}
    rows = CaseParty.select().where(CaseParty.case == sight.case.id, CaseParty.side.in_(sorted(shown)))
    return list(rows.order_by(CaseParty.side))


def _leave_trace(call: Call, case_id: str, kind: CaseSheet, side: CaseSide, parties: list[CaseParty]) -> None:
    """In the log of the case, and of everybody who is named on it: they may ask who read."""
    groups = sorted({"identity", *SHEETS[kind].groups})
    audit.record(call, "case_sheet:draw", "case_file", case_id, data={"sheet": kind, "side": side})
    for party in parties:
        audit.record(call, "case_sheet:draw", "case_party", party.id, data={"groups": groups})


def _agreement(call: Call, case_id: str) -> AgreementView | None:
    if not Agreement.select().where(Agreement.case == case_id).exists():
        return None
    return find_agreement(call, case_id)


def _main_cause(case_id: str, side: CaseSide) -> str | None:
    """The cause that is counted, where it stands in the paper's own file or in the joint one: what one side
    named stands on no paper of both."""
    row = CaseCode.get_or_none(
        CaseCode.case == case_id, CaseCode.list == "causes", CaseCode.main, CaseCode.side.in_((side, "joint"))
    )
    return None if row is None else lists.names_of("causes").get(row.key)


def _service_given(party: CaseParty) -> date | None:
    """The day on which they said that they want the service, if that stands."""
    row: CaseConsent | None = guards.service_consents([party.id]).order_by(CaseConsent.given_at).first()
    return None if row is None else local_day(row.given_at)


def _record(call: Call, case_id: str, side: CaseSide, party: CaseParty | None) -> list[EntryView]:
    """The steps that were written, never a note. Of somebody in danger nothing: what she told of it would lie
    in a file that is copied for both."""
    if party is not None and level_of(party.id) not in (None, "none"):
        return []
    entries = list_entries(call.actor.person_id, case_id, side)
    return [entry for entry in entries if entry.kind == "step"]


def _calls(party: CaseParty) -> list[CallMade]:
    """What came of the calls after an agreement or the closing; those that a danger asked for stay out."""
    rows = (
        FollowUp.select(FollowUp, DeadlineRule.name.alias("rule_name"))
        .join(DeadlineRule, on=(DeadlineRule.key == FollowUp.rule))
        .where(
            FollowUp.party == party.id,
            FollowUp.outcome.is_null(False),
            DeadlineRule.event.in_(("agreed", "closed")),
        )
        .order_by(FollowUp.settled_at, FollowUp.id)
    )
    return [
        from_row(
            CallMade,
            row,
            day=local_day(row["settled_at"]),
            text=None if row["text"] is None else row["text"].open(row["id"]),
        )
        for row in rows.dicts()
    ]
