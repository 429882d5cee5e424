"""The menu of courses as the districts keep it."""

from dataclasses import dataclass
from typing import Any

from app.db import contains, new_id
from app.errors import Invalid, NotFound
from app.letters import folded
from app.models import Course, CourseLecturer, Lecture, Lecturer
from app.prepared import add
from app.services.catalog.lecturers import ids_by_name
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, require_all, require_somewhere


@dataclass(frozen=True)
class CourseRow:
    """An item of the menu, also one that was withdrawn; `lecturers`: names by id of who teaches it."""

    id: str
    title: str
    topic: str
    minutes: int
    intro: str
    lecturers: dict[str, str]
    is_offered: bool


def list_course_rows(
    actor: Actor,
    where: dict[str, str],
    *,
    sort: str = "title",
    descending: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[CourseRow]:
    """The menu, by `q` and `state` (offered, withdrawn). Every organizer may look. Raises `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    query = Course.select().dicts()
    if "q" in where:
        query = query.where(contains(Course.title, where["q"]))
    if "state" in where:
        query = query.where(Course.withdrawn_at.is_null(where["state"] == "offered"))
    by = {"title": Course.title, "topic": Course.topic}[sort]
    found = seek(query, by, Course.id, limit=limit, cursor=cursor, descending=descending)
    return Page(_courses(found.items), found.next)


def get_course_row(actor: Actor, course_id: str) -> CourseRow:
    """Raises `NotFound`, `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    row = Course.select().where(Course.id == course_id).dicts().first()
    if row is None:
        raise NotFound()
    return _courses([row])[0]


def _courses(rows: list[dict[str, Any]]) -> list[CourseRow]:
    able: dict[str, dict[str, str]] = {row["id"]: {} for row in rows}
    found = (
        CourseLecturer.select(CourseLecturer.course, Lecturer.id, Lecturer.name)
        .join(Lecturer)
        .where(CourseLecturer.course.in_(list(able)))
        .order_by(Lecturer.name)
    )
    for course_id, lecturer_id, name in found.tuples() if rows else ():
        able[course_id][lecturer_id] = name
    names = ("id", "title", "topic", "minutes", "intro")
    return [
        CourseRow(
            **{name: row[name] for name in names},
            lecturers=able[row["id"]],
            is_offered=row["withdrawn_at"] is None,
        )
        for row in rows
    ]


@command("course:keep", "course")
def save_course(call: Call, course_id: str, facts: dict[str, Any]) -> str:
    """A new course (where `course_id` is empty), or new facts for one. `lecturers` are names from the pool.
    Every district orders from it. Raises `Forbidden`, `NotFound`, `Invalid`."""
    require_all(call.actor, ORGANIZER)
    values = dict(facts)
    lecturers = _lecturers_of(values.pop("lecturers"))
    if course_id:
        get_course_row(call.actor, course_id)
        Course.update(**values).where(Course.id == course_id).execute()
        CourseLecturer.delete().where(CourseLecturer.course == course_id).execute()
        # Lectures are found by their course.
        for (lecture_id,) in list(Lecture.select(Lecture.id).where(Lecture.course == course_id).tuples()):
            pinyin_index.index(lecture_id)
    else:
        course_id = new_id()
        add(Course, id=course_id, key=f"course-{course_id}", **values)
    for lecturer_id in lecturers:
        add(CourseLecturer, course=course_id, lecturer=lecturer_id)
    audit.record(call, "course:keep", "course", course_id)
    public_version.changed()
    return course_id


def _lecturers_of(names: list[str]) -> list[str]:
    found = ids_by_name()
    unknown = [name for name in names if folded(name) not in found]
    if unknown:
        raise Invalid(fields={"lecturers": [f"讲师库里没有：{'、'.join(unknown)}"]})
    return [found[folded(name)] for name in names]


@command("course:withdraw", "course")
def set_offered(call: Call, course_id: str, is_offered: bool) -> str:
    """Takes a course off the menu, or put it back; lectures that have it keep it. Raises `NotFound`,
    `Forbidden`."""
    require_all(call.actor, ORGANIZER)
    get_course_row(call.actor, course_id)
    Course.update(withdrawn_at=None if is_offered else call.now).where(Course.id == course_id).execute()
    audit.record(call, "course:offer" if is_offered else "course:withdraw", "course", course_id)
    public_version.changed()
    return course_id
