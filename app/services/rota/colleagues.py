"""Whom to ring about a shift: the counselors of the teams that could take it over, with the work numbers
that they gave to be reached at by colleagues."""

from dataclasses import dataclass

from app.models import Counselor, Person, StaffAccount
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.rota import substitutions
from app.services.rota.substitutions import Cover


@dataclass(frozen=True)
class Colleague:
    """A counselor as colleagues know them."""

    name: str
    phone: str | None


@command("shift:read_phones", "shift")
def read_covers(call: Call, shift_id: str) -> list[tuple[Cover, list[Colleague]]]:
    """Who could take a shift over, as `who_could_cover`, and their numbers, which leaves a trace. Raises
    `NotFound`."""
    covers = substitutions.who_could_cover(call.actor, shift_id, now=call.now)
    if not covers:
        return []
    people: dict[str, list[Colleague]] = {cover.team: [] for cover in covers}
    rows = (
        Counselor.select(Counselor.team, Person.nickname, StaffAccount.username, Person.phone)
        .join(Person)
        .join(StaffAccount)
        .where(
            Counselor.team.in_(list(people)),
            Counselor.left_at.is_null(),
            StaffAccount.disabled_at.is_null(),
        )
        .order_by(Counselor.id)
    )
    for team, name, username, phone in rows.tuples():
        people[team].append(Colleague(name or username, phone))
    audit.record(call, "shift:read_phones", "shift", shift_id)
    return [(cover, people[cover.team]) for cover in covers]
