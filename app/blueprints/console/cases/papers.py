"""The 卷宗目录 of a case, its agreement, and how that is kept."""

from typing import Any

from flask import render_template, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.clock import local_day
from app.errors import NotFound
from app.schemas.cases.forms import ITEMS, AgreeForm
from app.schemas.cases.work import ConfirmationRequest, KeptRequest, PaperRequest
from app.services.cases import guards, lists, now, reading
from app.services.cases.file import agreements, papers, sheets


@access(Access.CONSOLE)
def case_papers(case_id: str) -> Answer:
    """Which papers there are, which are missing, and entering one."""
    call = current_call()
    view = reading.read_case(call, case_id)
    names = lists.names_of("papers")
    missing = guards.missing_papers(case_id) if view.kind == "mediation" else []
    form = Form(
        "卷宗目录",
        (
            Field("kind", "材料", choices=dict(lists.choices_of("papers"))),
            Field("side", "属于", choices={side: labels.CASE_SIDES[side] for side in view.writes}),
            Field("pages", "页数", type="number"),
            Field("signed_on", "签署日期", type="date"),
            Field("place", "存放处", wide=True),
        ),
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb="登记材料",
        lead="材料本身只在纸上，这里只记有什么、几页、放在哪里。不要登记证件号码。",
        template="console/cases/papers.html",
        schema=PaperRequest,
    )
    more: dict[str, Any] = {
        "papers": papers.list_papers(call, case_id),
        "paper_names": names,
        "missing": [names[key] for key in missing],
        "may_write": bool(view.writes),
        "writes": view.writes,
        "case_id": case_id,
        "sheets": sheets.sheets_of(view.kind, view.reads),
    }
    return form.answer(
        lambda call, facts: papers.add_paper(call, case_id, **facts),
        lambda _: go("case_papers", case_id=case_id, done="saved"),
        lambda made: made.id,
        **more,
        starts={"pages": "1", "side": "joint"},
    )


@access(Access.CONSOLE)
def case_paper_withdraw(case_id: str, paper_id: str) -> Answer:
    """Looks once more, then takes out a line that was entered by mistake."""
    call = current_call()
    view = reading.read_case(call, case_id)
    paper = next((one for one in papers.list_papers(call, case_id) if one.id == paper_id), None)
    if paper is None or paper.side not in view.writes:
        raise NotFound()
    name = lists.names_of("papers").get(paper.kind, paper.kind)
    return second_look(
        f"撤下这一行？{name}，{paper.pages} 页",
        ("卷宗目录", url_for("console.case_papers", case_id=case_id)),
        verb="撤下",
        lead="登记错了的才撤下。纸上的材料不动，撤下的人和时间留在日志里。",
        act=lambda call: papers.withdraw_paper(call, paper_id),
        then=lambda _: go("case_papers", case_id=case_id, done="saved"),
    )


@access(Access.CONSOLE)
def case_agree(case_id: str) -> Answer:
    """Enters what the two agreed on."""
    view = reading.read_case(current_call(), case_id)
    if "agree" not in view.steps:
        raise NotFound()
    fields = [
        Field("form", "形式", choices=labels.AGREEMENT_FORMS),
        Field("effective_on", "生效日期", type="date"),
    ]
    for number in range(1, ITEMS + 1):
        needed = number == 1
        fields += [
            Field(f"what{number}", f"约定 {number}", required=needed, rows=2),
            Field(f"who{number}", "由谁做到", required=True, choices=labels.BOUND),
            Field(f"due_on{number}", "期限", required=False, type="date"),
        ]
    form = Form(
        f"协议：{view.code}",
        tuple(fields),
        (f"个案 {view.code}", url_for("console.case", case_id=case_id)),
        verb="登记协议",
        lead="双方签字或口头同意后再登记。涉及身份关系的约定（离婚、收养等）不能申请司法确认。",
        schema=AgreeForm,
    )
    return form.answer(
        lambda call, facts: agreements.agree(call, case_id, **facts),
        lambda _: go("case_agreement", case_id=case_id, done="saved"),
        lambda _: case_id,
        starts={"effective_on": local_day(clock.now()).isoformat()},
    )


@access(Access.CONSOLE)
def case_agreement(case_id: str) -> str:
    """What was agreed on, and what was kept."""
    call = current_call()
    return render_template(
        "console/cases/agreement.html",
        case=reading.read_case(call, case_id),
        agreement=agreements.read_agreement(call, case_id),
        who=labels.BOUND,
    )


@access(Access.CONSOLE)
def case_item(case_id: str, item_id: str) -> Answer:
    """Notes that an item was kept."""
    agreement = agreements.read_agreement(current_call(), case_id)
    item = next((one for one in agreement.items if one.id == item_id), None)
    if item is None or "joint" not in reading.read_case(current_call(), case_id).writes:
        raise NotFound()
    form = Form(
        "登记履行",
        (Field("done_on", "履行日期", type="date"),),
        ("协议履行", url_for("console.case_agreement", case_id=case_id)),
        verb="登记履行",
        lead=f"{labels.BOUND[item.who]}：{item.what}",
        schema=KeptRequest,
    )
    return form.answer(
        lambda call, facts: agreements.keep_item(call, item_id, **facts),
        lambda _: go("case_agreement", case_id=case_id, done="saved"),
        lambda _: item_id,
        starts={"done_on": local_day(clock.now()).isoformat()},
    )


@access(Access.CONSOLE)
def case_confirmation(case_id: str) -> Answer:
    """Notes what a court said."""
    agreements.read_agreement(current_call(), case_id)
    if "joint" not in reading.read_case(current_call(), case_id).writes:
        raise NotFound()
    form = Form(
        "司法确认",
        (Field("state", "进展", choices=labels.CONFIRM_STATES),),
        ("协议履行", url_for("console.case_agreement", case_id=case_id)),
        verb="保存",
        lead="双方应在协议生效三十日内共同向法院申请。",
        schema=ConfirmationRequest,
        edits=Edited("case_file", case_id, lambda: {"state": now.confirmation_now(current_call(), case_id)}),
    )
    return form.answer(
        lambda call, facts: agreements.note_confirmation(call, case_id, **facts),
        lambda _: go("case_agreement", case_id=case_id, done="saved"),
        lambda _: case_id,
    )
