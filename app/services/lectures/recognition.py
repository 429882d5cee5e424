"""Who counts as a counseling volunteer: whom an organizer of the district let into a lecture for volunteers.
From then on they need not be approved there again, until an organizer takes it back."""

from app.db import require_transaction
from app.models import VolunteerStanding
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.divisions import DISTRICT_DIGITS

VOLUNTEERS = "volunteers"


def recognise(call: Call, area: str, people: list[str]) -> None:
    """Counts these as counseling volunteers of the area's district, in the caller's transaction."""
    require_transaction()
    district = area[:DISTRICT_DIGITS]
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
        VolunteerStanding.district == area[:DISTRICT_DIGITS],
        VolunteerStanding.revoked_at.is_null(),
    )
    return bool(rows.exists())
