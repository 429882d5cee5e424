"""No save takes an earlier one back unseen: an edit says which version it was begun from, and is refused
where the thing is another by then (decision 0119)."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from app.db import require_transaction
from app.errors import ChangedMeanwhile
from app.models import MODELS
from app.services.core.call import Call
from app.services.core.keys import sign

_TABLES = {model._meta.table_name: model for model in MODELS}
# Letters of each fact in a version: 72 bits.
_LETTERS = 12


def version_of(facts: Mapping[str, Any]) -> str:
    """What tells these facts from any others; each of them has its part in it."""
    return "".join(_mark(name, value) for name, value in facts.items())


def changed_since(version: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the facts that were otherwise in `version`, as they are now."""
    return {name: value for name, value in facts.items() if not was_in(version, name, value)}


def was_in(version: str, name: str, value: Any) -> bool:
    """Whether the fact was this in `version`."""
    marks = {version[start : start + _LETTERS] for start in range(0, len(version), _LETTERS)}
    return _mark(name, value) in marks


def require_as_begun(call: Call) -> None:
    """Takes the turn of the row that an edit changes, until the transaction ends, and compares. A fact that
    is by now what the edit wants it to be is no conflict. Raises `ChangedMeanwhile`, and what reading the
    thing raises."""
    edit = call.edit
    if edit is None:
        return
    require_transaction()
    table, row_id = edit.of
    # Of two at once the second waits here, and then finds what the first one left.
    model: Any = _TABLES[table]
    key = model._meta.primary_key
    model.turn().where(key == row_id).execute()
    facts = edit.read()
    changed = min((changed_since(version, facts) for version in edit.begun_from), key=len)
    changed = {
        name: value
        for name, value in changed.items()
        if name not in edit.wanted or edit.wanted[name] != value
    }
    if changed:
        raise ChangedMeanwhile(facts={"changed": changed})


def _mark(name: str, value: Any) -> str:
    said = json.dumps([name, value], sort_keys=True, default=str)
    return base64.urlsafe_b64encode(sign("version", said))[:_LETTERS].decode()
