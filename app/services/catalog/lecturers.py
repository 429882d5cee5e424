"""Lecturers: who can teach what, when they are taken, and what hosts said."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import LecturerBusy, NotFound
from app.letters import folded
from app.models import Course, CourseLecturer, CourseRequest, Lecture, Lecturer
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import ORGANIZER, within


@dataclass(frozen=True)
class PoolLecturer:
    """Somebody of the pool. `free` is None where nobody asked about hours."""

    id: str
    name: str
    intro: str
    topics: list[str]
    free: bool | None


@dataclass(frozen=True)
class HostNote:
    """What a host wrote after a lecture."""

    lecture: str
    lecture_title: str
    held_at: datetime
    rating: int
    comment: str
    head_count: int | None
    questions: str | None


@dataclass(frozen=True)
class LecturerFile:
    """A lecturer with the hosts' notes, the newest first."""

    id: str
    name: str
    intro: str
    topics: list[str]
    notes: list[HostNote]


@command("lecturer:list", "lecturer")
def find_lecturers(
    call: Call,
    *,
    course: str | None = None,
    topic: str | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> list[PoolLecturer]:
    """The pool: who can teach a course, knows a topic, and is free in these hours. Raises `Forbidden`."""
    within(call.actor, ORGANIZER, Lecture.area)
    rows = Lecturer.select().order_by(Lecturer.name, Lecturer.id)
    if course:
        able = CourseLecturer.select(CourseLecturer.lecturer).where(CourseLecturer.course == course)
        rows = rows.where(Lecturer.id.in_(able))
    busy = _busy(starts_at, ends_at) if starts_at and ends_at else None
    audit.record(call, "lecturer:list", "lecturer", None)
    return [
        PoolLecturer(row.id, row.name, row.intro, row.topics, None if busy is None else row.id not in busy)
        for row in rows
        if topic is None or topic in row.topics
    ]


def _busy(starts_at: datetime, ends_at: datetime) -> set[str]:
    rows = Lecture.select(Lecture.lecturer).where(
        Lecture.lecturer.is_null(False),
        Lecture.status != "cancelled",
        Lecture.starts_at < ends_at,
        Lecture.ends_at > starts_at,
    )
    return {lecturer for (lecturer,) in rows.tuples()}


@command("lecturer:read", "lecturer")
def read_lecturer(call: Call, lecturer_id: str) -> LecturerFile:
    """A lecturer and what the hosts in the caller's area wrote. Raises `Forbidden`, `NotFound`."""
    here = within(call.actor, ORGANIZER, Lecture.area)
    row = Lecturer.get_or_none(Lecturer.id == lecturer_id)
    if row is None:
        raise NotFound()
    reviewed = (
        CourseRequest.select(CourseRequest, Lecture)
        .join(Lecture)
        .where(Lecture.lecturer == lecturer_id, CourseRequest.status == "reviewed", here)
        .order_by(Lecture.starts_at.desc(), Lecture.id)
    )
    notes = [
        HostNote(
            lecture=found.lecture.id,
            lecture_title=found.lecture.title,
            held_at=found.lecture.starts_at,
            rating=found.rating,
            comment=found.comment or "",
            head_count=found.head_count,
            questions=found.questions,
        )
        for found in reviewed
    ]
    audit.record(call, "lecturer:read", "lecturer", lecturer_id)
    return LecturerFile(row.id, row.name, row.intro, row.topics, notes)


def claim_hours(
    lecturer_id: str, starts_at: datetime, ends_at: datetime, *, lecture_id: str | None = None
) -> None:
    """Makes sure that a lecturer teaches nothing else in these hours; `lecture_id` is the lecture asked for
    itself. Two who ask at once follow one another. Raises `LecturerBusy`."""
    Lecturer.turn().where(Lecturer.id == lecturer_id).execute()
    clash = Lecture.select().where(
        Lecture.lecturer == lecturer_id,
        Lecture.status != "cancelled",
        Lecture.starts_at < ends_at,
        Lecture.ends_at > starts_at,
    )
    if lecture_id is not None:
        clash = clash.where(Lecture.id != lecture_id)
    if clash.exists():
        raise LecturerBusy()


def length_of(course: Course | None) -> int:
    """How many minutes to plan."""
    return int(course.minutes) if course is not None else 90


def ids_by_name() -> dict[str, str]:
    """The pool by folded names; of several with one name the one that has been there longest."""
    rows = Lecturer.select(Lecturer.name, Lecturer.id).order_by(Lecturer.id.desc())
    return {folded(name): lecturer_id for name, lecturer_id in rows.tuples()}
