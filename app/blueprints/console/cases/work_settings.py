"""How a district has cases worked on: the steps, and within how many hours warnings are acted on."""

from typing import Any

from flask import g, render_template, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access
from app.blueprints.console.cases.settings import IN_USE, YES_NO, said
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import edits_common, go
from app.schemas.cases.settings import HoursForm, NewStepForm, TemplateStepForm
from app.services.cases.settings import steps, warning_hours
from app.services.core.permissions import ADMIN, require_all

_STEP = (
    Field("name", "名称"),
    Field("position", "次序", type="number", hint="数字小的排在前面"),
    Field("sides", "怎样进行", choices=labels.STEP_SIDES),
    Field("guide", "怎样做", rows=3),
    Field("prompts", "要问的", rows=6, hint="一行一项"),
    Field("required", "不能略过", choices=YES_NO, required=True),
)
_STEPS, _HOURS = "办理的步骤", "预警的时限"


@access(Access.CONSOLE)
def template_steps() -> str:
    """The steps of the work."""
    found = steps.list_steps(g.actor)
    return render_template("console/cases/template_steps.html", steps=found, keeps=edits_common(ADMIN))


@access(Access.CONSOLE)
def new_template_step() -> Answer:
    """One more step."""
    require_all(g.actor, ADMIN)
    form = Form(
        "加一个步骤",
        _STEP,
        (_STEPS, url_for("console.template_steps")),
        schema=NewStepForm,
    )
    last = max((step.position for step in steps.list_steps(g.actor)), default=0)
    return form.answer(
        lambda call, facts: steps.add_step(call, facts=_typed(facts)),
        lambda _: go("template_steps", done="saved"),
        starts={"position": str(last + 1), "required": "false"},
    )


@access(Access.CONSOLE)
def edit_template_step(step_id: str) -> Answer:
    """Other words, another place, or no more."""
    require_all(g.actor, ADMIN)
    kept = steps.get_step(g.actor, step_id)

    def shown() -> dict[str, str]:
        now = steps.get_step(g.actor, step_id)
        return {
            "name": now.name,
            "position": str(now.position),
            "sides": now.sides,
            "guide": now.guide,
            "prompts": "\n".join(now.prompts),
            "required": said(now.required),
            "in_use": said(now.in_use),
        }

    form = Form(
        kept.name,
        (*_STEP, IN_USE),
        (_STEPS, url_for("console.template_steps")),
        lead="改了说法另存为新的一版，以前写下的不变。停用以后，写过的仍在卷宗里。",
        schema=TemplateStepForm,
        edits=Edited("step_template", kept.id, shown),
    )
    return form.answer(
        lambda call, facts: steps.change_step(call, step_id, _typed(facts)),
        lambda _: go("template_steps", done="saved"),
    )


def _typed(facts: dict[str, Any]) -> dict[str, Any]:
    lines = (line.strip() for line in facts["prompts"].splitlines())
    return facts | {"prompts": [line for line in lines if line]}


@access(Access.CONSOLE)
def warning_hours_list() -> str:
    """Within how many hours each warning is acted on."""
    rules = warning_hours.list_hours(g.actor)
    return render_template("console/cases/warning_hours.html", rules=rules, keeps=edits_common(ADMIN))


@access(Access.CONSOLE)
def edit_warning_hours(rule_id: str) -> Answer:
    """Other hours."""
    require_all(g.actor, ADMIN)
    kept = warning_hours.get_hours(g.actor, rule_id)
    form = Form(
        _HOURS,
        (Field("hours", "多少小时以内", type="number", hint=f"原为{kept.default}小时"),),
        (_HOURS, url_for("console.warning_hours_list")),
        lead=f"{kept.sentence}。只管以后出现的预警。",
        schema=HoursForm,
        edits=Edited(
            "warning_rule",
            kept.id,
            lambda: {"hours": str(warning_hours.get_hours(g.actor, rule_id).hours)},
        ),
    )
    return form.answer(
        lambda call, facts: warning_hours.set_hours(call, rule_id, **facts),
        lambda _: go("warning_hours_list", done="saved"),
    )
