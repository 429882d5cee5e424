"""Who a side is, and what holds of it: written by who works on that side."""

from dataclasses import dataclass
from typing import Any

from app.clock import local_day
from app.errors import Invalid, NotFound
from app.models import CaseChild, CaseCode, CaseFile, CaseParty
from app.prepared import add
from app.services.cases import joint, lists, needs
from app.services.cases.access import claim_case, require_lead, require_writer
from app.services.cases.file.entries import OVER
from app.services.cases.guards import CaseNotReady
from app.services.cases.levels import DEGREES, highest_level
from app.services.cases.reading import ChildView, PartyView, party_view
from app.services.cases.register.registering import name_hash, phone_hash
from app.services.cases.states import WrongState
from app.services.cases.warnings import raising
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.vocabulary import CaseSide

_SEALED = ("name", "phone", "contact", "address", "job")
_LISTS = ("causes", "methods", "needs", "barriers")


@dataclass(frozen=True)
class CodesView:
    """The words of a list that hold of one file now."""

    side: CaseSide
    keys: list[str]
    list: str
    main: str | None


@command("case_party:describe", "case_party")
def describe_party(call: Call, party_id: str, *, facts: dict[str, Any]) -> PartyView:
    """Writes down who a party is: of `facts`, what is there; the rest stays. Raises `NotFound`,
    `WrongState`."""
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    if party is None:
        raise NotFound()
    sight = claim_case(call, party.case_id)
    require_writer(sight, party.side)
    if sight.case.state in OVER:
        raise WrongState()
    columns: dict[str, Any] = {
        name: getattr(CaseParty, name).seal_for(party_id, value or None) if name in _SEALED else value
        for name, value in facts.items()
    }
    if "name" in facts:
        columns["name_hash"] = name_hash(facts["name"]) if facts["name"] else None
    if "phone" in facts:
        columns["phone_hash"] = phone_hash(facts["phone"]) if facts["phone"] else None
    if facts.get("identity_kind"):
        columns |= {"identity_by": call.actor.person_id, "identity_on": local_day(call.now)}
    if columns:
        CaseParty.update(**columns).where(CaseParty.id == party_id).execute()
    replaced = [name for name in ("phone", "contact") if name in facts and _differs(party, name, facts[name])]
    data = {"fields": sorted(facts)} | ({"replaced": replaced} if replaced else {})
    audit.record(call, "case_party:describe", "case_party", party_id, data=data)
    raising.raise_for(call, party_id)
    return party_view(CaseParty.get_by_id(party_id))


def _differs(party: CaseParty, name: str, value: str | None) -> bool:
    """Whether another way of reaching them takes the place of one that was there."""
    before = getattr(party, name)
    return before is not None and before.open(party.id) != (value or None)


@command("case_child:add", "case_file")
def add_child(call: Call, case_id: str, *, side: str, birth_year: int, lives_with: str) -> ChildView:
    """Writes down a child that a side told of. Raises `NotFound`, `Invalid`, `WrongState`."""
    _claim(call, case_id, side)
    if birth_year > local_day(call.now).year:
        raise Invalid(fields={"birth_year": ["不能晚于今年"]})
    add(CaseChild, case=case_id, side=side, birth_year=birth_year, lives_with=lives_with)
    audit.record(call, "case_child:add", "case_file", case_id, data={"side": side})
    return ChildView(birth_year, lives_with)  # type: ignore[arg-type]


@command("case_code:set", "case_file")
def set_codes(
    call: Call, case_id: str, *, side: CaseSide, list_name: str, keys: list[str], main: str | None = None
) -> CodesView:
    """Chooses the words of a list that hold of a file, in place of those before; `main` is the one of them
    that is counted, one in each file: what one side names changes nothing in the other's. A need that
    somebody is on the way with stays. Raises `NotFound`, `Invalid`, `WrongState`."""
    _claim(call, case_id, side)
    if list_name not in _LISTS:
        raise Invalid(fields={"list": ["没有这个列表"]})
    if main is not None and main not in keys:
        raise Invalid(fields={"main": ["应为所选项目之一"]})
    here = (CaseCode.case == case_id) & (CaseCode.side == side) & (CaseCode.list == list_name)
    known = dict(CaseCode.select(CaseCode.key, CaseCode.id).where(here).tuples())
    for key in set(keys) - set(known):
        lists.require_item(list_name, key, "keys")
    gone = [row_id for key, row_id in known.items() if key not in keys]
    needs.drop(gone)
    CaseCode.delete().where(CaseCode.id.in_(gone)).execute()
    CaseCode.update(main=False).where(here).execute()
    for key in dict.fromkeys(keys):
        if key not in known:
            code_id = add(CaseCode, case=case_id, side=side, list=list_name, key=key)
            if list_name == needs.LIST:
                needs.ask(code_id, local_day(call.now))
    CaseCode.update(main=True).where(here & (CaseCode.key == main)).execute()
    audit.record(call, "case_code:set", "case_file", case_id, data={"side": side, "list": list_name})
    for party in CaseParty.select(CaseParty.id).where(CaseParty.case == case_id, CaseParty.side == side):
        raising.raise_for(call, party.id)
    return CodesView(side, list(dict.fromkeys(keys)), list_name, main)


def _claim(call: Call, case_id: str, side: str) -> None:
    sight = claim_case(call, case_id)
    require_writer(sight, side)
    if sight.case.state in OVER:
        raise WrongState()


@command("case:together", "case_file")
def receive_together(call: Call, case_id: str, *, together: bool) -> bool:
    """Lets the two be received together, to which both agreed, each in their own file; or apart again. Apart
    is how every case begins, so that it tells nothing of anybody. Raises `NotFound`, `CaseNotReady`."""
    sight = claim_case(call, case_id)
    require_lead(sight)
    if together:
        agreed = joint.both_agreed(case_id, on=local_day(call.now))
        if not agreed or highest_level(case_id) in DEGREES[1:]:
            raise CaseNotReady.lacking(["together"])
    CaseFile.update(apart_only=not together).where(CaseFile.id == case_id).execute()
    audit.record(call, "case:together", "case_file", case_id, data={"together": together})
    return together
