"""What can be imported: who may, what makes a line unfit, and how the lines are written.

`check` looks everything up at once, then gives all faults of each line in turn, also of one of which not all
facts are known. `warn` gives what its owner should look at, or "". `write` runs in the caller's transaction,
after `check` found nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from peewee import chunked

from app.db import Table, new_id, require_transaction
from app.errors import Invalid
from app.letters import folded, phone
from app.models import Area, Course, CourseLecturer, Hotline, Lecturer, StaffAccount, Station, StationService
from app.services.accounts.account_admin import hire_all
from app.services.catalog.lecturers import ids_by_name
from app.services.core.call import Actor, Call
from app.services.core.geo import Place, distance_m
from app.services.core.permissions import ADMIN, ORGANIZER, covers_all, is_district_wide, may, scopes
from app.services.stations.division_admin import (
    canonical,
    division_codes,
    is_rooted,
    rename_kept,
    row_of,
)

Facts = dict[str, Any]
_AT_ONCE = 250
# From one end of a city to the other.
FAR_M = 100_000


@dataclass(frozen=True)
class ImportKind:
    """One kind of table."""

    may: Callable[[Actor], bool]
    check: Callable[[Actor, Sequence[Facts]], Iterator[list[str]]]
    write: Callable[[Call, Sequence[Facts]], None]
    warn: Callable[[Sequence[Facts]], Iterator[str]] = lambda lines: ("" for _ in lines)


def _has_places(actor: Actor) -> bool:
    return bool(scopes(actor, ADMIN))


def _edits_common(role: str) -> Callable[[Actor], bool]:
    return lambda actor: covers_all(actor, role)


def _known(column: Any, values: Iterable[Any]) -> set[Any]:
    """Which of `values` the column has; one query for each few hundred."""
    found: set[Any] = set()
    for some in chunked(dict.fromkeys(values), _AT_ONCE):
        found |= {value for (value,) in column.model.select(column).where(column.in_(some)).tuples()}
    return found


def _known_names(column: Any) -> set[str]:
    """All names that the column has, folded: what the districts keep of a kind is some hundred."""
    return {folded(name) for (name,) in column.model.select(column).tuples()}


def _insert(model: type[Table], rows: Iterable[Facts]) -> None:
    require_transaction()
    for some in chunked(rows, _AT_ONCE):
        model.insert_many(some).execute()


_MERGED = "这个区划已并入别处，请写现在的区划"


def _check_areas(actor: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    known, merged = division_codes(merged=False), division_codes(merged=True)
    seen: set[str] = set()
    for facts in lines:
        if "code" not in facts:
            yield []
            continue
        try:
            code = canonical(facts["code"])
        except Invalid as refusal:
            yield _said(refusal)
            continue
        yield list(
            _faults(
                (code in seen, "同一份文件里有两行是这个代码"),
                (code in merged, _MERGED),
                (not may(actor, ADMIN, code), "不在您负责的范围内"),
                (not is_rooted(actor, code, known | seen), "上级区划还没有登记，请把上级写在它前面"),
            )
        )
        # Nothing stands below what was merged, though a line names it.
        seen |= {code} - merged


def _write_areas(call: Call, lines: Sequence[Facts]) -> None:
    """A code that is there gets its new name."""
    rows = [row_of(canonical(facts["code"]), facts["name"]) for facts in lines]
    known = _known(Area.code, [row["code"] for row in rows])
    _insert(Area, [row for row in rows if row["code"] not in known])
    for row in rows:
        if row["code"] in known:
            rename_kept(call, row["code"], row["name"])


_STATION = ("name", "kind", "area", "address", "lng", "lat", "phone", "access", "hours", "intro")


def _check_stations(actor: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    areas = _in_areas(actor, lines)
    names = _known_names(Station.name)
    for facts, elsewhere in zip(lines, areas, strict=True):
        yield [*elsewhere, *_taken(facts, "name", names, "已经有同名的站点")]


def _doubt_stations(lines: Sequence[Facts]) -> Iterator[str]:
    """A point far from where the stations are, or those of the table where there are none yet: they lie
    around one city. The middle is that of most of them, so a few wrong ones do not move it."""
    points = list(Station.select(Station.lng, Station.lat).where(Station.closed_at.is_null()).tuples())
    points = points or [(facts["lng"], facts["lat"]) for facts in lines if {"lng", "lat"} <= facts.keys()]
    middle = Place(*(median(values) for values in zip(*points, strict=True))) if points else None
    for facts in lines:
        if middle is None or not {"lng", "lat"} <= facts.keys():
            yield ""
            continue
        away = distance_m(Place(facts["lng"], facts["lat"]), middle)
        yield f"离其他站点有{away / 1000:.0f}公里，经纬度对吗" if away > FAR_M else ""


def _write_stations(_: Call, lines: Sequence[Facts]) -> None:
    stations, services = [], []
    for facts in lines:
        station_id = new_id()
        columns = {name: facts[name] for name in _STATION}
        stations.append(columns | {"id": station_id, "key": f"station-{station_id}"})
        services += [{"station": station_id, "service": service} for service in facts["services"]]
    _insert(Station, stations)
    _insert(StationService, services)


def _check_hotlines(_: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    numbers = {phone(number) for (number,) in Hotline.select(Hotline.number).tuples()}
    for facts in lines:
        undialled = (not facts.get("dialled", True), "请先拨打一次，确认能接通")
        number = phone(facts["number"]) if "number" in facts else None
        yield list(_faults(undialled, (number in numbers, "已经有这个号码")))
        if number is not None:
            numbers.add(number)


def _write_hotlines(_: Call, lines: Sequence[Facts]) -> None:
    rows = [{name: value for name, value in facts.items() if name != "dialled"} for facts in lines]
    _insert(Hotline, [row | {"key": f"hotline-{new_id()}"} for row in rows])


def _check_staff(actor: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    areas = _in_areas(actor, lines)
    names = _known(StaffAccount.username, (facts["username"] for facts in lines if "username" in facts))
    for facts, elsewhere in zip(lines, areas, strict=True):
        name = facts.get("username")
        yield [*elsewhere, *_faults((name in names, "用户名已被使用"))]
        if name is not None:
            names.add(name)


def _check_lecturers(_: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    names = _known_names(Lecturer.name)
    for facts in lines:
        yield _taken(facts, "name", names, "讲师库里已经有这个名字，同名的请在名字后注明单位")


def _write_lecturers(_: Call, lines: Sequence[Facts]) -> None:
    _insert(Lecturer, [facts | {"key": f"lecturer-{new_id()}"} for facts in lines])


def _check_courses(_: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    titles = _known_names(Course.title)
    lecturers = _known_names(Lecturer.name)
    for facts in lines:
        unknown = [name for name in facts.get("lecturers", []) if folded(name) not in lecturers]
        missing = _faults((bool(unknown), f"讲师库里没有：{'、'.join(unknown)}"))
        yield [*_taken(facts, "title", titles, "菜单里已经有这门课"), *missing]


def _write_courses(_: Call, lines: Sequence[Facts]) -> None:
    ids = ids_by_name()
    courses, able = [], []
    for facts in lines:
        course_id = new_id()
        columns = {name: value for name, value in facts.items() if name != "lecturers"}
        courses.append(columns | {"id": course_id, "key": f"course-{course_id}"})
        able += [{"course": course_id, "lecturer": ids[folded(name)]} for name in facts["lecturers"]]
    _insert(Course, courses)
    _insert(CourseLecturer, able)


def _said(refusal: Invalid) -> list[str]:
    return [text for texts in refusal.fields.values() for text in texts]


def _faults(*said: tuple[bool, str]) -> Iterator[str]:
    return (text for is_so, text in said if is_so)


def _in_areas(actor: Actor, lines: Sequence[Facts]) -> Iterator[list[str]]:
    """What is wrong with the area of each line."""
    areas = _known(Area.code, (facts["area"] for facts in lines if "area" in facts))
    merged = division_codes(merged=True)
    for facts in lines:
        area = facts.get("area")
        if area is None:
            yield []
        elif area not in areas:
            yield ["没有这个区划"]
        elif area in merged:
            yield [_MERGED]
        else:
            yield list(_faults((not may(actor, ADMIN, area), "不在您负责的范围内")))


def _taken(facts: Facts, name: str, names: set[str], fault: str) -> list[str]:
    """The fault where the name is there already, in the tables or further up; else notes it."""
    if name not in facts:
        return []
    plain = folded(facts[name])
    is_taken = plain in names
    names.add(plain)
    return [fault] if is_taken else []


KINDS = {
    "areas": ImportKind(_has_places, _check_areas, _write_areas),
    "stations": ImportKind(_has_places, _check_stations, _write_stations, _doubt_stations),
    "hotlines": ImportKind(_edits_common(ADMIN), _check_hotlines, _write_hotlines),
    "staff": ImportKind(_has_places, _check_staff, hire_all),
    "lecturers": ImportKind(is_district_wide, _check_lecturers, _write_lecturers),
    "courses": ImportKind(_edits_common(ORGANIZER), _check_courses, _write_courses),
}
