"""Conflicts of interest at intake: whether a party stands in another case, or works here. Found by keyed
hashes of name and number together; shown to the supervisor alone. The worker learns that the supervisor names
the lead."""

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
    hits = [hit for case in waiting.order_by(CaseFile.registered_at) for hit in find_hits(case)]
    audit.record(call, "conflict:list", "person", call.actor.person_id, data={"shown": len(hits)})
    return hits


def find_hits(case: CaseFile) -> list[ConflictView]:
    """Where a case's parties were met elsewhere. The same two on the same sides are no hit: they came
    again."""
    parties = list(CaseParty.select().where(CaseParty.case == case.id).order_by(CaseParty.side))
    hits = []
    for party in parties:
        for other in _met(party):
            if not _came_again(parties, other):
                hits.append(_hit(case, party, other))
        if party.phone_hash is not None and _works_here(party.phone_hash):
            hits.append(_hit(case, party, None))
    return hits


def _met(party: CaseParty) -> list[CaseParty]:
    if party.name_hash is None or party.phone_hash is None:
        return []
    rows = CaseParty.select().where(
        CaseParty.name_hash == party.name_hash,
        CaseParty.phone_hash == party.phone_hash,
        CaseParty.case != party.case_id,
    )
    return list(rows.order_by(CaseParty.id))


def _came_again(parties: list[CaseParty], other: CaseParty) -> bool:
    there = CaseParty.select().where(CaseParty.case == other.case_id)
    return {(row.side, row.name_hash) for row in there} == {(row.side, row.name_hash) for row in parties}


def _works_here(phone_hash: str) -> bool:
    staff = (
        Counselor.select().join(Person).where((Person.phone_hash == phone_hash) & Counselor.left_at.is_null())
    )
    return bool(staff.exists())


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
    return (lead is None or lead.named_by == lead.person_id) and bool(find_hits(case))
