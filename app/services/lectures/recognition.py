"""Who counts as a counseling volunteer: whom an organizer of the district let into a lecture for volunteers.
From then on they need not be approved there again, until an organizer takes it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db import require_transaction
from app.errors import NotFound
from app.models import Person, VolunteerStanding
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.divisions import below
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, scopes, within
from app.services.people.profiles import mask_name

VOLUNTEERS = "volunteers"
_DIGITS = 6


@dataclass(frozen=True)
class RecognisedVolunteer:
    """One counseling volunteer of a district, masked."""

    id: str
    name: str
    district: str
    recognised_at: datetime


def recognise(call: Call, area: str, people: list[str]) -> None:
    """Counts these as counseling volunteers of the area's district, in the caller's transaction."""
    require_transaction()
    district = area[:_DIGITS]
    for person_id in people:
        changed = (
            VolunteerStanding.update(
                revoked_at=None, recognised_by=call.actor.person_id, recognised_at=call.now
            )
            .where(
                VolunteerStanding.person == person_id,
                VolunteerStanding.district == district,
                VolunteerStanding.revoked_at.is_null(False),
            )
            .execute()
        )
        known = VolunteerStanding.select().where(
            VolunteerStanding.person == person_id, VolunteerStanding.district == district
        )
        if not changed and not known.exists():
            add(
                VolunteerStanding,
                person=person_id,
                district=district,
                recognised_by=call.actor.person_id,
                recognised_at=call.now,
            )
            changed = 1
        if changed:
            audit.record(call, "volunteer:recognise", "person", person_id, data={"district": district})


def is_recognised(person_id: str, area: str) -> bool:
    """Whether somebody counts as a counseling volunteer in the area's district."""
    rows = VolunteerStanding.select().where(
        VolunteerStanding.person == person_id,
        VolunteerStanding.district == area[:_DIGITS],
        VolunteerStanding.revoked_at.is_null(),
    )
    return bool(rows.exists())


@command("volunteer:list_recognised", "person")
def list_recognised(
    call: Call, *, limit: int = 20, cursor: str | None = None, descending: bool = True
) -> Page[RecognisedVolunteer]:
    """The counseling volunteers of the caller's districts, the newest first. Raises `Forbidden`."""
    rows = (
        VolunteerStanding.select(VolunteerStanding, Person.nickname)
        .join(Person, on=(VolunteerStanding.person == Person.id))
        .where(_mine(call), VolunteerStanding.revoked_at.is_null())
        .dicts()
    )
    found = seek(
        rows,
        VolunteerStanding.recognised_at,
        VolunteerStanding.id,
        limit=limit,
        cursor=cursor,
        descending=descending,
    )
    audit.record(call, "volunteer:list_recognised", "person", None, data={"shown": len(found.items)})
    return Page([_view(row) for row in found.items], found.next)


@command("volunteer:take_back", "person")
def take_back(call: Call, standing_id: str) -> None:
    """Somebody is no counseling volunteer any more: places they have stay theirs, the next sign-up is asked
    about. Taking back twice changes nothing. Raises `Forbidden`, `NotFound`."""
    row = VolunteerStanding.get_or_none(VolunteerStanding.id == standing_id, _mine(call))
    if row is None:
        raise NotFound()
    VolunteerStanding.update(revoked_at=call.now).where(
        VolunteerStanding.id == standing_id, VolunteerStanding.revoked_at.is_null()
    ).execute()
    audit.record(call, "volunteer:take_back", "person", row.person_id, data={"district": row.district})


def get_recognised(call: Call, standing_id: str) -> RecognisedVolunteer:
    """Raises `Forbidden`, `NotFound`."""
    row = (
        VolunteerStanding.select(VolunteerStanding, Person.nickname)
        .join(Person, on=(VolunteerStanding.person == Person.id))
        .where(VolunteerStanding.id == standing_id, _mine(call))
        .dicts()
        .first()
    )
    if row is None:
        raise NotFound()
    return _view(row)


def _mine(call: Call) -> Any:
    """SQL condition: districts that the caller organizes in, be it one town of it."""
    here = within(call.actor, ORGANIZER, VolunteerStanding.district)
    for scope in scopes(call.actor, ORGANIZER):
        here = here | below(VolunteerStanding.district, scope[:_DIGITS])
    return here


def _view(row: dict[str, Any]) -> RecognisedVolunteer:
    return RecognisedVolunteer(row["id"], mask_name(row["nickname"]), row["district"], row["recognised_at"])
