"""What can be edited carries its version as `ETag`, and takes it back in `If-Match` (decision 0119)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import g, request
from marshmallow import Schema

from app.blueprints.errors import refuse_header
from app.services.core.call import Edit


@dataclass(frozen=True)
class Editable:
    """Something that a PUT changes: its table, the argument of the address that names it (none where it
    is the caller), the schema that it is shown by, the fields whose change makes another version, and how it
    is read."""

    table: str
    argument: str | None
    schema: type[Schema]
    fields: tuple[str, ...]
    read: Callable[[str], object]

    @cached_property
    def _schema(self) -> Schema:
        return self.schema(only=self.fields)

    def facts(self, thing: object) -> dict[str, Any]:
        """What makes its version."""
        shown: dict[str, Any] = self._schema.dump(thing)
        return shown

    def edit(self) -> Edit | None:
        """What this request says it was begun from, if it says so. `*` asks for no more than that the thing
        is there, which every change of it asks for. A proxy that compresses may have marked the tag as weak
        or have put its word behind it; the version in it is whole."""
        if "If-Match" not in request.headers or request.if_match.star_tag:
            return None
        # One that says nothing between its quotes is read as None.
        tags = [tag for tag in request.if_match.as_set(include_weak=True) if tag]
        if not tags:
            refuse_header("If-Match", '应为 ETag，如 "…"，或 *')
        row_id = (request.view_args or {})[self.argument] if self.argument else g.actor.person_id
        versions = tuple(sorted(tag.partition(".")[0] for tag in tags))
        return Edit((self.table, row_id), versions, lambda: self.facts(self.read(row_id)))


def field_names(*schemas: type[Schema]) -> tuple[str, ...]:
    """What these bodies may change."""
    return tuple(dict.fromkeys(name for schema in schemas for name in schema._declared_fields))
