"""Divisions as admins keep them: what everything else is placed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import peewee

from app.db import Table, contains, require_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import MODELS, Area, Lecture, RoleGrant
from app.prepared import add
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import is_below, scope_of
from app.services.core.paging import Page, seek
from app.services.core.permissions import ADMIN, require, require_visible, scopes, within
from app.services.core.pinyin_index import initials_of

# How many digits a code means, and what it is then called.
# So far back calendars reach.
KEPT = timedelta(days=30)
LEVELS = {4: "city", 6: "district", 9: "town", 12: "village"}


@dataclass(frozen=True)
class DivisionRow:
    """A division as its admin sees it."""

    code: str
    name: str
    level: str
    merged_into: str | None = None


class AreaKnown(Conflict):
    reason, message = "area_known", "这个区划代码已经登记过"


class AreaUsed(Conflict):
    reason, message = "area_used", "这个区划下还有下级区划、站点、讲座、居民或别的内容，不能删除"


def list_rows(
    actor: Actor,
    where: dict[str, str],
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[DivisionRow]:
    """The divisions one looks after, by `q` (name, or the beginning of a code) and `level`. Raises
    `Forbidden`."""
    query = (
        Area.select(Area.code, Area.name, Area.level, Area.merged_into)
        .where(within(actor, ADMIN, Area.code))
        .dicts()
    )
    if "q" in where:
        words = where["q"]
        query = query.where(Area.code.startswith(words) if words.isdecimal() else contains(Area.name, words))
    if "level" in where:
        query = query.where(Area.level == where["level"])
    by = {"code": Area.code, "name": Area.name}[sort]
    found = seek(query, by, Area.code, limit=limit, cursor=cursor, descending=descending)
    return Page([DivisionRow(**row) for row in found.items], found.next)


def get_row(actor: Actor, code: str) -> DivisionRow:
    """Raises `NotFound`, also for one elsewhere."""
    row = Area.get_or_none(Area.code == code)
    if row is None:
        raise NotFound()
    require_visible(actor, ADMIN, code)
    return DivisionRow(row.code, row.name, row.level, row.merged_into)


def canonical(code: str) -> str:
    """The code as it is kept: `370502001000` and `370502001` are one town. Raises `Invalid`."""
    scope = scope_of(code)
    if len(scope) not in LEVELS:
        raise Invalid(fields={"code": ["市、区县六位，镇街九位，村居十二位"]})
    return scope.ljust(6, "0")


def row_of(code: str, name: str) -> dict[str, Any]:
    """The columns of a division with a canonical code."""
    return {
        "code": code,
        "name": name,
        "level": LEVELS[len(scope_of(code))],
        "initials": initials_of((name,))[:80],
    }


@command("area:keep", "area", Duplicate(Area, ("code",), AreaKnown))
def add_area(call: Call, *, code: str, name: str) -> str:
    """A new division below one that is known; only who looks after everything may begin at the top.
    Returns its code. Raises `Forbidden`, `Invalid`, `AreaKnown`."""
    code = canonical(code)
    require(call.actor, ADMIN, code)
    if Area.select().where(Area.code == code).exists():
        raise AreaKnown()
    if not is_rooted(call.actor, code, division_codes(merged=False)):
        raise Invalid(fields={"code": ["请先加它的上级区划"]})
    add(Area, **row_of(code, name))
    audit.record(call, "area:add", "area", code)
    public_version.changed()
    return code


def division_codes(*, merged: bool) -> set[str]:
    """The codes of all divisions that stand, or of those that were merged into another: nothing new is
    placed in these."""
    rows = Area.select(Area.code).where(Area.merged_into.is_null(not merged))
    return {code for (code,) in rows.tuples()}


def is_rooted(actor: Actor, code: str, known: set[str]) -> bool:
    """Whether a division is known, has its superior in `known`, or is the top of what `actor` looks after.
    A district may stand alone: not every programme is a city's."""
    scope = scope_of(code)
    above = max((digits for digits in (6, 9) if digits < len(scope)), default=0)
    return (
        not above
        or code in known
        or scope[:above] in known
        or any(len(own) >= len(scope) for own in scopes(actor, ADMIN) if is_below(code, own))
    )


@command("area:keep", "area", about="code")
def rename_area(call: Call, code: str, *, name: str) -> str:
    """Raises `NotFound`."""
    get_row(call.actor, code)
    rename_kept(call, code, name)
    audit.record(call, "area:rename", "area", code)
    public_version.changed()
    return code


def rename_kept(call: Call, code: str, name: str) -> None:
    """Gives a division another name, in the caller's transaction; where it differs, calendars hear of it, and
    the lectures there are found by it."""
    require_transaction()
    named = Area.update(name=name, initials=initials_of((name,))[:80])
    if not named.where(Area.code == code, Area.name != name).execute():
        return
    for (lecture_id,) in list(Lecture.select(Lecture.id).where(Lecture.area == code).tuples()):
        pinyin_index.index(lecture_id)
    touched = Lecture.select(Lecture.id).where(
        Lecture.area == code, Lecture.area_was.is_null(), Lecture.ends_at > call.now - KEPT
    )
    note_for_calendars(call, [lecture.id for lecture in touched])


def note_for_calendars(call: Call, lecture_ids: list[str]) -> None:
    """The place of these lectures reads otherwise: calendars that follow them need a higher number and a
    later moment, in the caller's transaction."""
    require_transaction()
    for lecture_id in lecture_ids:
        Lecture.update(sequence=Lecture.sequence + 1).where(Lecture.id == lecture_id).execute()
        audit.record(call, "lecture:update", "lecture", lecture_id, data={"fields": ["area"]})


def placed() -> list[tuple[type[Table], peewee.ForeignKeyField]]:
    """Every table that says in which division its rows lie, with the field that does: each has to be thought
    of when one is merged or taken out."""
    return [
        (model, field)
        for model in MODELS
        for field in model._meta.sorted_fields
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is Area
    ]


def _lies_in(model: Any, field: Any, code: str) -> bool:
    return bool(model.select().where(field == code).exists())


@command("area:drop", "area", about="code")
def drop_area(call: Call, code: str) -> str:
    """Takes out one that was entered by mistake. Raises `NotFound`, `AreaUsed` where anything lies in it."""
    get_row(call.actor, code)
    scope = scope_of(code)
    others = Area.code.startswith(scope) | (Area.merged_into == code)
    has_others = Area.select().where(others, Area.code != code).exists()
    has_staff = RoleGrant.select().where(RoleGrant.scope == scope).exists()
    if has_others or has_staff or any(_lies_in(model, field, code) for model, field in placed()):
        raise AreaUsed()
    Area.delete().where(Area.code == code).execute()
    audit.record(call, "area:drop", "area", code)
    public_version.changed()
    return code
