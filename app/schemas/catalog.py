"""Courses and lecturers."""

import re
from typing import Any

from app.schemas.base import Query, Request
from app.schemas.fields import Count, Id, Moment, PersonName, Text
from app.schemas.views import response_of
from app.services.catalog.courses import CourseView
from app.services.catalog.lecturers import HostNote, LecturerFile, PoolLecturer


class Names(Text):
    """Some names, each once, with commas between."""

    def __init__(self, **options: Any) -> None:
        super().__init__(400, lines=True, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        return list(dict.fromkeys(name.strip() for name in re.split(r"[,，、;；\n]+", text) if name.strip()))


class CourseRequest(Request):
    title = Text(80, shortest=1, required=True)
    topic = Text(40, shortest=1, required=True)
    minutes = Count(10, 600, required=True)
    intro = Text(4000, lines=True, load_default="")
    lecturers = Names(load_default=list)


class Topics(Text):
    """Some words, each once, with commas between."""

    default_error_messages = {"many": "最多十项"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        words = list(dict.fromkeys(word for word in re.split(r"[,，、\s]+", text) if word))
        if len(words) > 10:
            raise self.make_error("many")
        return words


class LecturerForm(Request):
    name = PersonName(shortest=1, required=True)
    topics = Topics(200, load_default=list)
    intro = Text(2000, lines=True, load_default="")


class LecturerQuery(Query):
    course = Id(load_default=None)
    topic = Text(80, load_default=None)
    starts_at = Moment(load_default=None)
    ends_at = Moment(load_default=None)


PoolLecturerResponse = response_of(PoolLecturer)


HostNoteResponse = response_of(HostNote)


LecturerFileResponse = response_of(LecturerFile)


CourseResponse = response_of(CourseView)
