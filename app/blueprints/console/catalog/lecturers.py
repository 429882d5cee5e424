"""The pool of lecturers, kept by the districts."""

from flask import g, render_template, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Column, Filter, Listing
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import go
from app.blueprints.console.frame.sheets import topic_code
from app.errors import NotFound
from app.schemas.catalog import LecturerForm
from app.services.catalog import lecturer_admin as keeping
from app.services.catalog.lecturers import PoolLecturer, read_lecturer
from app.services.core.permissions import is_district_wide
from app.services.requests import lecturer_portal


def _notes_of(row: PoolLecturer) -> str:
    return url_for("console.lecturer_notes", lecturer_id=row.id)


LECTURERS = Listing(
    name="lecturers",
    title="讲师",
    endpoint="lecturer_list",
    sorts=("name",),
    filters=(Filter("q", "姓名"),),
    columns=(
        Column(
            "姓名",
            lambda row: row.name,
            link=lambda row: url_for("console.edit_lecturer", lecturer_id=row.id),
            sort="name",
        ),
        Column("擅长", lambda row: _said(row.topics)),
        Column("介绍", lambda row: row.intro),
        Column("评价", lambda _: "看评价", link=lambda row: _notes_of(row)),
    ),
    facts=lambda: {"new": ("加一位讲师", url_for("console.new_lecturer")), "import_kind": "lecturers"},
)
_FIELDS = (
    Field("name", "姓名"),
    Field("topics", "擅长", hint="用逗号分开，最多十项"),
    Field("intro", "介绍", rows=4),
)


def _said(topics: list[str]) -> str:
    return "、".join(labels.COURSE_TOPICS[topic] for topic in topics)


def _require_editor() -> None:
    """For a town these pages are not there."""
    if not is_district_wide(g.actor):
        raise NotFound()


@access(Access.CONSOLE)
def lecturer_list() -> Answer:
    """Everybody in the pool."""
    _require_editor()
    return LECTURERS.answer(
        lambda asked: keeping.list_lecturer_rows(
            g.actor,
            asked.values.get("q", ""),
            limit=asked.limit,
            cursor=asked.cursor,
            descending=asked.descending,
        )
    )


@access(Access.CONSOLE)
def new_lecturer() -> Answer:
    """Adds a lecturer."""
    _require_editor()
    return _form("加一位讲师", None)


@access(Access.CONSOLE)
def edit_lecturer(lecturer_id: str) -> Answer:
    """Changes a lecturer's facts."""
    _require_editor()
    kept = keeping.require_editable(g.actor, lecturer_id)
    return _form(kept.name, kept)


def _form(heading: str, kept: PoolLecturer | None) -> Answer:
    form = Form(
        heading,
        _FIELDS,
        back=("讲师", url_for("console.lecturer_list")),
        schema=LecturerForm,
        edits=Edited("lecturer", kept.id, lambda: _shown(kept.id)) if kept else None,
    )
    return form.answer(
        lambda call, facts: keeping.save_lecturer(
            call,
            kept.id if kept else "",
            facts | {"topics": [topic_code(word) for word in facts["topics"]]},
        ),
        lambda _: go("lecturer_list", done="saved"),
    )


def _shown(lecturer_id: str) -> dict[str, str]:
    kept = keeping.get_lecturer_row(g.actor, lecturer_id)
    return {"name": kept.name, "topics": _said(kept.topics), "intro": kept.intro}


@access(Access.CONSOLE)
def lecturer_notes(lecturer_id: str) -> str:
    """What hosts wrote after the lectures, and whether the lecturer answers by WeChat."""
    return _notes_page(lecturer_id)


def _notes_page(lecturer_id: str, code: str | None = None) -> str:
    return render_template(
        "console/catalog/lecturer.html",
        lecturer=read_lecturer(current_call(), lecturer_id),
        is_linked=lecturer_portal.is_linked(lecturer_id),
        keeps=is_district_wide(g.actor),
        code=code,
        once=new_number(),
    )


@access(Access.CONSOLE)
def invite_lecturer(lecturer_id: str) -> str:
    """Makes a code for a lecturer. It exists in this answer alone, so this is a page and no redirect."""
    code = done_once(lambda call: lecturer_portal.invite_lecturer(call, lecturer_id), lambda made: made.code)
    return _notes_page(lecturer_id, code)
