"""Those who count as counseling volunteers, as the organizers of their district see them, until one takes it
back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from app.db import unsearched
from app.errors import NotFound
from app.models import CodeItem, Person, VolunteerStanding
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.divisions import DISTRICT_DIGITS, below
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, scopes, within
from app.services.people.profiles import mask_name

# The list that a volunteer's kind is chosen from, and what a filter says for nobody having chosen.
KINDS, UNSET = "volunteer_kinds", "unset"


@dataclass(frozen=True)
class RecognisedVolunteer:
    """One counseling volunteer of a district, masked. `kind` is None where nobody chose one."""

    id: str
    person: str
    name: str
    district: str
    recognised_at: datetime
    kind: str | None
    kind_name: str | None


@command("volunteer:list_recognised", "person")
def list_recognised(
    call: Call,
    *,
    kind: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = True,
) -> Page[RecognisedVolunteer]:
    """The counseling volunteers of the caller's districts, the newest first; of one `kind`, or, with `UNSET`,
    those without any. Raises `Forbidden`."""
    rows = _rows().where(_mine(call), VolunteerStanding.revoked_at.is_null())
    if kind is not None:
        rows = rows.where(
            VolunteerStanding.kind.is_null() if kind == UNSET else VolunteerStanding.kind == kind
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
    row = _rows().where(VolunteerStanding.id == standing_id, _mine(call)).first()
    if row is None:
        raise NotFound()
    return _view(row)


def _rows() -> Any:
    kind = (CodeItem.list == KINDS) & (CodeItem.key == VolunteerStanding.kind)
    return (
        VolunteerStanding.select(VolunteerStanding, Person.nickname, CodeItem.name.alias("kind_name"))
        .join(Person, on=(VolunteerStanding.person == Person.id))
        .switch(VolunteerStanding)
        .join(CodeItem, JOIN.LEFT_OUTER, on=kind)
        .dicts()
    )


def _mine(call: Call) -> Any:
    """SQL condition: districts that the caller organizes in, be it one town of it."""
    # A district is a large part of what there is: the list is walked in its order (`permissions.listed`).
    district = unsearched(VolunteerStanding.district)
    here = within(call.actor, ORGANIZER, district)
    for scope in scopes(call.actor, ORGANIZER):
        here = here | below(district, scope[:DISTRICT_DIGITS])
    return here


def _view(row: dict[str, Any]) -> RecognisedVolunteer:
    return RecognisedVolunteer(
        row["id"],
        row["person"],
        mask_name(row["nickname"]),
        row["district"],
        row["recognised_at"],
        row["kind"],
        row["kind_name"],
    )
