"""Courses and lecturers."""

import re
from typing import Any

from marshmallow import fields

from app.schemas.base import (
    Count,
    Id,
    Moment,
    PersonName,
    Query,
    Request,
    Response,
    Text,
)


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


class PoolLecturerResponse(Response):
    id = fields.String()
    name = fields.String()
    intro = fields.String()
    topics = fields.List(fields.String())
    free = fields.Boolean(allow_none=True)


class HostNoteResponse(Response):
    lecture = fields.String()
    lecture_title = fields.String()
    held_at = Moment()
    rating = fields.Integer()
    comment = fields.String()
    head_count = fields.Integer(allow_none=True)
    questions = fields.String(allow_none=True)


class LecturerFileResponse(Response):
    id = fields.String()
    name = fields.String()
    intro = fields.String()
    topics = fields.List(fields.String())
    notes = fields.List(fields.Nested(HostNoteResponse))


class CourseResponse(Response):
    id = fields.String()
    title = fields.String()
    topic = fields.String()
    minutes = fields.Integer()
    intro = fields.String()
