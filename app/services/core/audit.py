"""The business log: who did, read or was refused what. Ids only, never values."""

from typing import Any

from app.db import require_transaction
from app.models import AuditEntry
from app.prepared import add
from app.services.core import origin
from app.services.core.call import Call
from app.services.core.origin import Sender

# By which somebody, or a device, comes in.
ARRIVALS = frozenset({"session:open", "scan_sign_in:confirm", "scanner:pair"})


def record(
    call: Call,
    event: str,
    object_type: str,
    object_id: str | None,
    *,
    refused: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Writes one entry in the caller's transaction. `event` is `noun:verb`; `data` holds ids and codes.
    An actor without an id is nobody we know: the worker, the command line, a wrong password. Of sign-ins and
    refusals the log keeps where they came from."""
    require_transaction()
    here = origin.current()
    is_told = here is not None and (refused is not None or event in ARRIVALS)
    sender = here.sender() if here and is_told else Sender()
    add(
        AuditEntry,
        at=call.now,
        actor=call.actor.person_id or None,
        via=call.actor.via,
        event=event,
        object_type=object_type,
        object_id=object_id,
        outcome="done" if refused is None else "refused",
        reason=refused,
        data=data,
        request_id=here.request_id if here else None,
        network=sender.network,
        address=sender.address,
        device=sender.device,
    )
