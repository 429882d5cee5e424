"""The directory of receivers: who takes referrals of an area, and the desk to ring. Admins keep it,
counselors read it. A number counts as checked only from the day on which somebody rang it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.clock import local_day
from app.db import contains
from app.errors import Invalid, NotFound
from app.models import Area, Receiver
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import below, require_area
from app.services.core.paging import Page, seek
from app.services.core.permissions import (
    ADMIN,
    COUNSELOR,
    require,
    require_somewhere,
    require_visible,
    scopes,
)
from app.services.core.views import from_row


@dataclass(frozen=True)
class ReceiverRow:
    """One receiver. `verified_on` is None until somebody has rung its number."""

    id: str
    area: str
    area_name: str
    kind: str
    name: str
    desk: str
    phone: str | None
    hours: str
    verified_on: date | None
    is_open: bool


def list_receivers(
    actor: Actor,
    where: dict[str, str],
    *,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = False,
) -> Page[ReceiverRow]:
    """Who serves the caller's areas, by `q`, `kind` and `state` (open, closed, unverified). Raises
    `Forbidden`."""
    query = _rows().where(_serving(actor))
    if "q" in where:
        query = query.where(contains(Receiver.name, where["q"]) | contains(Receiver.desk, where["q"]))
    if "kind" in where:
        query = query.where(Receiver.kind == where["kind"])
    if where.get("state") == "unverified":
        query = query.where(Receiver.verified_on.is_null() & Receiver.closed_at.is_null())
    elif "state" in where:
        query = query.where(Receiver.closed_at.is_null(where["state"] == "open"))
    found = seek(query, Receiver.name, Receiver.id, limit=limit, cursor=cursor, descending=descending)
    return Page([_view(row) for row in found.items], found.next)


def get_receiver(actor: Actor, receiver_id: str) -> ReceiverRow:
    """Raises `Forbidden`, `NotFound`, also for one that serves other areas."""
    row = _rows().where((Receiver.id == receiver_id) & _serving(actor)).first()
    if row is None:
        raise NotFound()
    return _view(row)


def _serving(actor: Actor) -> Any:
    """SQL condition: the receiver lies in the caller's areas, or in one above them, as a city's court does.
    Raises `Forbidden`."""
    require_somewhere(actor, COUNSELOR)
    serving = Receiver.id.is_null()
    for scope in scopes(actor, COUNSELOR):
        above = {scope[:length] for length in (2, 4, 6, 9) if length < len(scope)}
        codes = above | {prefix.ljust(6, "0") for prefix in above}
        serving = serving | below(Receiver.area, scope) | Receiver.area.in_(sorted(codes))
    return serving


def _rows() -> Any:
    return Receiver.select(Receiver, Area.name.alias("area_name")).join(Area).dicts()


def _view(row: dict[str, Any]) -> ReceiverRow:
    return from_row(ReceiverRow, row, is_open=row["closed_at"] is None)


@command("receiver:keep", "receiver")
def add_receiver(call: Call, facts: dict[str, Any]) -> str:
    """A new one. Raises `Forbidden`, `Invalid`."""
    values = _checked(call, facts, None)
    receiver_id = add(Receiver, **values)
    audit.record(call, "receiver:keep", "receiver", receiver_id)
    return receiver_id


@command("receiver:keep", "receiver")
def change_receiver(call: Call, receiver_id: str, facts: dict[str, Any]) -> str:
    """New facts for one. A changed number has to be rung again. Raises `Forbidden`, `NotFound`, `Invalid`."""
    kept = get_receiver(call.actor, receiver_id)
    require_visible(call.actor, ADMIN, kept.area)
    Receiver.update(**_checked(call, facts, kept)).where(Receiver.id == receiver_id).execute()
    audit.record(call, "receiver:keep", "receiver", receiver_id)
    return receiver_id


def _checked(call: Call, facts: dict[str, Any], kept: ReceiverRow | None) -> dict[str, Any]:
    require_area(facts["area"])
    require(call.actor, ADMIN, facts["area"])
    values = dict(facts)
    rung = values.pop("rung")
    is_open = values.pop("is_open")
    if rung and values["phone"] is None:
        raise Invalid(fields={"rung": ["没有电话，不能核实"]})
    if is_open or kept is None or kept.is_open:
        # What is closed keeps the day on which it was.
        values["closed_at"] = None if is_open else call.now
    if rung:
        values |= {"verified_on": local_day(call.now), "verified_by": call.actor.person_id}
    elif kept is None or kept.phone != values["phone"]:
        values |= {"verified_on": None, "verified_by": None}
    return values
