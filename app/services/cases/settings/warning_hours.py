"""Within how many hours somebody acts on an early warning. The rules themselves are code and law: what has to
be done at once stays so."""

from dataclasses import dataclass

from app.db import new_id
from app.errors import NotFound
from app.models import WarningRule
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, require_all, require_somewhere


@dataclass(frozen=True)
class WarningHours:
    """A rule's sentence, its hours, and those that it came with: none where something is done at once."""

    id: str
    key: str
    sentence: str
    hours: int
    default: int


def list_hours(actor: Actor) -> list[WarningHours]:
    """All rules in their order. Raises `Forbidden`."""
    require_somewhere(actor, ADMIN)
    first: dict[str, int] = {}
    newest: dict[str, WarningRule] = {}
    for row in WarningRule.select().order_by(WarningRule.version):
        first.setdefault(row.key, row.due_hours)
        newest[row.key] = row
    found = [
        WarningHours(row.id, row.key, row.sentence, row.due_hours, first[row.key]) for row in newest.values()
    ]
    return sorted(found, key=lambda rule: int(rule.key[1:]))


def get_hours(actor: Actor, rule_id: str) -> WarningHours:
    """The newest version of the rule that a version is of, where its hours are for people to say. Raises
    `Forbidden`, `NotFound`."""
    require_somewhere(actor, ADMIN)
    known = WarningRule.get_or_none(WarningRule.id == rule_id)
    rule = next((one for one in list_hours(actor) if known is not None and one.key == known.key), None)
    if rule is None or not rule.default:
        raise NotFound()
    return rule


@command("warning_rule:keep", "warning_rule")
def set_hours(call: Call, rule_id: str, *, hours: int) -> str:
    """Other hours are another version: what was raised keeps its moment. Raises `Forbidden`, `NotFound`."""
    require_all(call.actor, ADMIN)
    kept = get_hours(call.actor, rule_id)
    if kept.hours == hours:
        return kept.id
    row = WarningRule.get_by_id(kept.id)
    WarningRule.update(retired_at=call.now).where(WarningRule.id == row.id).execute()
    made = new_id()
    same = {name: getattr(row, name) for name in ("key", "sentence", "needs_second", "supervisor_only")}
    add(WarningRule, id=made, version=row.version + 1, due_hours=hours, **same)
    audit.record(call, "warning_rule:keep", "warning_rule", made, data={"instead_of": row.id, "hours": hours})
    return made
