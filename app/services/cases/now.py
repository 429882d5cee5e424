"""What stands in a case at this moment, for forms that compare it with what they showed. It is read inside
the transaction of the change; the page's own reading stands in the log."""

from app.models import Agreement, CaseCode
from app.services.cases.access import find_case, find_party, find_side
from app.services.cases.reading import PartyView, codes_of, party_view
from app.services.core.call import Call


def party_now(call: Call, party_id: str) -> PartyView:
    """Who a party is. Raises `NotFound`."""
    _, party = find_party(call, party_id)
    return party_view(party)


def codes_now(call: Call, case_id: str, side: str, list_name: str) -> tuple[set[str], str]:
    """The words of a list that hold of a file, and the main one. Raises `NotFound`."""
    find_side(call, case_id, side)
    rows = CaseCode.select(CaseCode.key, CaseCode.main).where(
        CaseCode.case == case_id, CaseCode.side == side, CaseCode.list == list_name
    )
    found = dict(rows.tuples())
    return set(found), next((key for key, main in found.items() if main), "")


def need_now(call: Call, case_id: str, side: str, skill: str) -> str:
    """How far somebody came with a need. Raises `NotFound`."""
    find_side(call, case_id, side)
    found = next((one for one in codes_of(case_id, side) if (one.list, one.key) == ("needs", skill)), None)
    return "" if found is None else str(found.stage)


def is_apart(call: Call, case_id: str) -> bool:
    """Whether the two are received apart. Raises `NotFound`."""
    return bool(find_case(call, case_id).case.apart_only)


def confirmation_now(call: Call, case_id: str) -> str:
    """What became of an agreement's confirmation by a court. Raises `NotFound`."""
    find_side(call, case_id, "joint")
    return str(Agreement.get(Agreement.case == case_id).confirm_state)
