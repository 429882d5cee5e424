"""Partners: which body an area works with, on what, since when, and whom to ring there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.clock import local_day
from app.db import contains
from app.errors import Invalid, NotFound
from app.models import Area, Partner
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import require_area
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, listed, require
from app.services.core.views import from_row


@dataclass(frozen=True)
class PartnerView:
    """One partner."""

    id: str
    area: str
    area_name: str
    name: str
    what: str
    desk: str
    phone: str | None
    since: date
    until: date | None


def list_partners(
    call: Call, where: dict[str, str], *, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[PartnerView]:
    """The partners of the areas one organizes, by `q` and `state` (now, over). Raises `Forbidden`."""
    query = _rows(call.actor)
    if "q" in where:
        query = query.where(contains(Partner.name, where["q"]) | contains(Partner.what, where["q"]))
    if "state" in where:
        over = Partner.until.is_null(False) & (Partner.until < local_day(call.now))
        query = query.where(over if where["state"] == "over" else ~over)
    found = seek(query, Partner.name, Partner.id, limit=limit, cursor=cursor, descending=descending)
    return Page([from_row(PartnerView, row) for row in found.items], found.next)


def _rows(actor: Actor) -> Any:
    return (
        Partner.select(Partner, Area.name.alias("area_name"))
        .join(Area)
        .where(listed(actor, ORGANIZER, Partner.area))
        .dicts()
    )


def get_partner(actor: Actor, partner_id: str) -> PartnerView:
    """Raises `Forbidden`, `NotFound`, also for one elsewhere."""
    row = _rows(actor).where(Partner.id == partner_id).first()
    if row is None:
        raise NotFound()
    return from_row(PartnerView, row)


@command("partner:keep", "partner")
def add_partner(call: Call, facts: dict[str, Any]) -> str:
    """A new one. Raises `Forbidden`, `Invalid`."""
    _require(call.actor, facts)
    partner_id = add(Partner, **facts)
    audit.record(call, "partner:keep", "partner", partner_id)
    return partner_id


@command("partner:keep", "partner")
def change_partner(call: Call, partner_id: str, facts: dict[str, Any]) -> str:
    """New facts for one; where the work together ends, its last day. Raises `Forbidden`, `NotFound`,
    `Invalid`."""
    get_partner(call.actor, partner_id)
    _require(call.actor, facts)
    Partner.update(**facts).where(Partner.id == partner_id).execute()
    audit.record(call, "partner:keep", "partner", partner_id)
    return partner_id


def _require(actor: Actor, facts: dict[str, Any]) -> None:
    require_area(facts["area"])
    require(actor, ORGANIZER, facts["area"])
    if facts["until"] is not None and facts["until"] < facts["since"]:
        raise Invalid(fields={"until": ["不能早于开始的日子"]})
