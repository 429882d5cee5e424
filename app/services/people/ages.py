"""How old somebody said they are when they agreed: a word, never a birthday, kept as a consent of its own
kind.

Whoever said nothing is treated as an adult, as clients always were. A guardian agrees for a child under
fourteen (PIPL article 31); such a child comes to counseling with the guardian, so a booking of theirs is made
by staff who spoke to the guardian.
"""

from typing import Any, get_args

from app.db import require_transaction
from app.errors import Conflict
from app.models import ConsentEvent
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call
from app.vocabulary import Age

KINDS = {f"age-{age}": age for age in get_args(Age)}


class GuardianNeeded(Conflict):
    reason, message = "guardian_needed", "不满十四周岁，请由监护人打电话或到站点预约并陪同"


def say(call: Call, age: Age) -> None:
    """Keeps what the caller said last, in the transaction of their consent."""
    require_transaction()
    kind = f"age-{age}"
    if said(call.actor.person_id) == age:
        return
    ConsentEvent.update(withdrawn_at=call.now).where(said_by(call.actor.person_id)).execute()
    add(ConsentEvent, person=call.actor.person_id, version=kind, accepted_at=call.now)
    audit.record(call, "consent:accept", "person", call.actor.person_id, data={"version": kind})


def said_by(person: Any) -> Any:
    """Condition: what a person (an id, or a column of them) said of their age and did not take back."""
    return (
        (ConsentEvent.person == person)
        & ConsentEvent.version.in_(list(KINDS))
        & ConsentEvent.withdrawn_at.is_null()
    )


def said(person_id: str) -> Age | None:
    """What a person said and did not take back."""
    return among(agreed_to(person_id))


def among(versions: set[str]) -> Age | None:
    """What of it is among what somebody agreed to."""
    return next((KINDS[version] for version in versions & KINDS.keys()), None)


def agreed_to(person_id: str) -> set[str]:
    """All that a person agreed to, of any kind, and did not take back."""
    return {row["version"] for row in _AGREED.rows(person=person_id)}


_AGREED = Prepared(
    lambda person: (
        ConsentEvent.select(ConsentEvent.version)
        .where(ConsentEvent.person == person, ConsentEvent.withdrawn_at.is_null())
        .dicts()
    )
)


def require_own_booking(call: Call) -> None:
    """Raises `GuardianNeeded` where the caller books for a child under fourteen by themself, with nobody of
    the staff who spoke to the guardian."""
    if call.actor.via != "on_behalf" and said(call.actor.person_id) == "guardian":
        raise GuardianNeeded()
