"""The pool of lecturers as the districts keep it."""

from typing import Any

from app.db import contains, new_id
from app.errors import NotFound
from app.models import Lecture, Lecturer
from app.prepared import add
from app.services.catalog.lecturers import PoolLecturer
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import require_district_wide, require_own_lectures


def list_lecturer_rows(
    actor: Actor, words: str = "", *, limit: int, cursor: str | None, descending: bool = False
) -> Page[PoolLecturer]:
    """By name. Raises `Forbidden`."""
    require_district_wide(actor)
    query = Lecturer.select().dicts()
    if words:
        query = query.where(contains(Lecturer.name, words))
    found = seek(query, Lecturer.name, Lecturer.id, limit=limit, cursor=cursor, descending=descending)
    return Page([_view(row) for row in found.items], found.next)


def get_lecturer_row(actor: Actor, lecturer_id: str) -> PoolLecturer:
    """Raises `Forbidden`, `NotFound`."""
    require_district_wide(actor)
    row = Lecturer.select().where(Lecturer.id == lecturer_id).dicts().first()
    if row is None:
        raise NotFound()
    return _view(row)


def require_editable(actor: Actor, lecturer_id: str) -> PoolLecturer:
    """The lecturer, for whoever may change them: of several districts, the one that alone has lectures of
    theirs, or who looks after all. Raises `Forbidden`, `NotFound`."""
    found = get_lecturer_row(actor, lecturer_id)
    require_own_lectures(actor, Lecture.lecturer == lecturer_id)
    return found


def _view(row: dict[str, Any]) -> PoolLecturer:
    return PoolLecturer(row["id"], row["name"], row["intro"], row["topics"], None)


@command("lecturer:keep", "lecturer")
def save_lecturer(call: Call, lecturer_id: str, facts: dict[str, Any]) -> str:
    """A new lecturer (where `lecturer_id` is empty), or new facts for one. Raises `Forbidden`, `NotFound`."""
    require_district_wide(call.actor)
    if lecturer_id:
        require_editable(call.actor, lecturer_id)
        Lecturer.update(**facts).where(Lecturer.id == lecturer_id).execute()
        # Lectures are found by who teaches them.
        for (lecture_id,) in list(Lecture.select(Lecture.id).where(Lecture.lecturer == lecturer_id).tuples()):
            pinyin_index.index(lecture_id)
    else:
        lecturer_id = new_id()
        add(Lecturer, id=lecturer_id, key=f"lecturer-{lecturer_id}", **facts)
    audit.record(call, "lecturer:keep", "lecturer", lecturer_id)
    public_version.changed()
    return lecturer_id
