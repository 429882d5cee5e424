"""What can be taught, by whom, and under which names: courses, lecturers, series."""

from dataclasses import dataclass

import peewee

from app.errors import NotFound
from app.models import Course, CourseLecturer, Lecture, Lecturer, Series
from app.vocabulary import Audience


@dataclass(frozen=True)
class SeriesView:
    """A run of lectures under one name."""

    id: str
    title: str
    audience: Audience
    intro: str
    required_lectures: int
    lecture_count: int


@dataclass(frozen=True)
class CourseView:
    """An item of the menu of courses."""

    id: str
    title: str
    topic: str
    minutes: int
    intro: str


@dataclass(frozen=True)
class LecturerView:
    """Who can be asked to teach."""

    id: str
    name: str


def list_series() -> list[SeriesView]:
    counts = dict(
        Lecture.select(Lecture.series, peewee.fn.COUNT(Lecture.id))
        .where(Lecture.status == "published", Lecture.series.is_null(False))
        .group_by(Lecture.series)
        .tuples()
    )
    return [_series_view(row, counts.get(row.id, 0)) for row in Series.select().order_by(Series.id)]


def get_series(series_id: str) -> SeriesView:
    """Raises `NotFound`."""
    row = Series.get_or_none(Series.id == series_id)
    if row is None:
        raise NotFound()
    count = Lecture.select().where(Lecture.series == series_id, Lecture.status == "published").count()
    return _series_view(row, count)


def _series_view(row: Series, count: int) -> SeriesView:
    return SeriesView(row.id, row.title, row.audience, row.intro, row.required_lectures, count)


def list_courses() -> list[CourseView]:
    """The menu of courses."""
    rows = Course.select().where(Course.withdrawn_at.is_null()).order_by(Course.id)
    return [CourseView(row.id, row.title, row.topic, row.minutes, row.intro) for row in rows]


def find_course(course_id: str) -> tuple[CourseView, list[str]] | None:
    """An item of the menu with the ids of those who can teach it; None where it is not there."""
    row = Course.get_or_none(Course.id == course_id, Course.withdrawn_at.is_null())
    if row is None:
        return None
    able = CourseLecturer.select(CourseLecturer.lecturer).where(CourseLecturer.course == course_id)
    lecturers = [lecturer for (lecturer,) in able.order_by(CourseLecturer.id).tuples()]
    return CourseView(row.id, row.title, row.topic, row.minutes, row.intro), lecturers


def list_lecturers() -> list[LecturerView]:
    rows = Lecturer.select(Lecturer.id, Lecturer.name).order_by(Lecturer.id)
    return [LecturerView(*row) for row in rows.tuples()]
