"""Conflicts of interest at intake: whether a party stands in another case, or works here. Found by keyed
hashes of name and number together; shown to the supervisor alone. The worker learns that the supervisor names
the lead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.errors import Forbidden
from app.models import CaseFile, CaseParty, CaseWorker, Counselor, Person
from app.services.cases.access import is_staff, opened_to, supervised_by
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.vocabulary import PartySide


@dataclass(frozen=True)
class ConflictView:
    """A party of a case that is not taken on yet, who was met elsewhere: in another case on this side, or as
    a member of staff."""

    case: str
    code: str
    side: PartySide
    other_code: str | None
    other_side: PartySide | None
    registered_at: datetime


@command("conflict:list", "person")
def list_conflicts(call: Call) -> list[ConflictView]:
    """The hits in the cases that await the caller's teams. Raises `Forbidden` for who is no staff."""
    if not is_staff(call):
        raise Forbidden()
    waiting = CaseFile.select().where(
        (CaseFile.state == "intake") & CaseFile.team.in_(supervised_by(call)) & opened_to(call)
    )
    hits = find_hits(list(waiting.order_by(CaseFile.registered_at)))
    audit.record(call, "conflict:list", "person", call.actor.person_id, data={"shown": len(hits)})
    return hits


def find_hits(cases: list[CaseFile]) -> list[ConflictView]:
    """Where the cases' parties were met elsewhere, in as many statements for one case as for many. The same
    two on the same sides are no hit: they came again."""
    parties = _parties_of([case.id for case in cases])
    known = [party for those in parties.values() for party in those if party.phone_hash is not None]
    met = _met([party for party in known if party.name_hash is not None])
    there = _parties_of({other.case_id for others in met.values() for other in others})
    working = _who_work_here([party.phone_hash for party in known])
    hits = []
    for case in cases:
        for party in parties[case.id]:
            for other in met.get((party.name_hash, party.phone_hash), []):
                if other.case_id != case.id and not _same(parties[case.id], there[other.case_id]):
                    hits.append(_hit(case, party, other))
            if party.phone_hash in working:
                hits.append(_hit(case, party, None))
    return hits


def _parties_of(case_ids: Collection[str]) -> dict[str, list[CaseParty]]:
    """Of each case, by side."""
    found: dict[str, list[CaseParty]] = {case_id: [] for case_id in case_ids}
    for party in CaseParty.select().where(CaseParty.case.in_(case_ids)).order_by(CaseParty.side):
        found[party.case_id].append(party)
    return found


def _met(parties: list[CaseParty]) -> dict[tuple[str, str], list[CaseParty]]:
    """By name and number: in which cases somebody of them stands, in the order in which they came."""
    rows = (
        CaseParty.select(CaseParty, CaseFile)
        .join(CaseFile)
        .where(
            CaseParty.name_hash.in_({party.name_hash for party in parties}),
            CaseParty.phone_hash.in_({party.phone_hash for party in parties}),
        )
    )
    found: dict[tuple[str, str], list[CaseParty]] = {}
    for row in rows.order_by(CaseParty.id):
        found.setdefault((row.name_hash, row.phone_hash), []).append(row)
    return found


def _same(here: list[CaseParty], there: list[CaseParty]) -> bool:
    return {(row.side, row.name_hash) for row in here} == {(row.side, row.name_hash) for row in there}


def _who_work_here(phone_hashes: list[str]) -> set[str]:
    """Those of the numbers that are a colleague's."""
    staff = (
        Person.select(Person.phone_hash)
        .join(Counselor)
        .where(Person.phone_hash.in_(phone_hashes), Counselor.left_at.is_null())
    )
    return {phone_hash for (phone_hash,) in staff.tuples()}


def _hit(case: CaseFile, party: CaseParty, other: CaseParty | None) -> ConflictView:
    return ConflictView(
        case.id,
        case.code,
        party.side,
        None if other is None else other.case.code,
        None if other is None else other.side,
        case.registered_at,
    )


def awaits_supervisor(case: CaseFile) -> bool:
    """Whether there is a hit and the lead is not one whom somebody else named since."""
    lead = CaseWorker.get_or_none(CaseWorker.live_lead == case.id)
    return (lead is None or lead.named_by == lead.person_id) and bool(find_hits([case]))
