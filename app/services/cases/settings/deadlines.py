"""The days after which somebody is called. A rule's days don't change under calls that were planned by them:
other days are another rule, and the one before is retired."""

from dataclasses import dataclass
from typing import Any

from app.db import new_id
from app.errors import Invalid, NotFound
from app.models import DeadlineRule
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, require_all, require_somewhere
from app.services.core.views import from_row
from app.vocabulary import DeadlineEvent, DueShift


@dataclass(frozen=True)
class Deadline:
    """How many days after an event, or before it, somebody is called."""

    id: str
    event: DeadlineEvent
    days: int
    shift: DueShift
    name: str
    position: int
    in_use: bool


def list_deadlines(actor: Actor) -> list[Deadline]:
    """All of them, by event and in their order, those in use first. Raises `Forbidden`."""
    require_somewhere(actor, ADMIN)
    rows = DeadlineRule.select().order_by(DeadlineRule.position, DeadlineRule.id).dicts()
    found = [_view(row) for row in rows]
    first = {rule.event: rule.position for rule in reversed(found)}
    return sorted(found, key=lambda rule: (not rule.in_use, first[rule.event], rule.position))


def get_deadline(actor: Actor, rule_id: str) -> Deadline:
    """Raises `Forbidden`, `NotFound`."""
    require_somewhere(actor, ADMIN)
    row = DeadlineRule.select().where(DeadlineRule.id == rule_id).dicts().first()
    if row is None:
        raise NotFound()
    return _view(row)


def _view(row: dict[str, Any]) -> Deadline:
    return from_row(Deadline, row, in_use=row["retired_at"] is None)


@command("deadline_rule:keep", "deadline_rule")
def add_deadline(call: Call, *, event: DeadlineEvent, facts: dict[str, Any]) -> str:
    """One more. Raises `Forbidden`, `Invalid`."""
    require_all(call.actor, ADMIN)
    return _add(call, event, facts)


@command("deadline_rule:keep", "deadline_rule")
def change_deadline(call: Call, rule_id: str, facts: dict[str, Any]) -> str:
    """Another name or place, or other days, which are another rule. Raises `Forbidden`, `NotFound`,
    `Invalid`."""
    require_all(call.actor, ADMIN)
    # One change of all rules at a time: whether one may be retired hangs on the others of its event.
    DeadlineRule.turn().execute()
    kept = get_deadline(call.actor, rule_id)
    moved = (kept.days, kept.shift) != (facts["days"], facts["shift"])
    if kept.in_use and not facts["in_use"]:
        _require_spare(kept)
    if not (moved and facts["in_use"]):
        values = {"name": facts["name"], "position": facts["position"]}
        retired = None if facts["in_use"] else call.now
        DeadlineRule.update(**values, retired_at=retired).where(DeadlineRule.id == rule_id).execute()
        audit.record(call, "deadline_rule:keep", "deadline_rule", rule_id)
        return rule_id
    DeadlineRule.update(retired_at=call.now).where(DeadlineRule.id == rule_id).execute()
    return _add(call, kept.event, facts, instead_of=rule_id)


def _add(call: Call, event: DeadlineEvent, facts: dict[str, Any], instead_of: str | None = None) -> str:
    rule_id = new_id()
    values = {name: facts[name] for name in ("name", "days", "shift", "position")}
    add(DeadlineRule, id=rule_id, key=rule_id, event=event, **values)
    data = {"event": event} | ({"instead_of": instead_of} if instead_of else {})
    audit.record(call, "deadline_rule:keep", "deadline_rule", rule_id, data=data)
    return rule_id


def _require_spare(rule: Deadline) -> None:
    others = DeadlineRule.select().where(
        DeadlineRule.event == rule.event, DeadlineRule.retired_at.is_null(), DeadlineRule.id != rule.id
    )
    if not others.exists():
        raise Invalid(fields={"in_use": ["每一类至少留一条在用的规则"]})
