"""What the steps of a case leave in its joint file, for all who work on it to read."""

from app.db import new_id, require_transaction
from app.models import CaseEntry
from app.prepared import add
from app.services.core.call import Call


def note_jointly(call: Call, case_id: str, text: str, *, kind: str = "event") -> None:
    """Adds an entry in the caller's transaction."""
    require_transaction()
    add(
        CaseEntry,
        case=case_id,
        side="joint",
        thread=new_id(),
        version=1,
        kind=kind,
        text=text,
        author=call.actor.person_id,
        at=call.now,
    )
