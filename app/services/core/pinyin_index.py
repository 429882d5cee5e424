"""Finding lectures by what people type: Chinese words as they stand, or the first letters in pinyin."""

from functools import partial
from typing import Any

import peewee

from app.db import contains, write_transaction
from app.models import Area, Course, Lecture, Lecturer, LectureSearch
from app.prepared import add


def matches(text: str) -> peewee.Expression:
    """SQL condition for a query over lectures joined to area, course and lecturer."""
    spelled = LectureSearch.select().where(
        LectureSearch.lecture == Lecture.id, contains(LectureSearch.initials, text.lower())
    )
    found = (
        contains(Lecture.title, text)
        | contains(Lecture.venue, text)
        | contains(Area.name, text)
        | contains(Course.title, text)
        | contains(Lecturer.name, text)
    )
    return found | peewee.fn.EXISTS(spelled) if text.isascii() and text.isalnum() else found


def index(lecture_id: str) -> None:
    """Writes down by which letters a lecture is found, in the transaction that wrote the lecture."""
    names = _named().where(Lecture.id == lecture_id).tuples().get()[1:]
    initials = initials_of(names)
    if not LectureSearch.update(initials=initials).where(LectureSearch.lecture == lecture_id).execute():
        add(LectureSearch, lecture=lecture_id, initials=initials)


def index_missing() -> int:
    """Does so for lectures written before there was an index. Tells how many."""
    known = LectureSearch.select(LectureSearch.lecture)
    missing = [row[0] for row in _named().where(Lecture.id.not_in(known)).tuples()]
    for lecture_id in missing:
        write_transaction(partial(index, lecture_id))
    return len(missing)


def initials_of(names: tuple[str | None, ...]) -> str:
    """`好好说话` becomes `hhsh`; what is not Chinese stays. A line for each name: no find spans two."""
    # Its words take 60 MB, and few processes spell.
    from pypinyin import Style, lazy_pinyin

    return "\n".join("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower() for name in names if name)


def _named() -> Any:
    return (
        Lecture.select(Lecture.id, Lecture.title, Course.title, Lecturer.name, Lecture.venue, Area.name)
        .join(Area)
        .switch(Lecture)
        .join(Course, peewee.JOIN.LEFT_OUTER)
        .switch(Lecture)
        .join(Lecturer, peewee.JOIN.LEFT_OUTER)
    )
