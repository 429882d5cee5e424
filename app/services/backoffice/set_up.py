"""What a new database still needs before its first lecture, in the order in which one thing needs another."""

from dataclasses import dataclass

import peewee

from app.db import Table
from app.models import Area, Course, Hotline, Lecture, Person, RotaRule, Station, Team, Topic
from app.services.core.call import Actor
from app.services.core.permissions import ADMIN, scopes

_STEPS: tuple[tuple[str, type[Table]], ...] = (
    ("areas", Area),
    ("stations", Station),
    ("hotlines", Hotline),
    ("topics", Topic),
    ("teams", Team),
    ("rota", RotaRule),
    ("courses", Course),
    ("lectures", Lecture),
)


@dataclass(frozen=True)
class SetUpStep:
    """One thing to set up, and whether there is any of it."""

    kind: str
    is_done: bool


def list_steps(actor: Actor) -> list[SetUpStep]:
    """The steps, for an admin, as long as one of them is not done; one statement."""
    if not scopes(actor, ADMIN):
        return []
    there = [peewee.fn.EXISTS(model.select(peewee.SQL("1"))) for _, model in _STEPS]
    found = Person.select(*there).where(Person.id == actor.person_id).tuples().get()
    steps = [SetUpStep(kind, bool(is_there)) for (kind, _), is_there in zip(_STEPS, found, strict=True)]
    return [] if all(step.is_done for step in steps) else steps
