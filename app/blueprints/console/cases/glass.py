"""Reading a case that is not one's own for an hour, and what others say of that."""

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.errors import Forbidden, NotFound
from app.schemas.cases.glass import GlassForm, GlassVerdictForm
from app.services.accounts import second_factor
from app.services.cases import glass
from app.services.cases.register import registry


@access(Access.CONSOLE)
def case_glass() -> str:
    """One's own looks, and those that wait for one's word."""
    _require_supervisor()
    mine, asked = glass.list_glass(current_call())
    return render_template("console/cases/glass.html", mine=mine, asked=asked)


def _require_supervisor() -> None:
    if not registry.is_supervisor(g.actor):
        raise Forbidden()


@access(Access.CONSOLE)
def new_glass() -> Answer:
    """Says which side of which case, and why."""
    _require_supervisor()
    fields: tuple[Field, ...] = (
        Field("code", "个案编号"),
        Field(
            "side",
            "哪一方",
            choices={"": "请选择"} | {side: labels.CASE_SIDES[side] for side in ("a", "b")},
        ),
        Field("ground", "依据", choices={"": "请选择"} | labels.GLASS_GROUNDS),
        Field("reason", "理由", rows=4, hint="复核的人会逐字看到"),
    )
    if second_factor.is_on(g.actor):
        fields += (Field("otp", "您的两步验证码", hint="验证器上的六位数字"),)
    form = Form(
        "紧急查看",
        fields,
        ("紧急查看", url_for("console.case_glass")),
        verb="查看一小时",
        lead="只看一方，只读，一小时。马上会告知承办人、团队的督导和另一位督导；您看了什么都有记录，三个工作日内由别人复核。",
        alarming=True,
        schema=GlassForm,
    )
    return form.answer(
        lambda call, facts: glass.look(call, **facts), lambda made: go("case", case_id=made, done="noted")
    )


@access(Access.CONSOLE)
def renew_glass(glass_id: str) -> Response:
    """One more hour."""
    return go("case", case_id=glass.renew(current_call(), glass_id), done="noted")


@access(Access.CONSOLE)
def judge_glass(glass_id: str) -> Answer:
    """Whether it was right to look."""
    _, asked = glass.list_glass(current_call())
    one = next((row for row in asked if row.id == glass_id), None)
    if one is None:
        raise NotFound()
    form = Form(
        f"复核紧急查看：个案 {one.code} {labels.CASE_SIDES[one.side]}",
        (
            Field("verdict", "您的意见", choices={"": "请选择"} | labels.GLASS_VERDICTS),
            Field("words", "说明", rows=4),
        ),
        ("紧急查看", url_for("console.case_glass")),
        verb="复核",
        lead=f"{one.person_name or '督导'}，依据“{labels.GLASS_GROUNDS[one.ground]}”：{one.reason}",
        schema=GlassVerdictForm,
    )
    return form.answer(
        lambda call, facts: glass.judge(call, glass_id, **facts),
        lambda _: go("case_glass", done="noted"),
    )
