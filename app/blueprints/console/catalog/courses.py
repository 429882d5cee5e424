"""The menu of courses. Every organizer may look; the districts keep them."""

from flask import g, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.page import edits_common, go
from app.blueprints.console.frame.sheets import topic_code
from app.errors import NotFound
from app.schemas.catalog import CourseRequest
from app.services.catalog import course_admin as keeping
from app.services.catalog.course_admin import CourseRow
from app.services.core.paging import Page
from app.services.core.permissions import ORGANIZER

_STATES = {"offered": "可以点", "withdrawn": "已下架"}

COURSES = Listing(
    name="courses",
    title="课程",
    endpoint="course_list",
    template="console/catalog/courses.html",
    sorts=("title", "topic"),
    filters=(Filter("q", "课程名称"), Filter("state", "状态", _STATES)),
    columns=(
        Column(
            "课程",
            lambda row: row.title,
            link=lambda row: url_for("console.course", course_id=row.id) if edits_common(ORGANIZER) else "",
            sort="title",
        ),
        Column("主题", lambda row: labels.COURSE_TOPICS[row.topic], sort="topic"),
        Column("时长", lambda row: f"{row.minutes}分钟"),
        Column("能讲的讲师", lambda row: "、".join(row.lecturers.values())),
        Column("状态", lambda row: _STATES["offered" if row.is_offered else "withdrawn"]),
        Column(
            "讲座",
            lambda row: "用它写一场" if row.is_offered else "",
            link=lambda row: url_for("console.new_lecture", course=row.id) if row.is_offered else "",
        ),
    ),
    empty="镇街从课程里点课。先加几门课程，或从Excel导入。",
    facts=lambda: {
        "new": ("加一门课程", url_for("console.new_course")) if edits_common(ORGANIZER) else None,
        "import_kind": "courses" if edits_common(ORGANIZER) else None,
        "keeps": edits_common(ORGANIZER),
    },
)

_COURSE = (
    Field("title", "课程名称", wide=True),
    Field("topic", "主题", hint="例如：" + "、".join(labels.COURSE_TOPICS.values())),
    Field("minutes", "时长（分钟）", type="number"),
    Field("lecturers", "能讲的讲师", hint="讲师库里的名字，用逗号分开", wide=True),
    Field("intro", "介绍", rows=5),
)


def _require_editor() -> None:
    """For a town, or one of several districts, these pages are not there."""
    if not edits_common(ORGANIZER):
        raise NotFound()


@access(Access.CONSOLE)
def course_list() -> Answer:
    """The menu of courses."""

    def read(asked: Asked) -> Page[CourseRow]:
        return keeping.list_course_rows(
            g.actor,
            asked.values,
            sort=asked.sort,
            descending=asked.descending,
            limit=asked.limit,
            cursor=asked.cursor,
        )

    return COURSES.answer(read)


@access(Access.CONSOLE)
def new_course() -> Answer:
    """Adds a course."""
    _require_editor()
    return _course_form("加一门课程", None)


@access(Access.CONSOLE)
def course(course_id: str) -> Answer:
    """Changes a course."""
    _require_editor()
    kept = keeping.get_course_row(g.actor, course_id)
    return _course_form(kept.title, kept)


def _course_form(heading: str, kept: CourseRow | None) -> Answer:
    form = Form(
        heading,
        _COURSE,
        back=("课程", url_for("console.course_list")),
        template="console/frame/form.html" if kept is None else "console/catalog/course_form.html",
        schema=CourseRequest,
        edits=Edited("course", kept.id, lambda: _shown(kept.id)) if kept else None,
    )
    return form.answer(
        lambda call, facts: keeping.save_course(
            call, kept.id if kept else "", facts | {"topic": topic_code(facts["topic"])}
        ),
        lambda _: go("course_list", done="saved"),
        course=kept,
        starts=None if kept else {"minutes": "90"},
    )


def _shown(course_id: str) -> dict[str, str]:
    kept = keeping.get_course_row(g.actor, course_id)
    return {
        "title": kept.title,
        "topic": labels.COURSE_TOPICS[kept.topic],
        "minutes": str(kept.minutes),
        "lecturers": "、".join(kept.lecturers.values()),
        "intro": kept.intro,
    }


def _state(kept: CourseRow) -> dict[str, str]:
    return {"state": _STATES["offered" if kept.is_offered else "withdrawn"]}


@access(Access.CONSOLE)
def withdraw_course(course_id: str) -> Answer:
    """Looks once more, then takes a course off the menu, or put it back."""
    _require_editor()
    kept = keeping.get_course_row(g.actor, course_id)
    return second_look(
        f"{'下架' if kept.is_offered else '恢复'}《{kept.title}》？",
        (kept.title, url_for("console.course", course_id=course_id)),
        verb="下架" if kept.is_offered else "恢复",
        lead=(
            "下架后镇街不能再点这门课；已有的需求和讲座不受影响。"
            if kept.is_offered
            else "恢复后镇街又可以点这门课。"
        ),
        act=lambda call: keeping.set_offered(call, course_id, not kept.is_offered),
        then=lambda _: go("course_list", done="saved"),
        alarming=kept.is_offered,
        edits=Edited(
            "course",
            course_id,
            lambda: _state(keeping.get_course_row(g.actor, course_id)),
            {"state": "状态"},
        ),
    )
