"""Two parties of two cases found to be one person. They are linked, not merged: nothing moves and nothing
opens that was not open, so that undoing it leaves all as it was. It takes two who read both files."""

from dataclasses import dataclass
from datetime import datetime

import peewee

from app.errors import Conflict, Invalid, NotFound
from app.models import CaseFile, CaseParty, PersonLink
from app.prepared import add
from app.services.cases.access import find_party, has_code, opened_to, parties_read
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.vocabulary import PartySide, PersonLinkState


class OpposingSides(Conflict):
    reason, message = "opposing_sides", "这样会把同一个案的双方当成一个人"


class LinkedAlready(Conflict):
    reason, message = "linked_already", "已经提过是同一个人"


@dataclass(frozen=True)
class PersonLinkView:
    """That a party is the same person as one of another case; `mine` is who may not say yes to it."""

    id: str
    code: str
    side: PartySide
    state: PersonLinkState
    why: str
    mine: bool
    made_at: datetime


@command("person_link:list", "case_party")
def list_links(call: Call, party_id: str) -> list[PersonLinkView]:
    """The links of a party with those whose file the caller reads, too. Raises `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "person_link:list", "case_party", party_id)
    rows = PersonLink.select().where(_touches([party_id])).order_by(PersonLink.id.desc())
    pairs = [(row, row.high_id if row.low_id == party_id else row.low_id) for row in rows]
    read = parties_read(call, [other_id for _, other_id in pairs])
    return [_view(call, row, read[other_id]) for row, other_id in pairs if other_id in read]


def _view(call: Call, row: PersonLink, other: CaseParty) -> PersonLinkView:
    return PersonLinkView(
        row.id,
        other.case.code,
        other.side,
        row.state,
        row.why.open(row.id),
        row.made_by == call.actor.person_id,
        row.made_at,
    )


@command("person_link:propose", "case_party", Duplicate(PersonLink, ("live_pair",), LinkedAlready))
def propose(call: Call, party_id: str, *, code: str, side: PartySide, why: str) -> str:
    """Says that a party is the same person as a side of the case of this code; somebody else has to say so,
    too. Raises `NotFound`, `Invalid` for a case that one does not read, `OpposingSides`, `LinkedAlready`."""
    find_party(call, party_id)
    other = (
        CaseParty.select(CaseParty.id)
        .join(CaseFile)
        .where(has_code(code) & (CaseParty.side == side) & opened_to(call))
        .tuples()
        .first()
    )
    try:
        other_id = str(find_party(call, other[0] if other else "")[1].id)
    except NotFound:
        raise Invalid(fields={"code": ["没有这个个案，或您看不到它的这一方"]}) from None
    low, high = min(party_id, other_id), max(party_id, other_id)
    _claim_both(call, low, high)
    _require_not_opposing(low, high)
    link_id = add(
        PersonLink,
        low=low,
        high=high,
        live_pair=f"{low}:{high}",
        state="proposed",
        why=why,
        made_by=call.actor.person_id,
        made_at=call.now,
    )
    audit.record(call, "person_link:propose", "case_party", party_id, data={"link": link_id})
    return link_id


@command("person_link:decide", "person_link")
def decide(call: Call, link_id: str, *, agreed: bool) -> str:
    """The second person's word. Raises `NotFound`, also for who proposed it or does not read both files,
    `OpposingSides`."""
    row = _claim(call, link_id)
    if row.state != "proposed" or row.made_by == call.actor.person_id:
        raise NotFound()
    facts: dict[str, object] = {"state": "live" if agreed else "declined"}
    if agreed:
        _require_not_opposing(row.low_id, row.high_id)
    else:
        facts["live_pair"] = None
    PersonLink.update(second=call.actor.person_id, second_at=call.now, **facts).where(
        PersonLink.id == link_id
    ).execute()
    audit.record(
        call, "person_link:decide", "case_party", row.low_id, data={"link": link_id, "agreed": agreed}
    )
    return link_id


@command("person_link:undo", "person_link")
def undo(call: Call, link_id: str) -> str:
    """They are two after all; twice changes nothing. Raises `NotFound`."""
    row = _claim(call, link_id)
    PersonLink.update(
        state="undone", live_pair=None, undone_by=call.actor.person_id, undone_at=call.now
    ).where(PersonLink.id == link_id, PersonLink.live_pair.is_null(False)).execute()
    audit.record(call, "person_link:undo", "case_party", row.low_id, data={"link": link_id})
    return link_id


def _claim(call: Call, link_id: str) -> PersonLink:
    row = PersonLink.get_or_none(PersonLink.id == link_id)
    if row is None:
        raise NotFound()
    _claim_both(call, row.low_id, row.high_id)
    found: PersonLink = PersonLink.get_by_id(link_id)
    return found


def _claim_both(call: Call, low: str, high: str) -> None:
    """Both cases' turns, in one order: links that meet in a case follow one another. Raises `NotFound` for
    who does not read both files."""
    cases = CaseParty.select(CaseParty.case).where(CaseParty.id.in_((low, high))).tuples()
    for case_id in sorted({case_id for (case_id,) in cases}):
        CaseFile.turn().where(CaseFile.id == case_id).execute()
    for party_id in (low, high):
        sight, party = find_party(call, party_id)
        if not sight.supervises and party.side not in sight.works:
            raise NotFound()


def _require_not_opposing(low: str, high: str) -> None:
    """Raises `OpposingSides` where the two, with all whom they are linked with, are two of one case."""
    same = {low, high}
    while True:
        rows = PersonLink.select(PersonLink.low, PersonLink.high).where(
            (PersonLink.state == "live") & _touches(same)
        )
        wider = same | {party_id for pair in rows.tuples() for party_id in pair}
        if wider == same:
            break
        same = wider
    cases = [case for (case,) in CaseParty.select(CaseParty.case).where(CaseParty.id.in_(same)).tuples()]
    if len(set(cases)) < len(cases):
        raise OpposingSides()


def _touches(party_ids: "set[str] | list[str]") -> peewee.Expression:
    return PersonLink.low.in_(party_ids) | PersonLink.high.in_(party_ids)
