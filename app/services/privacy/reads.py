"""Who has read what is somebody's: told to that person, out of the business log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from app.models import AuditEntry, Booking, Certificate, CheckIn, PunchCard, TextReview
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, before, page
from app.services.people.risk import is_discreet

# Events by which others read one person's page, by whose row they name.
READS = {
    "booking": ("booking:read_on_duty", "booking:phone", "session_note:read"),
    "person": ("acting:read", "person:export_at_office"),
    "certificate": ("certificate:look",),
    "punch_card": ("card:look", "bonus_hours:read"),
    "check_in": ("roster:read",),
    # Until it is decided on, when the row goes.
    "text_review": ("text_review:read",),
}
# Reads of one person's row that are told to nobody, and why.
UNTOLD = {
    "booking:read": "by its owner; others read it on duty",
    "card:read": "by its owner",
    "certificate:print": "by its owner",
    "session_link:look": "by the counselor who wrote it",
    "session_link:read": "by whose booking it is",
    "risk:read": "safety: no answer on a phone tells of it (decision 0062)",
    "case_party:phone": "cases: not on a phone (decision 0155)",
    "case_side:read": "cases: not on a phone; who looks by code and PIN is told there",
    "case_ask:read": "cases: what the party asked for, answered by the desk",
    "case_lookup:read": "by its party, by code and PIN",
    "follow_up:read": "cases: not on a phone",
    "warning:read": "safety: nobody outside learns that there is one",
}
_OWN = {
    "booking": Booking,
    "certificate": Certificate,
    "punch_card": PunchCard,
    "check_in": CheckIn,
    "text_review": TextReview,
}


@dataclass(frozen=True)
class Read:
    """Somebody in office read something of the person's; who it was stays in the log."""

    id: str
    event: Annotated[str, "看的是什么；说法见 GET /config 的 read_event"]
    at: datetime


@command("reads:list", "person")
def list_reads(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[Read]:
    """When others read what is the caller's, the newest first. On a phone that somebody else may read,
    nothing of counseling is told."""
    person_id = call.actor.person_id
    audit.record(call, "reads:list", "person", person_id)
    discreet = is_discreet(person_id)
    # Each part names type and id, which the log is indexed by.
    oneself = (AuditEntry.object_type == "person") & (AuditEntry.object_id == person_id)
    mine = AuditEntry.event.in_(READS["person"]) & oneself
    for object_type, model in _OWN.items():
        if not (discreet and object_type == "booking"):
            own = model.select(model.id).where(model.person == person_id)
            named = (AuditEntry.object_type == object_type) & AuditEntry.object_id.in_(own)
            mine = mine | (AuditEntry.event.in_(READS[object_type]) & named)
    rows = (
        AuditEntry.select(AuditEntry.id, AuditEntry.event, AuditEntry.at)
        .where(
            mine,
            AuditEntry.actor != person_id,
            AuditEntry.outcome == "done",
            *before(cursor, AuditEntry.at, AuditEntry.id),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(limit + 1)
    )
    return page([Read(*row) for row in rows.tuples()], limit, lambda read: (read.at, read.id))
