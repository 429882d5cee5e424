"""What can be imported: who may, what makes a line unfit, and how the lines are written.

`check` looks everything up at once, then gives a fault or "" for each line in turn. `write` runs in the
caller's transaction, after `check` found nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import chunked

from app.db import Table, new_id, require_transaction
from app.errors import Invalid
from app.letters import folded
from app.models import Area, Course, CourseLecturer, Hotline, Lecturer, StaffAccount, Station, StationService
from app.services.accounts.account_admin import hire_all
from app.services.catalog.lecturers import ids_by_name
from app.services.core.call import Actor, Call
from app.services.core.permissions import ADMIN, ORGANIZER, covers_all, is_district_wide, may, scopes
from app.services.stations.division_admin import canonical, is_rooted, row_of

Facts = dict[str, Any]
_AT_ONCE = 250


@dataclass(frozen=True)
class ImportKind:
    """One kind of table."""

    may: Callable[[Actor], bool]
    check: Callable[[Actor, Sequence[Facts]], Iterator[str]]
    write: Callable[[Call, Sequence[Facts]], None]


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


def _check_areas(actor: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    known = {code for (code,) in Area.select(Area.code).tuples()}
    seen: set[str] = set()
    for facts in lines:
        try:
            code = canonical(facts["code"])
        except Invalid as refusal:
            yield _said(refusal)
            continue
        if code in seen:
            yield "同一份文件里有两行是这个代码"
        elif not may(actor, ADMIN, code):
            yield "不在您负责的范围内"
        elif not is_rooted(actor, code, known | seen):
            yield "上级区划还没有登记，请把上级写在它前面"
        else:
            yield ""
        seen.add(code)


def _write_areas(_: Call, lines: Sequence[Facts]) -> None:
    """A code that is there gets its new name."""
    rows = [row_of(canonical(facts["code"]), facts["name"]) for facts in lines]
    known = _known(Area.code, [row["code"] for row in rows])
    _insert(Area, [row for row in rows if row["code"] not in known])
    for row in rows:
        if row["code"] in known:
            Area.update(name=row["name"], initials=row["initials"]).where(Area.code == row["code"]).execute()


_STATION = ("name", "kind", "area", "address", "lng", "lat", "phone", "access", "hours", "intro")


def _check_stations(actor: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    areas = _known(Area.code, (facts["area"] for facts in lines))
    names = _known_names(Station.name)
    for facts in lines:
        if facts["area"] not in areas:
            yield "没有这个区划"
        elif not may(actor, ADMIN, facts["area"]):
            yield "不在您负责的范围内"
        elif folded(facts["name"]) in names:
            yield "已经有同名的站点"
        else:
            yield ""
        names.add(folded(facts["name"]))


def _write_stations(_: Call, lines: Sequence[Facts]) -> None:
    stations, services = [], []
    for facts in lines:
        station_id = new_id()
        columns = {name: facts[name] for name in _STATION}
        stations.append(columns | {"id": station_id, "key": f"station-{station_id}"})
        services += [{"station": station_id, "service": service} for service in facts["services"]]
    _insert(Station, stations)
    _insert(StationService, services)


def _check_hotlines(_: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    numbers = _known(Hotline.number, (facts["number"] for facts in lines))
    for facts in lines:
        if not facts["dialled"]:
            yield "请先拨打一次，确认能接通"
        elif facts["number"] in numbers:
            yield "已经有这个号码"
        else:
            yield ""
        numbers.add(facts["number"])


def _write_hotlines(_: Call, lines: Sequence[Facts]) -> None:
    rows = [{name: value for name, value in facts.items() if name != "dialled"} for facts in lines]
    _insert(Hotline, [row | {"key": f"hotline-{new_id()}"} for row in rows])


def _check_staff(actor: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    areas = _known(Area.code, (facts["area"] for facts in lines))
    names = _known(StaffAccount.username, (facts["username"] for facts in lines))
    for facts in lines:
        if facts["area"] not in areas:
            yield "没有这个区划"
        elif not may(actor, ADMIN, facts["area"]):
            yield "不在您负责的范围内"
        elif facts["username"] in names:
            yield "用户名已被使用"
        else:
            yield ""
        names.add(facts["username"])


def _check_lecturers(_: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    names = _known_names(Lecturer.name)
    for facts in lines:
        yield "讲师库里已经有这个名字，同名的请在名字后注明单位" if folded(facts["name"]) in names else ""
        names.add(folded(facts["name"]))


def _write_lecturers(_: Call, lines: Sequence[Facts]) -> None:
    _insert(Lecturer, [facts | {"key": f"lecturer-{new_id()}"} for facts in lines])


def _check_courses(_: Actor, lines: Sequence[Facts]) -> Iterator[str]:
    titles = _known_names(Course.title)
    lecturers = _known_names(Lecturer.name)
    for facts in lines:
        unknown = [name for name in facts["lecturers"] if folded(name) not in lecturers]
        if folded(facts["title"]) in titles:
            yield "菜单里已经有这门课"
        elif unknown:
            yield f"讲师库里没有：{'、'.join(unknown)}"
        else:
            yield ""
        titles.add(folded(facts["title"]))


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


def _said(refusal: Invalid) -> str:
    return "；".join(text for texts in refusal.fields.values() for text in texts)


KINDS = {
    "areas": ImportKind(_has_places, _check_areas, _write_areas),
    "stations": ImportKind(_has_places, _check_stations, _write_stations),
    "hotlines": ImportKind(_edits_common(ADMIN), _check_hotlines, _write_hotlines),
    "staff": ImportKind(_has_places, _check_staff, hire_all),
    "lecturers": ImportKind(is_district_wide, _check_lecturers, _write_lecturers),
    "courses": ImportKind(_edits_common(ORGANIZER), _check_courses, _write_courses),
}
