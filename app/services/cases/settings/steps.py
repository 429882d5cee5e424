"""The steps of the work, as they are guided. Other words are another version: what was written by the one
before is shown with its words (decision 0265)."""

from dataclasses import dataclass
from typing import Any

from app.db import new_id
from app.errors import Invalid, NotFound
from app.models import StepTemplate
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, require_all, require_somewhere
from app.services.core.views import from_row
from app.vocabulary import StepSides

_WORDS = ("name", "sides", "guide", "prompts", "required")


@dataclass(frozen=True)
class Step:
    """The newest version of a step: whom it is taken with, what it is for, what to ask, whether it may be
    left out."""

    id: str
    key: str
    version: int
    position: int
    name: str
    sides: StepSides
    guide: str
    prompts: list[str]
    required: bool
    in_use: bool


def list_steps(actor: Actor) -> list[Step]:
    """All of them in their order, those in use first. Raises `Forbidden`."""
    require_somewhere(actor, ADMIN)
    rows = StepTemplate.select().order_by(StepTemplate.version).dicts()
    newest = {row["key"]: _view(row) for row in rows}
    return sorted(newest.values(), key=lambda step: (not step.in_use, step.position, step.key))


def get_step(actor: Actor, step_id: str) -> Step:
    """The newest version of the step that a version is of. Raises `Forbidden`, `NotFound`."""
    require_somewhere(actor, ADMIN)
    keys = StepTemplate.select(StepTemplate.key).where(StepTemplate.id == step_id)
    rows = StepTemplate.select().where(StepTemplate.key.in_(keys)).order_by(StepTemplate.version.desc())
    row = rows.dicts().first()
    if row is None:
        raise NotFound()
    return _view(row)


def _view(row: dict[str, Any]) -> Step:
    return from_row(Step, row, in_use=row["retired_at"] is None)


@command("step_template:keep", "step_template")
def add_step(call: Call, *, facts: dict[str, Any]) -> str:
    """One more: `position` and the words of a version. Raises `Forbidden`."""
    require_all(call.actor, ADMIN)
    return _add(call, new_id(), 1, facts)


@command("step_template:keep", "step_template")
def change_step(call: Call, step_id: str, facts: dict[str, Any]) -> str:
    """Another place, whether it is taken any more, or other words, which are another version. Raises
    `Forbidden`, `NotFound`, `Invalid`."""
    require_all(call.actor, ADMIN)
    # One at a time: two that look at once would each find the other's step still in use.
    StepTemplate.turn().execute()
    kept = get_step(call.actor, step_id)
    if kept.in_use and not facts["in_use"]:
        _require_spare(kept)
    if facts["in_use"] and any(getattr(kept, name) != facts[name] for name in _WORDS):
        StepTemplate.update(retired_at=call.now).where(StepTemplate.id == kept.id).execute()
        return _add(call, kept.key, kept.version + 1, facts)
    retired = None if facts["in_use"] else call.now
    changed = StepTemplate.update(position=facts["position"], retired_at=retired)
    changed.where(StepTemplate.id == kept.id).execute()
    audit.record(call, "step_template:keep", "step_template", kept.id)
    return kept.id


def _add(call: Call, key: str, version: int, facts: dict[str, Any]) -> str:
    step_id = new_id()
    words = {name: facts[name] for name in _WORDS}
    add(StepTemplate, id=step_id, key=key, version=version, position=facts["position"], **words)
    audit.record(call, "step_template:keep", "step_template", step_id, data={"version": version})
    return step_id


def _require_spare(step: Step) -> None:
    others = StepTemplate.select().where(StepTemplate.retired_at.is_null(), StepTemplate.id != step.id)
    if not others.exists():
        raise Invalid(fields={"in_use": ["至少留一个在用的步骤"]})
