"""One's cases, taking one in, and the register as an admin has it."""

from flask import g, render_template, request, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.errors import Forbidden, NotFound
from app.schemas.cases.forms import CaseForm
from app.schemas.cases.work import WorkerRequest
from app.services.cases import handover, lists, reading
from app.services.cases.register import registering, registry
from app.services.core.permissions import ADMIN, scopes

_CAME = {"": "还没有，只是提到", "true": "已到场或同意参与"}
SIDES = {"ab": "双方", "a": "只办甲方", "b": "只办乙方"}


@access(Access.CONSOLE)
def case_list() -> str:
    """The cases one works on or supervises, the newest first."""
    asked = Filters(request.args)
    state = asked.choice("state", labels.CASE_STATES)
    wanted = lists.names_of("needs")
    need = asked.choice("need", wanted)
    page = asked.page(
        lambda cursor: reading.list_cases(current_call(), state=state, need=need, cursor=cursor)
    )
    return render_template(
        "console/cases/cases.html",
        page=page,
        first=asked.first_page,
        state=state or "",
        need=need or "",
        needs=wanted,
        administers=bool(scopes(g.actor, ADMIN)),
        supervises=registry.is_supervisor(g.actor),
        takes_in=bool(registering.list_desks(g.actor)),
    )


@access(Access.CONSOLE)
def new_case() -> Answer:
    """Takes a case in: where from, then who, as each of them told."""
    booking, desks = request.args.get("booking"), dict(registering.list_desks(g.actor))
    if not desks:
        raise Forbidden()
    form = Form(
        "登记个案",
        (
            Field("station", "站点", choices=desks),
            Field("kind", "类型", choices=labels.CASE_KINDS),
            Field("source", "来源", choices=dict(lists.choices_of("sources"))),
            Field("source_ref", "来源单位的编号或说明", wide=True),
            Field("a_name", "甲方姓名", hint="先来的一方" if booking is None else "不填时用预约人的账号"),
            Field("a_phone", "甲方电话", type="tel"),
            Field("a_contact", "怎样联系甲方才安全", rows=2, hint="例如：只在上午打，不发短信"),
            Field("b_name", "乙方姓名", hint="只有一方时不填"),
            Field("b_phone", "乙方电话", type="tel", hint="未经甲方同意，不要联系乙方"),
            Field("b_came", "乙方是否到场", choices=_CAME),
        ),
        ("我的个案", url_for("console.case_list")),
        verb="登记",
        lead="两方的内容各自成卷，互不可见。登记后您是主办人；如有利害关系，由督导另行指派。",
        schema=CaseForm,
    )
    return form.answer(
        lambda call, facts: registering.register(call, facts.pop("station"), booking=booking, **facts),
        lambda made: go("case", case_id=made, done="case-registered"),
        lambda made: made.id,
        starts={"source": "booking" if booking else "walk_in"},
    )


@access(Access.CONSOLE)
def case_register() -> str:
    """登记簿: that there are cases, and whether somebody leads them."""
    asked = Filters(request.args)
    page = asked.page(lambda cursor: registry.list_register(current_call(), cursor=cursor))
    return render_template("console/cases/register.html", page=page, first=asked.first_page)


@access(Access.CONSOLE)
def case_assign(case_id: str) -> Answer:
    """Names who works on a case."""
    code, fit = registry.list_fit(current_call(), case_id)
    form = Form(
        f"指派：{code}",
        (
            Field("person", "辅导员", choices={one.person: one.name or "辅导员" for one in fit}),
            Field("sides", "承办", choices=SIDES),
            Field("lead", "身份", choices={"true": "主办人，接替原主办人", "false": "共同承办"}),
        ),
        ("个案", url_for("console.case_list")),
        verb="指派",
        lead="不能指派自己，也不能指派与本案有关的人。" if fit else "这个团队没有可以指派的辅导员。",
        schema=WorkerRequest,
    )
    return form.answer(
        lambda call, facts: handover.name_worker(call, case_id, **facts),
        lambda _: go("case_list", done="case-assigned"),
        starts={"sides": "ab", "lead": "true"},
    )


@access(Access.CONSOLE)
def case_unassign(case_id: str, person_id: str) -> Answer:
    """Looks once more, then ends a colleague's work on a case."""
    view = reading.read_case(current_call(), case_id)
    worker = next((one for one in handover.list_workers(case_id) if one.person == person_id), None)
    if not view.supervises or worker is None or worker.is_lead:
        raise NotFound()
    return second_look(
        f"不再由{worker.name or '这位辅导员'}承办？",
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb="结束承办",
        lead="之后这个人看不到这个个案，没有写入的草稿也会删除；写过的记录都在。",
        act=lambda call: handover.end_worker(call, case_id, person=person_id),
        then=lambda _: go("case", case_id=case_id, done="saved"),
    )
