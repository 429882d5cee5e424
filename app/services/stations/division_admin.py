"""Divisions as admins keep them: what everything else is placed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.db import Table, contains, require_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import Area, CourseQuota, CourseRequest, Lecture, Person, Station
from app.prepared import add
from app.services.core import audit, public_version
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
    reason, message = "area_used", "这个区划下还有下级区划、站点、讲座或居民，不能删除"


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
    known = {known for (known,) in Area.select(Area.code).tuples()}
    if code in known:
        raise AreaKnown()
    if not is_rooted(call.actor, code, known):
        raise Invalid(fields={"code": ["请先加它的上级区划"]})
    add(Area, **row_of(code, name))
    audit.record(call, "area:add", "area", code)
    public_version.changed()
    return code


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
    Area.update(name=name, initials=initials_of((name,))[:80]).where(Area.code == code).execute()
    touched = Lecture.select(Lecture.id).where(
        Lecture.area == code, Lecture.area_was.is_null(), Lecture.ends_at > call.now - KEPT
    )
    note_for_calendars(call, [lecture.id for lecture in touched])
    audit.record(call, "area:rename", "area", code)
    public_version.changed()
    return code


def note_for_calendars(call: Call, lecture_ids: list[str]) -> None:
    """The place of these lectures reads otherwise: calendars that follow them need a higher number and a
    later moment, in the caller's transaction."""
    require_transaction()
    for lecture_id in lecture_ids:
        Lecture.update(sequence=Lecture.sequence + 1).where(Lecture.id == lecture_id).execute()
        audit.record(call, "lecture:update", "lecture", lecture_id, data={"fields": ["area"]})


@command("area:drop", "area", about="code")
def drop_area(call: Call, code: str) -> str:
    """Takes out one that was entered by mistake. Raises `NotFound`, `AreaUsed` where anything lies in it."""
    get_row(call.actor, code)
    scope = scope_of(code)
    used: list[tuple[type[Table], Any]] = [
        (Station, Station.area),
        (Lecture, Lecture.area),
        (CourseRequest, CourseRequest.area),
        (CourseQuota, CourseQuota.area),
        (Person, Person.area),
    ]
    has_below = Area.select().where(Area.code.startswith(scope), Area.code != code).exists()
    if has_below or any(model.select().where(column == code).exists() for model, column in used):
        raise AreaUsed()
    Area.delete().where(Area.code == code).execute()
    audit.record(call, "area:drop", "area", code)
    public_version.changed()
    return code
