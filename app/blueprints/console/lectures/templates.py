"""Lectures kept as templates: named, listed, used and dropped."""

from flask import g, url_for

from app import clock
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.schemas.lectures import CloneForm, TemplateForm
from app.services.lectures import templates
from app.services.lectures.reading import get_managed

TEMPLATES = Listing(
    name="lecture-templates",
    title="讲座模板",
    endpoint="template_list",
    sorts=("name",),
    columns=(
        Column(
            "模板",
            lambda row: row.name,
            link=lambda row: url_for("console.use_template", template_id=row.id),
            sort="name",
        ),
        Column("讲座", lambda row: row.title),
        Column("区划", lambda row: row.area_name),
        Column("地点", lambda row: row.venue),
        Column("时长", lambda row: f"{row.length_min} 分钟"),
    ),
    empty="常办的讲座可以存成模板：打开一场讲座，点“存为模板”。",
)


@access(Access.CONSOLE)
def template_list() -> Answer:
    """The templates of one's areas."""
    return TEMPLATES.answer(
        lambda asked: templates.list_templates(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def save_template(lecture_id: str) -> Answer:
    """Keeps a lecture as a template."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    form = Form(
        f"存为模板：{shown.title}",
        (Field("name", "模板名称", hint="同一区划里不重名"),),
        back=(shown.title, url_for("console.lecture", lecture_id=lecture_id)),
        lead="记下题目、讲师、地点、名额、时长、说明和报名问题，不记日期和报名的人。",
        schema=TemplateForm,
    )
    return form.answer(
        lambda call, facts: templates.save_template(call, lecture_id, **facts),
        lambda _: go("template_list", done="template-saved"),
        starts={"name": shown.title[:40]},
    )


@access(Access.CONSOLE)
def use_template(template_id: str) -> Answer:
    """Writes a draft by a template."""
    shown = templates.get_template(g.actor, template_id)
    form = Form(
        f"按模板起草：{shown.name}",
        (Field("starts_at", "开始时间", type="datetime-local"),),
        back=("讲座模板", url_for("console.template_list")),
        verb="起草",
        lead=f"《{shown.title}》，{shown.venue}，{shown.length_min} 分钟。起草后可以再改，核对好了再发布。",
        template="console/lectures/use_template.html",
        schema=CloneForm,
    )
    return form.answer(
        lambda call, facts: templates.draft_from_template(call, template_id, **facts),
        lambda made: go("lecture", lecture_id=made, done="drafted"),
        lambda made: made.id,
        template_id=template_id,
    )


@access(Access.CONSOLE)
def drop_template(template_id: str) -> Answer:
    """Looks once more, then forgets it."""
    shown = templates.get_template(g.actor, template_id)
    return second_look(
        f"删除模板“{shown.name}”？",
        ("讲座模板", url_for("console.template_list")),
        verb="删除",
        lead="用它起草过的讲座不受影响。",
        act=lambda call: templates.drop_template(call, template_id),
        then=lambda _: go("template_list", done="dropped"),
    )
