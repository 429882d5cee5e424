"""Whether somebody may be in danger at home. Told by the person when they book, or set by staff; lifted by
staff alone. No answer to a resident says that it is there."""

from datetime import datetime

from app.db import require_transaction
from app.models import RiskFlag
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command

# Who set a flag that its own person asked for.
INTAKE = "intake"


def is_discreet(person_id: str) -> bool:
    """Whether this person's messages about counseling may say no word of it."""
    return _FLAG.first(person=person_id) is not None


_FLAG = Prepared(lambda person: RiskFlag.select(RiskFlag.id).where(RiskFlag.person == person).dicts())


@command("risk:tell", "person", Duplicate(RiskFlag, ("person_id",)))
def tell_at_intake(call: Call) -> None:
    """The person said so themself."""
    flag(call.actor.person_id, by=INTAKE, now=call.now)
    audit.record(call, "risk:tell", "person", call.actor.person_id)


def flag(person_id: str, *, by: str, note: str | None = None, now: datetime) -> None:
    """Sets it, in the caller's transaction; a later note replaces an earlier one, none leaves it."""
    require_transaction()
    if not is_discreet(person_id):
        add(RiskFlag, person=person_id, note=note, set_by=by, set_at=now)
    elif note is not None:
        RiskFlag.update(note=note, set_by=by, set_at=now).where(RiskFlag.person == person_id).execute()


def lift(person_id: str) -> bool:
    """Takes it away, in the caller's transaction. Tells whether there was one."""
    require_transaction()
    return bool(RiskFlag.delete().where(RiskFlag.person == person_id).execute())
