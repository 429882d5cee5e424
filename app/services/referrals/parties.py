"""The party that something is handed on of: read and written by whom the case is open to."""

from app.models import CaseParty
from app.services.cases import access
from app.services.cases.levels import level_of
from app.services.core.call import Call
from app.services.people.risk import is_discreet


def find_party(call: Call, party_id: str, *, write: bool = False) -> CaseParty:
    """Raises `NotFound`; to write, also for a supervisor, who only reads."""
    sight, party = access.find_party(call, party_id)
    if write:
        access.require_writer(sight, party.side)
    return party


def may_write(call: Call, party_id: str) -> bool:
    """Whether the caller, who reads what was told of a party, writes of it, too: a supervisor only reads.
    Raises `NotFound`."""
    sight, party = access.find_party(call, party_id)
    return party.side in sight.writes


def in_danger(party: CaseParty) -> bool:
    """Whether nothing may go home with them that somebody else could read."""
    flagged = party.person_id is not None and is_discreet(party.person_id)
    return flagged or level_of(party.id) not in (None, "none")
