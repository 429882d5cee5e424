"""Telling those who work on a case, or supervise it, that something waits. The sentence says neither what nor
about whom: it rings on a phone that others see."""

from collections.abc import Iterable

from app.db import require_transaction
from app.models import CaseFile, CaseWorker, TeamSupervisor
from app.services.core.call import Call
from app.services.messaging.messages import enqueue


def tell_workers(call: Call, case_id: str, side: str, kind: str, object_type: str, object_id: str) -> None:
    """Tells who works on a side of a case, in the caller's transaction."""
    require_transaction()
    rows = CaseWorker.select(CaseWorker.live_person).where(
        CaseWorker.case == case_id,
        CaseWorker.live_person.is_null(False),
        CaseWorker.sides.in_((side, "ab")),
    )
    _tell(call, (person_id for (person_id,) in rows.tuples()), kind, object_type, object_id)


def tell_supervisor(call: Call, case_id: str, kind: str, object_type: str, object_id: str) -> None:
    """Tells the supervisor of a case's team, if there is one, in the caller's transaction."""
    require_transaction()
    rows = (
        TeamSupervisor.select(TeamSupervisor.person)
        .join(CaseFile, on=(CaseFile.team == TeamSupervisor.team))
        .where(CaseFile.id == case_id)
    )
    _tell(call, (person_id for (person_id,) in rows.tuples()), kind, object_type, object_id)


def tell_one(call: Call, person_id: str, kind: str, object_type: str, object_id: str) -> None:
    """Tells one person, in the caller's transaction."""
    require_transaction()
    _tell(call, [person_id], kind, object_type, object_id)


def _tell(call: Call, people: Iterable[str], kind: str, object_type: str, object_id: str) -> None:
    for person_id in sorted(set(people)):
        enqueue(call, person_id, kind, object_type, object_id)
