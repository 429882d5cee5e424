"""The set to begin with: all of it ticked, taken as far as it fits."""

from flask import g, url_for

from app.blueprints.auth import Access, access
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.schemas.backoffice import StarterForm
from app.services.backoffice import starter as starting


@access(Access.CONSOLE)
def starter() -> Answer:
    """Topics, hotlines and courses to accept; each is changed on its own page afterwards."""
    left = starting.offer(g.actor)
    offered = (
        ("hotlines", "热线", left.hotlines),
        ("topics", "主题", left.topics),
        ("courses", "课程", left.courses),
    )
    form = Form(
        "先用一套现成的",
        tuple(Field(name, label, choices=some, many=True) for name, label, some in offered if some),
        back=("今天", url_for("console.today")),
        verb="用选中的",
        lead="去掉不要的勾。用了以后，可以在热线、主题和课程各自的页面里改名、改内容、停用；已有的不会动。"
        if left
        else "这一套已经都有了，请到热线、主题和课程各自的页面里改。",
        schema=StarterForm,
    )
    return form.answer(
        lambda call, facts: starting.take(call, **facts),
        lambda _: go("today", done="starter-taken"),
        starts={name: "、".join(some) for name, _, some in offered},
    )
