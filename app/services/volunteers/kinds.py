"""Of which kind a counseling volunteer is: a word of the list `volunteer_kinds`, by an organizer's choice."""

from app.models import VolunteerStanding
from app.services.cases import lists
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.volunteers.recognised import KINDS, get_recognised


def choices(kept: str | None = None) -> dict[str, str]:
    """What may be chosen now, and what was `kept` though it is chosen no more."""
    offered = {key for key, _ in lists.choices_of(KINDS)} | {kept}
    return {key: name for key, name in lists.names_of(KINDS).items() if key in offered}


def names() -> dict[str, str]:
    """Each word of the list, retired ones too."""
    return lists.names_of(KINDS)


@command("volunteer:kind", "person")
def set_kind(call: Call, standing_id: str, *, kind: str | None) -> str:
    """Says of which kind somebody is, or that it is not known. Raises `Forbidden`, `NotFound`, `Invalid`."""
    standing = get_recognised(call, standing_id)
    if kind is not None and kind != standing.kind:
        lists.require_item(KINDS, kind, "kind")
    VolunteerStanding.update(kind=kind).where(VolunteerStanding.id == standing_id).execute()
    audit.record(
        call, "volunteer:kind", "person", standing.person, data={"district": standing.district, "kind": kind}
    )
    return standing_id
