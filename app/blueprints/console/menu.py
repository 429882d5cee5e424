"""The menu of courses and the series. Every organizer may look; the districts keep them."""

from flask import g, request, url_for
from werkzeug.wrappers import Response

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.forms import Answer, Field, Form
from app.blueprints.console.listing import Asked, Column, Filter, Listing
from app.blueprints.console.page import go
from app.errors import NotFound
from app.schemas.keeping import CourseRequest, NothingRequest
from app.schemas.lectures import SeriesRequest
from app.services import menu_keeping as keeping
from app.services import series as series_service
from app.services.lecturer_keeping import may_keep
from app.services.menu_keeping import KeptCourse, KeptSeries
from app.services.paging import Page

_STATES = {"offered": "可以点", "withdrawn": "已下架"}

COURSES = Listing(
    name="courses",
    title="课程",
    endpoint="course_list",
    template="console/courses.html",
    sorts=("title", "topic"),
    filters=(Filter("q", "课程名称"), Filter("state", "状态", _STATES)),
    columns=(
        Column(
            "课程",
            lambda row: row.title,
            link=lambda row: url_for("console.course", course_id=row.id) if may_keep(g.actor) else "",
            sort="title",
        ),
        Column("主题", lambda row: labels.COURSE_TOPICS[row.topic], sort="topic"),
        Column("时长", lambda row: f"{row.minutes}分钟"),
        Column("能讲的讲师", lambda row: "、".join(row.lecturers.values())),
        Column("状态", lambda row: _STATES["offered" if row.is_offered else "withdrawn"]),
    ),
    empty="镇街从课程里点课。先加几门课程，或从Excel导入。",
    facts=lambda: {
        "new": ("加一门课程", url_for("console.new_course")) if may_keep(g.actor) else None,
        "import_kind": "courses" if may_keep(g.actor) else None,
        "keeps": may_keep(g.actor),
    },
)

SERIES = Listing(
    name="series",
    title="系列",
    endpoint="series_list",
    sorts=("title",),
    filters=(Filter("q", "系列名称"),),
    columns=(
        Column(
            "系列",
            lambda row: row.title,
            link=lambda row: url_for("console.edit_series", series_id=row.id) if may_keep(g.actor) else "",
            sort="title",
        ),
        Column("面向", lambda row: labels.AUDIENCES[row.audience]),
        Column("讲座", lambda row: f"{row.lectures}场"),
        Column("听满", lambda row: f"{row.required_lectures}场" if row.required_lectures else "不要求"),
    ),
    empty="系列把几场讲座连在一起，听满规定的场数就算学完。",
    facts=lambda: {"new": ("加一个系列", url_for("console.new_series")) if may_keep(g.actor) else None},
)

_COURSE = (
    Field("title", "课程名称", longest=80, wide=True),
    Field("topic", "主题", longest=40, hint="例如：" + "、".join(labels.COURSE_TOPICS.values())),
    Field("minutes", "时长（分钟）", type="number"),
    Field(
        "lecturers", "能讲的讲师", required=False, hint="讲师库里的名字，用逗号分开", longest=400, wide=True
    ),
    Field("intro", "介绍", required=False, rows=5, longest=4000),
)
_SERIES = (
    Field("title", "系列名称", longest=80, wide=True),
    Field("audience", "面向", choices=labels.AUDIENCES),
    Field("required_lectures", "听满几场算学完", type="number", hint="0为不要求"),
    Field("intro", "介绍", required=False, rows=5, longest=5000),
)


def topic_code(typed: str) -> str:
    """The code of a topic that has one; anything else in its own words."""
    known = {text: code for code, text in labels.COURSE_TOPICS.items()}
    return known.get(typed.strip(), typed)


def _require_keeper() -> None:
    """For a town these pages are not there."""
    if not may_keep(g.actor):
        raise NotFound()


@access(Access.CONSOLE)
def course_list() -> Answer:
    """The menu of courses."""

    def read(asked: Asked) -> Page[KeptCourse]:
        return keeping.list_kept_courses(
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
    """Add a course."""
    _require_keeper()
    return _course_form("加一门课程", None)


@access(Access.CONSOLE)
def course(course_id: str) -> Answer:
    """Change a course."""
    _require_keeper()
    kept = keeping.get_kept_course(g.actor, course_id)
    return _course_form(kept.title, kept)


def _course_form(heading: str, kept: KeptCourse | None) -> Answer:
    form = Form(
        heading,
        _COURSE,
        back=("课程", url_for("console.course_list")),
        template="console/form.html" if kept is None else "console/course_form.html",
    )
    if request.method == "GET":
        values = {"minutes": "90"} if kept is None else {
            "title": kept.title,
            "topic": labels.COURSE_TOPICS[kept.topic],
            "minutes": str(kept.minutes),
            "lecturers": "、".join(kept.lecturers.values()),
            "intro": kept.intro,
        }  # fmt: skip
        return form.page(values, course=kept)
    return form.send(
        CourseRequest(),
        lambda call, facts: keeping.keep_course(
            call, kept.id if kept else "", facts | {"topic": topic_code(facts["topic"])}
        ),
        lambda _: go("course_list", done="saved"),
        course=kept,
    )


@access(Access.CONSOLE)
def withdraw_course(course_id: str) -> Answer:
    """Look once more, then take a course off the menu, or put it back."""
    _require_keeper()
    kept = keeping.get_kept_course(g.actor, course_id)
    form = Form(
        f"{'下架' if kept.is_offered else '恢复'}《{kept.title}》？",
        (),
        back=(kept.title, url_for("console.course", course_id=course_id)),
        verb="下架" if kept.is_offered else "恢复",
        lead="下架后镇街不能再点这门课；已有的需求和讲座不受影响。"
        if kept.is_offered
        else "恢复后镇街又可以点这门课。",
        alarming=kept.is_offered,
    )
    if request.method == "GET":
        return form.page({})
    return form.send(
        NothingRequest(),
        lambda call, _: keeping.set_offered(call, course_id, not kept.is_offered),
        lambda _: go("course_list", done="saved"),
    )


@access(Access.CONSOLE)
def series_list() -> Answer:
    """The series."""

    def read(asked: Asked) -> Page[KeptSeries]:
        return keeping.list_kept_series(
            g.actor,
            asked.values.get("q", ""),
            limit=asked.limit,
            cursor=asked.cursor,
            descending=asked.descending,
        )

    return SERIES.answer(read)


@access(Access.CONSOLE)
def new_series() -> Answer:
    """Begin a series."""
    _require_keeper()
    form = Form("加一个系列", _SERIES, back=("系列", url_for("console.series_list")))
    if request.method == "GET":
        return form.page({"audience": "residents", "required_lectures": "3"})
    return form.send(
        SeriesRequest(),
        series_service.create_series,
        lambda made: go("edit_series", series_id=made, done="saved"),
        name=lambda plan: str(plan.id),
    )


@access(Access.CONSOLE)
def edit_series(series_id: str) -> Answer:
    """Change a series; below, the order of its lectures."""
    _require_keeper()
    plan = series_service.get_plan(series_id)
    form = Form(
        plan.title,
        _SERIES,
        back=("系列", url_for("console.series_list")),
        template="console/series_form.html",
    )
    if request.method == "GET":
        values = {
            "title": plan.title,
            "audience": plan.audience,
            "required_lectures": str(plan.required_lectures),
            "intro": plan.intro,
        }
        return form.page(values, plan=plan)
    return form.send(
        SeriesRequest(),
        lambda call, facts: series_service.update_series(call, series_id, facts),
        lambda _: go("edit_series", series_id=series_id, done="saved"),
        name=lambda plan: str(plan.id),
        plan=plan,
    )


@access(Access.CONSOLE)
def order_series(series_id: str) -> Response:
    """Keep the order that was typed beside each lecture; what has no number leaves the series."""
    _require_keeper()
    plan = series_service.get_plan(series_id)
    placed = []
    for item in plan.lectures:
        typed = request.form.get(f"position-{item.lecture}", "").strip()
        if typed.isascii() and typed.isdecimal() and len(typed) <= 4:
            placed.append((int(typed), item.starts_at, item.lecture))
    items = [
        {"lecture": lecture, "required": f"required-{lecture}" in request.form}
        for _, _, lecture in sorted(placed)
    ]
    series_service.order_series(current_call(), series_id, items)
    return go("edit_series", series_id=series_id, done="saved", _anchor="order")
